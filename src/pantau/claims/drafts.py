"""Readings of cues: which form a cue has, where its source stands, and on which side its content is."""

from dataclasses import dataclass, field

from pantau.claims.cues import Cue, Hit
from pantau.claims.grammar import (
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
    GENITIVE,
    GERUND,
    HEARING,
    INF,
    MEDIA,
    NEG,
    NUM,
    OBJ,
    OF,
    POSS,
    PREP,
    PRON,
    QUESTION,
    QUOTE,
    REL,
    STOP,
    SUB,
    TIME,
    VENUE,
    WORD,
    Passage,
)  # fmt: skip
from pantau.claims.phrases import Range, Source
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
    side: str  # right | left | around | adverb | passive
    stance: Stance
    right: int = 0  # first token of the content behind the cue
    kind: str = ""  # what follows: clause that question quote object to person none
    negated: bool = False
    relays: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    enclitic: bool = False
    statement: Range | None = None
    cited: list[Range] = field(default_factory=list)  # whom the source itself cites
    of: "Draft | None" = None  # the draft whose quotation this one continues


def group_start(p: Passage, first: int) -> int:
    """First token of the verb group: auxiliaries, negation and adverbs in front of the cue."""
    i = first
    while i > p.first:
        bits = p.at(i - 1)
        if (bits & (AUX | BE | NEG) and not bits & PRON) or (bits & ADV and not bits & (CAP | PRON | DEM | ART) and i - 2 >= p.first):
            i -= 1
        elif p.tokens[i - 1].text == "'" or p.tokens[i - 1].text == "’":
            break
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


def behind(p: Passage, i: int, cue: Cue) -> tuple[int, list[Range], bool]:
    """Step over adverbs, days, adverbials and the hearer behind a cue: where the content begins, relays met, whether a comma was passed."""
    relays: list[Range] = []
    comma = False
    for _ in range(8):
        bits, token = p.at(i), p.tokens[i] if i < p.last else None
        if token is None or i >= p.last:
            break
        if token.text == "(":
            i = _bracket(p, i)
        elif bits & ADV and not bits & (QUESTION | PRON | COMP | ART | NUM | CAP | COORD) and not p.at(i + 1) & REL:
            i += 1
        elif bits & TIME and (bits & CAP or p.at(i + 1) & (COMP | QUOTE | COMMA)) and not p.at(i + 1) & FINITE:
            i = _time(p, i)
        elif i in p.asides and (comma or i - 1 < 0 or i in p.asides.values()):
            i = p.asides[i]
            comma = p.at(i) & COMMA == 0 and i in p.asides
        elif bits & OF and "object" in cue.takes:
            break
        elif bits & PREP and not p.infinitive(i):
            j = _adverbial_end(p, i)
            if j is None:
                break
            if bits & HEARING:
                relays += media(p, i + 1, j)
            i = j
        elif cue.hearer and not comma and not bits & (COMP | QUOTE | COMMA | STOP | QUESTION | INF) and not p.at(i) & GENITIVE:
            j = _hearer_end(p, i)
            if j == i:
                break
            relays += media(p, i, j)
            i = j
            cue = Cue(cue.name, cue.forms, cue.stance, cue.takes)
        elif bits & COMMA and not comma:
            comma = True
            i += 1
        elif token.text == ":":
            i += 1
            break
        else:
            break
    return i, relays, comma


def _bracket(p: Passage, i: int) -> int:
    while i < p.last and p.tokens[i].text != ")":
        i += 1
    return min(i + 1, p.last)


def _time(p: Passage, i: int) -> int:
    start = i
    while i < p.last and (p.at(i) & (TIME | NUM) or p.tokens[i].text in "(/)"):
        if p.at(i) & NUM and i == start:
            break
        i += 1
    return i


def _adverbial_end(p: Passage, i: int) -> int | None:
    """End of the adverbial that begins with the preposition at i; None if it is no adverbial but the content."""
    limit = i + 1
    marked = False
    while limit < p.last:
        bits = p.at(limit)
        if bits & (COMP | QUOTE | COMMA | STOP) or (p.tokens[limit].text == "." and limit + 1 >= p.last) or limit in p.inside:
            return limit
        if limit > i + 1 and bits & (PRON | FINITE | COORD) and not bits & OBJ:
            break
        if bits & (TIME | VENUE) and limit < i + 7:
            marked = True
        limit += 1
    if limit >= p.last:
        return p.last
    if not marked and not p.at(i) & HEARING:
        return None
    if p.at(limit) & PRON:
        return limit
    end = i + 1
    for k in range(i + 1, limit):
        if p.at(k) & (TIME | VENUE | NUM) and k < i + 7:
            end = k + 1
    if end == i + 1:
        end = min(i + 2, limit)
    return end


def _hearer_end(p: Passage, i: int) -> int:
    """End of who is told: "her", "reporters", "the court", "Sample Wire"."""
    if p.at(i) & OBJ:
        return i + 1
    start = i
    while i < p.last:
        bits = p.at(i)
        if bits & (COMP | QUOTE | COMMA | STOP | QUESTION | FINITE | INF) or p.tokens[i].text in ".?!" or i in p.inside:
            break
        if i > start and bits & (ART | PRON | POSS | TIME | DEM | SUB) and not p.at(i - 1) & GENITIVE:
            break
        if i > start and bits & PREP:
            break
        if i > start and bits & CAP and not p.at(i - 1) & CAP and p.at(i - 1) & WORD and not p.at(i - 1) & (ART | GENITIVE):
            break
        i += 1
    return i


def media(p: Passage, a: int, b: int) -> list[Range]:
    """The news outlet among tokens [a, b), if there is one: the shortest naming words."""
    if not p.has(a, b, MEDIA):
        return []
    stop = next((k for k in range(a, b) if p.at(k) & (PREP | REL) or p.tokens[k].text == "("), b)
    runs = [k for k in range(a, stop) if p.at(k) & CAP]
    if runs:
        start = runs[-1]
        while start > a and (p.at(start - 1) & (CAP | NUM) or p.tokens[start - 1].text in "-."):
            start -= 1
        end = runs[-1] + 1
        while end < stop and p.at(end) & NUM:
            end += 1
        return [(start, end)]
    while a < stop and p.at(a) & ART:
        a += 1
    return [(a, stop)] if p.has(a, stop, MEDIA) and a < stop else []


def follows(p: Passage, r: int) -> str:
    """What stands at token r: that question quote to person-or-object none ..."""
    bits = p.at(r)
    if r >= p.last or (p.tokens[r].kind == "mark" and not bits & QUOTE and p.tokens[r].text not in "('$€£#@"):
        return "none"
    if r in p.inside or bits & QUOTE:
        return "quote"
    if bits & COMP:
        return "that"
    if p.infinitive(r):
        return "to"
    if bits & QUESTION:
        return "question"
    if bits & (PREP | SUB | COORD) and not bits & ADV:
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
        bits = p.at(i)
        if i in p.inside:
            continue
        if i > r and p.infinitive(i):
            return "person"
        if bits & REL and i > r and not bits & COMP:
            relative = True
        elif bits & FINITE and relative:
            relative = bool(p.at(i + 1) & FINITE)
        elif bits & FINITE:
            return "clause"
        if bits & COMMA and p.at(i + 1) & REL:
            continue
        if bits & (STOP | COMP | COMMA) or p.tokens[i].text == ".":
            break
    return "object"


def left_content(p: Passage, before: int) -> bool:
    """Does a statement stand to the left of token `before` (a comma or closing quotation, and a clause in front)?"""
    i = before - 1
    if i < p.first:
        return False
    if i in p.inside:
        return True
    if p.at(i) & COMMA:
        if i - 1 in p.inside:
            return True
        start = _sentence_start(p, i)
        return p.finite(start, i) or i - start >= 6
    return False


def _sentence_start(p: Passage, i: int) -> int:
    while i > p.first and not (p.at(i - 1) & STOP and p.tokens[i - 1].text == ";"):
        i -= 1
    return i
