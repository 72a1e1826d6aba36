"""Active cues: X said, X was saying, ..., adding that."""

from pantau.claims.attribution.adverbials import behind, media
from pantau.claims.attribution.cues import Cue, Hit
from pantau.claims.attribution.drafts import Draft, direct_speech, follows, left_content, words_kind
from pantau.claims.attribution.grammar import (
    ADV,
    AUX,
    COMMA,
    COMP,
    COORD,
    FINITE,
    HEARING,
    INF,
    NEG,
    NUM,
    NUMERAL,
    PARTICLE,
    PREP,
    QUOTE,
    REL,
    RESUME,
    SUB,
    WORD,
)
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source, source_left

_NEAR = 16  # tokens behind a cue in which what it needs must stand


def cues_of(hit: Hit, *forms: str) -> list[Cue]:
    """The readings of a hit that have one of the forms."""
    return [c for c in hit.cues if c.forms & set(forms)]


def active(p: Passage, hit: Hit, group: Range, drafts: list[Draft]) -> Draft | None:
    """X said ..."""
    cues = cues_of(hit, "active", "plain", "gerund") or list(hit.cues)
    infinitive = bool(p.at(group[0] - 1) & INF) and group[0] > p.first
    source = _subject(p, group, drafts, infinitive)
    if (source is None and not cues[0].sourceless) or (source and _relates(p, source)):
        return None
    if infinitive:
        group = (_infinitive_start(p, group[0] - 1), group[1])
    right, relays, comma = behind(p, hit.last, cues[0])
    relays = _heard_before(p, source, group[0]) + relays
    kind = follows(p, right)
    if kind == "words":
        kind = words_kind(p, right)
    start = source.start if source and not source.shared else group[0]
    left = left_content(p, start) and not (source and source.relative)
    direct = left and direct_speech(p, start) and kind not in ("quote", "that") and not (source and source.shared)
    cue, side = _fit(p, cues, "none" if direct else kind, left, comma, right)
    if cue is None or (infinitive and kind == "object" and not cue.takes & {"object", "person"}):
        return None
    side = _between(p, start, right, side, kind, source) if comma and p.at(start - 1) & COMMA else side
    draft = Draft(p, hit, cue, "active", group, source, side, cue.stance, right, kind, p.has(*group, NEG), relays)
    reduced = (
        source
        and not source.shared
        and p.at(source.start) & PREP
        and not p.at(source.start) & PARTICLE
        and "participle" in cue.forms
        and cue.passive
    )
    if reduced and cue.passive:
        draft.stance = cue.passive
    if cue.sourceless or reduced:
        draft.side, draft.source = "passive", None
    return draft


def _heard_before(p: Passage, source: Source | None, end: int) -> list[Range]:
    """The outlet that is told, where it stands between source and cue ("X kepada Y mengatakan")."""
    if source is None or source.shared:
        return []
    at = next((i for i in range(source.start + 1, end) if p.at(i) & HEARING and p.at(i) & PREP and not p.at(i) & INF), None)
    return media(p, at + 1, end) if at is not None else []


def _relates(p: Passage, source: Source) -> bool:
    """Is the verb that of a relative clause without a pronoun (", a figure X rejects")?"""
    return (
        not source.shared
        and p.has(max(p.first, source.start - 1), source.start + 1, RESUME)
        and p.has(source.start - 3, source.start, COMMA)
    )


def _infinitive_start(p: Passage, i: int) -> int:
    """First token of "has yet to" in front of an infinitive; i if there is nothing of the kind."""
    k = i
    while k > p.first and p.at(k - 1) & (AUX | NEG):
        k -= 1
    return k if p.has(k, i, NEG) else i


def _between(p: Passage, start: int, right: int, side: str, kind: str, source: Source | None) -> str:
    """The side of the content where source and cue stand between two commas."""
    if side in ("left", "around") and p.at(start - 2) & (COORD | COMP | REL | SUB) and kind != "none":
        return "right"  # ..., and, officials say, ...
    if side == "right" and p.at(right) & FINITE and source and not source.relative:
        return "around"  # between a subject and its verb
    return side


# what may stand behind a cue -> what a cue must take for it (one of the set)
_ALLOWED = {
    "quote": frozenset({"quote", "clause", "that", "object", "person"}),
    "that": frozenset({"that", "clause"}),
    "question": frozenset({"question", "clause"}),
    "to": frozenset({"to"}),
    "clause": frozenset({"clause", "object"}),
    "person": frozenset({"person", "clause", "object"}),
    "gerund": frozenset({"object", "clause"}),
    "object": frozenset({"object"}),
}


def _fit(p: Passage, cues: list[Cue], kind: str, left: bool, comma: bool, right: int) -> tuple[Cue | None, str]:
    """The reading of the cue that what follows allows, and the side of its content."""
    for cue in cues:
        if cue.whole:
            return cue, "whole"
        if not _told(p, cue, right):
            continue
        side = (_left_side(kind, comma) if left and "left" in cue.takes else "") or _right_side(p, cue, kind, left, comma, right)
        if side:
            return cue, side
    return None, ""


def _told(p: Passage, cue: Cue, right: int) -> bool:
    """Do the words behind the cue hold what it needs: one of certain words, a figure?"""
    reach = range(right, min(right + _NEAR, p.last))
    if cue.needs and not any(p.tokens[i].low in cue.needs for i in reach):
        return False
    return not cue.figures or any(p.at(i) & (NUM | NUMERAL) for i in reach)


def _left_side(kind: str, comma: bool) -> str:
    """Side of a content that stands in front, by what follows the cue; empty if that is the content after all."""
    if comma:
        return "around" if kind == "quote" else "left"
    return "left" if kind in ("none", "adverbial") else ""


def _right_side(p: Passage, cue: Cue, kind: str, left: bool, comma: bool, right: int) -> str:
    """right if the cue can take what follows it."""
    if cue.takes & _ALLOWED.get(kind, frozenset()):
        return "right"
    if kind == "object" and "clause" in cue.takes and (comma or cue.claim == "always" or cue.stance == "says"):
        return "right" if _wordy(p, right) else ""  # a clause whose verb was not seen
    return "right" if kind == "adverbial" and "clause" in cue.takes and not left else ""


def _wordy(p: Passage, i: int) -> bool:
    """Do three words or more stand together at i, marks of quotation aside ("claimed responsibility" is no clause)?"""
    words = [k for k in range(i, min(i + 5, p.last)) if not p.at(k) & QUOTE][:3]
    return len(words) == 3 and all(p.at(k) & (WORD | NUM) for k in words)


def _subject(p: Passage, group: Range, drafts: list[Draft], infinitive: bool) -> Source | None:
    """The source phrase of an active cue; a second verb shares that of the first."""
    end = group[0] - 1 if infinitive else group[0]
    before = p.at(end - 1)
    if end > p.first and before & COMMA:
        last = drafts[-1] if drafts else None
        if last and last.source and last.form in ("inverted", "enclitic") and last.right >= end - 1 and end - 1 >= last.source.end - 1:
            return Source(last.source.start, last.source.end, last.source.names, shared=True)
    if (end > p.first and before & (COORD | COMMA)) or infinitive:
        k = end - 1
        while k > p.first and p.at(k) & (COMMA | ADV):
            k -= 1
        if p.at(k) & COORD or infinitive:
            shared = next(
                (d for d in reversed(drafts) if d.source and d.passage is p and (d.form != "preposition" or _relative_between(p, d, end))),
                None,
            )
            if shared and shared.source:
                return Source(shared.source.start, shared.source.end, shared.source.names, shared=True)
    source = source_left(p, end)
    while infinitive and source and source.end > source.start + 1 and p.at(source.end - 1) & (AUX | NEG):
        source.end -= 1
    return source


def _relative_between(p: Passage, d: Draft, end: int) -> bool:
    """Does a relative clause about the source of d lead up to `end` ("according to X, which has sent ships and asked")?"""
    return d.source is not None and any(p.at(i) & REL and i > p.first for i in range(d.source.start, end))


def participle(p: Passage, hit: Hit, group: Range, drafts: list[Draft]) -> Draft | None:
    """..., adding that ...: the source is that of the clause it hangs on."""
    cues = cues_of(hit, "gerund")
    right, relays, comma = behind(p, hit.last, cues[0])
    kind = follows(p, right)
    kind = words_kind(p, right) if kind == "words" else kind
    cue, side = _fit(p, cues, kind, False, comma, right)
    if cue is None or side != "right":
        return None
    shared = next((d for d in reversed(drafts) if d.source and d.passage is p), None)
    if shared and shared.source:
        source: Source | None = Source(shared.source.start, shared.source.end, shared.source.names, shared=True)
        relays = relays or shared.relays
    else:
        source = _main_subject(p, group)
    if source is None:
        return None
    return Draft(
        p, hit, cue, "participle", (hit.first, hit.last), source, "right", cue.stance, right, kind, p.at(hit.first - 1) & NEG != 0, relays
    )


def _main_subject(p: Passage, group: Range) -> Source | None:
    """Subject of the clause in front of a participle: its first noun phrase, up to the verb."""
    verb = next((i for i in range(p.first, group[0]) if p.at(i) & FINITE and i not in p.inside), None)
    if verb is None:
        comma = group[0] - 1
        source = source_left(p, comma) if comma > p.first and p.at(comma) & COMMA else None
        return Source(source.start, source.end, source.names, shared=True) if source and source.names else None
    source = source_left(p, verb)
    return Source(source.start, source.end, source.names, shared=True) if source else None
