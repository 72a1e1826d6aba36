"""How often something is reported anyway: the share of windows of the same length in which an event of the same sort is told.

Windows start on every day from the ledger's first to the last on which one of that length ends. An event of the same sort: same type, same
acting country (else the one it befalls), a thing of the same root ("missile"), dated, told by two independent origins.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate, pairwise

from msgspec import Struct

from pantau.assessments.forecasts.profiles import heads
from pantau.assessments.forecasts.sightings import Key, Sightings, wanted_keys
from pantau.records.forecasts import RegisteredForecast


class Gaps:
    """Days of events, so that the share of windows with one can be asked for every length."""

    def __init__(self, days: Iterable[date], first: date, last: date) -> None:
        self._days = [day.toordinal() for day in sorted(days) if first <= day <= last]
        self._first, self._last = first.toordinal(), last.toordinal()
        self._gaps = sorted(later - earlier for earlier, later in pairwise(self._days))
        self._sums = [0, *accumulate(self._gaps)]

    def share(self, length: int) -> float | None:
        """Of windows of so many days, how many hold an event; None if the ledger is shorter than one."""
        starts = self._last - self._first + 2 - length
        if starts <= 0 or length <= 0:
            return None
        if not self._days:
            return 0.0
        short = bisect_right(self._gaps, length)
        between = self._sums[short] + length * (len(self._gaps) - short)
        # Each event is in the windows that start up to `length` days before it; at the edges fewer windows start.
        before = min(length, self._days[0] - self._first + 1)
        return max(0, between + before - self._cut(length)) / starts

    def _cut(self, length: int) -> int:
        """Starts counted that lie too late for a whole window."""
        latest = self._last - length + 1
        cut = 0
        for earlier, later in zip(reversed([None, *self._days[:-1]]), reversed(self._days), strict=True):
            if later <= latest:
                break
            begin = max(later - length + 1, self._first if earlier is None else earlier + 1, latest + 1)
            cut += later - begin + 1
        return cut


class _Held(Struct, frozen=True):
    """What was found out about a sort of event."""

    days: tuple[frozenset[date], ...]
    gaps: Gaps
    shares: dict[int, float | None]


class Question(Struct, frozen=True, gc=False):
    """What a base rate is asked for: under which keys, things of which roots, how many days."""

    keys: tuple[Key, ...]
    roots: frozenset[str]
    length: int


def question(entry: RegisteredForecast) -> Question | None:
    """The sort of event and the length of the window of a forecast; None for a window that never ends."""
    if entry.due is None:
        return None
    keys = tuple(key for key in wanted_keys(entry.profile) if key[2] == entry.profile.type)
    since = max(entry.days.first or entry.published, entry.published)
    return Question(keys, heads(entry.profile.kinds), (entry.due - since).days + 1)


class BaseRates:
    """Base rates from what a register has seen, remembered until it sees more of the same. first, last: days of the ledger."""

    def __init__(self, sightings: Sightings, first: date, last: date) -> None:
        self._sightings, self._first, self._last = sightings, first, last
        self._known: dict[tuple[tuple[Key, ...], frozenset[str]], _Held] = {}

    def refresh(self) -> None:
        """Forget what was asked about sorts of events of which more is told now."""
        for (keys, roots), held in list(self._known.items()):
            if any(self._sightings.days_told(key, roots) is not days for key, days in zip(keys, held.days, strict=True)):
                del self._known[keys, roots]

    def of(self, asked: Question) -> float | None:
        """The share of windows with such an event; None in a ledger shorter than one window."""
        about = asked.keys, asked.roots
        held = self._known.get(about)
        if held is None:
            days = tuple(self._sightings.days_told(key, asked.roots) for key in asked.keys)
            held = self._known[about] = _Held(days, Gaps({day for group in days for day in group}, self._first, self._last), {})
        if asked.length not in held.shares:
            held.shares[asked.length] = held.gaps.share(asked.length)
        return held.shares[asked.length]
