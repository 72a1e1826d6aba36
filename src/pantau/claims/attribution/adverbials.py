"""Adverbials: what stands between a cue and its content (days, places, occasions, the hearer), and the outlet that was told."""

from pantau.claims.attribution.cues import Cue
from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    AUX,
    BODY,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    FINITE,
    GENITIVE,
    HEARING,
    INF,
    LIMIT,
    MASTHEAD,
    MEDIA,
    NATION,
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
    TITLE,
    VENUE,
    WORD,
)
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passage import Passage

_STEPS = 8  # things that may stand between a cue and its content
_REACH = 7  # tokens in which an adverbial tells that it is one


def behind(p: Passage, i: int, cue: Cue, hearer: bool | None = None) -> tuple[int, list[Range], bool]:
    """Step over adverbs, days, adverbials and the hearer behind a cue: where the content begins, relays met, whether a comma was passed."""
    relays: list[Range] = []
    told = cue.hearer if hearer is None else hearer
    comma = False
    for _ in range(_STEPS):
        if i >= p.last:
            break
        bits = p.at(i)
        j = _adverbial(p, i, bits, comma, cue)
        if j is None and told and not comma:
            j = _hearer(p, i, bits)
            told = j is None
        if j is not None:
            relays += media(p, i + 1 if bits & HEARING else i, j) if bits & HEARING or not bits & (ADV | PREP | TIME) else []
            comma = comma and not (p.at(j) & COMMA and (i in p.asides or _at_day(p, i) in p.days))
            i = j
        elif bits & COMMA and not comma:
            comma = True
            i += 1
        else:
            return (i + 1 if p.tokens[i].text == ":" else i), relays, comma
    return i, relays, comma


def _adverbial(p: Passage, i: int, bits: int, comma: bool, cue: Cue) -> int | None:
    """End of a bracket, adverb, day, aside or prepositional phrase that begins at i; None if none does."""
    if p.tokens[i].text == "(":
        return _bracket(p, i)
    if _at_day(p, i) in p.days and not p.at(p.days[_at_day(p, i)]) & GENITIVE:
        return _day(p, i, bits)
    if bits & ADV and not bits & (AUX | QUESTION | PRON | COMP | ART | NUM | CAP | COORD) and _free(p.at(i + 1)):
        return i + 1
    if bits & TIME and (bits & CAP or p.at(i + 1) & (COMP | QUOTE | COMMA | TIME)) and not p.at(i + 1) & FINITE:
        end = _time(p, i)
        return end if end > i else None
    if i in p.asides and (comma or i in p.asides.values()):
        return p.asides[i]
    if p.bound(i):
        return None
    if bits & PREP and not (bits & OF and "object" in cue.takes) and not p.infinitive(i):
        return _phrase_end(p, i)
    return None


def _at_day(p: Passage, i: int) -> int:
    """The token behind the small word at i, where a day begins there ("on Monday"); else i."""
    return i + 1 if p.at(i) & PREP and i not in p.days else i


def behind_day(p: Passage, i: int) -> int:
    """The token behind the day that begins at i with its small word; i if none does."""
    return p.days.get(_at_day(p, i), i)


def _day(p: Passage, i: int, bits: int) -> int | None:
    """End of the day at i, its small word in, if it tells when it was said; None where the content begins with it:
    "said Monday was", "said by Monday two boats", and, without a capital or number, where no mark or complementiser follows."""
    at = _at_day(p, i)
    end = p.days[at]
    behind = p.at(end)
    if behind & FINITE or (bits & LIMIT and not behind & COMP):
        return None
    plain = at == i and end - at == 1 and not bits & (CAP | NUM)
    return end if not plain or behind & (COMP | QUOTE | COMMA | TIME) or p.tokens[min(end, p.last - 1)].text == ":" else None


def _free(bits: int) -> bool:
    """May an adverb in front of a token with these bits stand alone?"""
    return not bits & (PREP | NUM) and bool(bits & COMP or not bits & REL)


def _hearer(p: Passage, i: int, bits: int) -> int | None:
    """End of who is told, if somebody is."""
    if bits & (COMP | QUOTE | COMMA | STOP | QUESTION | INF | GENITIVE):
        return None
    end = _hearer_end(p, i)
    return end if end > i else None


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


def _phrase_end(p: Passage, i: int) -> int | None:
    """End of the phrase that begins with the preposition at i; None if it is no adverbial but the content."""
    limit = i + 1
    while limit < p.last and not _stops(p, limit):
        if p.tokens[limit].text == "(":  # its commas are its own: "on Monday (December 23, 2024)"
            limit = _bracket(p, limit)
            continue
        if limit in p.days:
            if not _inside_noun(p, limit):
                return p.days[limit]
            limit = p.days[limit]
            continue
        if p.at(limit) & FINITE and p.at(limit - 1) & (VENUE | REL) and _at_day(p, limit + 1) in p.days:
            limit += 1  # "in a statement released on Monday"
            continue
        if limit > i + 1 and p.at(limit) & (PRON | FINITE | COORD) and not p.at(limit) & OBJ:
            return _marked_end(p, i, limit)
        limit += 1
    return limit


def _inside_noun(p: Passage, day: int) -> bool:
    """Is the day part of a noun's phrase: "in a Monday interview", "at Monday's briefing"?"""
    end = p.days[day]
    return bool(p.at(end) & (GENITIVE | VENUE) or p.at(day - 1) & (ART | POSS))


def _stops(p: Passage, i: int) -> bool:
    bits = p.at(i)
    return bool(bits & (COMP | QUOTE | COMMA | STOP)) or (p.tokens[i].text == "." and i + 1 >= p.last) or i in p.inside


def _marked_end(p: Passage, i: int, limit: int) -> int | None:
    """End of a phrase that runs into a clause at `limit`: behind its day or occasion; None if it has none."""
    reach = range(i + 1, min(limit, i + _REACH))
    if not p.at(i) & HEARING and not any(p.at(k) & (TIME | VENUE) for k in reach):
        return None
    if p.at(limit) & PRON:
        return limit
    return max((k + 1 for k in reach if p.at(k) & (TIME | VENUE | NUM)), default=min(i + 2, limit))


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
    stop = next((k for k in range(a, b) if (p.at(k) & (PREP | REL) and not p.at(k) & CAP) or p.tokens[k].text == "("), b)
    run = _run(p, a, stop)
    if run and (p.has(a, b, MEDIA) or _outlet(p, a, *run)):
        return [run]
    if not p.has(a, b, MEDIA) or run:
        return []
    while a < stop and p.at(a) & ART:
        a += 1
    return [(a, stop)] if p.has(a, stop, MEDIA) and a < stop else []


def _run(p: Passage, a: int, stop: int) -> Range | None:
    """The last run of capitalised words among tokens [a, stop)."""
    runs = [k for k in range(a, stop) if p.at(k) & CAP]
    if not runs:
        return None
    start = runs[-1]
    while start > a and (p.at(start - 1) & (CAP | NUM) or p.tokens[start - 1].text in "-."):
        start -= 1
    end = runs[-1] + 1
    while end < stop and p.at(end) & NUM:
        end += 1
    return start, end


def _outlet(p: Passage, a: int, start: int, end: int) -> bool:
    """Is the name that of an outlet: a masthead's word in it, a name that the text has beside one, or "the" in front of it?"""
    if (
        p.has(a, start, TITLE | BODY)
        or p.has(start, end, TITLE | NATION | BODY)
        or (p.has(start, end, TIME) and not p.at(end - 1) & MASTHEAD)
    ):
        return False
    words = [p.tokens[k].low for k in range(start, end) if p.at(k) & WORD]
    if p.has(start, end, MASTHEAD) or any(w in p.mastheads for w in words):
        return True
    named = start > a and bool(p.at(start - 1) & ART) and not p.possessor_behind
    return named or (p.possessor_behind and len(words) == 2 and not any(w in p.people for w in words))
