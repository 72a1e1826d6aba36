"""Phrases over tokens: which phrase of a table starts, or ends, at a token."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from pantau.languages.phrases import fold
from pantau.records.texts import Token

T = TypeVar("T")

# The same cut as the tokens of a text, for the phrases of a table.
_WORD = re.compile(r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*|\d+|'s\b|\S")


def split(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase: "Korban luka-luka" -> ("korban", "luka", "-", "luka")."""
    return tuple(_WORD.findall(fold(phrase)))


class Hit(NamedTuple, Generic[T]):
    """Tokens [first, last) are the phrase `phrase`, which carries `payload`."""

    first: int
    last: int
    payload: T
    phrase: str


class TokenPhrases(Generic[T]):
    """Phrases with a payload each, looked up at one token; the longest wins."""

    def __init__(self, rows: Mapping[str, T]) -> None:
        self._rows = {split(phrase): (payload, phrase) for phrase, payload in rows.items()}
        self._by_first = _lengths(self._rows, 0)
        self._by_last = _lengths(self._rows, -1)

    def at(self, tokens: Sequence[Token], i: int, last: int) -> Hit[T] | None:
        """The longest phrase that starts with token i and ends before `last`."""
        if i >= last:
            return None
        for length in self._by_first.get(tokens[i].low, ()):
            if i + length <= last:
                row = self._rows.get(tuple([t.low for t in tokens[i : i + length]]))
                if row:
                    return Hit(i, i + length, *row)
        return None

    def before(self, tokens: Sequence[Token], end: int, first: int) -> Hit[T] | None:
        """The longest phrase that ends with token end - 1 and starts at or behind `first`."""
        if end <= first:
            return None
        for length in self._by_last.get(tokens[end - 1].low, ()):
            if end - length >= first:
                row = self._rows.get(tuple([t.low for t in tokens[end - length : end]]))
                if row:
                    return Hit(end - length, end, *row)
        return None


def _lengths(rows: Iterable[tuple[str, ...]], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the phrases that begin (place 0) or end (-1) with a word, longest first."""
    found: dict[str, set[int]] = {}
    for words in rows:
        found.setdefault(words[place], set()).add(len(words))
    return {word: tuple(sorted(of, reverse=True)) for word, of in found.items()}


def plain(phrases: Iterable[str]) -> TokenPhrases[str]:
    """Phrases that carry nothing but themselves."""
    return TokenPhrases({phrase: phrase for phrase in phrases})
