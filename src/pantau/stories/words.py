"""A document as words with their places, furniture left out."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pantau.records.texts import Document
from pantau.stories.characters import OTHER, kinds, points, split

WORD = re.compile(r"[^\W_]+")
QUOTATION = re.compile(r"“[^”\n]{12,600}”|\"[^\"\n]{12,600}\"|``[^'\n]{12,600}''|«[^»\n]{12,600}»")
RUN = 3  # words in a row by which passages are found
PLACE = (1 << 24) - 1  # bits for the place of a run, below those that tell runs apart: room for texts of 16 million words
MIX = 0x2545F4914F6CDD1D  # an odd number, to mix hashes


class Words:
    """The words of a text outside boilerplate and related links, in lower case; the text alone counts, not its marks and breaks."""

    def __init__(self, own: str, words: Sequence[str]) -> None:
        self._own, self.words = own, tuple(words)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in `Document.text`; found when first asked for."""
        inside = kinds(points(self._own)) > OTHER
        inside[1:] &= ~inside[:-1]
        return np.flatnonzero(inside).tolist()

    @cached_property
    def runs(self) -> NDArray[np.int64]:
        """A number for each RUN words in a row; the same words have the same number."""
        hashed = np.fromiter(map(hash, self.words), np.int64, len(self.words))
        runs = hashed[: max(0, len(hashed) - RUN + 1)].copy()
        for step in range(1, RUN):
            runs *= MIX
            runs ^= hashed[step : step + len(runs)]
        return runs & ~PLACE

    @cached_property
    def _ordered(self) -> NDArray[np.int64]:
        return np.sort(self.runs | np.arange(len(self.runs)))  # as `argsort`, in a third of the time

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Where the runs stand, by their numbers."""
        return self._ordered & PLACE

    @cached_property
    def known(self) -> NDArray[np.int64]:
        """The runs by their numbers."""
        return self._ordered & ~PLACE

    def end(self, number: int) -> int:
        """Where a word ends."""
        found = WORD.match(self._own, self.starts[number])
        return found.end() if found else self.starts[number]


def read(documents: Sequence[Document]) -> list[Words]:
    """The words of each; all are taken apart in one go."""
    owns = [_own(document) for document in documents]
    lows = [own.lower() for own in owns]
    # Lower case can make two letters of one, or a letter and a mark: of such a text each word is made lower by itself.
    same = [len(low) == len(own) for low, own in zip(lows, owns, strict=True)]
    found = points("\n".join([low if kept else own for low, own, kept in zip(lows, owns, same, strict=True)]))
    inside = kinds(found) > OTHER
    begin = inside.copy()
    begin[1:] &= ~inside[:-1]
    words, ends = split(found, inside), np.cumsum([0, *(len(own) + 1 for own in owns)])
    bounds = np.concatenate([[0], np.cumsum(begin)])[ends.clip(max=len(found))].tolist()
    parts = [words[start:end] for start, end in pairwise(bounds)]
    return [Words(own, part if kept else [word.lower() for word in part]) for own, part, kept in zip(owns, parts, same, strict=True)]


def _own(document: Document) -> str:
    """The text with blanks for furniture, so that offsets stay."""
    text = document.text
    for span in (*document.boilerplate, *document.related):
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


def quoted(text: str) -> list[tuple[int, int]]:
    """Where words stand between quotation marks, within a line."""
    return [match.span() for match in QUOTATION.finditer(text)]
