"""Offices and what they are called after: where the office ends and the name of its holder begins."""

from pantau.claims.attribution.grammar import BODY, NATION, OF, OFFICE, TITLE
from pantau.claims.attribution.passage import Passage
from pantau.places.gazetteer import gazetteer


def named_office(p: Passage, a: int, b: int) -> bool:
    """Is it an office with the body that it is the head of ("Kepala BNPB"), so that a single name behind its comma is a person's?"""
    return bool(p.at(a) & OFFICE) and b - a > 1 and p.tokens[b - 1].text.isupper() and len(p.tokens[b - 1].text) > 2


def behind_office(p: Passage, a: int, x: int, y: int) -> int:
    """ "Secretary of State X": the name behind the office."""
    office = x - 2 >= a and p.at(x - 1) & OF and p.at(x - 2) & TITLE
    return x + 1 if office and y - x > 2 else x


def behind_nation(p: Passage, x: int, y: int) -> int:
    """ "Korea Utara Ri Yong Ho": the name behind a nation, if two words or more are left."""
    k = x
    while k < y and p.at(k) & NATION:
        k += 1
    return k if y - k >= 2 else x


def behind_seat(p: Passage, x: int, y: int) -> int:
    """ "Gubernur Jawa Timur X Y", "Kepala BNPB X": the name behind the place or the acronym that an office is called after; else x."""
    if not p.possessor_behind:
        return x
    k = x
    while k + 1 < y and p.tokens[k].text.isupper() and len(p.tokens[k].text) > 2:
        k += 1
    if k > x:
        return x if p.has(k, y, BODY | NATION | TITLE) else k
    for k in range(y - 1, x, -1):
        if is_place(p.text.span(p.tokens[x].start, p.tokens[k - 1].end).text) and (k - x > 1 or y - k > 1):
            return k
    return x


def is_place(name: str) -> bool:
    """Does the gazetteer know a place of this name?"""
    return bool(gazetteer().get(name))
