"""Phrases: what a piece of a clause between two commas is, and what at its ends is no part of a noun phrase."""

from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    FINITE,
    GERUND,
    HEARING,
    INF,
    NAMELIKE,
    NUM,
    NUMERAL,
    OF,
    PREP,
    PRON,
    QUOTE,
    REL,
    STOP,
    SUB,
    TIME,
    TITLE,
    VENUE,
)
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passage import Passage


def phrase(p: Passage, a: int, b: int) -> bool:
    """Is the chunk a short noun phrase, not an adverbial or a clause?"""
    return 0 < b - a <= 9 and not p.finite(a, b) and not adverbial(p, a, b) and not p.has(a, b, COMP | QUOTE)


def adverbial(p: Passage, a: int, b: int) -> bool:
    """Does the chunk begin like an adverbial: preposition, conjunction, adverb, participle, day?"""
    while a < b and p.at(a) & COORD:
        a += 1
    if a >= b:
        return True
    bits = p.at(a)
    if bits & (PREP | SUB | INF | GERUND) or (bits & TIME and not (bits & CAP and p.at(a + 1) & CAP)):
        return True
    return b - a == 1 and bool(bits & ADV)


def aside(p: Passage, a: int, b: int) -> bool:
    """Is the chunk an aside: relative clause, participle, apposition, age?"""
    bits = p.at(a)
    if bits & TIME and not p.at(a + 1) & CAP:
        return True
    return bool(bits & (REL | ART | NUM | PREP | SUB | GERUND | COORD | ADV) or (not bits & CAP and not bits & PRON))


def strip(p: Passage, a: int, b: int, tail: bool = True) -> Range:
    """The chunk without leading conjunctions, adverbs, days, and without adverbials at its end."""
    while a < b:
        bits = p.at(a)
        if bits & (COORD | COMMA | STOP) or (
            bits & (ADV | SUB | COMP) and not bits & (ART | PRON | TITLE) and not (bits & CAP and p.at(a + 1) & CAP and a > p.first)
        ):
            a += 1
        elif bits & HEARING and bits & PREP and not bits & CAP:
            a = b  # "X, to Sample Wire, said"
        elif bits & PREP and a + 1 < b and p.at(a + 1) & (TIME | NUM):
            a = _behind_time(p, a + 1, b)
        elif (bits & TIME and bits & CAP and not p.at(a + 1) & CAP) or _ago(p, a, b):
            a = _behind_time(p, a + (not p.at(a) & TIME), b)
        else:
            break
    return (a, _strip_end(p, a, b)) if tail else (a, b)


def _ago(p: Passage, a: int, b: int) -> bool:
    """Does "two days earlier", "a week later" begin at a, with somebody behind it?"""
    if not p.at(a) & (NUM | NUMERAL | ART) or not p.at(a + 1) & TIME or p.at(a + 1) & CAP:
        return False
    k = _behind_time(p, a + 1, b)
    return k < b and k > a + 2 and bool(p.at(k) & (ART | CAP | PRON))


def _behind_time(p: Passage, a: int, b: int) -> int:
    while a < b and (a in p.days or p.at(a) & (TIME | NUM | NUMERAL) or p.tokens[a].text in "(/).-"):
        a = p.days.get(a, a + 1)
    return min(a, b)


def _strip_end(p: Passage, a: int, b: int) -> int:
    """Without a trailing "on Monday", "in a joint statement", "also"."""
    while b > a + 1 and p.at(b - 1) & (ADV | COORD | COMMA) and not p.at(b - 1) & (CAP | PRON | DEM):
        b -= 1
    for k in range(a + 1, b):
        if p.at(k) & HEARING and p.at(k) & PREP and not p.at(k) & INF:
            return k
        if p.at(k) & PREP and not p.at(k) & (CAP | OF):
            behind = [p.at(i) for i in range(k + 1, b)]
            told = any(x & TIME for x in behind[:3]) or any(x & VENUE and not x & CAP for x in behind)
            if told and not any(x & FINITE for x in behind):
                return k
    while b > a + 1 and p.at(b - 1) & TIME and p.at(b - 1) & CAP and not p.at(b - 1) & NAMELIKE:
        b -= 1
        while b > a + 1 and p.at(b - 1) & (TIME | PREP) and not p.at(b - 1) & CAP:
            b -= 1
    return b
