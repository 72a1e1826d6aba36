"""Names: the shortest words in a source phrase that name each speaker."""

from pantau.claims.attribution.grammar import (
    ADV,
    AGENT,
    ART,
    BELONGS,
    BODY,
    CAP,
    CHANNEL,
    COMMA,
    COORD,
    DEM,
    DOC,
    FINITE,
    GENITIVE,
    GERUND,
    HEARING,
    INF,
    INNER,
    JOIN,
    NATION,
    NUM,
    OF,
    OFFICE,
    PARTICLE,
    PLURAL,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    SECOND,
    TIME,
    TITLE,
    VENUE,
    WORD,
)
from pantau.claims.attribution.offices import behind_nation, behind_office, behind_seat, ends_name, is_place, named_office
from pantau.claims.attribution.passage import Passage

Range = tuple[int, int]
_SHORT_FORM = 4  # tokens of a short form in brackets, the opening one in


def names_with_apposition(p: Passage, parts: list[Range]) -> list[Range]:
    """Names of a phrase with asides: the first part's own name, else the name that an apposition gives."""
    first = parts[0]
    issuer = _issuer(p, first[0], parts[-1][1])
    if issuer:
        return issuer
    through = _through(p, parts)
    if through:
        return names_with_apposition(p, through)
    own = names_of(p, *first)
    holder = _office_holder(p, parts)
    if holder:
        return names_of(p, *holder)
    role = (p.at(first[0]) & (TITLE | ART) or not p.at(first[0]) & CAP) and p.has(*first, INNER | GENITIVE) and not p.has(*first, BODY)
    if len(parts) == 1 or (len(own) == 1 and _personal(p, own[0]) and not role):
        return own
    apposed = next((n for n, part in enumerate(parts) if n and p.at(part[0]) & REL), len(parts))
    for a, b in parts[1:apposed]:
        while a < b and p.at(a) & ART and not p.at(a) & CAP:
            a += 1
        if a < b and p.at(a) & CAP and not p.finite(a, b) and not p.at(a) & (PREP | REL | TIME) and not _describes(p, a, b):
            return names_of(p, a, b) if not p.has(*first, COORD) else own
    return own


def _describes(p: Passage, a: int, b: int) -> bool:
    """Are the capitals at `a` those of an adjective in front of a common noun ("Kabul-based think tank", "London charity")?"""
    if p.possessor_behind:
        return False
    k = a
    while k < b and (p.at(k) & (CAP | PARTICLE) or p.tokens[k].text in "-.'’" or (p.tokens[k - 1].text == "-" and k > a)):
        k += 1
    return k < b and bool(p.at(k) & WORD) and not p.at(k) & (PREP | REL | COORD | TIME)


def _through(p: Passage, parts: list[Range]) -> list[Range]:
    """ "the Kremlin, through spokesman X": the parts behind "through", if a role stands there."""
    for n, (a, b) in enumerate(parts):
        for i in range(a, b - 1):
            if p.at(i) & CHANNEL and p.at(i + 1) & (TITLE | POSS | ART) and p.has(i + 1, min(i + 4, b), TITLE) and (n or i > a):
                return [(i + 1, b), *parts[n + 1 :]]
    return []


def _office_holder(p: Passage, parts: list[Range]) -> Range | None:
    """ "Bupati Sawu Raya, Yosafat Riwu": the person behind an office that is called after a place; one with a rank of their own, too."""
    first = parts[0][0]
    if not p.possessor_behind or not p.at(first) & TITLE:
        return None
    for a, b in parts[1:]:
        words = [i for i in range(a, b) if p.at(i) & WORD]
        names = [i for i in words if p.at(i) & CAP and not p.at(i) & (TITLE | BODY | NATION | TIME)]
        ranked = bool(words) and bool(p.at(words[0]) & TITLE) and bool(p.at(words[0]) & CAP)
        alone = len(names) == 1 and named_office(p, *parts[0]) and not is_place(p.tokens[names[0]].text)
        person = (alone or 2 <= len(names) <= 4) and all(p.at(i) & (CAP | PARTICLE) for i in words)
        if person and not p.has(a, b, BODY | NATION | REL) and (ranked or (p.at(first) & OFFICE and len(names) == len(words))):
            return a, b
    return None


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
            or (depth == 0 and i > begin and p.at(i) & JOIN and p.at(i - 1) & CAP and p.at(i + 1) & CAP)
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
    if run and (not p.has(a, b, BODY) or p.at(a) & TITLE or (p.has(a, run[0], TITLE) and not p.has(*run, BODY))):
        x, y = run
        if _complement(p, a, x, y):
            return (a, b)
        last = next((i for i in range(y - 1, x - 1, -1) if p.at(i) & (TITLE | GENITIVE) or _completes(p, i)), None)
        if last is not None and last + 1 < y:
            x = next((i for i in range(last + 1, y) if p.at(i) & WORD and p.tokens[i - 1].text != "-"), last + 1)  # "Gen. | X"
        x = behind_nation(p, behind_office(p, a, x, y), y)
        x = behind_seat(p, x, y) if p.at(x - 1) & (OFFICE | SECOND) and x > a else x
        words = [i for i in range(x, y) if p.at(i) & WORD and p.tokens[i - 1].text != "-"]
        if p.has(x, y, BODY | NATION) or (last is not None and len(words) > 4):  # an office's full name, perhaps with a person's behind it
            if len(words) < 4 or p.has(words[-2], y, BODY | NATION):
                return (a, b)
            x = words[-2]
        if not p.at(x) & TITLE or x > a:
            return (x, y)
    return (a, b)


def _completes(p: Passage, i: int) -> bool:
    """Is token i the second word of a title ("Wali Kota")?"""
    return bool(p.at(i) & SECOND and p.at(i - 1) & TITLE)


def _complement(p: Passage, a: int, x: int, y: int) -> bool:
    """Are the capitals no name of the speaker: "an official of the JCS", "pejabat militer AS", "pejabat JCS"?"""
    if x == a:
        return False
    if all(p.at(i) & NATION or not p.at(i) & WORD for i in range(x, y)):
        return True
    k = x - 1
    while k > a and p.at(k) & ART:
        k -= 1
    if p.at(k) & PREP and not (p.at(k) & OF and p.at(k - 1) & CAP & TITLE):
        return not (p.at(k) & OF and p.at(k - 1) & CAP)
    return y - x == 1 and p.tokens[x].text.isupper() and y - x < len(p.tokens[x].text) <= 5


def _core(p: Passage, a: int, b: int) -> Range:
    """Without article, number and adverb in front; without relative clause, bracket, aside and demonstrative behind."""
    a = _behind_bracket(p, a, b)
    whole = a, b
    stop = next(
        (i for i in range(a + 1, b) if p.at(i) & (REL | COMMA | QUOTE) or _told(p, i) or p.tokens[i].text in "([" or p.spaced_dash(i)), b
    )
    stop = next((i for i in range(a + 1, stop) if p.at(i) & PRON and not p.at(i) & (CAP | ART | DEM)), stop)
    stop = next((i for i in range(a + 1, stop) if p.at(i) & (GERUND | FINITE) and not p.at(i) & CAP and i > a + 1), stop)
    b = _behind_name(p, a, stop)
    while a < b - 1 and p.at(a) & (ART | NUM | ADV | DEM | COORD) and not p.at(a) & TITLE and not p.at(a + 1) & PREP:
        a += 1
    if a < b - 1 and p.at(a) & POSS:
        a += 1
    while b > a + 1 and (p.at(b - 1) & (DEM | ADV) and not p.at(b - 1) & CAP):
        b -= 1
    return whole if p.at(b - 1) & PREP and not p.at(b - 1) & CAP else (a, b)  # "one of them" is somebody, "one of" is nobody


def _behind_bracket(p: Passage, a: int, b: int) -> int:
    """ "Kepala Pusat Penerangan (Kapuspen) | TNI Mayjen X": first token behind short forms that part a title from its name; else a."""
    begin = a
    while True:
        opens = next((i for i in range(begin + 1, b) if p.tokens[i].text == "("), b)
        closes = next((i for i in range(opens, b) if p.tokens[i].text == ")"), b)
        if not p.has(a, opens, TITLE) or p.has(begin, opens, COMMA) or p.has(opens, closes, NUM) or not 1 < closes - opens <= _SHORT_FORM:
            return begin
        named = any(p.at(i) & CAP and not p.at(i) & NATION for i in range(closes + 1, b))  # "Kepala Staf (KS) Korea Selatan" ends in none
        if not named or not p.at(closes + 1) & CAP or p.at(closes + 1) & TIME:
            return begin
        begin = closes + 1


def _told(p: Passage, i: int) -> bool:
    """Does a hearer begin at i ("staf rumah sakit kepada AFP")?"""
    return bool(p.at(i) & HEARING and p.at(i) & PREP and not p.at(i) & INF)


def _behind_name(p: Passage, a: int, b: int) -> int:
    """ "Major Ilse Brandt of the border corps": the end of a person's name with a phrase of common nouns behind it; b if there is none."""
    k = next((i for i in range(a + 1, b) if p.at(i) & PREP and not p.at(i) & CAP), b)
    if k < b and ends_name(p, a, k):
        return k
    if k >= b or p.at(k + 1) & CAP or p.at(k + 2) & CAP:
        return b
    own = [i for i in range(a, k) if p.at(i) & CAP and not p.at(i) & (TITLE | BODY | NATION)]
    return k if len(own) >= 2 and own[-1] == k - 1 and not p.has(a, k, BODY) else b


def _last_capitals(p: Passage, a: int, b: int) -> Range | None:
    """The last run of capitalised words, hyphens, initials and small particles between them inside."""
    end = b
    if not p.at(end - 1) & CAP:
        return None
    start = end - 1
    while start > a and (p.at(start - 1) & CAP or (p.tokens[start - 1].text in "-.'’" and start - 2 >= a and p.at(start - 2) & WORD)
                         or (p.at(start - 1) & PARTICLE and start - 2 >= a and p.at(start - 2) & CAP)):  # fmt: skip
        start -= 1
    while start < end and not p.at(start) & WORD:
        start += 1
    return (start, end)


def issuers(p: Passage, a: int, b: int) -> list[Range]:
    """ "a report by X", "keterangan tertulis X": the body behind the paper, if one is named; none otherwise."""
    while a < b and p.at(a) & ART:
        a += 1
    k = a
    while k < b and not p.at(k) & (BELONGS | CAP | COMMA) and not (p.possessor_behind and k > a and p.at(k) & (BODY | TITLE | PRON)):
        k += 1
    if not p.has(a, k, DOC):
        return []
    if p.possessor_behind and (k >= b or p.at(k) & COMMA):  # "data penjaga pantai", "hitungannya"
        k = next((i for i in range(a, k) if not p.at(i) & (DOC | VENUE | ADV | PREP)), k)
        return names_of(p, k, b) if k < b and p.at(k) & WORD and not p.at(k) & REL else []
    if k >= b:
        return []
    if p.at(k) & BELONGS:
        return names_of(p, k + 1, b)
    return names_of(p, k, b) if not p.has(a, k, PREP) else []
