"""Texts as arrays of characters, so that many are taken apart at once."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

OTHER, LETTER, DIGIT = 0, 1, 2  # kinds of characters
KNOWN = 1 << 16  # characters whose kinds stand in a table
BLANK = np.uint32(ord(" "))
MARKS = (ord("."), ord(","))  # that stand within numbers
Points = NDArray[np.uint32]
Kinds = NDArray[np.uint8]


def points(text: str) -> Points:
    """Its characters by their numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def kinds(found: Points) -> Kinds:
    """The kind of each of some characters."""
    known = _known()
    these = known.take(found, mode="clip")
    rare = np.flatnonzero(found >= len(known))
    these[rare] = [_kind(chr(point)) for point in found[rare].tolist()]
    return these


def split(found: Points, inside: NDArray[np.bool_]) -> list[str]:
    """What stands between the characters that are outside; those inside are letters or digits, or stand between such."""
    return np.where(inside, found, BLANK).tobytes().decode("utf-32-le").split()


class Tokens:
    """The words and numbers of a text: `words`, and how many of them begin before each character and in all: `before`."""

    def __init__(self, text: str) -> None:
        found = points(text)
        these = kinds(found)
        marks = np.flatnonzero((found == MARKS[0]) | (found == MARKS[1]))
        marks = marks[(marks > 0) & (marks < len(found) - 1)]
        these[marks[(these[marks - 1] == DIGIT) & (these[marks + 1] == DIGIT)]] = DIGIT
        begin = these > OTHER
        begin[1:] &= these[1:] != these[:-1]
        inside = these > OTHER
        touching = np.flatnonzero(begin[1:] & inside[:-1]) + 1  # a number that stands right behind a word, or a word behind a number
        self.words = split(np.insert(found, touching, BLANK), np.insert(inside, touching, False)) if len(touching) else split(found, inside)
        self.before = np.concatenate([[0], np.cumsum(begin)])


@cache
def _known() -> Kinds:
    return np.fromiter(map(_kind, map(chr, range(KNOWN))), np.uint8, KNOWN)


def _kind(character: str) -> int:
    return (DIGIT if character.isdecimal() else LETTER) if character.isalnum() else OTHER
