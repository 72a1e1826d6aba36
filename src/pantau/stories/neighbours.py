"""Which earlier reports a report has much in common with, without comparing each with each."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from itertools import islice

from pantau.records.stories import Report
from pantau.stories.anchors import anchors
from pantau.stories.weights import Bridges, Rarity, cosine

APART = timedelta(days=3)  # days of publication
TELLING = 20  # rarest anchors of a report that others have too, by which it is looked up
HOLDERS = 64  # last reports of which an anchor is remembered: bounds the work for each report
HEAVY = 150  # anchors of a report that are compared, the heaviest
COMPARED = 20  # of those found that are compared in full
KEPT = 3  # in each language
LEAST = 0.15  # likeness


def neighbours(ordered: Sequence[Report], left_out: Set[int] = frozenset()) -> Iterator[tuple[int, int, float]]:
    """(earlier, later, likeness) by numbers; `ordered` in order of time. The KEPT nearest of each report's last days.

    left_out: reports that are looked up for nobody and by nobody.
    """
    search = _Search(ordered)
    for later, report in enumerate(ordered):
        if later not in left_out:
            yield from ((index, later, near) for near, index in search.add(later, report))


class _Search:
    """Reports by their telling anchors, in the report's own language and across languages."""

    def __init__(self, ordered: Sequence[Report]) -> None:
        self._ordered = ordered
        self._counts = [anchors(report.document.text, report.document.language) for report in ordered]
        self._rarity = Rarity(self._counts)
        self._bridges = Bridges((report.document.language, counts) for report, counts in zip(ordered, self._counts, strict=True))
        self._holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=HOLDERS))
        self._vectors: dict[int, tuple[dict[str, float], dict[str, float]]] = {}

    def add(self, later: int, report: Report) -> list[tuple[float, int]]:
        """(likeness, number) of the nearest earlier reports; this one is remembered."""
        counts = self._counts[later]
        self._vectors[later] = own, across = self._rarity.vector(counts, HEAVY), self._rarity.vector(self._bridges.of(counts), HEAVY)
        telling = {*self._telling(own), *self._telling(across)}
        met = Counter(index for anchor in sorted(telling) for index in self._holders[anchor] if _near(self._ordered[index], report))
        for anchor in telling:
            self._holders[anchor].append(later)
        found = [(self._likeness(index, later), index) for index, _ in met.most_common(COMPARED)]
        _forget(self._ordered, self._vectors, later)
        return [one for group in self._by_language(found) for one in group[:KEPT] if one[0] >= LEAST]

    def _telling(self, vector: dict[str, float]) -> list[str]:
        return list(islice((anchor for anchor in vector if self._rarity.held(anchor) > 1), TELLING))

    def _likeness(self, earlier: int, later: int) -> float:
        same = self._ordered[earlier].document.language == self._ordered[later].document.language
        return cosine(self._vectors[earlier][not same], self._vectors[later][not same])

    def _by_language(self, found: list[tuple[float, int]]) -> list[list[tuple[float, int]]]:
        groups: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for one in sorted(found, reverse=True):
            groups[self._ordered[one[1]].document.language].append(one)
        return list(groups.values())


def _near(one: Report, other: Report) -> bool:
    first, second = one.document.published, other.document.published
    return first is None or second is None or abs(second - first) <= APART


def _forget(ordered: Sequence[Report], vectors: dict[int, tuple[dict[str, float], dict[str, float]]], latest: int) -> None:
    """Let go of vectors that are out of reach, so that memory does not grow with the ledger."""
    day = ordered[latest].document.published or date.max
    for index in list(vectors)[:2]:
        if day - (ordered[index].document.published or day) > APART:
            del vectors[index]
