"""Which earlier reports a report has much in common with, without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter

import numpy as np
from msgspec import Struct

from pantau.records.stories import Report
from pantau.stories.texts import TOGETHER, Texts
from pantau.stories.weights import Board, Bridges, Rarity, Vector, together

APART = timedelta(days=3)  # days of publication
TELLING = 12  # heaviest features of a report that others have too, by which it is looked up
HOLDERS = 16  # last reports of which a feature is remembered: bounds the work for each report
HEAVY = 150  # features of a report that are compared, the heaviest
COMPARED = 8  # of those found that are compared in full
KEPT = 2  # in each language
LEAST = 0.15  # likeness


class Looked(Struct, gc=False):
    """A report as vectors. Of feature n that within its language holds 2n, that across 2n + 1, so that both lie on one board."""

    own: Vector
    across: Vector


class Entry(Struct, gc=False):
    """A report that is remembered."""

    number: int
    day: date | None
    language: str
    looked: Looked


class Search:
    """Reports by their telling features, in the report's own language and across languages. They come in order of time."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._rarity, self._bridges = Rarity(), Bridges()
        self._holders: dict[int, tuple[int, ...]] = {}
        self._entries: dict[int, Entry] = {}
        self._board = Board()

    def look(self, reports: Sequence[Report]) -> Iterator[Looked]:
        """Reports that will be added, all counted before one is compared."""
        read = [text.anchors for text in self._texts.all(reports)]
        if reports:
            self._rarity.add(np.concatenate([numbers for numbers, _ in read]), len(reports))
            self._bridges.all([(report.document.language, numbers) for report, (numbers, _) in zip(reports, read, strict=True)])
        for start in range(0, len(reports), TOGETHER):
            found = together(read[start : start + TOGETHER])
            bridging = found.those(self._bridges.are(found.numbers))
            for own, across in zip(self._rarity.vectors(found, HEAVY), self._rarity.vectors(bridging, HEAVY), strict=True):
                yield Looked(Vector(2 * own.numbers, own.weights), Vector(2 * across.numbers + 1, across.weights))

    def add(self, number: int, report: Report, looked: Looked) -> list[tuple[float, int]]:
        """(likeness, number) of the nearest earlier reports; this one is remembered. number: greater than all before."""
        self._forget(report.document.published)
        telling = [*self._telling(looked.own), *self._telling(looked.across)]
        found = self._compared(report, looked, self._met(telling))
        for feature in telling:
            self._holders[feature] = (*self._holders.get(feature, ())[1 - HOLDERS :], number)
        self._entries[number] = Entry(number, report.document.published, report.document.language, looked)
        return found

    def _telling(self, vector: Vector) -> list[int]:
        several = self._rarity.held(vector.numbers // 2) > 1
        return Vector(vector.numbers[several], vector.weights[several]).heaviest(TELLING).tolist()

    def _met(self, telling: Sequence[int]) -> list[Entry]:
        """Those remembered that share most of these features."""
        held = Counter(chain.from_iterable(filter(None, map(self._holders.get, telling))))
        met = [(number, times) for number, times in held.items() if times > 1 and number in self._entries]
        if len(met) < COMPARED:
            met += [(number, times) for number, times in held.items() if times == 1 and number in self._entries]
        met.sort(key=itemgetter(1), reverse=True)
        return [self._entries[number] for number, _ in met[:COMPARED]]

    def _forget(self, day: date | None) -> None:
        """Let go of reports that are out of reach."""
        while self._entries and day:
            first = next(iter(self._entries.values()))
            if first.day is None or day - first.day <= APART:
                return
            del self._entries[first.number]

    def first(self, otherwise: int) -> int:
        """The number of the first report that is remembered."""
        return next(iter(self._entries), otherwise)

    def sweep(self) -> None:
        """Let go of features that none of the reports remembered has."""
        first = self.first(0)
        self._holders = {feature: held for feature, held in self._holders.items() if held[-1] >= first}

    def _compared(self, report: Report, looked: Looked, met: Sequence[Entry]) -> list[tuple[float, int]]:
        self._board.lay([looked.own, looked.across])
        language = report.document.language
        near = [self._board.dot(one.looked.own if one.language == language else one.looked.across) for one in met]
        kept: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for likeness, entry in sorted(zip(near, met, strict=True), key=lambda one: (-one[0], -one[1].number)):
            if likeness >= LEAST and len(kept[entry.language]) < KEPT:
                kept[entry.language].append((likeness, entry.number))
        return [one for found in kept.values() for one in found]
