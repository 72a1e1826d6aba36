"""Sparse vectors: how much each anchor tells, and how near two vectors are."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

Vector = Mapping[str, float]
PRIOR = 50  # documents of nothing in particular: with few documents at hand, rare and frequent are not far apart


class Rarity:
    """In how many documents (or claims) each anchor stands."""

    def __init__(self, counted: Iterable[Iterable[str]] = ()) -> None:
        self.total = 0
        self._held: Counter[str] = Counter()
        self._logs: list[float] = [math.log(0.5)]
        for anchors in counted:
            self.add(anchors)

    def add(self, anchors: Iterable[str]) -> None:
        """One more document; each anchor of it once."""
        self.total += 1
        self._held.update(set(anchors))
        self._logs.append(math.log(self.total + 0.5))

    def held(self, anchor: str) -> int:
        """How many have it."""
        return self._held[anchor]

    def vector(self, counts: Mapping[str, int], most: int | None = None, beside: Mapping[str, int] | None = None) -> dict[str, float]:
        """Counts, damped, times the logarithm of documents by documents that hold it, as a vector of length 1; heaviest first with `most`.

        most: so many anchors at most, the heaviest. beside: what else the text holds and nobody shares. Among few documents that is most
        of a text, and the vector is shorter by it, or whatever two texts happen to share would make them one; among many it is noise.
        """
        rare, held, logs = math.log(self.total + PRIOR), self._held, self._logs
        raw = {anchor: rare - logs[held[anchor]] for anchor in counts}
        for anchor, number in counts.items():
            if number > 1:
                raw[anchor] *= 1 + math.log(number)
        if most is not None:
            raw = {anchor: raw[anchor] for anchor in sorted(raw, key=raw.__getitem__, reverse=True)[:most]}
        alone = len(beside) * (rare - logs[min(1, self.total)]) ** 2 * 5 / (5.1 + self.total) if beside else 0.0
        length = math.sqrt(sum([weight * weight for weight in raw.values()]) + alone)
        return {anchor: weight / length for anchor, weight in raw.items()} if length else {}


class Bridges:
    """Anchors that stand in more than one language: only they can join texts across languages, all else is noise there."""

    def __init__(self, counted: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._first: dict[str, str] = {}
        self._held: set[str] = set()
        for language, anchors in counted:
            self.add(language, anchors)

    def add(self, language: str, anchors: Iterable[str]) -> None:
        """One more text."""
        first = self._first
        self._held.update(anchor for anchor in anchors if first.setdefault(anchor, language) != language)

    def of(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Those of them that stand in a text."""
        return {anchor: number for anchor, number in counts.items() if anchor in self._held}


def cosine(first: Vector, second: Vector) -> float:
    """Of two vectors of length 1: 0 nothing in common, 1 the same."""
    if len(second) < len(first):
        first, second = second, first
    return sum([weight * second[anchor] for anchor, weight in first.items() if anchor in second])


def shared(first: Vector, second: Vector) -> list[str]:
    """Anchors of both, the most telling first."""
    both = [anchor for anchor in first if anchor in second]
    return sorted(both, key=lambda anchor: (-first[anchor] * second[anchor], anchor))
