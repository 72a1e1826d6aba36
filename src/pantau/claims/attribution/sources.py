"""Sources: the noun phrase that says who, left or right of a cue."""

from dataclasses import dataclass

from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    AUX,
    BELONGS,
    BODY,
    CAP,
    COMMA,
    COMP,
    CONTRAST,
    COORD,
    DEM,
    FINITE,
    GENITIVE,
    GERUND,
    INF,
    INNER,
    NUM,
    OF,
    OFFICE,
    PLURAL,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    STOP,
    SUB,
    TIME,
    TITLE,
    VENUE,
    WORD,
)
from pantau.claims.attribution.names import Range, names_of, names_with_apposition
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.phrases import adverbial, aside, phrase, strip

_ADVERBIAL = 6  # tokens between a relative pronoun and its verb
_NAME = 4  # tokens of a person's name
_LONGEST = 80  # tokens of one source phrase
_OPENS, _CLOSES = frozenset("(["), frozenset(")]")


@dataclass(slots=True)
class Source:
    """Tokens [start, end) of the whole source phrase; `names`: the tokens that name each speaker.

    shared: it stands with an earlier cue. relative: it is a relative pronoun.
    """

    start: int
    end: int
    names: list[Range]
    shared: bool = False
    relative: bool = False


def can_speak(p: Passage, source: Source) -> bool:
    """Is it somebody: a pronoun, a name, a title, a body, people?"""
    for a, b in source.names:
        head = next((i for i in range(a + 1, b) if p.at(i) & PREP), b)
        if p.has(a, head, PRON | CAP | TITLE | BODY | PLURAL):
            return True
    return p.has(source.start, source.start + 3, TITLE | BODY)


def source_left(p: Passage, end: int) -> Source | None:
    """The source phrase in front of a cue whose first token is `end`."""
    if end <= p.first:
        return None
    if (p.at(end - 1) & REL and not p.at(end - 1) & COMP) or (p.at(end - 1) & REL and p.at(end - 2) & (COMMA | CAP)):
        return _antecedent(p, end - 1)
    relative = _relative_before(p, end)
    if relative is not None:
        return _antecedent(p, relative)
    start = p.clause_start(end)
    chunks = p.chunks(start, end)
    a, b = strip(p, *chunks[-1])
    if a < b:
        return _grown(p, chunks[:-1], a, b, p.has(*chunks[-1], COORD))
    shared = p.has(*chunks[-1], COORD | (SUB & ~PREP)) or (chunks[-1][0] == start and start > p.first and p.at(start - 1) & COORD)
    if shared or len(chunks) == 1:
        return _subject_of_clause(p, end if not shared else start if chunks[-1][0] == start else end)
    return _before_parenthesis(p, chunks[:-1], start)


def _relative_before(p: Passage, end: int) -> int | None:
    """The relative pronoun that only days and adverbs part from the verb ("who last week had asked")."""
    k = end - 1
    while k > p.first and end - k < _ADVERBIAL and p.at(k) & (TIME | ADV | NUM | AUX):
        k -= 1
    return k if k < end - 1 and p.at(k) & REL and not p.at(k) & COMP and k > p.first else None


def _antecedent(p: Passage, relative: int) -> Source | None:
    """ "X, who said": the source is the relative pronoun, the name stands before it."""
    end = relative - 1 if p.at(relative - 1) & COMMA else relative
    start = p.clause_start(end)
    chunks = p.chunks(start, end)
    a, b = strip(p, *chunks[-1])
    tail = next(
        (i for i in range(b - 1, a - 1, -1) if p.at(i) & (FINITE | STOP | QUOTE) or (p.at(i) & PREP and not p.at(i) & INNER)), a - 1
    )
    a = max(a, tail + 1)
    if a >= b:
        return None
    return Source(relative, relative + 1, names_of(p, a, b), relative=True)


def _subject_of_clause(p: Passage, end: int) -> Source | None:
    """The subject at the start of the clause, for a second verb that shares it ("X did this and said")."""
    last = end
    while last > p.first and p.at(last - 1) & (COORD | COMMA | ADV):
        last -= 1
    begin = _outer_start(p, last)
    a, _ = strip(p, begin, last)
    b = next((i for i in range(a, last) if p.at(i) & FINITE and not _inside_relative(p, a, i)), last)
    while b > a and p.at(b - 1) & (ADV | COMMA):
        b -= 1
    chunks = p.chunks(a, b)
    keep = [c for c in chunks if c[0] < c[1] and not adverbial(p, *c)]
    if not keep:
        return None
    a, b = strip(p, keep[0][0], keep[-1][1])
    return Source(a, b, names_with_apposition(p, [(a, min(b, keep[0][1])), *keep[1:]]), shared=True) if a < b else None


def _inside_relative(p: Passage, a: int, i: int) -> bool:
    """Does the finite verb at i directly belong to a relative clause of the subject?"""
    return any(p.at(k) & REL for k in range(a, i)) and not any(p.at(k) & FINITE for k in range(a, i))


def _outer_start(p: Passage, end: int) -> int:
    """Start of the clause before, not stopping at "and" between its verbs."""
    i = end - 1
    while i >= p.first:
        if i in p.inside or p.at(i) & STOP or (p.at(i) & COMP and i < end - 1) or p.spaced_dash(i):
            return i + 1
        if p.at(i) & (SUB | COORD) and p.at(i - 1) & COMMA and p.finite(i, end):
            return i + 1
        i -= 1
    return p.first


def _before_parenthesis(p: Passage, chunks: list[Range], start: int) -> Source | None:
    """A comma stands right before the cue: the source is the phrase before the apposition or aside that the comma closes."""
    k = len(chunks) - 1
    while k > 0 and (chunks[k][0] >= chunks[k][1] or aside(p, *chunks[k])):
        k -= 1
    if adverbial(p, *strip(p, *chunks[k], tail=False)) and k + 1 < len(chunks):
        k += 1
    a, b = strip(p, *chunks[k], tail=False)
    if a >= b:
        return None
    if adverbial(p, a, b):
        return _subject_of_clause(p, start) if start > p.first else None
    first = k
    while first > 0 and phrase(p, *chunks[first - 1]) and not p.has(*chunks[first - 1], TIME):
        first -= 1
    begin = strip(p, *chunks[first], tail=False)[0] if first < k else a
    parts = [(begin, chunks[first][1]), *chunks[first + 1 :]] if first < k else [(a, b), *chunks[k + 1 :]]
    last = next((c for c in reversed(chunks) if not _is_day(p, *c)), chunks[-1])
    return Source(begin, max(last[1], chunks[k][1]), names_with_apposition(p, parts))


def _is_day(p: Passage, a: int, b: int) -> bool:
    """Is the chunk nothing but a day, its small word in ("X, on Monday, said")?"""
    return b in (p.days.get(a), p.days.get(a + 1) if p.at(a) & PREP else None)


def _grown(p: Passage, before: list[Range], a: int, b: int, listed: bool) -> Source:
    """A phrase right before the cue, with the items of a list or the apposition in front of it."""
    parts = [(a, b)]
    k = len(before)
    if k > 1 and before[-1][1] - before[-1][0] == 1 and p.at(before[-1][0]) & NUM and p.at(before[-2][0]) & CAP and p.at(a) & (ART | TITLE):
        x, y = strip(p, *before[-2])
        return Source(x, b, names_of(p, x, y))
    while k > 0 and before[k - 1][0] < before[k - 1][1] and phrase(p, *before[k - 1]):
        x, y = strip(p, *before[k - 1])
        if x >= y or not (listed or _apposed(p, (x, y), parts[0])):
            break
        parts.insert(0, (x, y))
        k -= 1
        if not listed:
            break
    return Source(parts[0][0], b, names_with_apposition(p, parts) if not listed else [n for part in parts for n in names_of(p, *part)])


def _apposed(p: Passage, left: Range, right: Range) -> bool:
    """ "foreign minister, X" or "X, head of Y", without the closing comma."""
    if right[1] - right[0] == 1 and p.at(right[0]) & PRON:
        return False
    role = p.at(left[0]) & (TITLE | ART) and p.at(right[0]) & CAP and not p.at(right[0]) & (ART | BODY | DEM)
    name = (
        p.at(left[0]) & CAP
        and left[0] >= 0
        and left[1] - left[0] <= 5
        and not p.at(right[0]) & (CAP | ART | PRON | POSS | DEM)
        and not p.at(left[0]) & ART
    )
    return bool(role or (name and p.at(right[0]) & (TITLE | WORD) and p.at(right[0]) & TITLE))


def source_right(p: Passage, start: int, opening: bool = False) -> Source | None:
    """The source phrase behind an inverted cue or a preposition: as far as it reaches without a verb.

    opening: the phrase opens its sentence, so that a name behind its comma is rather the subject of the statement.
    """
    end = start
    depth = 0
    relative = False
    while end < min(p.last, start + _LONGEST):
        depth += (p.tokens[end].text in _OPENS) - (p.tokens[end].text in _CLOSES)
        if depth < 0 or (depth == 0 and _closed(p, start, end, opening, relative)):
            break
        relative = relative or (end > start and bool(p.at(end) & REL))
        end += 1
    while end > start and (p.at(end - 1) & (COMMA | COORD) or (p.at(end - 1) & ADV and not p.at(end - 1) & (CAP | DEM))):
        end -= 1
    if end <= start:
        return None
    return Source(start, end, names_with_apposition(p, p.chunks(start, end)))


def _closed(p: Passage, start: int, i: int, opening: bool, relative: bool) -> bool:
    """Is token i behind the end of the source phrase that begins at `start`?"""
    bits, token = p.at(i), p.tokens[i]
    if p.spaced_dash(i) or (token.kind == "mark" and token.text in ".?!" and _ends(p, i)):
        return True
    if bits & COMMA:
        return not _goes_on(p, start, i, opening)
    if i == start:
        return False
    if bits & (STOP | QUOTE | COMP) or i in p.relays:
        return True
    if bits & REL and any(k in p.verbs for k in range(i, min(i + 4, p.last))):
        return True
    return not relative and (bool(bits & FINITE) or _adverbial_begins(p, i))


def _ends(p: Passage, i: int) -> bool:
    """Is the full stop at i one that ends a sentence, not part of an abbreviation or initial?"""
    if i + 1 >= p.last:
        return True
    word = p.tokens[i - 1]
    return not (p.tokens[i - 1].end == p.tokens[i].start and (len(word.text) <= 3 and p.at(i - 1) & CAP))


def _adverbial_begins(p: Passage, i: int) -> bool:
    """Does an adverbial begin at i, behind the source ("said X on Monday", "in a statement", "while", "when")?"""
    bits = p.at(i)
    if bits & CAP:
        return bool(bits & TIME and not p.at(i - 1) & CAP and (p.at(i + 1) & TIME or not p.at(i + 1) & CAP))
    if bits & (SUB | CONTRAST) and not bits & INNER:
        return True
    if bits & OF:
        return False
    if bits & PREP:
        near = [p.at(k) for k in range(i + 1, min(i + 6, p.last))]
        first_comma = next((n for n, x in enumerate(near) if x & COMMA), len(near))
        near = near[:first_comma]
        if _place_of_saying(p, i, i + 1 + first_comma):
            return True
        return not bits & INNER or any(x & TIME for x in near[:3]) or any(x & VENUE and not x & CAP for x in near)
    return bool(bits & COORD and p.finite(i, min(p.last, i + 6)) and not p.at(i + 1) & CAP)


def _place_of_saying(p: Passage, i: int, comma: int) -> bool:
    """ "kata X di Jakarta, Senin": do only capitals stand between a name with its preposition and a day behind a comma?"""
    named = p.at(i - 1) & CAP and not p.at(i - 1) & TITLE and not p.at(i) & BELONGS
    return bool(named and p.at(comma) & COMMA and comma + 1 in p.days and all(p.at(k) & CAP for k in range(i + 1, comma)))


def _goes_on(p: Passage, start: int, comma: int, opening: bool) -> bool:
    """Does the source go on behind this comma: an apposition or a list item?"""
    nxt = comma + 1
    bits = p.at(nxt)
    if nxt >= p.last or bits & (QUOTE | PREP | SUB | GERUND | CONTRAST | PRON | TIME | INF) or nxt in p.inside:
        return False
    if bits & REL:
        return True
    if bits & COORD:
        return not p.finite(nxt, min(nxt + 6, p.last))
    named = bool(p.at(comma - 1) & CAP) or p.tokens[comma - 1].text == ")"
    stop = next((k for k in range(nxt, p.last) if p.at(k) & (COMMA | STOP | QUOTE | FINITE | REL) or p.tokens[k].text == "."), p.last)
    if stop < p.last and p.at(stop) & FINITE:
        return False
    if named and not opening and p.at(nxt + 1) & GENITIVE:
        return True
    if opening and p.at(start) & OFFICE and p.at(start) & TITLE and stop < p.last and p.at(stop) & COMMA and stop - nxt <= _NAME:
        return all(p.at(k) & CAP for k in range(nxt, stop))
    if opening and (bits & CAP or stop >= p.last or not p.at(stop) & COMMA):
        return False
    role = bool(p.at(start) & (TITLE | ART) or not p.at(start) & CAP or p.has(start, comma, GENITIVE))
    return (named and not bits & CAP) or (role and bool(bits & CAP)) or bool(bits & NUM) or (named and bool(bits & TITLE))
