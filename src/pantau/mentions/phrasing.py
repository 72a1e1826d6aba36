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
        self._by_first: dict[str, list[tuple[tuple[str, ...], T, str]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T, str]]] = {}
        for phrase, payload in rows.items():
            words = split(phrase)
            self._by_first.setdefault(words[0], []).append((words, payload, phrase))
            self._by_last.setdefault(words[-1], []).append((words, payload, phrase))
        for rows_of in (self._by_first, self._by_last):
            for same in rows_of.values():
                same.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Sequence[Token], i: int, last: int) -> Hit[T] | None:
        """The longest phrase that starts with token i and ends before `last`."""
        if i >= last:
            return None
        for words, payload, phrase in self._by_first.get(tokens[i].low, ()):
            end = i + len(words)
            if end <= last and all(tokens[i + k].low == words[k] for k in range(1, len(words))):
                return Hit(i, end, payload, phrase)
        return None

    def before(self, tokens: Sequence[Token], end: int, first: int) -> Hit[T] | None:
        """The longest phrase that ends with token end - 1 and starts at or behind `first`."""
        if end <= first:
            return None
        for words, payload, phrase in self._by_last.get(tokens[end - 1].low, ()):
            start = end - len(words)
            if start >= first and all(tokens[start + k].low == words[k] for k in range(len(words) - 1)):
                return Hit(start, end, payload, phrase)
        return None


def plain(phrases: Iterable[str]) -> TokenPhrases[str]:
    """Phrases that carry nothing but themselves."""
    return TokenPhrases({phrase: phrase for phrase in phrases})
