"""The words of a text that may be part of an actor's name: words of the tables, and runs of capitalised words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pantau.actors import ActorBook, Entry
from pantau.records.texts import Sentence, Text, Token


class Unit(NamedTuple):
    """A word of the tables, or (entry None) a run of unknown capitalised words.

    weak: its capital may mean nothing. full: it is more than one word.
    """

    start: int
    end: int
    entry: Entry | None
    weak: bool = False
    full: bool = False


ORDINAL = re.compile("[IVXL]{2,}")  # "Kodam | XVII", "Brigade | IV": numbers a unit, names nobody
PLACES = frozenset(("seat", "city", "country"))
TITLE_SHARE = 0.6  # a line with more capitals than this is a headline in title case
STOPS = frozenset('."”')  # a headline does not end so
LONG_ENOUGH = 4  # letters of the words that are counted for it


class UnitFinder:
    """Finds the units of every sentence."""

    def __init__(self, book: ActorBook) -> None:
        self._book = book
        table = book.lexicon.table
        self._not_names = frozenset(table.not_names)
        self._particles = frozenset(table.particles)
        self._papers = frozenset(table.papers)
        self._head = table.head

    def units(self, text: Text) -> list[list[Unit]]:
        """Per sentence, its units from left to right."""
        raw = text.document.text
        found_hits = self._book.hits(raw, text.low)
        hits = [
            Unit(start, end, entry, not raw[start].isupper()) for start, end, entry in found_hits if not _hyphened(raw, start, end, entry)
        ]
        found: list[list[Unit]] = []
        at = 0
        for sentence in text.sentences:
            while at < len(hits) and hits[at].start < sentence.start:
                at += 1
            first = at
            while at < len(hits) and hits[at].end <= sentence.end:
                at += 1
            inside = hits[first:at]
            found.append(self._outlets(text, sorted(inside + self._names(text, sentence, inside))))
        return found

    def _outlets(self, text: Text, units: list[Unit]) -> list[Unit]:
        """The units of a sentence, an outlet that is called after a place as one name: "Jakarta | Courier"."""
        found: list[Unit] = []
        for unit in units:
            last = found[-1] if found else None
            if last and last.entry and last.entry.role in PLACES and unit.start == last.end + 1 and self._paper(text, unit):
                found[-1] = Unit(last.start, unit.end, None, False, True)
            else:
                found.append(unit)
        return found

    def _paper(self, text: Text, unit: Unit) -> bool:
        words = text.low[unit.start : unit.end].split()
        return self._head == "last" and unit.entry is None and not unit.weak and words[-1] in self._papers

    def _names(self, text: Text, sentence: Sentence, hits: Sequence[Unit]) -> list[Unit]:
        """Runs of capitalised words between the hits."""
        tokens = text.tokens[sentence.first : sentence.last]
        taken = {t for unit in hits for t in range(unit.start, unit.end)}
        weak = headline(tokens)
        found: list[Unit] = []
        i = 0
        while i < len(tokens):
            token = tokens[i]
            if token.start not in taken and self._opens(tokens, i):
                last = self._run(tokens, i, taken)
                alone = last == i and self._starts(tokens, i) and not (token.text.isupper() and len(token.text) > 1)
                found.append(Unit(token.start, tokens[last].end, None, weak or alone, last > i))
                i = last
            i += 1
        return found

    def _opens(self, tokens: Sequence[Token], i: int) -> bool:
        """Does a name open at this token: a capital, or "al-" before one?"""
        token = tokens[i]
        if token.kind != "word":
            return False
        if token.text[0].isupper():
            return token.text not in self._not_names and not ORDINAL.fullmatch(token.text)
        return (
            token.low in self._particles
            and i + 2 < len(tokens)
            and tokens[i + 1].text == "-"
            and tokens[i + 2].text[0].isupper()
            and _touch(tokens, i, i + 2)
        )

    def _run(self, tokens: Sequence[Token], i: int, taken: set[int]) -> int:
        """Index of the last token of the name that opens at i."""
        last = i
        while last + 1 < len(tokens):
            step = self._step(tokens, last, taken)
            if not step:
                break
            last += step
        return last

    def _step(self, tokens: Sequence[Token], last: int, taken: set[int]) -> int:
        """How many tokens the name goes on: a capitalised word, a particle before one, a part after a hyphen, an initial's point."""
        near = tokens[last + 1]
        if near.start in taken:
            return 0
        touching = near.start == tokens[last].end
        far = tokens[last + 2] if last + 2 < len(tokens) and tokens[last + 2].start not in taken else None
        if touching:
            if near.text in "-‑’'" and far and far.start == near.end and far.kind != "mark":
                return 2
            return int(near.text == "." and len(tokens[last].text) == 1 and tokens[last].text.isupper())
        if near.start != tokens[last].end + 1 or near.kind != "word":
            return 0
        if near.text[0].isupper():
            return int(near.text not in self._not_names)
        if near.low in self._particles and far:
            if far.text == "-" and last + 3 < len(tokens) and tokens[last + 3].text[0].isupper() and _touch(tokens, last + 1, last + 3):
                return 3
            return 2 if far.kind == "word" and far.text[0].isupper() else 0
        return 0

    def _starts(self, tokens: Sequence[Token], i: int) -> bool:
        """Is it the first word of the sentence or of a quotation?"""
        return not any(t.kind == "word" for t in tokens[max(0, i - 1) : i])


def _hyphened(raw: str, start: int, end: int, entry: Entry) -> bool:
    """Is it a town only in the letters of somebody's name: "al-Safi", "Safi-Riva"?"""
    if entry.role != "city":
        return False
    return (raw[start - 1 : start] == "-" and raw[start - 2 : start - 1].isalpha()) or (
        raw[end : end + 1] == "-" and raw[end + 1 : end + 2].isupper()
    )


def _touch(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(tokens[j].end == tokens[j + 1].start for j in range(first, last))


def headline(tokens: Sequence[Token]) -> bool:
    """Is it a line in title case or in capitals, where a capital says nothing?"""
    if tokens and tokens[-1].text in STOPS:
        return False
    words = [t.text for t in tokens if t.kind == "word" and len(t.text) >= LONG_ENOUGH]
    return len(words) >= LONG_ENOUGH and sum(w[0].isupper() for w in words) > TITLE_SHARE * len(words)
