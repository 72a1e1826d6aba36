"""The passages that two documents share, with the characters of both."""

import numpy as np
from msgspec import Struct

from pantau.records.stories import Passage
from pantau.records.texts import Document
from pantau.stories.words import Words

GAP = 6  # words that an edit may change, add or leave out within a passage
STARTS = 32  # places of the source in which a match may begin
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


def blocks(source: Words, copy: Words) -> list[Block]:
    """Passages of at least LEAST matching words, in order of the copy."""
    return [block for block in _merged(_matches(source, copy)) if block.words >= LEAST]


def _matches(source: Words, copy: Words) -> list[Block]:
    """Longest match at each place of the copy, left to right; where several are as long, the one nearest to the last."""
    found: list[Block] = []
    first, last = np.searchsorted(source.known, copy.runs), np.searchsorted(source.known, copy.runs, "right")
    at, expected = 0, 0
    for hit in np.flatnonzero(last > first).tolist():
        if hit >= at:
            starts = source.order[first[hit] : min(last[hit], first[hit] + STARTS)].tolist()
            length, _, start = max((_length(source.words, copy.words, start, hit), -abs(start - expected), start) for start in starts)
            found.append(Block(start, hit, start + length, hit + length, length))
            at, expected = hit + length, start + length
    return found


def _length(source: tuple[str, ...], copy: tuple[str, ...], i: int, j: int) -> int:
    begin, end = i, min(len(source), i + len(copy) - j)
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
