"""Nominal cues: X's claim that ..., klaim X bahwa ..., by X's count, the plea of X has not changed: "..."."""

from pantau.claims.attribution.actives import cues_of
from pantau.claims.attribution.cues import Hit
from pantau.claims.attribution.drafts import Draft, left_content
from pantau.claims.attribution.grammar import (
    AGENT,
    ART,
    BELONGS,
    BODY,
    CAP,
    COMMA,
    COMP,
    COORD,
    DOC,
    FINITE,
    GENITIVE,
    NEG,
    OF,
    POSS,
    PREP,
    PRON,
    REL,
    STOP,
    TIME,
    TITLE,
    VENUE,
    WORD,
)
from pantau.claims.attribution.names import names_of
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source, source_right
from pantau.records.claims import Stance

_LONGEST = 9  # tokens of a possessor


def noun_reading(p: Passage, hit: Hit) -> Draft | None:
    """The draft of a noun with its "that", or None. No source where nobody possesses it."""
    cue = cues_of(hit, "noun")[0]
    counted = _reckoned(p, hit)
    if counted:
        return counted
    owner, right = _owner_behind(p, hit.last)
    if not p.at(right) & COMP or (p.at(right) & REL and p.at(right + 1) & FINITE):
        return None
    source = owner or possessor(p, hit.first)
    group = (hit.first, hit.last)
    return Draft(p, hit, cue, "noun", group, source, "right", cue.stance, right, "that")


def _named(stance: Stance) -> Stance:
    """The stance of a noun whose source is named: a report of somebody is no hearsay."""
    return "reports" if stance == "reported" else stance


def possessor(p: Passage, first: int) -> Source | None:
    """Who possesses the noun at `first`: "her claim", "the army's claim"."""
    k = first - 1
    while k > p.first and not p.at(k) & (ART | POSS | GENITIVE | PREP | FINITE | COMMA):
        k -= 1
    if p.at(k) & POSS:
        return Source(k, k + 1, [(k, k + 1)])
    if not p.at(k) & GENITIVE:
        return None
    a = k
    while a > p.first and p.at(a - 1) & (CAP | WORD) and not p.at(a - 1) & (PREP | FINITE | COMMA | COORD | COMP):
        a -= 1
        if p.at(a) & ART:
            break
    return Source(a, k + 1, names_of(p, a, k))


def possessor_behind(p: Passage, i: int) -> Source | None:
    """Whose the noun in front of i is, where the possessor stands behind it ("permohonan wali kota"), as far as the verb."""
    start = i + 1 if p.at(i) & BELONGS else i
    if start == i and not p.possessor_behind:
        return None
    end = start
    while end < p.last and end - start < _LONGEST and not p.at(end) & (FINITE | NEG | STOP | COMMA | COMP | REL) and _inner(p, end, start):
        end += 1
    return Source(start, end, names_of(p, start, end)) if end > start else None


def _owner_behind(p: Passage, i: int) -> tuple[Source | None, int]:
    """Who possesses the noun in front of i ("klaim tentara", "a claim by the army"), and the token behind."""
    start = i + 1 if p.at(i) & BELONGS and not p.at(i + 1) & TIME else i
    if start == i and not p.possessor_behind:
        return None, i
    end = start
    while (
        end < p.last and end - start < _LONGEST and not p.at(end) & (COMP | FINITE | STOP | COMMA | COORD | REL) and _inner(p, end, start)
    ):
        end += 1
    if end == start or not p.at(end) & COMP:
        return None, i
    return Source(start, end, names_of(p, start, end)), end


def _inner(p: Passage, i: int, start: int) -> bool:
    """Can token i stand inside the possessor that begins at `start`?"""
    return bool(p.at(i) & WORD) and (i == start or not p.at(i) & PREP or bool(p.at(i) & (OF | CAP)))


def _reckoned(p: Passage, hit: Hit) -> Draft | None:
    """ "By X's count, ...", "..., by her own reckoning": the noun closes a phrase that says by whose measure."""
    source = possessor(p, hit.first)
    if source is None or not p.at(source.start - 1) & AGENT:
        return None
    start = source.start - 1
    ends = hit.last >= p.last or bool(p.at(hit.last) & COMMA) or p.tokens[hit.last].text in ".;"
    opening = start == p.first or bool(p.at(start - 1) & STOP)
    if not ends or not (opening or p.at(start - 1) & COMMA):
        return None
    cue = cues_of(hit, "noun")[0]
    right = hit.last + 1 if opening else hit.last
    side, whole = ("right" if opening else "left"), Hit(start, hit.last, hit.cues)
    return Draft(p, whole, cue, "preposition", (hit.first, hit.last), source, side, _named(cue.stance), right, "clause")


def closing_reading(p: Passage, hit: Hit) -> Draft | None:
    """ "..., demikian keterangan X", "..., demikian X": a word that closes a statement, a paper perhaps, and who made it."""
    before = hit.first - 1
    if before < p.first or not (p.at(before) & COMMA or before in p.inside) or hit.last in p.verbs.values():
        return None
    end = hit.last
    while end < p.last and p.at(end) & (DOC | VENUE) and not p.at(end) & (CAP | BODY | TITLE):
        end += 1
    if not (p.at(end) & (CAP | BODY | TITLE | PRON | POSS) or (end > hit.last and p.at(end) & (WORD | BELONGS))):
        return None
    source = source_right(p, end + 1 if p.at(end) & BELONGS else end)
    if source is None or not left_content(p, hit.first, least=3):
        return None
    group = (hit.first, end)
    cue = hit.cues[0]
    stance = _named(p.nouns.get(end - 1, cue.stance))
    return Draft(p, Hit(*group, hit.cues), cue, "preposition", group, source, "left", stance, source.end, "none")
