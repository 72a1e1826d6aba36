"""A cluster of reports as sums over its members: average likeness with it costs no more than with one report."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from pantau.stories.profiles import ACROSS, Vectors, fading
from pantau.stories.weights import Board, Vector, joined, united

MANY = 4  # vectors that are kept apart before they are added up


class Sum:
    """A sum of vectors; they are added up when there are MANY."""

    def __init__(self) -> None:
        self.parts: list[Vector] = []
        self._row: Vector | None = None

    def add(self, vectors: Iterable[Vector]) -> None:
        """Some more."""
        self.parts += vectors
        self._row = None
        if len(self.parts) > MANY:
            self.parts = [united(self.parts)]

    def row(self) -> Vector:
        """The parts one after the other: a product with them all is the sum of the products with each."""
        if self._row is None:
            self._row = self.parts[0] if len(self.parts) == 1 else joined(self.parts)
        return self._row


class Cluster:
    """Sums over its members: of own by language, of across by language."""

    def __init__(self) -> None:
        self.members: list[int] = []
        self.own: dict[str, Sum] = defaultdict(Sum)
        self.across: dict[str, Sum] = defaultdict(Sum)
        self.first: date | None = None
        self.last: date | None = None

    def add(self, index: int, one: Vectors) -> None:
        """One more member."""
        self.members.append(index)
        self.own[one.language].add([one.own])
        self.across[one.language].add([one.across])
        if one.day:
            self.first = min(self.first or one.day, one.day)
            self.last = max(self.last or one.day, one.day)

    def likeness(self, one: Vectors, own: Board, across: Board) -> float:
        """Average over the members, faded by the days since the nearest end. own, across: with these vectors laid out."""
        return self.common(one.language, own, across) / len(self.members) * fading(self._apart(one.day))

    def common(self, language: str, own: Board, across: Board) -> float:
        """Likeness with a vector of this language, summed up over the members."""
        total = own.dot(self.own[language].row()) if language in self.own else 0.0
        for foreign, sums in self.across.items():
            if foreign != language:
                total += ACROSS * across.dot(sums.row())
        return total

    def absorb(self, other: "Cluster") -> None:
        """Take over the members of another one."""
        self.members += other.members
        for sums, others in ((self.own, other.own), (self.across, other.across)):
            for language, more in others.items():
                sums[language].add(more.parts)
        self.first = min((day for day in (self.first, other.first) if day), default=None)
        self.last = max((day for day in (self.last, other.last) if day), default=None)

    def _apart(self, day: date | None) -> timedelta:
        if day is None or self.first is None or self.last is None:
            return timedelta()
        return max(self.first - day, day - self.last, timedelta())
