"""How much of one document stands in another, weighted by how common the words are in the outlet."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.stories import Copy, Passage, Report
from pantau.records.texts import Span
from pantau.stories.alignment import Block, blocks, passage, seeds
from pantau.stories.sketches import Sketch, Weights
from pantau.stories.words import Words, bare_words, quoted, words_of

HELD = 2048  # documents whose words are kept at hand; what is compared came out at about the same time
QUOTED = 0.3  # weight of a word within quotation marks
TOLD = 3.0  # a passage that weighs less is furniture
Mask = NDArray[np.bool_]


class Overlap(Struct):
    """What `copy` shares with `source` (numbers of reports). share, taken: see `Copy`; weight: of the shared words; mask: copied words."""

    source: int
    copy: int
    blocks: list[Block]
    share: float
    taken: float
    weight: float
    mask: Mask


class Overlaps:
    """Compares reports of one list by their numbers."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self.words = lru_cache(HELD)(self._words)
        self.weights = lru_cache(HELD)(self._weights)
        self.seeds = lru_cache(HELD)(self._seeds)
        self.sketches = [Sketch(bare_words(report.document)) for report in reports]
        # Where nobody knows the outlet, nothing can be said about what is common in it: each such document stands alone.
        self.common = Weights(self.sketches, [report.outlet or f"?{index}" for index, report in enumerate(reports)])

    def _words(self, index: int) -> Words:
        return words_of(self._reports[index].document)

    def _seeds(self, index: int) -> dict[tuple[str, ...], list[int]]:
        return seeds(self.words(index))

    def _weights(self, index: int) -> NDArray[np.float64]:
        """One weight a word: that of the sampled gram nearest to it; less within quotation marks, which show one speaker, not one text."""
        words, sketch = self.words(index), self.sketches[index]
        weights = np.ones(len(words.words))
        if len(sketch.grams):
            near = np.searchsorted(sketch.words, np.arange(len(weights))).clip(0, len(sketch.words) - 1)
            weights = 1.0 / self.common.counts(index, sketch.grams)[near]
        for start, end in quoted(self._reports[index].document.text):
            weights[bisect_left(words.starts, start) : bisect_left(words.starts, end)] *= QUOTED
        return weights

    def overlap(self, source: int, copy: int) -> Overlap:
        """Align the two."""
        own, theirs = self.weights(copy), self.weights(source)
        found = [
            block
            for block in blocks(self.words(source), self.words(copy), self.seeds(source))
            if min(own[block.copy : block.copy_end].sum(), theirs[block.source : block.source_end].sum()) >= TOLD
        ]
        mask = _mask(len(self.words(copy).words), ((block.copy, block.copy_end) for block in found))
        taken = _mask(len(self.words(source).words), ((block.source, block.source_end) for block in found))
        weight = min(float(own[mask].sum()), float(theirs[taken].sum()))
        return Overlap(source, copy, found, _part(own, mask), _part(theirs, taken), weight, mask)

    def passages(self, overlap: Overlap) -> tuple[Passage, ...]:
        """The passages with their characters."""
        source, copy = overlap.source, overlap.copy
        sides = (self._reports[source].document, self.words(source)), (self._reports[copy].document, self.words(copy))
        return tuple(passage(block, *sides) for block in overlap.blocks)

    def part(self, index: int, mask: Mask) -> float:
        """Which part of a document's words the mask holds, weighted."""
        return _part(self.weights(index), mask)


def _mask(length: int, spans: Iterable[tuple[int, int]]) -> Mask:
    mask = np.zeros(length, np.bool_)
    for start, end in spans:
        mask[start:end] = True
    return mask


def _part(weights: NDArray[np.float64], mask: Mask) -> float:
    total = float(weights.sum())
    return float(weights[mask].sum()) / total if total else 0.0


def place_in_source(copy: Copy, span: Span) -> int | None:
    """Where a span of a copy begins in its source, give or take the edits in between; None outside the copied passages."""
    for one in copy.passages:
        if one.copy.start <= span.start < one.copy.end:
            return one.source.start + span.start - one.copy.start
    return None
