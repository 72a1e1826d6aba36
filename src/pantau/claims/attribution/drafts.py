"""Drafts: a cue with what belongs to it, and what the words around a cue are."""

from dataclasses import dataclass, field

from pantau.claims.attribution.cues import Cue, Hit
from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    AUX,
    BE,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    FINITE,
    GERUND,
    NEG,
    OBJ,
    PREP,
    PRON,
    QUESTION,
    QUOTE,
    REL,
    STOP,
    SUB,
)
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source
from pantau.records.claims import Stance


@dataclass(slots=True)
class Draft:
    """A cue with what belongs to it, as token ranges; content is filled in later."""

    passage: Passage
    hit: Hit
    cue: Cue
    form: str
    group: Range
    source: Source | None
    side: str  # right | left | around | adverb | passive | whole (the object stands in the cue)
    stance: Stance
    right: int = 0  # first token of the content behind the cue
    kind: str = ""  # what follows: clause that question quote object to person none
    negated: bool = False
    relays: list[Range] = field(default_factory=list["Range"])
    content: list[Range] = field(default_factory=list["Range"])
    enclitic: bool = False
    statement: Range | None = None
    cited: list[Range] = field(default_factory=list["Range"])  # whom the source itself cites
    front: int | None = None  # first token of what stands behind a statement on the left, where that is neither source nor cue
    of: "Draft | None" = None  # the draft whose quotation this one continues
    whole: bool = False  # the clause itself is the statement: its object is a pronoun
    answers: "Draft | None" = None  # the draft that this denial or confirmation takes up


def group_start(p: Passage, first: int) -> int:
    """First token of the verb group: auxiliaries, negation and adverbs in front of the cue."""
    i = first
    while i > p.first:
        bits = p.at(i - 1)
        if (bits & (AUX | BE | NEG) and not bits & PRON) or (bits & ADV and not bits & (CAP | PRON | DEM | ART) and i - 2 >= p.first):
            i -= 1
        else:
            break
    while i < first and p.at(i) & ADV and not p.at(i) & AUX:
        if p.at(i - 1) & COMMA or i == p.first:
            i += 1
        else:
            break
    return i


def passive_group(p: Passage, group: Range) -> bool:
    """Does the verb group hold a passive auxiliary right before the participle (adverbs between)?"""
    i = group[1] - 1
    first = group[0]
    for k in range(i, first - 1, -1):
        if p.at(k) & BE:
            return True
        if not p.at(k) & (ADV | NEG) and k != i:
            return False
    return False


def follows(p: Passage, r: int) -> str:
    """What stands at token r: that question quote to person-or-object none ..."""
    bits = p.at(r)
    if r >= p.last or r in p.relays or (p.tokens[r].kind == "mark" and not bits & QUOTE and p.tokens[r].text not in "('$€£#@"):
        return "none"
    if r in p.inside or bits & QUOTE:
        return "quote"
    if bits & COMP:
        return "that"
    if p.infinitive(r):
        return "to"
    if bits & QUESTION:
        return "question"
    if bits & (PREP | SUB | COORD) and not bits & ADV and not p.bound(r):
        return "adverbial"
    if bits & GERUND:
        return "gerund"
    return "words"


def words_kind(p: Passage, r: int) -> str:
    """A clause, an object, or a person who shall act: what do the words at r begin?"""
    if p.at(r) & PRON and not p.at(r) & OBJ:
        return "clause"
    relative = False
    for i in range(r, p.last):
        bits = 0 if i in p.inside else p.at(i)
        if i > r and bits and p.infinitive(i):
            return "person"
        if bits & FINITE and not relative:
            return "clause"
        if bits & (STOP | COMP | COMMA) and not p.at(i + 1) & REL:
            break
        relative = bool(bits & REL and i > r) or (relative and (not bits & FINITE or bool(p.at(i + 1) & FINITE)))
    return "object"


def left_content(p: Passage, before: int, least: int = 6) -> bool:
    """Does a statement stand to the left of token `before` (a comma or closing quotation, and a clause or `least` tokens in front)?"""
    i = before - 1
    if i < p.first:
        return False
    if i in p.inside:
        return True
    if p.at(i) & COMMA:
        if i - 1 in p.inside:
            return True
        start = _sentence_start(p, i)
        if p.at(start) & SUB and not p.at(start) & QUESTION and not p.has(start, i, COMMA):
            return False  # "When the shelling stopped, X said ...": no statement yet
        return p.finite(start, i) or (i - start >= least and not p.at(start) & (PREP | ADV | COORD)) or i - start >= max(least, 6)
    return False


def direct_speech(p: Passage, before: int) -> bool:
    """Does closed direct speech stand right in front of token `before`, a comma or its own mark between?"""
    i = before - 1
    if p.at(i) & COMMA and i - 1 in p.inside:
        return True
    return i in p.inside and i > p.first and p.tokens[i - 1].text in ",?!—"


def _sentence_start(p: Passage, i: int) -> int:
    while i > p.first and not (p.at(i - 1) & STOP and p.tokens[i - 1].text == ";"):
        i -= 1
    return i
