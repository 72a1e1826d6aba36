"""Passive cues: is said to, dilaporkan, was denied by X, dibantah X, Dari X diakui."""

from typing import Literal

from pantau.claims.attribution.actives import cues_of
from pantau.claims.attribution.adverbials import behind
from pantau.claims.attribution.cues import Cue, Hit
from pantau.claims.attribution.drafts import Draft, follows
from pantau.claims.attribution.grammar import (
    ADV,
    AGENT,
    ART,
    BELONGS,
    BODY,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    FINITE,
    INF,
    NEG,
    NUM,
    NUMERAL,
    PREP,
    PRON,
    REL,
    STOP,
    TIME,
    TITLE,
    WORD,
)
from pantau.claims.attribution.names import Range, names_of
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source, source_right

# what a passive does to its subject, so that the subject is the statement ("the accusation was denied by X")
_JUDGES = frozenset({"denies", "confirms", "accuses"})
_MOVES = frozenset({"calls_for", "orders"})


def passive_reading(p: Passage, hit: Hit, group: Range) -> Draft | None:
    """The draft of a passive cue, or None."""
    cues = cues_of(hit, "participle", "passive")
    cue = next((c for c in cues if c.passive), cues[0])
    if (hit.last < p.last and p.at(hit.last) & AGENT) or (hit.last + 1 < p.last and p.at(hit.last + 1) & AGENT and p.at(hit.last) & ADV):
        return _by_agent(p, hit, cue, group)
    if "passive" in cue.forms and not p.infinitive(hit.last):
        fronted = _fronted(p, hit, cue, group)
        named = _bare_agent(p, hit, cue, group) if fronted is None else fronted
        if named is not None:
            return named or None
    return _unnamed(p, hit, cue, group) if cue.passive else None


def _unnamed(p: Passage, hit: Hit, cue: Cue, group: Range) -> Draft | None:
    """is said to ...: nobody is named."""
    right, relays, comma = behind(p, hit.last, cue, hearer=False)
    kind = follows(p, right)
    if p.at(right) & INF and kind != "to":
        kind = "to"
    if kind == "none" or (comma and kind not in ("that", "quote")) or cue.passive is None:
        return None
    stance = "orders" if cue.hearer and kind == "to" else cue.passive
    side = "right" if kind in ("that", "quote") or cue.hearer or cue.passive in _MOVES else "passive"
    return Draft(p, hit, cue, "passive", group, None, side, stance, right, kind, p.has(*group, NEG), relays)


def _fronted(p: Passage, hit: Hit, cue: Cue, group: Range) -> Draft | None:
    """Dari X diakui ..., Terungkap dari X bahwa ...: the source is a phrase with "from", the statement stands behind."""
    at = hit.last
    if p.at(at) & BELONGS and p.at(at) & PREP:
        source = source_right(p, at + 1)
        if source is None or follows(p, source.end) != "that":
            return None
        return Draft(p, hit, cue, "agent", group, source, "right", cue.stance, source.end, "that", p.has(*group, NEG))
    first = p.first
    if group[0] - first < 2 or not (p.at(first) & BELONGS and p.at(first) & PREP):
        return None
    if p.has(first, group[0], COMMA) or p.finite(first, group[0]):
        return None
    source = Source(first + 1, group[0], names_of(p, first + 1, group[0]))
    kind = follows(p, at)
    if kind == "none" or not source.names:
        return None
    return Draft(p, hit, cue, "agent", group, source, "right", cue.stance, at, kind, p.has(*group, NEG))


def _bare_agent(p: Passage, hit: Hit, cue: Cue, group: Range) -> Draft | Literal[False] | None:
    """diungkapkan X: a passive with its speaker right behind it. False if there is one, but no content; None if there is none."""
    if "left" not in cue.takes and cue.stance not in _JUDGES | _MOVES:
        return None
    if p.at(group[0] - 1) & REL and group[0] > p.first and not p.at(hit.last) & COMP:
        return False  # "what X said": no statement
    plain = cue.stance == "denies" and p.at(hit.last) & WORD and not p.at(hit.last) & (FINITE | PREP | ADV | NEG | COORD | COMP)
    if not plain and not _agent_begins(p, hit.last):
        return _moved(p, hit, cue, group) if cue.stance in _MOVES else None
    source = source_right(p, hit.last, opening=group[0] == p.first)
    if source is None or p.at(source.end) & FINITE:
        return _moved(p, hit, cue, group) if source and cue.stance in _MOVES else None
    right, relays, comma = behind(p, source.end, cue, hearer=False)
    kind = follows(p, right)
    if kind in ("that", "quote") or (cue.stance in _MOVES and kind == "to"):
        return Draft(p, hit, cue, "agent", group, source, "right", cue.stance, right, kind, p.has(*group, NEG), relays)
    if group[0] == p.first and comma and kind == "words":  # Dijelaskan X, ...
        return Draft(p, hit, cue, "agent", group, source, "right", cue.stance, right, "clause", p.has(*group, NEG), relays)
    judged = cue.stance in _JUDGES and group[0] > p.first
    if not judged and (p.has(p.first, group[0], DEM) or group[0] == p.first or not p.finite(p.first, group[0])):
        return False  # "this was said by X": what was said stands in another sentence
    side = "passive" if judged else "left"
    return Draft(p, hit, cue, "agent", group, source, side, cue.stance, p.last if judged else right, kind, p.has(*group, NEG), relays)


def _agent_begins(p: Passage, i: int) -> bool:
    """Can a speaker begin at i, right behind a passive?"""
    bits = p.at(i)
    if bits & (TIME | NUM | NUMERAL) and not bits & CAP:
        return False
    return bool(bits & (CAP | TITLE | BODY | PRON | ART))


def _moved(p: Passage, hit: Hit, cue: Cue, group: Range) -> Draft | None:
    """Para nelayan diimbau penjaga pantai tidak melaut: who is asked in front, who asks right behind, then what is asked."""
    end = hit.last
    while end < p.last and not p.at(end) & (FINITE | NEG | COMP | PREP | COORD | ADV | COMMA | STOP):
        end += 1
    somebody = p.at(hit.last) & (CAP | TITLE | BODY | ART) or end - hit.last > 1
    if end >= p.last or end - hit.last > 8 or end == hit.last or not somebody or not p.at(end) & (FINITE | NEG | COMP):
        return None
    source = Source(hit.last, end, names_of(p, hit.last, end))
    return Draft(p, hit, cue, "agent", group, source, "right", cue.stance, end, "to", p.has(*group, NEG))


def _by_agent(p: Passage, hit: Hit, cue: Cue, group: Range) -> Draft | None:
    """was hailed by X as ...; diungkapkan oleh X bahwa ..."""
    at = hit.last if p.at(hit.last) & AGENT else hit.last + 1
    source = source_right(p, at + 1)
    if source is None:
        return None
    right, relays, _ = behind(p, source.end, cue, hearer=False)
    kind = follows(p, right)
    side = "right" if kind in ("that", "quote") else "passive"
    if side == "passive" and cue.claim != "always" and cue.stance not in _JUDGES | _MOVES:
        return None  # "found by a passer-by"
    if (cue.needs or cue.figures) and not cue.passive:
        return None
    if cue.stance in ("denies", "confirms") and side == "passive":
        right = p.last  # the subject alone is the statement
    return Draft(p, hit, cue, "agent", group, source, side, cue.stance, right, kind, p.has(*group, NEG), relays)
