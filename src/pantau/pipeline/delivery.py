"""Telling alerts on channels: at least once, in the order of storing, with every step written down before the next."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from pantau.channels.channel import Channel
from pantau.channels.times import MINUTE, free_at, next_attempt
from pantau.errors import ChannelError, NotDelivered
from pantau.exports.alerts import Text, pages, text, together
from pantau.exports.messages.messages import messages
from pantau.ledger.alerts import AlertRows, DeliveryRows
from pantau.ledger.ledger import Ledger
from pantau.pipeline.outbox import Group, plan
from pantau.records.alerts import SEVERITIES, Delivery, HeldAlert
from pantau.records.assessments import Statement
from pantau.records.channels import ChannelSettings, Message, Told

LEAST = 160  # characters; what a channel is taken to hold that says less


class Line(Struct):
    """One channel with what is to be told on it. waiting: alerts and messages for later."""

    settings: ChannelSettings
    channel: Channel
    groups: list[Group]
    recent: list[datetime]
    waiting: int


class Delivering:
    """One round over all channels. report: is called with every outcome, when it is on disk. statements: by id, for words and links."""

    def __init__(
        self,
        ledger: Ledger,
        statements: Mapping[str, Statement],
        report: Callable[[Delivery], None],
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._rows, self._alerts = DeliveryRows(ledger.store), AlertRows(ledger.store)
        self._statements, self._report, self._now, self._sleep = statements, report, now, sleep

    def meet(self, names: Iterable[str], since: datetime) -> None:
        """Write down channels that are there for the first time, usable or not: what is stored from then on is for them."""
        met = {row.channel for row in self._rows.all()}
        for name in names:
            if name not in met:
                self._rows.add(Delivery("", name, (), 0, since, "opened"))

    def run(
        self,
        channels: Sequence[tuple[ChannelSettings, Channel]],
        *,
        again: bool = False,
        patience: timedelta | None = None,
        since: datetime,
    ) -> int:
        """Tell what is due; how many messages and alerts wait.

        again: also what failed or was given up. patience: how long to wait for channels that may tell only so much a minute; None: until
        all is told. since: a channel that is there for the first time tells what was stored from then on.
        """
        self.meet((settings.name for settings, _ in channels), since)
        lines = [self._line(settings, channel, again) for settings, channel in channels]
        end = self._now() + patience if patience is not None else None
        while open_lines := [line for line in lines if line.groups]:
            now = self._now()
            free = {line.settings.name: free_at(line.recent, line.settings.per_minute, now) for line in open_lines}
            line = min(open_lines, key=lambda one: free[one.settings.name])
            pause = (free[line.settings.name] - now).total_seconds()
            if pause > 0:
                if end is not None and now + timedelta(seconds=pause) > end:
                    break
                self._sleep(pause)
                continue
            if not self._tell(line, line.groups.pop(0)):
                line.waiting += len(line.groups)
                line.groups.clear()  # whoever does not answer is not asked again and again; the others go on
        return sum(line.waiting + len(line.groups) for line in lines)

    def _line(self, settings: ChannelSettings, channel: Channel, again: bool) -> Line:
        now = self._now()
        rows = [row for row in self._rows.all() if row.channel == settings.name]
        limit, words = _limit(settings, channel), messages(settings.language)
        found = plan(
            settings, self._alerts.all(), rows, now,
            lambda ready: [size for _, size in pages([self._told(one) for one in ready], words, limit)], again=again,
        )  # fmt: skip
        if found.filtered:
            self._rows.add(Delivery("", settings.name, found.filtered, 0, now, "filtered"))
        recent = [row.at for row in rows if row.outcome == "sending" and row.at > now - MINUTE]
        return Line(settings, channel, list(found.due), recent, found.waiting)

    def _tell(self, line: Line, group: Group) -> bool:
        """One attempt; False if the channel is not to be asked again in this round."""
        settings, at = line.settings, self._now()
        attempt = Delivery(group.key, settings.name, tuple(one.alert.key for one in group.alerts), group.attempt, at, "sending")
        message = self._message(line, group, at)
        self._rows.add(attempt)
        line.recent.append(at)
        try:
            line.channel.send(message)
        except ChannelError as error:
            self._failed(attempt, error)
            return not isinstance(error, NotDelivered)
        self._end(structs.replace(attempt, at=self._now(), outcome="sent"))
        return True

    def _failed(self, attempt: Delivery, error: ChannelError) -> None:
        now = self._now()
        later = next_attempt(now, attempt.attempt, error.retry_after) if isinstance(error, NotDelivered) else None
        self._end(structs.replace(attempt, at=now, outcome="failed" if later else "given_up", error=str(error), retry_at=later))

    def _end(self, row: Delivery) -> None:
        self._rows.add(row)
        self._report(row)

    def _message(self, line: Line, group: Group, at: datetime) -> Message:
        words, limit = messages(line.settings.language), _limit(line.settings, line.channel)
        told = [self._told(one) for one in group.alerts]
        made: Text = text(told[0], words, limit) if len(told) == 1 else together(told, words)
        alerts = tuple(one.alert for one in group.alerts)
        worst = SEVERITIES[max(SEVERITIES.index(one.severity) for one in alerts)]
        subject, body = (" ".join(f"{made.subject} {made.body}".split()), "") if line.settings.one_line else (made.subject, made.body)
        return Message(group.key, subject, body, alerts, worst, at)

    def _told(self, one: HeldAlert) -> Told:
        return told(one, self._statements)


def told(one: HeldAlert, statements: Mapping[str, Statement]) -> Told:
    """An alert with the words of its last claim; without words where the claim is no longer held."""
    shown = statements.get(one.alert.claims[-1]) if one.alert.claims else None
    return Told(one.alert, shown.claim.statement.text, shown.outlet, shown.published, shown.url) if shown else Told(one.alert)


def _limit(settings: ChannelSettings, channel: Channel) -> int | None:
    """The smaller of what the channel takes and what the user wants."""
    known = [one for one in (settings.limit, channel.limit) if one]
    return max(min(known), LEAST) if known else None
