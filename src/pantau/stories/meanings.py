"""Coarse meanings of words, to compare texts across languages without a model."""

from functools import cache

from msgspec import Struct

from pantau.errors import UnknownLanguage
from pantau.languages import language as languages


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A word and what it means."""

    text: str
    meaning: str


class Counterexample(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that the table does not know."""

    text: str


class MeaningTable(Struct, frozen=True, forbid_unknown_fields=True):
    """words: by meaning. endings: what may follow a word. beginnings: what may stand before it, with the letters it took away."""

    endings: tuple[str, ...]
    beginnings: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    example: tuple[Example, ...]
    counterexample: tuple[Counterexample, ...]


class Meanings:
    """Meanings of the words of one language."""

    def __init__(self, table: MeaningTable) -> None:
        self._table = table
        self._beginnings = tuple(table.beginnings)
        self._known: dict[str, tuple[str, ...]] = {}
        for meaning, words in sorted(table.words.items()):
            for word in words:
                self._known[word] = (*self._known.get(word, ()), meaning)

    def of(self, word: str) -> tuple[str, ...]:
        """Meanings of a word in lower case, in order: as it stands, else without an ending, a beginning, or both."""
        ended = word.endswith(self._table.endings)
        for ends in (word, *(word.removesuffix(end) for end in self._table.endings if word.endswith(end))) if ended else (word,):
            for stem in (ends, *self._without_beginning(ends)) if ends.startswith(self._beginnings) else (ends,):
                if len(stem) > 2 and stem in self._known:
                    return self._known[stem]
        return ()

    def _without_beginning(self, word: str) -> list[str]:
        return [
            letters + word[len(beginning) :]
            for beginning, taken in self._table.beginnings.items()
            if word.startswith(beginning)
            for letters in taken
        ]


@cache
def meanings(code: str) -> Meanings | None:
    """Meanings for the language of this code; None if we have no tables for it."""
    try:
        return Meanings(languages.load(code).table("meanings", MeaningTable))
    except UnknownLanguage:
        return None
