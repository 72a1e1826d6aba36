"""Titles and names that a comma holds apart: "X, spokesman for Y", "the minister, X"."""

import re
from typing import NamedTuple

from pantau.actors import ActorBook
from pantau.mentions.actors.phrases import Phrase, phrase_of
from pantau.mentions.actors.units import Unit
from pantau.records.texts import Text

AGE = re.compile(r" \(\d{1,3}\)|, \d{1,3}(?=,)")
TITLE_GAP = 40  # characters between a name and the noun of its apposition: "X, one of the many unpaid | advisers"


def aged(text: Text, name: Unit) -> bool:
    """Does an age follow the name: "X (36)", "X, 36,"?"""
    return AGE.match(text.low, name.end) is not None


class Titled(NamedTuple):
    """A name and the phrase that says who it is."""

    name: Unit
    title: Phrase


class TitleJoiner:
    """Joins a phrase with the next one where one names and the other says who that is."""

    def __init__(self, book: ActorBook) -> None:
        table = book.lexicon.table
        self._titles_first = table.head == "first"
        self._articles = frozenset(table.articles)
        self._appositions = frozenset(["", *table.articles, *table.appositions])
        self._after = frozenset(table.definite_after)
        self._plurals = frozenset(table.plurals)

    def join(self, text: Text, phrase: Phrase, after: Phrase) -> Titled | None:
        """The person that both are; None if they are not one."""
        words = self._between(text.low[phrase.end : after.start])
        if words is None or (not words and self.many(text, phrase)):
            return None
        if not words and is_title(phrase) and after.name:
            return Titled(after.name, _merged(phrase, after))
        if not words and is_title(phrase) and after.bare and self._ends(text, after):
            return Titled(after.units[0], phrase)
        if not words and phrase.name and phrase.name.entry is None and after.bare and self._closed(text, after):
            return Titled(after.units[0], _nameless(phrase))
        known = phrase.name or (phrase.units[0] if phrase.bare and not phrase.units[0].weak else None)
        if known and is_title(after) and self._introduces(words):
            return Titled(known, _merged(after, phrase) if phrase.name else after)
        return None

    def many(self, text: Text, phrase: Phrase) -> bool:
        """Does a word before the phrase say that it means several?"""
        before = text.low[max(0, phrase.start - 12) : phrase.start].split()
        return bool(before) and before[-1] in self._plurals

    def _between(self, gap: str) -> str | None:
        """The words behind the comma in a gap that may begin with "itu" or an age; None if there is no comma there."""
        before, comma, words = AGE.sub("", gap, count=1).partition(",")
        return words.strip() if comma and all(w in self._after for w in before.split()) else None

    def _introduces(self, words: str) -> bool:
        """May these words stand between a name and its title?"""
        if words in self._appositions:
            return True
        return words.partition(" ")[0] in self._articles and len(words) <= TITLE_GAP and words.replace(" ", "").isalpha()

    def _closed(self, text: Text, name: Phrase) -> bool:
        """Does a comma or a bracket follow the name?"""
        return text.low[name.end : name.end + 2].startswith((",", " ("))

    def _ends(self, text: Text, name: Phrase) -> bool:
        """Is the name behind a title closed, or in a language that puts titles first anyhow?"""
        return self._titles_first or self._closed(text, name) or text.low[name.end : name.end + 1] in (".", ";", "")


def _nameless(phrase: Phrase) -> Phrase:
    """The phrase with its name as one word more of the title."""
    return phrase_of(phrase.start, phrase.end, phrase.units, None, phrase.place, former=phrase.former, loose=phrase.loose)


def is_title(phrase: Phrase) -> bool:
    """Could the phrase be somebody's title?"""
    return phrase.name is None and any(e.kind == "person" and e.role == "word" for e in phrase.entries)


def _merged(title: Phrase, named: Phrase) -> Phrase:
    """Both phrases' units as one title; who is something now is not former."""
    former = title.former and (named.former or not named.heads)
    units = title.units if named.former and not title.former else title.units + named.units
    return phrase_of(title.start, title.end, units, None, title.place or named.place, former=former, loose=title.loose | named.loose)
