"""Copy groups: reprints, cut, re-headlined, extended, lightly edited and merged ones, with the passages that show it."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from pantau.records.stories import Copy, CopyGroup, CopyKind, Report
from pantau.stories.alignment import Shared
from pantau.stories.grouping import Groups
from pantau.stories.overlaps import Overlap, Page, overlap, pages
from pantau.stories.quiet import quiet
from pantau.stories.sketches import Postings
from pantau.stories.window import batches, beyond, reach

AT_ONCE = 16  # documents that are taken apart at once: few enough to stay near the processor
COMPARED = 6  # earlier documents that one is aligned with
WORDS = 20.0  # weighted words that must be shared: more than a quotation
PART = 0.2  # of the one or the other that must be shared
LENIENT = 0.5  # of PART that the sketches, which are samples, must show before two documents are compared
OWN = 0.5  # a document of which so much is copied is a copy
TAKEN = 0.6  # a document that took so much of another is a copy too, whatever it added
HEADLINE = 3  # words of its own before the first passage: another headline, not only the outlet's name
ADDED = 0.12  # of a roundup that a further source must explain


def copy_groups(reports: Sequence[Report]) -> list[CopyGroup]:
    """All copy groups, in order of their heads' time; documents that share nothing are in none. n log n in the number of reports."""
    desk, groups = Copies(), Groups()
    for batch in batches(reports):
        groups.add(batch, desk.add(batch))
    return groups.close()


class Copies:
    """What reports copy from those before them. Holds the reports of the window; they come in order of time."""

    def __init__(self) -> None:
        self._postings = Postings()
        self._batches: deque[list[Page]] = deque()
        self._next = 0
        self._awake: list[Page] = []

    @quiet()
    def add(self, batch: Sequence[Report]) -> list[Copy]:
        """What each of these reports copied from which earlier ones."""
        self._forget(batch)
        first, self._next = self._next, self._next + len(batch)
        parts = [pages(batch[start : start + AT_ONCE], first + start) for start in range(0, len(batch), AT_ONCE)]
        held = [page for part in parts for page in part]
        self._batches.append(held)
        near = _first(self._postings.add([page.sketch for page in held], first), COMPARED)
        ranked = groupby(near.tolist(), lambda pair: int(pair[0]))
        found = [copy for later, pairs in ranked for copy in self._copied(held[later - first], pairs)]
        for page in (*held, *self._awake):
            page.rest()
        self._awake.clear()
        return found

    def _forget(self, batch: Sequence[Report]) -> None:
        first = reach(batch)
        while self._batches and beyond(self._batches[0][-1].report, first):
            self._postings.forget(self._batches.popleft()[-1].number + 1)

    def _page(self, number: int) -> Page:
        group = next(group for group in self._batches if number <= group[-1].number)
        return group[number - group[0].number]

    def _copied(self, own: Page, near: Iterable[Sequence[int]]) -> list[Copy]:
        """What one document copied, from all its sources."""
        chosen = list(_sources(own, (overlap(page, own, shared) for page, shared in self._promising(own, near))))
        return [_copy(one, merged=len(chosen) > 1) for one in chosen]

    def _promising(self, own: Page, near: Iterable[Sequence[int]]) -> Iterator[tuple[Page, Shared]]:
        """Earlier documents to align it with: those that explain most of it, and among equals the earliest."""
        ranked: list[tuple[float, int, Page, Shared]] = []
        since, size = reach([own.report]), len(own.words.words)
        for _, grams, earlier in near:
            page = self._page(earlier)
            if beyond(page.report, since) or grams < PART * LENIENT * min(len(own.sketch.grams), len(page.sketch.grams)):
                continue
            shared = Shared(page.words, own.words)
            self._awake.append(page)
            if (same := shared.words()) >= max(WORDS, PART * min(size, len(page.words.words))):
                ranked.append((-round(same / size, 1), earlier, page, shared))
        return ((page, shared) for _, _, page, shared in sorted(ranked, key=itemgetter(0, 1)))


def _first(pairs: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """So many at most of each in the first column, which is in order."""
    return pairs[np.arange(len(pairs)) - np.searchsorted(pairs[:, 0], pairs[:, 0]) < most]


def _sources(own: Page, compared: Iterator[Overlap]) -> Iterator[Overlap]:
    """The source that explains most, then those that explain parts it does not; no more are compared than can add something."""
    covered = np.zeros(0, np.bool_)
    for one in compared:
        if one.weight < WORDS or max(one.share, one.taken) < PART:
            continue
        if len(covered) and own.part(one.mask & ~covered) < ADDED:
            continue
        covered = covered | one.mask if len(covered) else one.mask
        yield one
        if own.part(~covered) < ADDED:
            return


def _copy(one: Overlap, *, merged: bool) -> Copy:
    passages = one.passages()
    kind = "merged" if merged else _kind(one, one.copy.report.document.text, passages[0].copy.start)
    return Copy(one.copy.report.id, one.source.report.id, kind, one.share, one.taken, passages)


def _kind(one: Overlap, text: str, begin: int) -> CopyKind:
    if one.share < OWN:
        return "extended" if one.taken >= TAKEN else "part"
    if one.taken < 0.8:
        return "cut" if one.share >= 0.8 else "edited"
    if one.share < 0.8:
        return "extended"
    if sum(block.edits for block in one.blocks) > 0.03 * sum(block.words for block in one.blocks):
        return "edited"
    return "reheadlined" if len(text[:begin].split()) > HEADLINE else "whole"
