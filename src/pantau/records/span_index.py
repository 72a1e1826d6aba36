"""Spans by place: what lies inside a stretch of text, or touches it, without a look at all the others."""

import bisect
import itertools
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Stretch(Protocol):
    """Characters [start, end)."""

    @property
    def start(self) -> int:
        """The first character."""
        ...

    @property
    def end(self) -> int:
        """The one behind the last."""
        ...


class SpanIndex(Generic[T]):
    """Things with the span that each is looked up by; answers come in order of the spans' starts, then in the order given.

    One look-up costs the logarithm of all, and the answer; only a span that reaches far makes `touching` look at those behind it.
    """

    def __init__(self, items: Iterable[tuple[Stretch, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0].start)
        self._starts = [span.start for span, _ in self._items]
        self._reach = list(itertools.accumulate((span.end for span, _ in self._items), max))

    def inside(self, start: int, end: int) -> list[T]:
        """The things whose spans lie in [start, end)."""
        first, last = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [thing for span, thing in self._items[first:last] if span.end <= end]

    def touching(self, start: int, end: int) -> list[T]:
        """The things whose spans share a character with [start, end)."""
        first, last = bisect.bisect_right(self._reach, start), bisect.bisect_left(self._starts, end)
        return [thing for span, thing in self._items[first:last] if span.end > start]
