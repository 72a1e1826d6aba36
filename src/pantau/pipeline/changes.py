"""What a new version of an article has in place of the old one, paragraph by paragraph."""

from difflib import SequenceMatcher
from typing import Literal

from pantau.records.intake import Difference

_MOST = 2000  # paragraphs up to which they are compared one by one
_WORDS: dict[str, Literal["replaced", "removed", "inserted"]] = {"replace": "replaced", "delete": "removed", "insert": "inserted"}


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Every stretch of lines that differs, with its offsets in both texts. Texts of more than _MOST lines differ as a whole."""
    before, after = old.split("\n"), new.split("\n")
    if old == new:
        return ()
    if max(len(before), len(after)) > _MOST:
        return (Difference("replaced", 0, len(old), old, 0, len(new), new),)
    starts, ends = _offsets(before), _offsets(after)
    made: list[Difference] = []
    for word, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if word != "equal":
            x, y = _stretch(starts, before, a, b)
            u, v = _stretch(ends, after, c, d)
            made.append(Difference(_WORDS[word], x, y, old[x:y], u, v, new[u:v]))
    return tuple(made)


def _offsets(lines: list[str]) -> list[int]:
    """Where each line begins, and one past the end."""
    at, found = 0, list[int]()
    for line in lines:
        found.append(at)
        at += len(line) + 1
    return [*found, at]


def _stretch(offsets: list[int], lines: list[str], first: int, last: int) -> tuple[int, int]:
    """Characters of lines [first, last), without the last line break; an empty stretch stands where its line would begin."""
    start = min(offsets[first], offsets[len(lines)] - 1)
    return start, max(start, offsets[last] - 1) if last > first else start
