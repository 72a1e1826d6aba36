"""Clusters of reports: each report goes where it fits as it comes, and from time to time what belongs together is put in order again."""

from array import array
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import nlargest
from itertools import chain, islice
from operator import itemgetter

from msgspec import Struct

from pantau.records.stories import Report
from pantau.stories.linkage import clusters, table
from pantau.stories.profiles import Profile, Vectors, count, profiles, vectors
from pantau.stories.quiet import quiet
from pantau.stories.sums import Cluster
from pantau.stories.texts import TOGETHER, Texts
from pantau.stories.weights import Board, Bridges, Rarity

ALIKE = 0.185  # average likeness that makes a cluster
NEARLY = 0.6  # of it: clusters so alike are put into one pool when clusters are put in order
HOLDERS = 16  # clusters that a feature is remembered of
FEW = 16  # reports from which weights are taken anew whenever there are four times as many
COMPARED = 4
EVERY = 4000  # reports after which clusters are put in order
SHARED = 2  # of the features by which a cluster is looked up
POOL = 300  # reports that are put in order together
MEMBERS = 2  # last members by whose features a cluster is looked up
AHEAD = 16  # part of the reports so far, one in so many, that may be counted before they are compared
STEADY = 8192  # reports after which weights hardly change
OPEN = timedelta(days=10)  # days after its last report in which a cluster can still change


class Judged(Struct, frozen=True):
    """Numbers of reports that judgements join and part."""

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


class Clusters:
    """Reports by number, in order of time. `label[i]` is the cluster of report i."""

    def __init__(self, judged: Judged | None = None, texts: Texts | None = None) -> None:
        self._judged, self._texts = judged or Judged(), texts or Texts()
        self._rarity, self._bridges = Rarity(), Bridges()
        self._own, self._across = Board(), Board()
        self._profiles: dict[int, Profile] = {}
        self._vectors: dict[int, Vectors] = {}
        self._anew = FEW
        self._coming: deque[Report] = deque()
        self._looked: dict[str, tuple[Profile, Vectors]] = {}
        self._clusters: dict[int, Cluster] = {}
        self._touched: set[int] = set()
        self._holders: dict[int, tuple[int, ...]] = {}
        self._became: dict[int, int] = {}
        self._follows: dict[int, int] = {}
        self.label = array("q")  # of numbers alone: not walked through by the collector, however long it grows
        self._next = 0

    def follow(self, report: Report, source: int) -> None:
        """Put a copy where its source is, wherever that comes to be: it tells nothing that the source does not."""
        home = self.label[source]
        if report.document.published and home in self._clusters:
            last = self._clusters[home].last
            self._clusters[home].last = max(last or report.document.published, report.document.published)
        self._follows[len(self.label)] = source
        self.label.append(home)

    def labels(self) -> list[int]:
        """The cluster of each report."""
        for index, source in self._follows.items():
            self.label[index] = self.label[source]
        return self.label.tolist()

    def expect(self, reports: Iterable[Report]) -> None:
        """Reports that will be added, in this order: some of them are then counted and weighed at once, which is cheaper."""
        self._coming.extend(reports)

    def add(self, report: Report) -> int:
        """Put a report where it fits best, or into a cluster of its own; returns the cluster's number."""
        if report.id not in self._looked:
            self._look(report)
        index, (found, one) = len(self.label), self._looked.pop(report.id)
        if index < STEADY:
            self._profiles[index] = found
        home = self._home(index, one)
        self.label.append(home)
        self._put(home, index, one)
        if index == self._anew and index < STEADY:
            self._anew *= 4
            self._weigh_anew()
        return home

    def _look(self, report: Report) -> None:
        """At this one, and at those after it, if they are known and too few to change much what is rare."""
        expected = bool(self._coming) and self._coming[0].id == report.id
        size = min(TOGETHER, 1 + self._rarity.total // AHEAD, len(self._coming)) if expected else 1
        some = [self._coming.popleft() for _ in range(size)] if expected else [report]
        found = profiles(some, self._texts)
        count(found, self._rarity, self._bridges)
        looked = zip(found, vectors(found, self._rarity, self._bridges), strict=True)
        self._looked |= zip((one.id for one in some), looked, strict=True)

    def _home(self, index: int, one: Vectors) -> int:
        for pair in self._judged.together:
            if index in pair and min(pair) < index:
                return self.label[min(pair)]
        barred = {self.label[min(pair)] for pair in self._judged.apart if index in pair and min(pair) < index}
        self._own.lay([one.own])
        self._across.lay([one.across])
        met = (number for number in self._met(one.telling) if number not in barred)
        near = [(self._clusters[number].likeness(one, self._own, self._across), -number) for number in met]
        fits = [-number for likeness, number in sorted(near, reverse=True) if likeness >= ALIKE]
        if not fits:
            self._next += 1
            return self._next - 1
        return self._joined(fits[0], fits[1]) if len(fits) > 1 and not self._judged.apart else fits[0]

    def _met(self, features: Iterable[int], least: int = 1) -> list[int]:
        """Clusters that share most of these features, and at least so many."""
        held = Counter(chain.from_iterable(filter(None, map(self._holders.get, features))))
        several = self._now({number: times for number, times in held.items() if times > 1})
        met = several if len(several) >= COMPARED else self._now(held)
        return [number for number, times in nlargest(COMPARED, met.items(), itemgetter(1)) if times >= least]

    def _now(self, held: Mapping[int, int]) -> dict[int, int]:
        """The clusters that these have become and that are open, and how often they were met."""
        met: dict[int, int] = {}
        for number, times in held.items():
            now = self._became.get(number, number)
            if now in self._clusters:
                met[now] = met.get(now, 0) + times
        return met

    def _joined(self, first: int, second: int) -> int:
        """A report fits two clusters: are they one?"""
        one, other = self._clusters[first], self._clusters[second]
        if self._nearness(first, [second])[0] < ALIKE:
            return first
        for index in other.members:
            self.label[index] = first
        one.absorb(self._clusters.pop(second))
        self._became[second] = first
        return first

    def _put(self, home: int, index: int, one: Vectors) -> None:
        if home not in self._clusters:
            self._clusters[home] = Cluster()
        self._clusters[home].add(index, one)
        self._vectors[index] = one
        self._touched.add(home)
        for feature in one.telling:
            holders = self._holders.get(feature, ())
            if home not in holders:
                self._holders[feature] = (*holders[1 - HOLDERS :], home)

    def _weigh_anew(self) -> None:
        """What is rare is known better once there are many times as many reports."""
        known = iter(self._profiles.items())
        anew = dict[int, Vectors]()
        while some := dict(islice(known, TOGETHER)):
            anew |= zip(some, vectors([*some.values()], self._rarity, self._bridges), strict=True)
        for number, cluster in self._clusters.items():
            members, cluster.members = cluster.members, ()
            cluster.own.clear()
            cluster.across.clear()
            for index in members:
                self._put(number, index, anew.get(index) or self._vectors[index])

    def relink(self, until: date | None = None) -> None:
        """Put in order again what changed and is still open at `until`, with what is near it; all of it if None."""
        if until is None:
            self._weigh_anew()
        changed = [number for number in sorted(self._touched) if number in self._clusters and _open(self._clusters[number], until)]
        for pool in self._pools(changed):
            self._order(pool)
        self._touched.clear()

    def close(self, until: date) -> None:
        """Let go of what can no longer change, so that memory holds only what is open."""
        for number in [number for number, cluster in self._clusters.items() if not _open(cluster, until)]:
            for index in self._clusters.pop(number).members:
                del self._vectors[index]
                self._profiles.pop(index, None)
        self._became = {old: new for old, new in self._became.items() if new in self._clusters}
        gone = {number for held in self._holders.values() for number in held if self._became.get(number, number) not in self._clusters}
        kept = (
            (feature, held if gone.isdisjoint(held) else tuple([n for n in held if n not in gone]))
            for feature, held in self._holders.items()
        )
        self._holders = {feature: held for feature, held in kept if held}

    def _pools(self, changed: Sequence[int]) -> list[list[int]]:
        """Changed clusters with those that are like them, at most POOL reports in one pool, the most alike first."""
        edges = sorted(self._edges(changed), reverse=True)
        numbers = {*changed, *(number for _, first, second in edges for number in (first, second))}
        pools, place = {number: [number] for number in numbers}, {number: number for number in numbers}
        for _, first, second in edges:
            one, other = place[first], place[second]
            size = sum(len(self._clusters[number].members) for number in (*pools[one], *pools[other]))
            if one != other and size <= POOL:
                for number in pools[other]:
                    place[number] = one
                pools[one] += pools.pop(other)
        return [sorted(pool) for _, pool in sorted(pools.items())]

    def _edges(self, changed: Sequence[int]) -> Iterable[tuple[float, int, int]]:
        """(likeness, cluster, cluster) of clusters that are nearly one, and of those that a judgement joins."""
        asked = set[tuple[int, int]]()
        for number in changed:
            telling = [feature for index in self._clusters[number].members[-MEMBERS:] for feature in self._vectors[index].telling]
            met = [other for other in self._met(telling, SHARED) if other != number and (other, number) not in asked]
            asked.update((number, other) for other in met)
            for near, other in zip(self._nearness(number, met), met, strict=True):
                if near >= ALIKE * NEARLY:
                    yield near, min(number, other), max(number, other)
        for first, second in self._judged.together:
            if max(first, second) < len(self.label) and {self.label[first], self.label[second]} <= self._clusters.keys():
                yield 1.0, self.label[first], self.label[second]

    def _nearness(self, number: int, others: Sequence[int]) -> list[float]:
        """Of one cluster with several: average over the pairs of members, time left aside."""
        one, found = self._clusters[number], [self._clusters[other] for other in others]
        totals = [0.0] * len(others)
        for language, sums in one.own.items() if others else ():
            self._own.lay(sums.parts)
            self._across.lay(one.across[language].parts)
            for place, other in enumerate(found):
                totals[place] += other.common(language, self._own, self._across)
        return [total / (len(one.members) * len(other.members)) for total, other in zip(totals, found, strict=True)]

    def _order(self, pool: list[int]) -> None:
        """Cluster the reports of a pool from scratch; a cluster that comes out as it was stays."""
        indices = sorted(index for number in pool for index in self._clusters[number].members)
        if len(indices) < 2:
            return
        rows = {index: row for row, index in enumerate(indices)}
        pairs = [[(rows[a], rows[b]) for a, b in group if a in rows and b in rows] for group in (self._judged.together, self._judged.apart)]
        likeness = table([self._vectors[index] for index in indices])
        groups = [sorted(indices[row] for row in group) for group in clusters(likeness, ALIKE, pairs[0], pairs[1])]
        before = {number: sorted(self._clusters[number].members) for number in pool}
        for number, members in before.items():
            if members not in groups:
                del self._clusters[number]
        for group in groups:
            if group not in before.values():
                self._settle(group)

    def _settle(self, group: list[int]) -> None:
        home = self._next
        self._next += 1
        for index in group:
            self.label[index] = home
            self._put(home, index, self._vectors[index])


def _open(cluster: Cluster, until: date | None) -> bool:
    return until is None or cluster.last is None or cluster.last >= until - OPEN


@quiet()
def cluster_reports(
    ordered: Sequence[Report], judged: Judged | None = None, copied: Mapping[str, str] | None = None, texts: Texts | None = None
) -> list[int]:  # fmt: skip
    """Clusters of reports in order of time, put in order again after each EVERY reports and at the end; equal numbers stand together.

    copied: which reports are whole copies of which; one about which a judgement was made is a report like others.
    texts: what has read the reports already.
    """
    found = Clusters(judged, texts)
    places = {report.id: index for index, report in enumerate(ordered)} if copied else {}
    alone = {index for pairs in (judged.together, judged.apart) for pair in pairs for index in pair} if judged else set[int]()
    sources = [places.get(copied.get(report.id, ""), index) if copied else index for index, report in enumerate(ordered)]
    follows = [source < index and index not in alone for index, source in enumerate(sources)]
    found.expect(report for report, follow in zip(ordered, follows, strict=True) if not follow)
    for index, report in enumerate(ordered):
        if follows[index]:
            found.follow(report, sources[index])
        else:
            found.add(report)
        if (index + 1) % EVERY == 0 and report.document.published:
            found.relink(report.document.published)
            found.close(report.document.published)
    found.relink(ordered[-1].document.published if len(ordered) > EVERY else None)
    return found.labels()
