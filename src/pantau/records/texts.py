"""Spans, documents, and a text cut into sentences and tokens.

All offsets are Unicode code points into `Document.text`, half-open: `text[start:end]`.
"""

import bisect
from datetime import date, datetime
from typing import Literal

from msgspec import Struct


class Span(Struct, frozen=True, gc=False):
    """Characters [start, end) of a document's text; `text` is what stands there."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Does the other one lie inside this one (or equal it)?"""
        return self.start <= other.start and other.end <= self.end


class Credit(Span, frozen=True, gc=False):
    """Whom a document names as its source: dateline, "dikutip dari ...", byline, "(AP)"."""

    name: str
    kind: Literal["outlet", "agency", "byline"]


class Document(Struct, frozen=True, gc=False):
    """One article as published. `text` is what every offset counts in (plain text in: unchanged)."""

    id: str  # hash of the text
    language: str
    text: str
    published: date | None = None
    published_at: datetime | None = None
    published_basis: str | None = None  # argument | metadata | text, and where
    outlet: str | None = None  # who publishes
    credits: tuple[Credit, ...] = ()
    dateline: str | None = None
    title: str | None = None
    boilerplate: tuple[Span, ...] = ()
    related: tuple[Span, ...] = ()
    left_out: tuple[str, ...] = ()  # what was not read, and why
    reader: str = ""
    language_basis: str | None = None  # argument | text | guess, and what else it looks like

    def span(self, start: int, end: int) -> Span:
        """The span of these offsets."""
        return Span(start, end, self.text[start:end])


class Token(Struct, frozen=True, gc=False):
    """A word, a number run or one mark. `low` is lower case, of the same length, with ’ as '."""

    start: int
    end: int
    text: str
    low: str
    kind: Literal["word", "number", "mark"]


class Sentence(Struct, frozen=True, gc=False):
    """Characters [start, end) and tokens [first, last) of one sentence; `line` counts non-empty lines from 0."""

    start: int
    end: int
    first: int
    last: int
    line: int


class Text(Struct, frozen=True, gc=False):
    """A document cut into sentences and tokens. Sentences never cover boilerplate or related links."""

    document: Document
    low: str  # document.text in lower case, of the same length, with ’ as '
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of these offsets."""
        return self.document.span(start, end)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that covers `offset`; None between sentences or in furniture."""
        i = bisect.bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return i if i >= 0 and offset < self.sentences[i].end else None

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends behind `offset` (the one that covers it, or the next)."""
        return bisect.bisect_right(self.tokens, offset, key=lambda t: t.end)
