"""Sparse vectors: how much each feature tells, and how near two vectors are."""

import math
from collections.abc import Iterable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.stories.lexicon import Numbers, grown

PRIOR = 50  # documents of nothing in particular: with few documents at hand, rare and frequent are not far apart
FEW = 5  # documents among which what a text shares with nobody still counts
LATELY = 1 << 17  # documents after which all counts are halved: what is rare is what is rare lately
Weights = NDArray[np.float32]


class Vector(Struct):
    """Features and their weights; of length 1, or a sum of such."""

    numbers: Numbers
    weights: Weights

    def scaled(self, by: float) -> "Vector":
        """With all weights so much greater."""
        return Vector(self.numbers, self.weights * np.float32(by))

    def heaviest(self, most: int) -> Numbers:
        """The features that weigh most, the heaviest first."""
        kept = np.argpartition(self.weights, -most)[-most:] if len(self.weights) > most else np.arange(len(self.weights))
        return self.numbers[kept[np.lexsort((self.numbers[kept], -self.weights[kept]))]]


NOTHING = Vector(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Rarity:
    """In how many documents (or claims) each feature stands."""

    def __init__(self) -> None:
        self.total = 0
        self._held = np.zeros(1024, np.int32)

    def add(self, numbers: Numbers, times: Numbers | int = 1, documents: int = 1) -> None:
        """One more document with these features, each named once; or several, and how many of them hold each."""
        self.total += documents
        if len(numbers):
            self._held = grown(self._held, int(numbers.max()) + 1, 0)
            self._held[numbers] += times
        if self.total >= LATELY:
            self.total //= 2
            self._held = (self._held + 1) // 2

    def held(self, numbers: Numbers) -> NDArray[np.int32]:
        """How many have each of them; all must have been added."""
        return self._held[numbers]

    def weights(self, numbers: Numbers, counts: NDArray[np.int64]) -> Weights:
        """Counts, damped, times the logarithm of documents by documents that hold it."""
        rare = math.log(self.total + PRIOR) - np.log(self._held[numbers] + 0.5)
        return (rare * (1 + np.log(counts))).astype(np.float32)

    def doubt(self, small: int) -> float:
        """How little is known of what is rare: 1 at the beginning, a half among `small` documents, then less and less."""
        return small / (small + self.total)

    def vector(
        self, numbers: Numbers, counts: NDArray[np.int64], most: int | None = None, alone: float = 0, small: int = FEW,
        known: NDArray[np.float64] | None = None,
    ) -> Vector:  # fmt: skip
        """`weights` as a vector of length 1. most: so many features at most, the heaviest.

        alone: how many features the text has beside these, which it shares with nobody. Among few documents that is most of a text, and
        the vector is shorter by it, or whatever two texts happen to share would make them one; among many it is noise. small: how few.
        known: what each weighs of what it would.
        """
        weights = self.weights(numbers, counts)
        weights = weights if known is None else (weights * known).astype(np.float32)
        if most is not None and len(weights) > most:
            kept = np.argpartition(weights, -most)[-most:]
            numbers, weights = numbers[kept], weights[kept]
        rare = math.log(self.total + PRIOR) - math.log(1.5)
        length = math.sqrt(float(weights @ weights) + alone * (rare * self.doubt(small)) ** 2)
        return Vector(numbers, weights / np.float32(length)) if length else NOTHING


class Bridges:
    """Features that stand in more than one language: only they can join texts across languages, all else is noise there."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._languages = np.zeros(1024, np.uint16)

    def add(self, language: str, numbers: Numbers) -> None:
        """One more text."""
        if len(numbers):
            self._languages = grown(self._languages, int(numbers.max()) + 1, 0)
            self._languages[numbers] |= 1 << self._bits.setdefault(language, len(self._bits) % 16)

    def are(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of them stand in more than one."""
        found = self._languages[numbers]
        return (found & (found - np.uint16(1))) != 0


class Board:
    """A vector laid out, so that many others can be held against it."""

    def __init__(self) -> None:
        self._weights = np.zeros(1024, np.float32)
        self._laid = NOTHING

    def lay(self, vector: Vector) -> None:
        """Take up the last one, and lay out this."""
        self._weights[self._laid.numbers] = 0
        if len(vector.numbers):
            self._weights = grown(self._weights, int(vector.numbers.max()) + 2, 0)  # the last one stays 0: it stands for all beyond
        self._weights[vector.numbers] = vector.weights
        self._laid = vector

    def dot(self, vector: Vector) -> float:
        """Of two vectors of length 1: 0 nothing in common, 1 the same."""
        return float(self._weights.take(vector.numbers, mode="clip") @ vector.weights)

    def dots(self, vectors: list[Vector]) -> NDArray[np.float64]:
        """The same for many."""
        if not vectors:
            return np.zeros(0)
        ends = np.cumsum([0, *(len(vector.numbers) for vector in vectors)])
        weights = np.concatenate([vector.weights for vector in vectors])
        found = self._weights.take(np.concatenate([vector.numbers for vector in vectors]), mode="clip") * weights
        return np.diff(np.concatenate([[0.0], np.cumsum(found, dtype=np.float64)])[ends])


def united(vectors: Iterable[Vector]) -> Vector:
    """Their sum, in order of the features."""
    found = list(vectors)
    numbers, place = np.unique(np.concatenate([vector.numbers for vector in found]), return_inverse=True)
    weights = np.bincount(place, np.concatenate([vector.weights for vector in found]), len(numbers))
    return Vector(numbers, weights.astype(np.float32))


def dot(first: Vector, second: Vector) -> float:
    """Of two vectors in order of their features."""
    if not len(first.numbers) or not len(second.numbers):
        return 0.0
    place = np.searchsorted(second.numbers, first.numbers).clip(0, len(second.numbers) - 1)
    same = second.numbers[place] == first.numbers
    return float(first.weights[same] @ second.weights[place[same]])
