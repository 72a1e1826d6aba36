"""PUD: is the Indonesian twin of a group of English sentences found first among all groups? `python -m benchmarks.twins [size]`.

By what stories across languages are found by: numbers, names, roots of words, meanings; no model.
"""

import sys
from pathlib import Path

import numpy as np

from benchmarks.shared import folder, rows
from pantau.stories.characters import Tokens
from pantau.stories.lexicon import Lexicon, Numbers, counted
from pantau.stories.weights import Board, Bridges, Rarity, together

LANGUAGES = ("en", "id")


def measure(shared: Path, size: int = 10) -> dict[str, float]:
    """Share of groups of `size` sentences, in the order of the set, whose twin is the nearest."""
    table = rows(shared / "gold/parallel/pud.jsonl")
    groups = [table[start : start + size] for start in range(0, len(table), size)]
    lexicon, rarity, bridges, board = Lexicon(), Rarity(), Bridges(), Board()
    counts = {code: [_counted(lexicon, "\n".join(row["text"][code] for row in group), code) for group in groups] for code in LANGUAGES}
    for code in LANGUAGES:
        for numbers, _ in counts[code]:
            rarity.add(numbers)
            bridges.add(code, numbers)
    found = [together(counts[code]) for code in LANGUAGES]
    english, indonesian = (rarity.vectors(one.those(bridges.are(one.numbers)), len(one.numbers)) for one in found)
    first = 0
    for i, one in enumerate(english):
        board.lay([one])
        first += int(np.argmax([board.dot(one) for one in indonesian])) == i
    return {"twins found first, %": 100 * first / len(groups), "groups": len(groups)}


def _counted(lexicon: Lexicon, text: str, code: str) -> tuple[Numbers, Numbers]:
    """The anchors of a text; what fills up the row of a word with few of them is none."""
    found = lexicon.anchors(lexicon.read(Tokens(text).words, code))
    return counted(found[found >= 0])


def main() -> int:
    """Print the figures, also for single sentences."""
    shared = folder()
    if shared is None:
        print("the test data is not here (set PANTAU_SHARED to its folder); nothing measured")
        return 0
    for size in [int(sys.argv[1])] if sys.argv[1:] else [10, 3, 1]:
        print(f"groups of {size}:", "  ".join(f"{name} {value:.1f}" for name, value in measure(shared, size).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
