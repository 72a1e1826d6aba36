"""Clusters of reports: each report goes where it fits as it comes, and from time to time what belongs together is put in order again."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from pantau.records.stories import Report
from pantau.stories.linkage import clusters, table
from pantau.stories.profiles import ACROSS, Profile, Vectors, fading, profile, vectors
from pantau.stories.weights import Bridges, Rarity

ALIKE = 0.19  # average likeness that makes a cluster
NEARLY = 0.6  # of it: clusters so alike are put into one pool when clusters are put in order
TELLING = 16  # features by which clusters are looked up
HOLDERS = 24  # clusters that a feature is remembered of
FEW = 16  # reports from which weights are taken anew at each doubling
COMPARED = 12
POOL = 400  # reports that are put in order together
OPEN = timedelta(days=30)  # days after its last report in which a cluster can still change


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
    return sum(weight * sums[feature] for feature, weight in vector.items() if feature in sums)


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
        self._clusters: dict[int, Cluster] = {}
        self._holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=HOLDERS))
        self._became: dict[int, int] = {}
        self.label: list[int] = []
        self._next = 0

    def add(self, report: Report) -> int:
        """Put a report where it fits best, or into a cluster of its own; returns the cluster's number."""
        index, found = len(self.label), profile(report)
        self._rarity.add(found.features())
        self._bridges.add(found.language, found.neutral)
        self._profiles[index] = found
        one = vectors(found, self._rarity, self._bridges)
        home = self._home(index, one)
        self.label.append(home)
        self._put(home, index, one)
        if index >= FEW and index & (index - 1) == 0:
            self._weigh_anew()
        return home

    def _home(self, index: int, one: Vectors) -> int:
        for pair in self._judged.together:
            if index in pair and min(pair) < index:
                return self.label[min(pair)]
        barred = {self.label[min(pair)] for pair in self._judged.apart if index in pair and min(pair) < index}
        held = (self._became.get(number, number) for feature in _telling(one) for number in self._holders[feature])
        met = Counter(number for number in held if number in self._clusters)
        near = [(self._clusters[number].likeness(one), -number) for number, _ in met.most_common(COMPARED) if number not in barred]
        fits = [-number for likeness, number in sorted(near, reverse=True) if likeness >= ALIKE]
        if not fits:
            self._next += 1
            return self._next - 1
        return self._joined(fits[0], fits[1]) if len(fits) > 1 and not self._judged.apart else fits[0]

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
        cluster = self._clusters.setdefault(home, Cluster([], {}, {}))
        cluster.add(index, one)
        for feature in _telling(one):
            holders = self._holders[feature]
            if home not in holders:
                holders.append(home)

    def _weigh_anew(self) -> None:
        """What is rare is known better once there are twice as many reports."""
        self._holders.clear()
        for number, cluster in self._clusters.items():
            members, cluster.members = cluster.members, []
            cluster.own, cluster.across = {}, {}
            for index in members:
                self._put(number, index, vectors(self._profiles[index], self._rarity, self._bridges))

    def relink(self, until: date | None = None) -> None:
        """Put in order again what is still open at `until` (all of it if None): pools of clusters that are alike, each from scratch."""
        members = {number: cluster.members for number, cluster in self._clusters.items() if _open(cluster, until)}
        fresh = {index: vectors(self._profiles[index], self._rarity, self._bridges) for group in members.values() for index in group}
        self._holders.clear()
        for pool in self._pools(members, fresh):
            self._order([index for number in pool for index in members[number]], fresh, pool)

    def close(self, until: date) -> None:
        """Let go of what can no longer change, so that memory holds only what is open."""
        for number in [number for number, cluster in self._clusters.items() if not _open(cluster, until)]:
            for index in self._clusters.pop(number).members:
                del self._profiles[index]

    def _pools(self, members: dict[int, list[int]], fresh: dict[int, Vectors]) -> list[list[int]]:
        """Clusters that are alike, at most POOL reports in one pool, the most alike first."""
        rebuilt = {number: Cluster([], {}, {}) for number in members}
        for number, group in members.items():
            for index in group:
                rebuilt[number].add(index, fresh[index])
        self._clusters.update(rebuilt)
        pools = {number: [number] for number in members}
        place = {number: number for number in members}
        for _, first, second in sorted(self._edges(members, fresh), reverse=True):
            one, other = place[first], place[second]
            size = sum(len(members[number]) for number in (*pools[one], *pools[other]))
            if one != other and size <= POOL:
                for number in pools[other]:
                    place[number] = one
                pools[one] += pools.pop(other)
        return [sorted(pool) for pool in pools.values()]

    def _edges(self, members: dict[int, list[int]], fresh: dict[int, Vectors]) -> Iterable[tuple[float, int, int]]:
        """(likeness, cluster, cluster) of clusters that are nearly one, and of those that a judgement joins."""
        for number, met in _met(members, fresh):
            for other in met:
                near = sum(self._clusters[other].likeness(fresh[index]) for index in members[number]) / len(members[number])
                if near >= ALIKE * NEARLY:
                    yield near, other, number
        for first, second in self._judged.together:
            if max(first, second) < len(self.label) and {self.label[first], self.label[second]} <= members.keys():
                yield 1.0, self.label[first], self.label[second]

    def _order(self, indices: list[int], fresh: dict[int, Vectors], pool: list[int]) -> None:
        indices.sort()
        rows = {index: row for row, index in enumerate(indices)}
        pairs = [[(rows[a], rows[b]) for a, b in group if a in rows and b in rows] for group in (self._judged.together, self._judged.apart)]
        for number in pool:
            del self._clusters[number]
        likeness = table([fresh[index] for index in indices])
        for group in clusters(likeness, ALIKE, pairs[0], pairs[1]):
            home = self._next
            self._next += 1
            for row in sorted(group):
                index = indices[row]
                self.label[index] = home
                self._put(home, index, fresh[index])


def _met(members: dict[int, list[int]], fresh: dict[int, Vectors]) -> Iterable[tuple[int, list[int]]]:
    """Each cluster with the earlier ones that share most of its telling features."""
    holders: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=HOLDERS))
    for number, group in members.items():
        met: Counter[int] = Counter()
        for feature in (feature for index in group for feature in _telling(fresh[index])):
            met.update(other for other in holders[feature] if other != number)
            if number not in holders[feature]:
                holders[feature].append(number)
        yield number, [other for other, _ in met.most_common(COMPARED)]


def _telling(one: Vectors) -> list[str]:
    return [
        feature for vector in (one.own, one.across) for feature in sorted(vector, key=lambda feature: (-vector[feature], feature))[:TELLING]
    ]


def _open(cluster: Cluster, until: date | None) -> bool:
    return until is None or cluster.last is None or cluster.last >= until - OPEN


def cluster_reports(ordered: Sequence[Report], judged: Judged | None = None, every: int = 500) -> list[int]:
    """Clusters of reports in order of time, put in order again after each `every` reports and at the end; equal numbers stand together."""
    found = Clusters(judged)
    for number, report in enumerate(ordered, 1):
        found.add(report)
        if number % every == 0 and report.document.published:
            found.relink(report.document.published)
            found.close(report.document.published)
    found.relink(ordered[-1].document.published if len(ordered) > every else None)
    return found.label
