"""A cluster of reports as sums over its members: average likeness with it costs no more than with one report."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct, field

from pantau.stories.profiles import ACROSS, Vectors, fading
from pantau.stories.weights import Board, Vector, joined, united

MANY = 4  # vectors that are kept apart before they are added up


class Sum(Struct, gc=False):
    """A sum of vectors; they are added up when there are MANY."""

    parts: tuple[Vector, ...] = ()
    _row: Vector | None = None

    def add(self, vectors: Sequence[Vector]) -> None:
        """Some more."""
        parts = (*self.parts, *vectors)
        self.parts, self._row = parts if len(parts) <= MANY else (united(parts),), None

    def row(self) -> Vector:
        """The parts one after the other: a product with them all is the sum of the products with each."""
        if self._row is None:
            self._row = self.parts[0] if len(self.parts) == 1 else joined(self.parts)
        return self._row


class Cluster(Struct, gc=False):
    """Sums over its members: of own by language, of across by language. gc=False: nothing that it holds holds it."""

    members: tuple[int, ...] = ()
    own: dict[str, Sum] = field(default_factory=dict[str, Sum])
    across: dict[str, Sum] = field(default_factory=dict[str, Sum])
    first: date | None = None
    last: date | None = None

    def add(self, index: int, one: Vectors) -> None:
        """One more member."""
        self.members = (*self.members, index)
        self._sum(self.own, one.language, (one.own,))
        self._sum(self.across, one.language, (one.across,))
        if one.day:
            self.first = min(self.first or one.day, one.day)
            self.last = max(self.last or one.day, one.day)

    def _sum(self, sums: dict[str, Sum], language: str, vectors: Sequence[Vector]) -> None:
        found = sums.get(language)
        if found is None:
            found = sums[language] = Sum()
        found.add(vectors)

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
                self._sum(sums, language, more.parts)
        self.first = min((day for day in (self.first, other.first) if day), default=None)
        self.last = max((day for day in (self.last, other.last) if day), default=None)

    def _apart(self, day: date | None) -> timedelta:
        if day is None or self.first is None or self.last is None:
            return timedelta()
        return max(self.first - day, day - self.last, timedelta())
