"""Offices and what they are called after: where the office ends and the name of its holder begins."""

from pantau.claims.attribution.grammar import BELONGS, BODY, CAP, DOC, MASTHEAD, MEDIA, NATION, OF, OFFICE, PARTICLE, PLURAL, TITLE
from pantau.claims.attribution.passage import Passage
from pantau.places.gazetteer import gazetteer

_NAME = 4  # words of a person's name


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
        if not p.has(x, k, BODY) and is_place(p.text.span(p.tokens[x].start, p.tokens[k - 1].end).text) and (k - x > 1 or y - k > 1):
            return k
    return x


def is_place(name: str) -> bool:
    """Does the gazetteer know a place of this name?"""
    return bool(gazetteer().get(name))


def ends_name(p: Passage, a: int, k: int) -> bool:
    """Does a person's name, a title before it or none, end at the preposition k: "Claire Dumont | of ...", "Letkol Suyono | di ..."?"""
    own = [i for i in range(a, k) if p.at(i) & CAP and not p.at(i) & TITLE]
    if not own or own[-1] != k - 1 or p.has(a, k, BODY | NATION | MEDIA | MASTHEAD | PLURAL | DOC):
        return False
    if not all(p.at(i) & (CAP | PARTICLE | TITLE) or p.tokens[i].text in "-.'" for i in range(a, k)):
        return False
    ranked = p.at(own[0] - 1) & TITLE and not p.has(a, own[0], OFFICE) and not p.at(k) & (OF | BELONGS)
    return 2 <= len(own) <= _NAME or bool(len(own) == 1 and own[0] > a and ranked)
