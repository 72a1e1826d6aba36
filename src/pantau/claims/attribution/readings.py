"""From a cue to a draft, one reading a form (inverted, preposition, adverb; the others stand in actives.py, passives.py, nouns.py)."""

from pantau.claims.attribution.actives import active, cues_of, participle
from pantau.claims.attribution.adverbials import behind, behind_day
from pantau.claims.attribution.cues import CueBook, Hit
from pantau.claims.attribution.drafts import Draft, follows, group_start, left_content, passive_group
from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    AUX,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    DOC,
    FINITE,
    GENITIVE,
    GERUND,
    INF,
    NEG,
    PLURAL,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    STOP,
    SUB,
    TIME,
    WORD,
)
from pantau.claims.attribution.names import issuers
from pantau.claims.attribution.nouns import closing_reading, noun_reading
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.passives import passive_reading
from pantau.claims.attribution.sources import Source, can_speak, source_right

_NOUN = frozenset({"noun"})
_SPOKEN = frozenset({"active", "plain", "inverted"})


def read(p: Passage, hit: Hit, book: CueBook, drafts: list[Draft]) -> Draft | None:
    """The draft of one cue in its passage, or None where the words are no cue here. `drafts`: those in front of it in the passage."""
    if p.line and p.at(hit.first) & CAP and p.at(hit.first - 1) & (CAP | GENITIVE):
        return None  # part of a name
    forms = hit.forms
    if "enclitic" in forms:
        return _enclitic(p, hit)
    if "closing" in forms:
        return closing_reading(p, hit)
    if "preposition" in forms:
        return _preposition(p, hit)
    if "adverb" in forms:
        return _adverb(p, hit)
    return _verb(p, hit, book, drafts)


def _verb(p: Passage, hit: Hit, book: CueBook, drafts: list[Draft]) -> Draft | None:
    """The draft of a verb or noun."""
    forms, group = hit.forms, (group_start(p, hit.first), hit.last)
    passive = passive_group(p, (group[0], hit.first + 1))
    if ("participle" in forms and passive) or "passive" in forms:
        return passive_reading(p, hit, group)
    if forms <= _NOUN or _nominal(p, hit):
        return noun_reading(p, hit) if "noun" in forms else None
    if "gerund" in forms and not passive:
        return None if p.at(hit.first - 1) & COORD else participle(p, hit, group, drafts)
    draft = _inverted(p, hit, book) if forms & _SPOKEN else None
    short = p.line == 0 and any(c.headline for c in hit.cues)  # the short verbs of headlines
    perfect = "participle" in forms and p.has(*group, AUX)  # "had spoken of"
    return draft or (active(p, hit, group, drafts) if forms & {"active", "plain", "gerund"} or short or perfect else None)


def _nominal(p: Passage, hit: Hit) -> bool:
    """Do the words stand as a noun here ("the claim", "his demands", "reports of")?"""
    i = hit.first - 1
    bits = p.at(i)
    if i < p.first or i in p.inside:
        return False
    forms = hit.forms
    if "noun" in forms and p.at(hit.last) & PREP and not p.at(hit.last) & INF and not p.at(i) & (PRON | CAP | AUX):
        return True
    if forms & {"plain", "noun"} and not forms & {"active"} and _singular(p, hit.first):
        return True
    verb = "gerund" in forms or "passive" in forms or (p.possessor_behind and not forms - {"active"})
    if bits & (FINITE | GERUND) and not bits & (AUX | CAP) and not verb:
        return True
    if (bits & (ART | POSS | GENITIVE) and not bits & (PRON | ADV)) or (bits & DEM and not bits & PRON and not p.at(i - 1) & WORD):
        return True
    return bool(bits & PREP and not bits & INF and not bits & SUB and not p.at(hit.first) & ADV and "gerund" not in forms)


def _singular(p: Passage, i: int) -> bool:
    """Is the word before a plain form no subject that a plain form could have (neither plural nor "to", "will", "they")?"""
    k = i - 1
    while k > p.first and p.at(k) & (ADV | COMMA) and not p.at(k) & (PRON | CAP | AUX):
        k -= 1
    k -= bool(k > p.first and p.at(k) & NEG and p.at(k - 1) & AUX)  # "does not rule out"
    while k > p.first and p.at(k) & FINITE and not p.at(k) & AUX:
        k -= 1  # "voters polled say"
    if p.at(k) & CAP and _plural_head(p, k):
        return False  # "Officials in Port Sarn say"
    bits = p.at(k)
    if bits & (AUX | INF | PLURAL | COORD | QUOTE) or p.has(max(p.first, k - 5), k, COORD) or p.tokens[k].kind == "mark":
        return False
    return not bits & REL


def _plural_head(p: Passage, k: int) -> bool:
    """Does a phrase with a preposition end at k, and a plural stand in front of it?"""
    at = next((i for i in range(k, max(p.first, k - 6), -1) if p.at(i) & PREP), None)
    return at is not None and bool(p.at(at - 1) & PLURAL) and not p.has(at, k, FINITE | COMMA)


def _enclitic(p: Passage, hit: Hit) -> Draft | None:
    """katanya: the cue names its speaker itself."""
    if p.at(hit.first - 1) & PREP:
        return None  # "pada umumnya"
    cue = hit.cues[0]
    right, relays, comma = behind(p, hit.last, cue)
    source = Source(hit.first, hit.last, [(hit.first, hit.last)])
    kind = follows(p, right)
    if comma and p.at(hit.first - 1) & COMMA and p.at(hit.first - 2) & COORD:  # "... and, she went on, ..."
        p.cuts.append(hit.first - 2)
        return Draft(p, hit, cue, "enclitic", (hit.first, hit.last), source, "right", cue.stance, right, kind, relays=relays, enclitic=True)
    draft = Draft(p, hit, cue, "enclitic", (hit.first, hit.last), source, "left", cue.stance, right, kind, relays=relays, enclitic=True)
    if not left_content(p, hit.first):
        draft.side = "right"
        return draft if kind in ("quote", "that") or (comma and kind != "none") else None
    if kind == "quote" and comma:
        draft.side = "around"
    return draft


def _inverted(p: Passage, hit: Hit, book: CueBook) -> Draft | None:
    """ "..., said X" and "kata X": the speaker stands behind the cue."""
    free = "inverted" in hit.forms  # a form that is used in no other way
    cue = cues_of(hit, "inverted", "active", "plain")[0]
    left = left_content(p, hit.first, least=3 if free else 6)
    opening = hit.first == p.first and free
    lead = free and not opening and bool(p.at(hit.first - 1) & COMMA) and _lead_in(p, hit.first - 1)
    if not (free or book.inverts) or cue.hearer or "left" not in cue.takes or not (left or opening or lead):
        return None
    if not _may_invert(p, hit, free, opening):
        return None
    source = source_right(p, hit.last)
    direct = hit.first - 1 in p.inside
    if source is None or (not free and not (_closes(p, source, hit.first - 1) and (direct or can_speak(p, source)))):
        return None
    source.names = issuers(p, source.start, source.end) or source.names
    if lead and not p.at(source.end) & COMMA:
        return None
    right, relays, comma = behind(p, source.end, cue)
    kind = follows(p, right)
    draft = Draft(p, hit, cue, "inverted", (hit.first, hit.last), source, "left", cue.stance, right, kind, relays=relays)
    if (opening and not left) or lead:
        draft.side = "right"
        return draft if comma or kind in ("quote", "that") else None
    if kind == "quote" and comma:
        draft.side = "around"
    return draft


def _lead_in(p: Passage, comma: int) -> bool:
    """Is what the comma closes no statement but a phrase that leads up to one ("Without the money, said X, ...")?"""
    start = comma
    while start > p.first and not p.at(start - 1) & (STOP | COMMA) and start - 1 not in p.inside:
        start -= 1
    if p.at(start - 1) & COMMA and comma in (p.days.get(start), p.days.get(start + 1)):
        return False  # "..., on Monday, said X": the day belongs to what stands before it
    return start < comma and (comma - start < 3 or bool(p.at(start) & (PREP | SUB | ADV | COORD | TIME))) and not p.finite(start + 1, comma)


def _may_invert(p: Passage, hit: Hit, free: bool, opening: bool) -> bool:
    """Does a comma or quotation stand in front of the cue, and the beginning of a phrase behind it?"""
    before = hit.first - 1
    if hit.last >= p.last or p.at(hit.last) & (COMP | QUOTE | COMMA | STOP | INF | PREP | SUB):
        return False
    if before in p.inside:
        return True
    return (bool(p.at(before) & COMMA) or opening) and (free or not _apposed_subject(p, before))


def _apposed_subject(p: Passage, comma: int) -> bool:
    """Does the comma before the verb close an aside of its subject ("X, a minister, said"), no clause in front?"""
    chunks = [c for c in p.chunks(p.first, comma) if c[0] < c[1]]
    while chunks and p.at(chunks[0][0]) & (PREP | SUB | TIME) and len(chunks) > 1:
        chunks = chunks[1:]
    return len(chunks) > 1 and not p.finite(*chunks[0])


def _closes(p: Passage, source: Source, before: int) -> bool:
    """Does the phrase behind an inverted active verb reach the end of its clause (no verb of its own follows)?"""
    if before in p.inside:
        return not p.at(source.end) & FINITE or source.end in p.relays
    return (
        source.end >= p.last
        or (not p.at(source.end) & (FINITE | COMP) and not p.has(source.start, source.start + 1, PRON))
        or p.tokens[source.end].kind == "mark"
    )


def _preposition(p: Passage, hit: Hit) -> Draft | None:
    """according to X, ...; ..., menurut X; yang menurut X ..."""
    cue = hit.cues[0]
    start = hit.last
    while p.at(start) & INF and p.at(start) & PREP:
        start += 1
    source = source_right(p, start, opening=hit.first == p.first)
    if source is None or (cue.papers and not _paper(p, hit.first, source)):
        return None
    source.names = issuers(p, source.start, source.end) or source.names
    told = behind_day(p, source.end)
    told = p.asides.get(told, told)
    right, relays, _ = behind(p, told, cue) if p.at(told) & COMMA else (told, [], False)
    kind = follows(p, right)
    opening = hit.first == p.first or (not left_content(p, hit.first, least=3) and not _clause_before(p, hit.first))
    side = "right" if opening else "left"
    if (
        side == "left"
        and kind not in ("none", "adverbial")
        and p.at(source.end) & COMMA
        and p.at(hit.first - 1) & COMMA
        and not p.at(right) & COORD
    ):
        side = "around"
    if side == "around" and p.at(right) & REL:
        side = "left"
    if p.at(hit.first - 1) & REL:
        side = "right"
    if side == "right" and kind == "none":
        return None
    return Draft(p, hit, cue, "preposition", (hit.first, hit.last), source, side, cue.stance, right, kind, False, relays)


def _paper(p: Passage, first: int, source: Source) -> bool:
    """Does a phrase of its own that names a paper begin at `first` ("Based on data from X, ...")?"""
    apart = first == p.first or bool(p.at(first - 1) & (COMMA | STOP))
    return apart and p.has(source.start, min(source.end, source.start + 3), DOC)


def _clause_before(p: Passage, i: int) -> bool:
    start = i
    while start > p.first and not p.at(start - 1) & STOP and not (p.at(start - 1) & (COORD | SUB) and p.at(start - 2) & COMMA):
        start -= 1
    return p.finite(start, i) or i - start >= 5


def _adverb(p: Passage, hit: Hit) -> Draft | None:
    """reportedly: nobody is named; the clause around it is the statement."""
    cue = hit.cues[0]
    return Draft(p, hit, cue, "adverb", (hit.first, hit.last), None, "passive", cue.stance, hit.last, "clause")
