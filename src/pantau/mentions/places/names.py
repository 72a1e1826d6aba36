"""Candidates: runs of words with a capital that the gazetteer knows, the longest first."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pantau.mentions.places.table import Names, PlaceTable
from pantau.places.gazetteer import Spot
from pantau.records.texts import Sentence, Text, Token

LONGEST = 7  # tokens of the longest name
SHORT = 3  # letters of an abbreviation that keeps its full stop inside a name ("St. Petersburg")
OPENS = frozenset('"“‘«:')  # a word behind them begins a sentence
INNER = frozenset(".-'’")
GENITIVE = ("'s", "’s")
MOST = 0.8  # share of words in upper case that makes a line upper case
DATELINE = -1  # line number of a dateline
HEADED = 0.6  # share of words with a capital that makes a line a headline in title case


class Candidate(Struct):
    """Tokens [first, last) of sentence `line` that are a known name.

    opening: it is the first word; loose: its capital means nothing (a single first word, a headline,
    an upper-case line).
    """

    first: int
    last: int
    name: str
    spots: tuple[Spot, ...]
    sentence: Sentence
    opening: bool
    loose: bool
    upper: bool


class Style(Struct, frozen=True):
    """How a sentence uses capitals: all upper case, title case."""

    upper: bool
    headed: bool


def style(text: Text, sentence: Sentence) -> Style:
    """Measure the capitals of a sentence."""
    words = [t.text for t in text.tokens[sentence.first : sentence.last] if t.kind == "word" and len(t.text) > SHORT]
    if len(words) < 2:
        return Style(upper=False, headed=False)
    upper = sum(w.isupper() for w in words)
    capital = sum(w[0].isupper() for w in words)
    return Style(upper >= MOST * len(words), len(words) > SHORT and capital >= HEADED * len(words))


def _head(text: Text) -> tuple[Sentence] | None:
    """The dateline as a sentence of its own, if it stands outside of all sentences."""
    name = text.document.dateline
    start = text.document.text.find(name) if name else -1
    if name is None or start < 0 or text.sentence_at(start) is not None:
        return None
    first, last = text.token_at(start), text.token_at(start + len(name) - 1) + 1
    while last < min(len(text.tokens), first + LONGEST + LONGEST) and text.sentence_at(text.tokens[last].start) is None:
        last += 1
    return (Sentence(start, text.tokens[last - 1].end, first, last, DATELINE),)


class CandidateFinder:
    """Finds the candidates of one language."""

    def __init__(self, table: PlaceTable, names: Names) -> None:
        self._particles = table.particles
        self._naming = table.naming
        self._names = names

    def find(self, text: Text) -> list[Candidate]:
        """All candidates in order, none overlapping another; the dateline, which is no sentence, counts as one."""
        head = _head(text)
        sentences = (*(head or ()), *text.sentences)
        return [c for sentence in sentences for c in self._sentence(text, sentence)]

    def _sentence(self, text: Text, sentence: Sentence) -> Iterator[Candidate]:
        tokens = text.tokens
        shape: Style | None = None
        i, opening = sentence.first, True
        while i < sentence.last:
            token = tokens[i]
            if token.kind == "word" and token.text[0].isupper():
                shape = shape or style(text, sentence)
                last, name, spots = self._longest(text, i, sentence.last, loud=shape.upper or (opening and token.text.isupper()))
                if not spots:
                    last, name, spots = self._unknown(text, sentence, i)
                if spots:
                    loose = shape.upper or ((opening or shape.headed) and " " not in name)
                    yield Candidate(i, last, name, spots, sentence, opening, loose, shape.upper)
                    i, opening = last, False
                    continue
            opening = token.kind == "mark" and (opening or token.text in OPENS)
            i += 1

    def _longest(self, text: Text, first: int, limit: int, *, loud: bool) -> tuple[int, str, tuple[Spot, ...]]:
        """The longest known name that begins at token `first`: (end token, name, places)."""
        tokens, start = text.tokens, text.tokens[first].start
        for last in self._ends(tokens, first, min(limit, first + LONGEST)):
            surface = text.document.text[start : tokens[last - 1].end].replace("’", "'")
            name, spots = surface, self._names.get(surface)
            if not spots and surface.isupper() and (loud or len(surface) > SHORT):
                name = self._quiet(surface)
                spots = self._names.get(name) if loud else ()
            if spots:
                return last, name, spots
        return first, "", ()

    def _unknown(self, text: Text, sentence: Sentence, first: int) -> tuple[int, str, tuple[Spot, ...]]:
        """ "the village of X", "Desa X": a place that the gazetteer lacks. It has a name and a kind, and no coordinates."""
        tokens = text.tokens
        for width in (2, 1):
            if first - width < sentence.first:
                continue
            kind = self._naming.get(" ".join(t.low for t in tokens[first - width : first]))
            if kind and len(tokens[first].text) > SHORT:
                last = first + 1
                while last < min(sentence.last, first + SHORT) and tokens[last].kind == "word" and tokens[last].text[0].isupper():
                    last += 1
                name = text.document.text[tokens[first].start : tokens[last - 1].end]
                return last, name, (Spot(name, kind, None, None, None, None, None, 0),)
        return first, "", ()

    def _quiet(self, surface: str) -> str:
        """NORTH KOREA -> North Korea; RIO DE JANEIRO -> Rio de Janeiro."""
        words = surface.title().split(" ")
        return " ".join([words[0], *(w.lower() if w.lower() in self._particles else w for w in words[1:])])

    def _ends(self, tokens: tuple[Token, ...], first: int, limit: int) -> list[int]:
        """Possible ends of a name, the longest first."""
        ends = [first + 1]
        for i in range(first + 1, limit):
            step = self._step(tokens, i)
            if step == "stop":
                break
            if step == "end":
                ends.append(i + 1)
        return ends[::-1]

    def _step(self, tokens: tuple[Token, ...], i: int) -> Literal["stop", "end", "inner"]:
        """May a name go on with token i (inner), and may it end there (end)?"""
        token, before = tokens[i], tokens[i - 1]
        gap = token.start - before.end
        if gap > 1 or token.kind == "number":
            return "stop"
        if token.kind == "mark":
            if gap or token.text not in INNER:
                return "stop"
            return "end" if token.text == "." and len(before.text) <= SHORT else "inner"
        if token.text[0].isupper() or (gap == 0 and before.text in INNER):
            return "stop" if before.text == "." and gap and len(tokens[i - 2].text) > SHORT else "end"
        return "inner" if token.low in self._particles or token.text in GENITIVE else "stop"
