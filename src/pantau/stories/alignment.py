"""The passages that two documents share, with the characters of both."""

from bisect import bisect_left

import numpy as np
from msgspec import Struct

from pantau.records.stories import Passage
from pantau.records.texts import Document
from pantau.stories.words import RUN, Words

GAP = 6  # words that an edit may change, add or leave out within a passage
STARTS = 32  # places of the source in which a match may begin
STEP = 16  # words that are compared at once
LEAST = 10  # matching words that make a passage


class Block(Struct):
    """Matching words: source words [source, source_end), copy words [copy, copy_end); `words` of them match."""

    source: int
    copy: int
    source_end: int
    copy_end: int
    words: int

    @property
    def edits(self) -> int:
        """Words that do not match, on the side that has more."""
        return max(self.source_end - self.source, self.copy_end - self.copy) - self.words


class Shared:
    """Runs of words of a copy that its source has too. hits: which; at: the first place of each among the source's, by their numbers."""

    def __init__(self, source: Words, copy: Words) -> None:
        self.source, self.copy = source, copy
        self._at = np.searchsorted(source.known, copy.runs)
        self._hits = np.flatnonzero(source.known.take(self._at, mode="clip") == copy.runs) if len(source.known) else self._at[:0]

    def words(self) -> int:
        """How many words of the copy stand in such runs: no alignment finds more, but for small edits."""
        mask = np.zeros(len(self.copy.words), np.bool_)
        for step in range(RUN):
            mask[self._hits + step] = True
        return int(np.count_nonzero(mask))

    def blocks(self) -> list[Block]:
        """Passages of at least LEAST matching words, in order of the copy."""
        return [block for block in _merged(self._matches()) if block.words >= LEAST]

    def _matches(self) -> list[Block]:
        """Longest match at each place of the copy, left to right; where several are as long, the one nearest to the last."""
        found: list[Block] = []
        hits = self._hits.tolist()
        number = at = expected = 0
        while number < len(hits):
            hit = hits[number]
            length, _, start = max([(self._length(start, hit), -abs(start - expected), start) for start in self._starts(hit)])
            found.append(Block(start, hit, start + length, hit + length, length))
            at, expected = hit + length, start + length
            number = bisect_left(hits, at, number + 1)
        return found

    def _starts(self, hit: int) -> list[int]:
        """Where a run of the copy stands in the source."""
        first, last = int(self._at[hit]), np.searchsorted(self.source.known, self.copy.runs[hit : hit + 1], "right").item()
        return self.source.order[first : min(last, first + STARTS)].tolist()

    def _length(self, i: int, j: int) -> int:
        source, copy, begin = self.source.words, self.copy.words, i
        while i + STEP <= len(source) and source[i : i + STEP] == copy[j : j + STEP]:
            i, j = i + STEP, j + STEP
        end = min(len(source), i + len(copy) - j)
        while i < end and source[i] == copy[j]:
            i, j = i + 1, j + 1
        return i - begin


def _merged(found: list[Block]) -> list[Block]:
    """Neighbours with a small edit between them are one passage."""
    merged: list[Block] = []
    for block in found:
        last = merged[-1] if merged else None
        if last and 0 <= block.source - last.source_end <= GAP and block.copy - last.copy_end <= GAP:
            last.source_end, last.copy_end, last.words = block.source_end, block.copy_end, last.words + block.words
        else:
            merged.append(block)
    return merged


def passage(block: Block, source: tuple[Document, Words], copy: tuple[Document, Words]) -> Passage:
    """A block as characters of both documents."""
    (text, words), (other, others) = source, copy
    return Passage(
        text.span(words.starts[block.source], words.end(block.source_end - 1)),
        other.span(others.starts[block.copy], others.end(block.copy_end - 1)),
        block.words,
        block.edits,
    )
