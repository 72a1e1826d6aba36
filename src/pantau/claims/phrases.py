"""Sources: the noun phrase that says who, left or right of a cue, and the shortest words in it that name each speaker."""

from dataclasses import dataclass

from pantau.claims.grammar import (
    ADV,
    AGENT,
    ART,
    BELONGS,
    BODY,
    CAP,
    COMMA,
    COMP,
    CONTRAST,
    COORD,
    DEM,
    DOC,
    FINITE,
    GENITIVE,
    GERUND,
    INF,
    INNER,
    NAMELIKE,
    NATION,
    NUM,
    OF,
    PARTICLE,
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
    Passage,
)  # fmt: skip

Range = tuple[int, int]


@dataclass(slots=True)
class Source:
    """Tokens [start, end) of the whole source phrase; `names`: the tokens that name each speaker. `shared`: it stands with an earlier cue."""

    start: int
    end: int
    names: list[Range]
    shared: bool = False
    relative: bool = False


def source_left(p: Passage, end: int) -> Source | None:
    """The source phrase in front of a cue whose first token is `end`."""
    if end <= p.first:
        return None
    if (p.at(end - 1) & REL and not p.at(end - 1) & COMP) or (p.at(end - 1) & REL and p.at(end - 2) & (COMMA | CAP)):
        return _antecedent(p, end - 1)
    start = p.clause_start(end)
    chunks = p.chunks(start, end)
    a, b = _strip(p, *chunks[-1])
    if a < b:
        return _grown(p, chunks[:-1], a, b)
    shared = p.has(*chunks[-1], COORD) or (chunks[-1][0] == start and start > p.first and p.at(start - 1) & COORD)
    if shared or len(chunks) == 1:
        return _subject_of_clause(p, end if not shared else start if chunks[-1][0] == start else end)
    return _before_parenthesis(p, chunks[:-1], start)


def _antecedent(p: Passage, relative: int) -> Source | None:
    """ "X, who said": the source is the relative pronoun, the name stands before it."""
    end = relative - 1 if p.at(relative - 1) & COMMA else relative
    start = p.clause_start(end)
    chunks = p.chunks(start, end)
    a, b = _strip(p, *chunks[-1])
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
    a, _ = _strip(p, begin, last)
    b = next((i for i in range(a, last) if p.at(i) & FINITE and not _inside_relative(p, a, i)), last)
    while b > a and p.at(b - 1) & (ADV | COMMA):
        b -= 1
    chunks = p.chunks(a, b)
    keep = [c for c in chunks if c[0] < c[1] and not _adverbial(p, *c)]
    if not keep:
        return None
    a, b = _strip(p, keep[0][0], keep[-1][1])
    return Source(a, b, _names_with_apposition(p, [(a, min(b, keep[0][1])), *keep[1:]]), shared=True) if a < b else None


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
    while k > 0 and (chunks[k][0] >= chunks[k][1] or _aside(p, *chunks[k])):
        k -= 1
    if _adverbial(p, *chunks[k]) and k + 1 < len(chunks):
        k += 1
    a, b = _strip(p, *chunks[k], tail=False)
    if a >= b:
        return None
    if _adverbial(p, *chunks[k]):
        return _subject_of_clause(p, start) if start > p.first else None
    first = k
    while first > 0 and _phrase(p, *chunks[first - 1]) and not p.has(*chunks[first - 1], TIME):
        first -= 1
    begin = _strip(p, *chunks[first], tail=False)[0] if first < k else a
    parts = [(begin, chunks[first][1]), *chunks[first + 1 :]] if first < k else [(a, b), *chunks[k + 1 :]]
    return Source(begin, chunks[-1][1], _names_with_apposition(p, parts))


def _grown(p: Passage, before: list[Range], a: int, b: int) -> Source:
    """A phrase right before the cue, with the items of a list or the apposition in front of it."""
    parts = [(a, b)]
    k = len(before)
    if k > 1 and before[-1][1] - before[-1][0] == 1 and p.at(before[-1][0]) & NUM and p.at(before[-2][0]) & CAP and p.at(a) & (ART | TITLE):
        x, y = _strip(p, *before[-2])
        return Source(x, b, names_of(p, x, y))
    listed = p.has(a, b, COORD)
    while k > 0 and before[k - 1][0] < before[k - 1][1] and _phrase(p, *before[k - 1]):
        x, y = _strip(p, *before[k - 1])
        if x >= y or not (listed or _apposed(p, (x, y), parts[0])):
            break
        parts.insert(0, (x, y))
        k -= 1
        if not listed:
            break
    return Source(parts[0][0], b, _names_with_apposition(p, parts) if not listed else [n for part in parts for n in names_of(p, *part)])


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


def _phrase(p: Passage, a: int, b: int) -> bool:
    """Is the chunk a short noun phrase, not an adverbial or a clause?"""
    return 0 < b - a <= 9 and not p.finite(a, b) and not _adverbial(p, a, b) and not p.has(a, b, COMP | QUOTE)


def _adverbial(p: Passage, a: int, b: int) -> bool:
    """Does the chunk begin like an adverbial: preposition, conjunction, adverb, participle, day?"""
    while a < b and p.at(a) & COORD:
        a += 1
    if a >= b:
        return True
    bits = p.at(a)
    if bits & (PREP | SUB | INF | GERUND) or (bits & TIME and not (bits & CAP and p.at(a + 1) & CAP)):
        return True
    return b - a == 1 and bool(bits & ADV)


def _aside(p: Passage, a: int, b: int) -> bool:
    """Is the chunk an aside: relative clause, participle, apposition, age?"""
    bits = p.at(a)
    return bool(bits & (REL | ART | NUM | PREP | SUB | GERUND | COORD | ADV) or (not bits & CAP and not bits & PRON))


def _strip(p: Passage, a: int, b: int, tail: bool = True) -> Range:
    """The chunk without leading conjunctions, adverbs, days, and without adverbials at its end."""
    while a < b:
        bits = p.at(a)
        if bits & (COORD | COMMA | STOP) or (
            bits & (ADV | SUB | COMP) and not bits & (ART | PRON | TITLE) and not (bits & CAP and p.at(a + 1) & CAP and a > p.first)
        ):
            a += 1
        elif bits & PREP and a + 1 < b and p.at(a + 1) & (TIME | NUM):
            a = _behind_time(p, a + 1, b)
        elif bits & TIME and bits & CAP and not p.at(a + 1) & CAP:
            a = _behind_time(p, a, b)
        else:
            break
    return (a, _strip_end(p, a, b)) if tail else (a, b)


def _behind_time(p: Passage, a: int, b: int) -> int:
    while a < b and (p.at(a) & (TIME | NUM) or p.tokens[a].text in "(/)."):
        a += 1
    return a


def _strip_end(p: Passage, a: int, b: int) -> int:
    """Without a trailing "on Monday", "in a joint statement", "also"."""
    while b > a + 1 and p.at(b - 1) & (ADV | COORD | COMMA) and not p.at(b - 1) & (CAP | PRON | DEM):
        b -= 1
    for k in range(a + 1, b):
        if p.at(k) & PREP and not p.at(k) & (CAP | OF):
            behind = [p.at(i) for i in range(k + 1, b)]
            if any(x & TIME for x in behind[:3]) or any(x & VENUE and not x & CAP for x in behind):
                if not any(x & FINITE for x in behind):
                    return k
    while b > a + 1 and p.at(b - 1) & TIME and p.at(b - 1) & CAP and not p.at(b - 1) & NAMELIKE:
        b -= 1
        while b > a + 1 and p.at(b - 1) & (TIME | PREP) and not p.at(b - 1) & CAP:
            b -= 1
    return b


def source_right(p: Passage, start: int, opening: bool = False) -> Source | None:
    """The source phrase behind an inverted cue or a preposition: as far as it reaches without a verb.

    opening: the phrase opens its sentence, so that a name behind its comma is rather the subject of the statement.
    """
    end = start
    depth = 0
    relative = False
    while end < p.last:
        bits, token = p.at(end), p.tokens[end]
        depth += token.text in ("(", "[")
        depth -= token.text in (")", "]")
        if depth > 0:
            end += 1
            continue
        if (
            depth < 0
            or (bits & (STOP | QUOTE | COMP) and end > start)
            or p.spaced_dash(end)
            or (token.kind == "mark" and token.text in ".?!" and _ends(p, end))
        ):
            break
        if bits & COMMA and not _goes_on(p, start, end, opening):
            break
        if end > start and (end in p.relays or (bits & REL and any(i in p.verbs for i in range(end, min(end + 4, p.last))))):
            break
        if bits & REL and end > start:
            relative = True
        if bits & FINITE and not relative and end > start:
            break
        if end > start and not relative and _adverbial_begins(p, end):
            break
        end += 1
    while end > start and (p.at(end - 1) & (COMMA | COORD) or (p.at(end - 1) & ADV and not p.at(end - 1) & (CAP | DEM))):
        end -= 1
    if end <= start:
        return None
    return Source(start, end, _names_with_apposition(p, p.chunks(start, end)))


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
        return bool(bits & TIME and not p.at(i - 1) & CAP)
    if bits & (SUB | CONTRAST) and not bits & INNER:
        return True
    if bits & OF:
        return False
    if bits & PREP:
        near = [p.at(k) for k in range(i + 1, min(i + 6, p.last))]
        first_comma = next((n for n, x in enumerate(near) if x & COMMA), len(near))
        near = near[:first_comma]
        return not bits & INNER or any(x & TIME for x in near[:3]) or any(x & VENUE and not x & CAP for x in near)
    return bool(bits & COORD and p.finite(i, min(p.last, i + 6)) and not p.at(i + 1) & CAP)


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
    stop = next((k for k in range(nxt, p.last) if p.at(k) & (COMMA | STOP | QUOTE | FINITE | REL) or p.tokens[k].text == "."), p.last)
    if stop < p.last and p.at(stop) & FINITE:
        return False
    if opening and (bits & CAP or stop >= p.last or not p.at(stop) & COMMA):
        return False
    named = bool(p.at(comma - 1) & CAP) or p.tokens[comma - 1].text == ")"
    role = bool(p.at(start) & (TITLE | ART) or not p.at(start) & CAP)
    return (named and not bits & CAP) or (role and bool(bits & CAP)) or bool(bits & NUM) or (named and bool(bits & TITLE))


def _names_with_apposition(p: Passage, parts: list[Range]) -> list[Range]:
    """Names of a phrase with asides: the first part's own name, else the name that an apposition gives."""
    first = parts[0]
    issuer = _issuer(p, first[0], parts[-1][1])
    if issuer:
        return issuer
    own = names_of(p, *first)
    role = (p.at(first[0]) & (TITLE | ART) or not p.at(first[0]) & CAP) and p.has(*first, INNER | GENITIVE)
    if len(parts) == 1 or (len(own) == 1 and _personal(p, own[0]) and not role):
        return own
    for a, b in parts[1:]:
        while a < b and p.at(a) & ART and not p.at(a) & CAP:
            a += 1
        if a < b and p.at(a) & CAP and not p.finite(a, b) and not p.at(a) & (PREP | REL | TIME):
            return names_of(p, a, b) if not p.has(*first, COORD) else own
    return own


def _issuer(p: Passage, a: int, b: int) -> list[Range]:
    """ "photographs released by X", "data from X": a paper's issuer, if the phrase begins with a paper and names one."""
    while a < b and p.at(a) & (ART | POSS):
        a += 1
    k = a
    while k < b and not p.at(k) & (PREP | REL | CAP | FINITE):
        k += 1
    if not p.has(a, k, DOC):
        return []
    by = next((i for i in range(k, b) if p.at(i) & (BELONGS | AGENT) and not p.at(i) & OF), None)
    return names_of(p, by + 1, b) if by is not None and p.has(by + 1, b, CAP | BODY) else []


def _personal(p: Passage, name: Range) -> bool:
    """Is it a name of its own: capitals, neither title nor common noun?"""
    a, b = name
    if p.has(a, b, BODY):
        return False
    return (all(p.at(i) & CAP or not p.at(i) & WORD for i in range(a, b)) and not p.at(a) & (TITLE | ART)) or bool(p.at(a) & PRON)


def names_of(p: Passage, a: int, b: int) -> list[Range]:
    """The shortest words that name each of the people or bodies in tokens [a, b)."""
    names: list[Range] = []
    begin = a
    depth = 0
    for i in range(a, b + 1):
        if i < b:
            depth += p.tokens[i].text == "("
            depth -= p.tokens[i].text == ")"
        if i < b and p.at(i) & COORD and _one_person(p, begin, i, b):
            begin = i + 1
            continue
        if (
            i == b
            or (depth == 0 and p.at(i) & COORD and not _one_body(p, begin, i, b))
            or (depth == 0 and p.at(i) & COMMA and p.has(a, b, COORD))
        ):
            name = _shortest(p, begin, i)
            if name:
                names.append(name)
            begin = i + 1
    return names


def _one_person(p: Passage, begin: int, at: int, end: int) -> bool:
    """Is "investor and developer X" one person: a bare role, then a role with a name?"""
    bare = not p.has(begin, at, CAP | ART | PLURAL | POSS | BODY) and p.has(begin, at, TITLE)
    return bare and bool(p.at(end - 1) & CAP) and not p.at(at + 1) & (CAP | ART)


def _one_body(p: Passage, begin: int, at: int, end: int) -> bool:
    """Is "and" part of one body's name ("Ministry of Trade and Industry")?"""
    return bool(
        p.has(begin, at, BODY) and p.has(begin, at, INNER) and not p.has(at, end, BODY | TITLE) and p.at(at + 1) & CAP and end - at <= 3
    )


def _shortest(p: Passage, a: int, b: int) -> Range | None:
    """One speaker: the name without title and apposition, else the noun phrase without article."""
    a, b = _core(p, a, b)
    if a >= b:
        return None
    run = _last_capitals(p, a, b)
    if run and (not p.has(a, b, BODY) or p.at(a) & TITLE):
        x, y = run
        last = next((i for i in range(y - 1, x - 1, -1) if p.at(i) & (TITLE | GENITIVE)), None)
        if last is not None and last + 1 < y:
            x = last + 1
        x = _behind_nation(p, x, y)
        words = [i for i in range(x, y) if p.at(i) & WORD and p.tokens[i - 1].text != "-"]
        if last is not None and len(words) > 4:
            x = words[-2]
        if not p.at(x) & TITLE or x > a:
            return (x, y)
    return (a, b)


def _behind_nation(p: Passage, x: int, y: int) -> int:
    """ "Korea Utara Ri Yong Ho": the name behind a nation, if two words or more are left."""
    k = x
    while k < y and p.at(k) & NATION:
        k += 1
    return k if y - k >= 2 else x


def _core(p: Passage, a: int, b: int) -> Range:
    """Without article, number and adverb in front; without relative clause, bracket, aside and demonstrative behind."""
    stop = next((i for i in range(a + 1, b) if p.at(i) & (REL | COMMA | QUOTE) or p.tokens[i].text in "([" or p.spaced_dash(i)), b)
    stop = next((i for i in range(a + 1, stop) if p.at(i) & PRON and not p.at(i) & (CAP | ART | DEM)), stop)
    stop = next((i for i in range(a + 1, stop) if p.at(i) & (GERUND | FINITE) and not p.at(i) & CAP and i > a + 1), stop)
    b = stop
    while a < b - 1 and p.at(a) & (ART | NUM | ADV | DEM | COORD) and not p.at(a) & TITLE:
        a += 1
    if a < b - 1 and p.at(a) & POSS:
        a += 1
    while b > a + 1 and (p.at(b - 1) & (DEM | ADV) and not p.at(b - 1) & CAP):
        b -= 1
    return a, b


def _last_capitals(p: Passage, a: int, b: int) -> Range | None:
    """The last run of capitalised words, hyphens, initials and small particles between them inside."""
    end = b
    if not p.at(end - 1) & CAP:
        return None
    start = end - 1
    while start > a and (p.at(start - 1) & CAP or (p.tokens[start - 1].text in "-.'’" and start - 2 >= a and p.at(start - 2) & WORD)
                         or (p.at(start - 1) & PARTICLE and start - 2 >= a and p.at(start - 2) & CAP)):  # fmt: skip
        start -= 1
    return (start, end)
