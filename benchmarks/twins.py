"""PUD: is the Indonesian twin of a group of English sentences found first among all groups? `python -m benchmarks.twins [size]`.

By what stories across languages are found by: numbers, names, roots of words, meanings; no model.
"""

import sys
from pathlib import Path

from benchmarks.shared import folder, rows
from pantau.stories.anchors import anchors
from pantau.stories.weights import Bridges, Rarity, cosine

LANGUAGES = ("en", "id")


def measure(shared: Path, size: int = 10) -> dict[str, float]:
    """Share of groups of `size` sentences, in the order of the set, whose twin is the nearest."""
    table = rows(shared / "gold/parallel/pud.jsonl")
    groups = [table[start : start + size] for start in range(0, len(table), size)]
    counted = {code: [anchors("\n".join(row["text"][code] for row in group), code) for group in groups] for code in LANGUAGES}
    rarity = Rarity(counts for code in LANGUAGES for counts in counted[code])
    bridges = Bridges((code, counts) for code in LANGUAGES for counts in counted[code])
    english, indonesian = ([rarity.vector(bridges.of(counts)) for counts in counted[code]] for code in LANGUAGES)
    first = sum(max(range(len(groups)), key=lambda j: cosine(one, indonesian[j])) == i for i, one in enumerate(english))
    return {"twins found first, %": 100 * first / len(groups), "groups": len(groups)}


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
