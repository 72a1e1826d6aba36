"""Documents that copies join to groups."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pantau.records.stories import Copy, CopyGroup, Report
from pantau.stories.heads import head_of
from pantau.stories.order import earliness
from pantau.stories.window import HELD, beyond, reach

SLACK = timedelta(days=2)  # days of publication and instants put reports into different orders

WHOLE = 0.85  # share from which a copy says nothing of its own


class Groups:
    """Groups as their copies come. A roundup stands as a part in the group of each of its sources."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._leader: dict[str, str] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._copies: dict[str, tuple[tuple[tuple[datetime, str], Copy], ...]] = {}  # each with the time of its document

    def add(self, batch: Sequence[Report], copies: Sequence[Copy]) -> None:
        """Reports in order of time, and what they copied."""
        for report in batch:
            self._reports[report.id] = Report(report.id, report.document)
            self._leader[report.id] = report.id
            self._members[report.id] = (report.id,)
        for copy in copies:
            home = self._joined(copy) if joins(copy) else self._leader[copy.of]
            self._copies[home] = (*self._copies.get(home, ()), (earliness(self._reports[copy.document]), copy))

    def _joined(self, copy: Copy) -> str:
        first, second = sorted((self._leader[copy.of], self._leader[copy.document]), key=lambda id: earliness(self._reports[id]))
        if first != second:
            moved = self._members.pop(second)
            self._leader |= dict.fromkeys(moved, first)
            self._members[first] += moved
            self._copies[first] = (*self._copies.get(first, ()), *self._copies.pop(second, ()))
        return first

    def close(self, batch: Sequence[Report] | None = None) -> list[CopyGroup]:
        """The groups that nothing in this batch, nor after it, can join, in order of time; they are let go. All of them if None."""
        first = None if batch is None else reach(batch, HELD + SLACK)
        done = [home for home, members in self._members.items() if batch is None or self._beyond(members, first)]
        found = [self._group(home) for home in done if home in self._copies]
        for home in done:
            for id in self._members.pop(home):
                del self._reports[id], self._leader[id]
            self._copies.pop(home, None)
        return found

    def _beyond(self, members: Sequence[str], first: date | None) -> bool:
        return all(beyond(self._reports[id], first) for id in reversed(members))  # the last ones came last

    def _group(self, home: str) -> CopyGroup:
        members = sorted((self._reports[id] for id in self._members[home]), key=earliness)
        head, origin, why = head_of(members)
        found = [copy for _, copy in sorted(self._copies[home], key=lambda one: one[0])]
        copies = tuple(copy for copy in found if joins(copy))
        return CopyGroup(members[0].id, head, origin, why, copies, tuple(copy for copy in found if not joins(copy)))


def joins(copy: Copy) -> bool:
    """Is the document a copy of this one source, not only of a part of it?"""
    return copy.kind not in ("merged", "part")
