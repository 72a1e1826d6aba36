"""A number while it is read: its additive terms, and the small sums over them."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from pantau.records.texts import Token
from pantau.records.values import Amount

Tokens = Sequence[Token]


class Chain(NamedTuple):
    """A number being read: additive terms (low, high), the token behind it, and what made it."""

    terms: tuple[tuple[Amount, Amount], ...]
    end: int
    digits: bool = False  # its last term is written in digits
    closed: bool = False  # nothing smaller may follow
    rule: str = "words"


def tidy(amount: float) -> Amount:
    """An int where it is one."""
    rounded = round(amount, 6)
    return int(rounded) if float(rounded).is_integer() else rounded


def twice(amount: Amount) -> tuple[Amount, Amount]:
    """Low and high of an exact number."""
    return amount, amount


def place(amount: Amount) -> int:
    """What may follow must be smaller: 100 behind 1200, 10 behind 20; 1 behind 7 or 0.5."""
    if not isinstance(amount, int) or amount < 10:
        return 1
    place = 1
    while amount % (place * 10) == 0:
        place *= 10
    return place


def negative(chain: Chain) -> Chain:
    """The number under a minus."""
    return Chain(tuple((-b, -a) for a, b in chain.terms), chain.end, rule="negative")


def grouped(tokens: Tokens, i: int, end: int) -> bool:
    """ "12 000": groups of three with one space between; a plain space only where the group is "000"."""
    group, before = tokens[end], tokens[end - 1]
    if group.kind != "number" or len(group.text) != 3 or not group.text.isdecimal() or group.start != before.end + 1:
        return False
    return len(tokens[i].text) <= 3 and tokens[i].text.isdecimal() and group.text == "000"


def glued_fraction(digits: Token, mark: Token) -> bool:
    """ "3½": the digits alone would be a false value."""
    return mark.start == digits.end and mark.kind == "mark" and unicodedata.category(mark.text[0]) == "No"


def written(tokens: Tokens, end: int) -> bool:
    """Does a number with digits end at this token: "3", "3 million"?"""
    return any(token.kind == "number" for token in tokens[max(0, end - 2) : end])
