"""One assessment, kept up to date: statements fall into groups, and only a group that something fell into is assessed again."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from pantau.records.assessments import Statement

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Groups(Generic[Key, Result]):
    """Results by key, each a pure function of the statements of its group.

    keys: the groups that a statement falls into; none leaves it out. assess: what a group comes to, from its statements in `order`;
    None: nothing. Because `assess` sees the whole group, sorted, the order of arrival changes nothing, and taking statements in one by
    one comes to the same as taking them in at once.
    """

    def __init__(self, keys: Callable[[Statement], Iterable[Key]], assess: Callable[[Key, Sequence[Statement]], Result | None]) -> None:
        self._keys, self._assess = keys, assess
        self._members: dict[Key, dict[str, Statement]] = {}
        self._results: dict[Key, Result] = {}
        self._stale: set[Key] = set()

    def take(self, statements: Iterable[Statement]) -> None:
        """Add statements; one whose id is held already takes its place."""
        for statement in statements:
            for key in self._keys(statement):
                self._members.setdefault(key, {})[statement.id] = statement
                self._stale.add(key)

    def drop(self, statements: Iterable[Statement]) -> None:
        """Remove statements, as they were when they were taken."""
        for statement in statements:
            for key in self._keys(statement):
                if self._members.get(key, {}).pop(statement.id, None):
                    self._stale.add(key)

    def results(self) -> Mapping[Key, Result]:
        """What every group comes to now; groups that come to nothing are not in it."""
        for key in self._stale:
            members = self._members[key]
            result = self._assess(key, sorted(members.values(), key=_order)) if members else None
            if result is None:
                self._results.pop(key, None)
            else:
                self._results[key] = result
        self._stale.clear()
        return self._results


def _order(statement: Statement) -> tuple[object, ...]:
    return (*statement.order, statement.id)
