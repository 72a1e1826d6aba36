"""Denials and confirmations that have no content of their own: they take up what was said before.

"Moscow denied it", "TNI membantahnya": the clause itself is the statement. "Kementerian membantah tuduhan itu": its object is.
Both answer the last statement of somebody else in front of them.
"""

from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.grammar import (
    ADV,
    ANAPHOR,
    ART,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    FINITE,
    GENITIVE,
    NATION,
    POSS,
    PREP,
    PRON,
    SAYING,
    STOP,
    SUB,
    TIME,
)
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.passages import Layout

JUDGES = frozenset({"denies", "confirms"})
_VERDICT = 4  # tokens of "as an absurd lie"
_BACK = 2  # sentences in front of the answer's own in which what it answers stands
_OWNERS = ART | DEM | POSS | GENITIVE | CAP | NATION  # what stands beside "accusation" and says nothing of what it is


def pronominal(d: Draft) -> Range | None:
    """The whole clause of a cue whose object is a pronoun, perhaps in the cue ("membantahnya"); None if the object has words of its own."""
    p = d.passage
    if d.stance not in JUDGES:
        return None
    start = d.group[0] if d.source is None or d.source.shared else min(d.source.start, d.group[0])
    if d.side == "whole":
        return start, d.hit.last
    if d.side == "right" and d.form == "active" and d.right == d.hit.last and _pronoun(p, d.right):
        return start, max(d.right + 1, d.content[-1][1] if d.content else 0)
    if d.side == "passive" and d.form == "agent" and d.source and d.content and _pronoun_alone(p, *d.content[0]):
        return d.content[0][0], max(d.hit.last, d.source.end)
    return None


def _pronoun(p: Passage, i: int) -> bool:
    """Does a pronoun begin at i that is the whole object, and opens no clause ("denied that it ...", "denied it had ...")?"""
    end = i
    while end < p.last and p.at(end) & ANAPHOR and end not in p.inside:
        end += 1
    if end == i:
        return False
    bits = p.at(end)
    closed = end >= p.last or p.tokens[end].kind == "mark" or bool(bits & COORD)
    if p.at(end - 1) & COMP:
        return closed
    timed = bool(bits & TIME) and bool(p.at(end - 1) & PRON)
    return closed or timed or bool(bits & (PREP | SUB | COMMA | STOP)) or bool(bits & ADV and not bits & FINITE)


def _pronoun_alone(p: Passage, a: int, b: int) -> bool:
    return a < b and all(p.at(i) & ANAPHOR for i in range(a, b))


def _named(d: Draft) -> bool:
    """Is the statement no more than a noun of saying with its owner ("the Ukrainian accusation", "tuduhan itu", "klaim Kyiv")?"""
    p = d.passage
    if d.stance not in JUDGES or d.statement is None:
        return False
    a, b = d.statement
    at = next((i for i in range(a, b) if p.at(i) & SAYING), None)
    if at is None or any(not p.at(i) & _OWNERS for i in range(a, at)):
        return False
    end = at + 1
    while end < b and p.at(end) & _OWNERS:
        end += 1
    return end == b or (bool(p.at(end) & SUB) and b - end <= _VERDICT)


def answer(layout: Layout, drafts: list[Draft]) -> None:
    """Give each draft that takes up what was said the draft that it answers: of the nearest sentence, an accusation before all else."""
    order = {id(p): n for n, p in enumerate(layout.passages)}
    told = [d for d in drafts if id(d.passage) in order and d.statement]
    for d in told:
        if not d.negated and (d.whole or _named(d)):
            d.answers = _answered(d, told, order)


def _answered(d: Draft, told: list[Draft], order: dict[int, int]) -> Draft | None:
    here = order[id(d.passage)]
    before = [c for c in told if 0 <= here - order[id(c.passage)] <= _BACK and _in_front(c, d) and not _same_voice(c, d)]
    if not before:
        return None
    nearest = max(order[id(c.passage)] for c in before)
    last = [c for c in before if order[id(c.passage)] == nearest]
    return next((c for c in reversed(last) if c.stance == "accuses"), last[-1])


def _in_front(c: Draft, d: Draft) -> bool:
    return (
        c.statement is not None
        and not c.whole
        and max(c.statement[1], c.hit.last) <= min(d.group[0], d.statement[0] if d.statement else d.right)
    )


def _same_voice(c: Draft, d: Draft) -> bool:
    """Is it the same speaker by name, or nobody?"""
    mine, theirs = _voices(d), _voices(c)
    return not theirs or bool(mine & theirs)


def _voices(d: Draft) -> set[str]:
    p = d.passage
    return {" ".join(p.tokens[i].low for i in range(a, b)) for a, b in (d.source.names if d.source else [])}
