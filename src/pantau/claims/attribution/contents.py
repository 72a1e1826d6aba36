"""Contents: how far the words reach that a cue attributes, to its right, its left, or around it."""

from pantau.claims.attribution.answers import pronominal
from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.grammar import (
    ADV,
    AGAIN,
    ART,
    AUX,
    CAP,
    COMMA,
    COMP,
    CONTRAST,
    COORD,
    FINITE,
    GERUND,
    NUM,
    NUMERAL,
    OF,
    PREP,
    REL,
    RESUME,
    STOP,
    SUB,
    TIME,
    VENUE,
    WORD,
)
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.passages import Layout

_ASKS = frozenset({"orders", "calls_for"})


class Contents:
    """Fills `content` and `statement` of drafts; drafts without a content fall out."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def fill(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts that have a statement, in order."""
        kept: list[Draft] = []
        groups: dict[int, list[Draft]] = {}
        for d in drafts:
            groups.setdefault(id(d.passage), []).append(d)
        for d in drafts:
            self._one(d, groups[id(d.passage)])
            clause = pronominal(d)
            if clause:
                d.statement, d.whole = clause, True
            if d.statement and d.statement[0] < d.statement[1]:
                kept.append(d)
        return kept

    def _one(self, d: Draft, mates: list[Draft]) -> None:
        p = d.passage
        parts: list[Range] = []
        if d.side in ("left", "around"):
            parts.append(_left(p, head(d)))
        if d.side == "passive":
            a = min([p.clause_start(d.group[0]), *(_noun_start(m) for m in mates if m.form == "noun" and m.right < d.group[0])])
            a = _lead(p, a, d.group[0])
            if a < d.group[0]:
                parts.append((a, _trim(p, a, d.group[0])))
        if d.side in ("right", "around", "passive"):
            parts.append((d.right, right_end(d, mates)))
        parts = [(a, b) for a, b in parts if a < b]
        d.content = parts
        if not parts:
            return
        last = parts[-1]
        best = last if d.side == "passive" and d.right < p.last else max(parts, key=lambda r: p.tokens[r[1] - 1].end - p.tokens[r[0]].start)
        if d.side == "passive" and best is last and len(parts) == 2 and d.stance == "reported" and _split(p, d, *parts):
            best = parts[0][0], last[1]
        d.statement = _statement(p, *best)
        if d.side == "passive" and d.kind == "to" and best is last:
            d.statement = (min(d.statement[0] + 1, d.statement[1] - 1), d.statement[1])


def _split(p: Passage, d: Draft, subject: Range, rest: Range) -> bool:
    """Does the cue part a statement that is none without its subject: "Blasts were reported in A", "Two people are reported killed"?"""
    counted = p.has(subject[0], subject[0] + 4, NUM | NUMERAL) and not p.has(*subject, COMMA | REL)
    return counted or d.kind == "adverbial" or sum(p.at(i) & WORD != 0 for i in range(*rest)) == 1


def _noun_start(m: Draft) -> int:
    """First token of the noun phrase of a nominal cue, its possessor in."""
    start = min(m.hit.first, m.source.start) if m.source else m.hit.first
    return start - 1 if m.passage.at(start - 1) & ART else start


def head(d: Draft) -> int:
    """First token of what stands behind a statement on the left: source or cue, whichever comes first."""
    if d.front is not None:
        return d.front
    if d.source and not d.source.shared and d.form == "active":
        return min(d.source.start, d.group[0])
    return d.group[0] if d.form == "active" else d.hit.first


def _statement(p: Passage, a: int, b: int) -> Range:
    """The clause without its complementiser and without marks at its ends."""
    while a < b and (
        (p.tokens[a].kind == "mark" and p.tokens[a].text not in "($€£¥#@[")
        or (p.at(a) & COMP and not p.at(a) & REL and a not in p.inside)
        or ((p.at(a) & COMP or p.at(a) & OF) and a not in p.inside)
        or (p.at(a) & ADV and p.at(a + 1) & COMP and a not in p.inside)
    ):
        a += 1
    while b > a and p.tokens[b - 1].kind == "mark" and p.tokens[b - 1].text not in ")]%":
        b -= 1
    return a, _paired(p, a, b)


def _paired(p: Passage, a: int, b: int) -> int:
    """The end of a clause with its closing bracket where it holds the opening one, and without where it does not."""
    open_ = sum((t.text == "(") - (t.text == ")") for t in p.tokens[a:b])
    if open_ > 0 and b < p.last and p.tokens[b].text == ")":
        return b + 1
    return b - 1 if open_ < 0 and p.tokens[b - 1].text == ")" else b


def _lead(p: Passage, a: int, end: int) -> int:
    while a < end and (p.at(a) & (COORD | COMMA | STOP) or (p.tokens[a].kind == "mark" and p.tokens[a].text in "-–—.")):
        a += 1
    return a


def _trim(p: Passage, a: int, b: int) -> int:
    while b > a and (p.at(b - 1) & (COMMA | COORD | STOP | CONTRAST | (SUB & ~PREP)) or p.tokens[b - 1].text in "-–—"):
        b -= 1
    return b


def _left(p: Passage, end: int) -> Range:
    """The statement in front of source and cue: from the start of the passage, or behind a semicolon."""
    i = end - 1
    while i > p.first and (p.at(i) & COMMA or p.spaced_dash(i)):
        i -= 1
    b = i + 1
    a = p.first
    for k in range(b - 1, p.first - 1, -1):
        if p.tokens[k].text == ";" and k not in p.inside:
            a = k + 1
            break
        if p.tokens[k].text == ":" and k not in p.inside and k + 1 in p.inside and k > p.first + 1:
            a = k + 1
            break
    if b - 1 in p.inside:
        a = max(a, _glued(p, b - 1))
    return _lead(p, a, b), b


def _glued(p: Passage, i: int) -> int:
    """Start of the quotation that ends at i where its opening mark is glued to the sentence before; else the start of the passage."""
    number = p.inside[i]
    start = i
    while start > p.first and p.inside.get(start - 1) == number:
        start -= 1
    glued = start > p.first and p.tokens[start - 1].end == p.tokens[start].start
    return start if glued and p.tokens[start - 1].text not in "([" and i - start > 3 else p.first


def right_end(d: Draft, mates: list[Draft]) -> int:
    """End of the content that begins at `d.right`."""
    p = d.passage
    if d.form == "citing":
        return p.asides.get(d.hit.first, d.right)
    stops = _stops(d, mates)
    i = d.right
    if i in p.inside:
        i = _quote_end(p, i)
        if i >= p.last or p.at(i) & COMMA or p.tokens[i].text in ".?!;" or i in stops:
            return i
    while i < p.last and i not in stops:
        if i in p.inside:
            i = _quote_end(p, i)
        elif p.tokens[i].text == ";" or (p.at(i) & COMMA and (_turns(p, i) or _bare(d, i))):
            return i
        elif p.at(i) & COORD and ((d.kind == "object" and p.at(i + 1) & AUX) or (d.stance in _ASKS and p.at(i + 1) & AGAIN)):
            return i  # "... but would not elaborate", "... and is to leave for Ankara"
        else:
            i += 1
    return _trim(p, d.right, i) if i < p.last else _without_stop(p, d.right)


def _without_stop(p: Passage, start: int) -> int:
    """End of the passage without its full stop."""
    end = p.last
    while end > start and p.tokens[end - 1].text in ".!?" and end - 1 not in p.inside:
        end -= 1
    return end


def _quote_end(p: Passage, i: int) -> int:
    number = p.inside[i]
    while i < p.last and p.inside.get(i) == number:
        i += 1
    return i


def _turns(p: Passage, comma: int) -> bool:
    """Does a new clause of another voice begin behind this comma (", although ...")?"""
    k = comma + 1
    if _resumes(p, k) or (p.at(k) & PREP and p.at(k + 1) & ART and p.at(k + 2) & VENUE and not p.at(k + 2) & (CAP | TIME)):
        return True
    return bool(p.at(k) & CONTRAST and not p.at(k + 1) & COMP and p.finite(k + 1, p.last))


def _resumes(p: Passage, k: int) -> bool:
    """Does ", something his office denies", ", a figure X rejects", ", hal yang ..." begin at k?"""
    k += bool(p.at(k) & ART)
    return bool(p.at(k) & RESUME) and p.finite(k + 1, min(k + 8, p.last))


def _own_clause(p: Passage, start: int) -> bool:
    """Does the source at `start` begin a clause of its own (", and X said")?"""
    return bool(p.at(start - 1) & (COORD | SUB | CONTRAST) and p.at(start - 2) & COMMA)


def _bare(d: Draft, comma: int) -> bool:
    """The content is no clause (an infinitive, a noun phrase), and behind the comma follows what cannot belong to it."""
    p = d.passage
    if d.kind in ("to", "object", "person") and _new_clause(p, comma):
        return True
    if d.form == "preposition" and p.at(d.hit.first - 1) & REL:
        return True
    if d.source and p.at(d.source.start - 1) & REL and not p.at(d.source.start - 1) & COMP:
        return True
    return d.cue.claim == "never" and d.kind in ("to", "object", "person") and bool(p.at(comma + 1) & GERUND)


def _new_clause(p: Passage, comma: int) -> bool:
    """Does a clause with a subject of its own follow ", and"?"""
    k = comma + 1
    return bool(
        p.at(k) & COORD
        and not p.at(k + 1) & (FINITE | ADV | COMP | PREP)
        and not p.infinitive(k + 1)
        and p.finite(k + 2, min(k + 9, p.last))
    )


def _stops(d: Draft, mates: list[Draft]) -> set[int]:
    """Tokens where the content ends because something else begins: a cue that shares the source, the source of an outer cue, an aside."""
    stops = {c for c in d.passage.cuts if c >= d.right}
    stops |= {s for m in mates if m is not d and m.hit.first >= d.right for s in [_begins(d, m)] if s is not None}
    return stops


def _begins(d: Draft, m: Draft) -> int | None:
    """Where the mate begins, if the content of d ends there."""
    p = d.passage
    if m.side in ("left", "around"):
        return head(m)
    if d.form == "noun" and m.form == "agent" and m.side == "passive":
        return m.group[0]
    if m.cue.claim == "never" and m.form != "participle" and d.kind in ("clause", "that"):
        return None
    if m.form == "participle" or (m.source and m.source.shared and m.form == "active"):
        k = m.group[0]
        while k > d.right and p.at(k - 1) & (ADV | SUB) and not p.at(k - 1) & COORD:
            k -= 1
        return k if p.at(k - 1) & (COORD | COMMA) else None
    return m.source.start if m.form == "active" and m.source and _own_clause(p, m.source.start) else None
