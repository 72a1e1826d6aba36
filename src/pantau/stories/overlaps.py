"""How much of one document stands in another, weighted by how common the words are in the outlet."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.stories import Copy, Passage, Report
from pantau.records.texts import Span
from pantau.stories.alignment import Block, Shared, passage
from pantau.stories.sketches import Sketch, sketches
from pantau.stories.words import Words, quoted, read

QUOTED = 0.3  # weight of a word within quotation marks
TOLD = 3.0  # a passage that weighs less is furniture
Mask = NDArray[np.bool_]


class Page(Struct, eq=False, gc=False):
    """One report as what it can be compared by. What only an alignment needs is made when it is asked for, and let go again.

    report: without its claims, which are no part of a copy and need not be held so long.
    """

    report: Report
    number: int
    sketch: Sketch
    _words: Words | None = None
    _weights: NDArray[np.float64] | None = None

    @property
    def words(self) -> Words:
        """Its words."""
        if self._words is None:
            self._words = read([self.report.document])[0]
        return self._words

    @property
    def weights(self) -> NDArray[np.float64]:
        """One weight a word: that of the sampled gram nearest to it; less within quotation marks, which show one speaker, not one text."""
        if self._weights is None:
            self._weights = self._weighed()
        return self._weights

    def _weighed(self) -> NDArray[np.float64]:
        sketch, number = self.sketch, len(self.words.words)
        weights = np.ones(number)
        if sketch.common is not None and len(sketch.grams):
            near = np.searchsorted(sketch.words, np.arange(number)).clip(0, len(sketch.words) - 1)
            weights = 1.0 / sketch.common[near]
        for start, end in quoted(self.report.document.text):
            weights[bisect_left(self.words.starts, start) : bisect_left(self.words.starts, end)] *= QUOTED
        return weights

    def part(self, mask: Mask) -> float:
        """Which part of the words the mask holds, weighted."""
        total = float(self.weights.sum())
        return float(self.weights[mask].sum()) / total if total else 0.0

    def rest(self) -> None:
        """Let go of what only alignments need; it is made again when they do."""
        self._words = self._weights = None


def pages(reports: Sequence[Report], first: int) -> list[Page]:
    """Some reports, numbered from `first`."""
    words = read([report.document for report in reports])
    # Where nobody knows the outlet, nothing can be said about what is common in it: each such document stands alone.
    found = sketches([one.words for one in words], [report.outlet or f"?{report.id}" for report in reports])
    bare = [Report(report.id, report.document) for report in reports]
    return [Page(*one) for one in zip(bare, range(first, first + len(reports)), found, words, strict=True)]


class Overlap(Struct):
    """What `copy` shares with `source`. share, taken: see `Copy`; weight: of the shared words; mask: copied words."""

    source: Page
    copy: Page
    blocks: list[Block]
    share: float
    taken: float
    weight: float
    mask: Mask

    def passages(self) -> tuple[Passage, ...]:
        """The passages with their characters."""
        sides = [(page.report.document, page.words) for page in (self.source, self.copy)]
        return tuple(passage(block, sides[0], sides[1]) for block in self.blocks)


def overlap(source: Page, copy: Page, shared: Shared) -> Overlap:
    """Align the two. shared: of their words."""
    own, theirs = copy.weights, source.weights
    found = [
        block
        for block in shared.blocks()
        if min(own[block.copy : block.copy_end].sum(), theirs[block.source : block.source_end].sum()) >= TOLD
    ]
    mask = _mask(len(own), ((block.copy, block.copy_end) for block in found))
    taken = _mask(len(theirs), ((block.source, block.source_end) for block in found))
    weight = min(float(own[mask].sum()), float(theirs[taken].sum()))
    return Overlap(source, copy, found, copy.part(mask), source.part(taken), weight, mask)


def _mask(length: int, spans: Iterable[tuple[int, int]]) -> Mask:
    mask = np.zeros(length, np.bool_)
    for start, end in spans:
        mask[start:end] = True
    return mask


def place_in_source(copy: Copy, span: Span) -> int | None:
    """Where a span of a copy begins in its source, give or take the edits in between; None outside the copied passages."""
    for one in copy.passages:
        if one.copy.start <= span.start < one.copy.end:
            return one.source.start + span.start - one.copy.start
    return None
