"""Search a text for many phrases at once: one Aho-Corasick pass, whole words, leftmost-longest.

Used by every table lookup.
"""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")


def fold(text: str) -> str:
    """Lower case of the same length, with one apostrophe: offsets in it are offsets in `text`."""
    low = text.lower()
    if len(low) != len(text):  # e.g. "İ".lower() has two characters
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.replace("’", "'").replace("\u00a0", " ").replace("\u2011", "-")


class Phrases(Generic[T]):
    """Phrases with a payload each. Both sides are folded, unless `folded=False` (case-sensitive names)."""

    def __init__(self, rows: Mapping[str, T], *, folded: bool = True) -> None:
        keys = {fold(k) if folded else k: v for k, v in rows.items() if k}
        self._payloads = list(keys.values())
        self._search = AhoCorasick(list(keys), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def find(self, text: str, accept: Callable[[int, int, T], bool] | None = None) -> list[tuple[int, int, T]]:
        """(start, end, payload) of each phrase that stands in `text` (folded by the caller) as whole words.

        Leftmost-longest, not overlapping. The automaton's own leftmost-longest would lose "kim" in "kim jong" to a longer
        phrase "kim j" that ends inside a word, hence all matches, the border test, and only then the choice. accept(start, end, payload)
        may turn a match down before the choice (a name without its capital), so that it hides no shorter one.
        """
        size = len(text)
        whole = [
            (start, -end, i)
            for i, start, end in self._search.find_matches_as_indexes(text, overlapping=True)
            if (start == 0 or not (text[start - 1].isalnum() and text[start].isalnum()))
            and (end == size or not (text[end].isalnum() and text[end - 1].isalnum()))
        ]
        whole.sort()
        found: list[tuple[int, int, T]] = []
        done = 0
        for start, minus_end, i in whole:
            if start >= done and (accept is None or accept(start, -minus_end, self._payloads[i])):
                done = -minus_end
                found.append((start, done, self._payloads[i]))
        return found
