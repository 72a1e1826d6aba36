"""Sparse vectors: how much each feature tells, and how near two vectors are."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.stories.lexicon import Counts, Numbers, grown

PRIOR = 50  # documents of nothing in particular: with few documents at hand, rare and frequent are not far apart
FEW = 5  # documents among which what a text shares with nobody still counts
ONE = np.int32(1)  # of the type of what it is added to: with another one `numpy.add.at` takes thirty times as long
TINY = 1e-9  # length of a text that weighs nothing
LATELY = 1 << 17  # documents after which all counts are halved: what is rare is what is rare lately
Weights = NDArray[np.float32]


class Vector(Struct, gc=False):
    """Features and their weights; of length 1, or a sum of such."""

    numbers: Numbers
    weights: Weights

    def heaviest(self, most: int) -> Numbers:
        """The features that weigh most, the heaviest first."""
        kept = np.argpartition(self.weights, -most)[-most:] if len(self.weights) > most else np.arange(len(self.weights))
        return self.numbers[kept[np.lexsort((self.numbers[kept], -self.weights[kept]))]]


def joined(vectors: Sequence[Vector]) -> Vector:
    """One after the other; a vector only if they have no feature in common."""
    return Vector(np.concatenate([one.numbers for one in vectors]), np.concatenate([one.weights for one in vectors]))


class Features(Struct):
    """Features of several texts, and how often each stands; text i has [bounds[i], bounds[i + 1]), each feature once."""

    numbers: Numbers
    counts: Numbers
    bounds: Numbers

    def those(self, kept: NDArray[np.bool_]) -> "Features":
        """Without the others."""
        return Features(self.numbers[kept], self.counts[kept], _within(kept, self.bounds))


def together(texts: Sequence[Counts]) -> Features:
    """One after the other; at least one."""
    numbers, counts = np.concatenate([one for one, _ in texts]), np.concatenate([one for _, one in texts])
    return Features(numbers, counts, np.cumsum([0, *(len(one) for one, _ in texts)]))


def totals(values: NDArray[Any], bounds: Numbers) -> NDArray[np.float64]:
    """The sum of the values of each text."""
    return np.diff(np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])[bounds])


def _within(kept: NDArray[np.bool_], bounds: Numbers) -> Numbers:
    """The bounds of what is kept."""
    return np.concatenate([[0], np.cumsum(kept)])[bounds]


NOTHING = Vector(np.zeros(0, np.int64), np.zeros(0, np.float32))


class Rarity:
    """In how many documents (or claims) each feature stands."""

    def __init__(self) -> None:
        self.total = 0
        self._held = np.zeros(1024, np.int32)

    def add(self, numbers: Numbers, documents: int = 1) -> None:
        """So many more documents with these features, each named once for each document that holds it."""
        self.total += documents
        if len(numbers):
            self._held = grown(self._held, int(numbers.max()) + 1, 0)
            np.add.at(self._held, numbers, ONE)
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

    def vectors(
        self, texts: Features, most: int, alone: NDArray[np.int64] | NDArray[np.float64] | int = 0, small: int = FEW,
        known: NDArray[np.float64] | None = None, length: float = 1.0,
    ) -> list[Vector]:  # fmt: skip
        """`weights` as one vector a text, of this length. most: so many features at most, the heaviest.

        alone: how many features a text has beside these, which it shares with nobody. Among few documents that is most of a text, and
        the vector is shorter by it, or whatever two texts happen to share would make them one; among many it is noise. small: how few.
        known: what each weighs of what it would.
        """
        weights = self.weights(texts.numbers, texts.counts)
        weights = weights if known is None else (weights * known).astype(np.float32)
        numbers, bounds = texts.numbers, texts.bounds
        if (kept := _heavy(weights, bounds, most)) is not None:
            numbers, weights, bounds = numbers[kept], weights[kept], _within(kept, bounds)
        rare = math.log(self.total + PRIOR) - math.log(1.5)
        lengths = np.sqrt(totals(weights * weights, bounds) + alone * (rare * self.doubt(small)) ** 2)
        weights *= np.repeat((length / np.maximum(lengths, TINY)).astype(np.float32), np.diff(bounds))
        return [Vector(numbers[start:end], weights[start:end]) for start, end in pairwise(bounds.tolist())]


def _heavy(weights: Weights, bounds: Numbers, most: int) -> NDArray[np.bool_] | None:
    """Which weights are among the greatest of their text; None if all are."""
    kept: NDArray[np.bool_] | None = None
    for start, end in pairwise(bounds.tolist()):
        if end - start > most:
            kept = np.ones(len(weights), np.bool_) if kept is None else kept
            kept[start + np.argpartition(weights[start:end], -most)[:-most]] = False
    return kept


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

    def all(self, texts: Sequence[tuple[str, Numbers]]) -> None:
        """Some more texts, each with its language."""
        for language in {language: None for language, _ in texts}:
            self.add(language, np.concatenate([numbers for other, numbers in texts if other == language]))

    def are(self, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of them stand in more than one."""
        found = self._languages[numbers]
        return (found & (found - np.uint16(1))) != 0


class Board:
    """A vector laid out, so that many others can be held against it."""

    def __init__(self) -> None:
        self._weights = np.zeros(1024, np.float32)
        self._laid: Sequence[Vector] = ()

    def lay(self, vectors: Sequence[Vector]) -> None:
        """Take up what lies there, and lay out the sum of these."""
        for vector in self._laid:
            self._weights[vector.numbers] = 0
        for vector in vectors:
            if len(vector.numbers) and vector.numbers.max() + 2 > len(self._weights):
                self._weights = grown(self._weights, int(vector.numbers.max()) + 2, 0)  # the last one stays 0: it stands for all beyond
            self._weights[vector.numbers] += vector.weights
        self._laid = tuple(vectors)

    def dot(self, vector: Vector) -> float:
        """Of two vectors of length 1: 0 nothing in common, 1 the same."""
        return float(self._weights.take(vector.numbers, mode="clip") @ vector.weights)


def united(vectors: Sequence[Vector]) -> Vector:
    """Their sum, in order of the features."""
    numbers, place = np.unique(np.concatenate([vector.numbers for vector in vectors]), return_inverse=True)
    weights = np.bincount(place, np.concatenate([vector.weights for vector in vectors]), len(numbers))
    return Vector(numbers, weights.astype(np.float32))
