"""Clusters of reports: each report goes where it fits as it comes, and from time to time what belongs together is put in order again."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct

from pantau.records.stories import Report
from pantau.stories.linkage import clusters, table
from pantau.stories.profiles import ACROSS, Profile, Vectors, fading, profile, vectors
from pantau.stories.weights import Bridges, Rarity

ALIKE = 0.185  # average likeness that makes a cluster
NEARLY = 0.6  # of it: clusters so alike are put into one pool when clusters are put in order
TELLING = 16  # features by which clusters are looked up
HOLDERS = 24  # clusters that a feature is remembered of
FEW = 16  # reports from which weights are taken anew at each doubling
COMPARED = 6
POOL = 300  # reports that are put in order together
MEMBERS = 5  # last members by whose features a cluster is looked up
STEADY = 8192  # reports after which weights hardly change
OPEN = timedelta(days=10)  # days after its last report in which a cluster can still change


class Cluster(Struct):
    """Sums over its members: of own by language, of across by language."""

    members: list[int]
    own: dict[str, dict[str, float]]
    across: dict[str, dict[str, float]]
    first: date | None = None
    last: date | None = None

    def add(self, index: int, one: Vectors) -> None:
        """One more member."""
        self.members.append(index)
        for sums, vector in ((self.own, one.own), (self.across, one.across)):
            _add(sums.setdefault(one.language, {}), vector)
        if one.day:
            self.first = min(self.first or one.day, one.day)
            self.last = max(self.last or one.day, one.day)

    def likeness(self, one: Vectors) -> float:
        """Average over the members, faded by the days since the nearest end."""
        total = _dot(one.own, self.own.get(one.language, {}))
        total += sum(ACROSS * _dot(one.across, sums) for language, sums in self.across.items() if language != one.language)
        return total / len(self.members) * fading(self._apart(one.day))

    def nearness(self, other: "Cluster") -> float:
        """Average over the pairs of members of the two, time left aside."""
        total = sum(_dot(sums, other.own.get(language, {})) for language, sums in self.own.items())
        for language, sums in self.across.items():
            total += sum(ACROSS * _dot(sums, others) for foreign, others in other.across.items() if foreign != language)
        return total / (len(self.members) * len(other.members))

    def absorb(self, other: "Cluster") -> None:
        """Take over the members of another one."""
        self.members += other.members
        for sums, others in ((self.own, other.own), (self.across, other.across)):
            for language, vector in others.items():
                _add(sums.setdefault(language, {}), vector)
        self.first = min((day for day in (self.first, other.first) if day), default=None)
        self.last = max((day for day in (self.last, other.last) if day), default=None)

    def _apart(self, day: date | None) -> timedelta:
        if day is None or self.first is None or self.last is None:
            return timedelta()
        return max(self.first - day, day - self.last, timedelta())


def _add(sums: dict[str, float], vector: dict[str, float]) -> None:
    for feature, weight in vector.items():
        sums[feature] = sums.get(feature, 0.0) + weight


def _dot(vector: dict[str, float], sums: dict[str, float]) -> float:
    if len(sums) < len(vector):
        vector, sums = sums, vector
    return sum([weight * sums[feature] for feature, weight in vector.items() if feature in sums])


class Judged(Struct, frozen=True):
    """Numbers of reports that judgements join and part."""

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


class Clusters:
    """Reports by number, in order of time. `label[i]` is the cluster of report i."""

    def __init__(self, judged: Judged | None = None) -> None:
        self._judged = judged or Judged()
        self._rarity, self._bridges = Rarity(), Bridges()
        self._profiles: dict[int, Profile] = {}
        self._vectors: dict[int, Vectors] = {}
        self._clusters: dict[int, Cluster] = {}
        self._touched: set[int] = set()
        self._holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=HOLDERS))
        self._became: dict[int, int] = {}
        self.label: list[int] = []
        self._next = 0

    def add(self, report: Report) -> int:
        """Put a report where it fits best, or into a cluster of its own; returns the cluster's number."""
        index, found = len(self.label), profile(report)
        self._rarity.add(found.features())
        self._bridges.add(found.language, found.neutral)
        if index < STEADY:
            self._profiles[index] = found
        one = vectors(found, self._rarity, self._bridges)
        home = self._home(index, one)
        self.label.append(home)
        self._put(home, index, one)
        if FEW <= index < STEADY and index & (index - 1) == 0:
            self._weigh_anew()
        return home

    def _home(self, index: int, one: Vectors) -> int:
        for pair in self._judged.together:
            if index in pair and min(pair) < index:
                return self.label[min(pair)]
        barred = {self.label[min(pair)] for pair in self._judged.apart if index in pair and min(pair) < index}
        near = [(self._clusters[number].likeness(one), -number) for number in self._met(_telling(one)) if number not in barred]
        fits = [-number for likeness, number in sorted(near, reverse=True) if likeness >= ALIKE]
        if not fits:
            self._next += 1
            return self._next - 1
        return self._joined(fits[0], fits[1]) if len(fits) > 1 and not self._judged.apart else fits[0]

    def _met(self, features: Iterable[str]) -> list[int]:
        """Clusters that share most of these features."""
        held = (self._became.get(number, number) for feature in features for number in self._holders.get(feature, ()))
        met = Counter(number for number in held if number in self._clusters)
        return [number for number, _ in met.most_common(COMPARED)]

    def _joined(self, first: int, second: int) -> int:
        """A report fits two clusters: are they one?"""
        one, other = self._clusters[first], self._clusters[second]
        if one.nearness(other) < ALIKE:
            return first
        for index in other.members:
            self.label[index] = first
        one.absorb(self._clusters.pop(second))
        self._became[second] = first
        return first

    def _put(self, home: int, index: int, one: Vectors) -> None:
        self._clusters.setdefault(home, Cluster([], {}, {})).add(index, one)
        self._vectors[index] = one
        self._touched.add(home)
        for feature in _telling(one):
            holders = self._holders[feature]
            if home not in holders:
                holders.append(home)

    def _weigh_anew(self) -> None:
        """What is rare is known better once there are twice as many reports."""
        for number, cluster in self._clusters.items():
            members, cluster.members = cluster.members, []
            cluster.own, cluster.across = {}, {}
            for index in members:
                known = self._profiles.get(index)
                self._put(number, index, vectors(known, self._rarity, self._bridges) if known else self._vectors[index])

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
        for number in changed:
            own = self._clusters[number]
            for other in self._met(feature for index in own.members[-MEMBERS:] for feature in _telling(self._vectors[index])):
                if other != number and (near := own.nearness(self._clusters[other])) >= ALIKE * NEARLY:
                    yield near, min(number, other), max(number, other)
        for first, second in self._judged.together:
            if max(first, second) < len(self.label) and {self.label[first], self.label[second]} <= self._clusters.keys():
                yield 1.0, self.label[first], self.label[second]

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


def _telling(one: Vectors) -> list[str]:
    """The heaviest features: names first, as they stand, then those of any language."""
    return [*islice(one.own, TELLING), *islice(one.across, TELLING)]


def _open(cluster: Cluster, until: date | None) -> bool:
    return until is None or cluster.last is None or cluster.last >= until - OPEN


def cluster_reports(ordered: Sequence[Report], judged: Judged | None = None, every: int = 1000) -> list[int]:
    """Clusters of reports in order of time, put in order again after each `every` reports and at the end; equal numbers stand together."""
    found = Clusters(judged)
    for number, report in enumerate(ordered, 1):
        found.add(report)
        if number % every == 0 and report.document.published:
            found.relink(report.document.published)
            found.close(report.document.published)
    found.relink(ordered[-1].document.published if len(ordered) > every else None)
    return found.label
