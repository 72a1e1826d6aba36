"""Passages: a text cut into what is read together, with every token's quotation."""

import bisect

from pantau.claims.attribution.days import Days
from pantau.claims.attribution.grammar import BODY, CAP, MASTHEAD, MEDIA, NATION, NUM, TITLE, WordClasses
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.quotations import Quotation, quotations
from pantau.records.texts import Text

_DATELINE = 22  # tokens that a dateline may have
_MOST = 400  # tokens of one passage; a "sentence" beyond that is no sentence
_DASHES = frozenset("-–—")


class Layout:
    """The passages of one text in order, its quotations, and which quotation each token lies in."""

    def __init__(self, text: Text, classes: WordClasses, days: Days) -> None:
        self.text = text
        self.days = days
        self.quotations = quotations(text.document.text)
        self.inside: dict[int, int] = {}
        starts = [t.start for t in text.tokens]
        self.ranges: list[tuple[int, int]] = []
        for number, q in enumerate(self.quotations):
            a, b = bisect.bisect_left(starts, q.start), bisect.bisect_left(starts, q.end)
            self.ranges.append((a, b))
            for i in range(a, b):
                self.inside[i] = number
        self.passages = self._passages(classes)

    def _passages(self, classes: WordClasses) -> list[Passage]:
        found: list[Passage] = []
        for s in self.text.sentences:
            last = found[-1] if found else None
            near = last and last.line == s.line and last.last == s.first and s.last - last.first <= _MOST
            if last and near and self._joined(s.first):
                last.last = s.last
                continue
            for first in range(s.first, s.last, _MOST):
                found.append(Passage(self.text, first, min(first + _MOST, s.last), s.line, classes, self.inside, self.days))
        mastheads, people = self._named(classes)
        for p in found:
            p.mastheads, p.people = mastheads, people
            if p.line <= 2:
                p.start_at(_behind_dateline(p))
        return found

    def _named(self, classes: WordClasses) -> tuple[set[str], set[str]]:
        """Capitalised words right beside a masthead's word, and those right behind a title, all over the text."""
        mastheads: set[str] = set()
        people: set[str] = set()
        before, last = 0, ""
        for token in self.text.tokens:
            bits = classes.listed(token.low) | (CAP if token.text[0].isupper() else 0)
            if bits & CAP and before & TITLE and not bits & TITLE:
                people.add(token.low)
            if before & CAP and bits & CAP and bits & (MASTHEAD | MEDIA) and not before & (BODY | NATION):
                mastheads.add(last)
            before, last = bits, token.low
        return mastheads, people

    def _joined(self, i: int) -> bool:
        """Does a quotation go over the border before token i, or does what follows it say who spoke?"""
        number = self.inside.get(i)
        if number is not None and self.inside.get(i - 1) == number:
            return True
        return number is None and i - 1 in self.inside and self.text.tokens[i].text[0].islower()

    def quotation(self, i: int) -> Quotation | None:
        """The quotation that token i lies in."""
        number = self.inside.get(i)
        return None if number is None else self.quotations[number]


def _behind_dateline(p: Passage) -> int:
    """First token behind "SEOUL, Nov 18 (Wire) -"; the first token if there is no dateline."""
    for i in range(p.first + 1, min(p.first + _DATELINE, p.last - 1)):
        if p.tokens[i].text in _DASHES and p.spaced_dash(i):
            words = [k for k in range(p.first, i) if p.tokens[k].kind == "word"]
            capitals = sum(bool(p.at(k) & (CAP | NUM)) for k in words)
            loud = any(p.tokens[k].text.isupper() and len(p.tokens[k].text) > 3 for k in words) or any(
                p.tokens[k].text == "(" for k in range(p.first, i)
            )
            brief = len(words) <= 3 and any(p.tokens[k].text in ",." for k in range(p.first, i))
            if words and capitals >= len(words) - 1 and (loud or brief):
                while i + 1 < p.last and p.tokens[i + 1].text in _DASHES:
                    i += 1
                return i + 1
    return p.first
