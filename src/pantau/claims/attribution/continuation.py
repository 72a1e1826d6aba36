"""What goes on: a quotation over several sentences or lines, and headlines that attribute with a colon."""

from dataclasses import replace

from pantau.claims.attribution.cues import Cue, Hit
from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.grammar import BODY, CAP, FINITE, MEDIA, NUM, TITLE, WORD
from pantau.claims.attribution.names import Range, names_of
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.passages import Layout
from pantau.claims.attribution.sources import Source

_LONGEST = 40  # sentences or lines that one quotation may go on for
COLON = Cue("colon", frozenset({"colon"}), "says", frozenset())


def continued(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """A draft for each passage that is nothing but a quotation going on; its first draft's content grows by it."""
    said = _by_quotation(layout, drafts)
    spoken: dict[int, list[Draft]] = {}
    for d in drafts:
        spoken.setdefault(id(d.passage), []).append(d)
    more: list[Draft] = []
    before: Draft | None = None
    for p in layout.passages:
        numbers = _only_quotation(p)
        if id(p) in spoken or numbers is None:
            quoted = [d for d in spoken.get(id(p), []) if _quotes(p, d)]
            before = quoted[-1] if quoted else None
            continue
        statement = _bare(p, p.first, p.last)
        if statement[0] >= statement[1]:
            continue  # marks alone
        main = next((said[n] for n in numbers if n in said), None) or before
        if main is None or main.source is None or len(main.content) > _LONGEST:
            before = None
            continue
        main.content.append((p.first, p.last))
        more.append(replace(main, passage=p, statement=statement, content=main.content, of=main))
        before = main
    return more


def _quotes(p: Passage, d: Draft) -> bool:
    """Is the content of the draft marked direct speech?"""
    return any(a in p.inside or (b - 1) in p.inside for a, b in d.content) and d.source is not None and d.form != "passive"


def _by_quotation(layout: Layout, drafts: list[Draft]) -> dict[int, Draft]:
    said: dict[int, Draft] = {}
    for d in drafts:
        for a, b in d.content:
            if b - 1 in d.passage.inside and a in d.passage.inside:
                for i in (a, b - 1):
                    said.setdefault(layout.inside[i], d)
            elif a in d.passage.inside and d.side == "right":
                said.setdefault(layout.inside[a], d)
            elif b - 1 in d.passage.inside:
                said.setdefault(layout.inside[b - 1], d)
    return said


def _only_quotation(p: Passage) -> list[int] | None:
    """Numbers of the quotations that make up the whole passage; None if other words stand in it."""
    numbers: list[int] = []
    for i in range(p.first, p.last):
        number = p.inside.get(i)
        if number is None:
            if p.tokens[i].kind != "mark":
                return None
        elif number not in numbers:
            numbers.append(number)
    return numbers or None


def _bare(p: Passage, a: int, b: int) -> Range:
    while a < b and p.tokens[a].kind == "mark" and p.tokens[a].text not in "($€£":
        a += 1
    while b > a and p.tokens[b - 1].kind == "mark" and p.tokens[b - 1].text not in ")%":
        b -= 1
    return a, b


def headlines(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """ "BNPB: ..." and "...: JCS" in the first line; the name must be a speaker elsewhere, a body, a title or an acronym."""
    if not layout.passages or layout.passages[0].line != 0:
        return []
    p = layout.passages[0]
    known = {p.tokens[i].low for d in drafts if d.source for a, b in d.source.names for i in range(a, b) if p.tokens[i].text[:1].isupper()}
    for k in range(p.first + 1, p.last - 1):
        if (p.tokens[k].text == ":" or p.spaced_dash(k)) and k not in p.inside:
            draft = _colon(p, k, known)
            if draft:
                return [draft]
    return []


def _colon(p: Passage, k: int, known: set[str]) -> Draft | None:
    colon = p.tokens[k].text == ":"
    front = k
    while (front > p.first and p.at(front - 1) & WORD | p.at(front - 1) & NUM) or (front > p.first and p.tokens[front - 1].text in "-."):
        front -= 1
    for (a, b), rest in (((front, k), (k + 1, p.last)), ((k + 1, p.last), (p.first, k))):
        if rest[0] > k and not colon:
            continue
        if 0 < b - a <= 5 and rest[1] - rest[0] >= 3 and _speaks(p, a, b, known):
            source = Source(a, b, names_of(p, a, b))
            draft = Draft(p, Hit(k, k + 1, (COLON,)), COLON, "colon", (k, k + 1), source, "right", "says", k + 1, "clause")
            draft.content, draft.statement = [rest], _bare(p, *rest)
            return draft
    return None


def _speaks(p: Passage, a: int, b: int, known: set[str]) -> bool:
    """Can these words of a headline be a speaker?"""
    words = [i for i in range(a, b) if p.at(i) & WORD]
    if not words or not p.at(words[0]) & CAP or not p.at(words[-1]) & (CAP | BODY | TITLE) or p.has(a, b, FINITE):
        return False
    acronym = len(words) == 1 and p.tokens[words[0]].text.isupper() and 2 <= len(p.tokens[words[0]].text) <= 6
    return acronym or p.has(a, b, BODY | TITLE | MEDIA) or any(p.tokens[i].low in known for i in words)
