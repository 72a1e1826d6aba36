"""One round of alerts from the command line: find what changed, store it, tell it on the user's channels."""

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from pantau.channels.channel import Channel
from pantau.channels.opening import Surroundings, open_channel
from pantau.channels.settings import parse
from pantau.cli.clock import now
from pantau.cli.options import data_folder, settings
from pantau.cli.screen import complain, say
from pantau.errors import BadAlerts, BadIndicators, PantauError
from pantau.exports import plain
from pantau.exports.messages.messages import languages
from pantau.ledger.ledger import Ledger
from pantau.ledger.turn import sole_teller
from pantau.pipeline.alerts import alerts
from pantau.pipeline.delivery import Delivering
from pantau.pipeline.estimates import by_id
from pantau.pipeline.indicators import load
from pantau.pipeline.statements import evidence
from pantau.pipeline.telling import LATE_DAYS, Policy, Round, take
from pantau.records.alerts import Delivery, Novelty
from pantau.records.channels import AlertSettings, ChannelSettings
from pantau.records.indicators import Indicator
from pantau.sources.addresses import Gate, resolve
from pantau.sources.web import user_agent

WORDS: dict[Novelty, str] = {
    "baseline": "known before the first run",
    "late": f"older than {LATE_DAYS} days",
    "reread": "found only by a re-reading",
}
AlertsFileOption = Annotated[
    Path | None,
    typer.Option("--channels", envvar="PANTAU_ALERTS", metavar="FILE", help="Channels and watches; else alerts.toml in your data folder."),
]
IndicatorsOption = Annotated[
    Path | None,
    typer.Option("--file", envvar="PANTAU_INDICATORS", metavar="FILE", help="Indicators; else indicators.toml in your data folder."),
]
AFTER_NEWS, NOW_AND_THEN = 60.0, 300.0  # seconds between two rounds of alerts in a watch, with and without news
Opened = list[tuple[ChannelSettings, Channel]]


class Files(Struct, frozen=True):
    """What a user wrote: settings, indicators, channels and watches; None: those in the data folder, if they are there."""

    settings: Path | None = None
    indicators: Path | None = None
    channels: Path | None = None


class Outcome(Struct, frozen=True):
    """made: what was found. sent: messages told; failed: those that were not, or channels that cannot be used; waiting: for later."""

    made: Round
    sent: int
    failed: int
    waiting: int

    def __str__(self) -> str:
        silent = [f"{count} {WORDS[novelty]}" for novelty, count in self.made.silent.items()]
        sent = (
            [f"messages: {self.sent} sent, {self.failed} failed, {self.waiting} waiting"]
            if any((self.sent, self.failed, self.waiting))
            else []
        )
        return "; ".join(
            [plain.count(len(self.made.told), "alert"), *([f"kept and not told: {', '.join(silent)}"] if silent else []), *sent]
        )


def indicators(file: Path | None) -> tuple[Indicator, ...]:
    """Those of the file; none where no file is named and there is none in the data folder. Raises BadIndicators."""
    path = file or data_folder() / "indicators.toml"
    if file and not file.is_file():
        raise BadIndicators(f"{file}: there is no such file")
    return load(path) if path.is_file() else ()


def alert_settings(file: Path | None) -> AlertSettings:
    """The channels and watches of the file; none where no file is named and there is none in the data folder. Raises BadAlerts."""
    path = file or data_folder() / "alerts.toml"
    if file and not file.is_file():
        raise BadAlerts(f"{file}: there is no such file")
    if not path.is_file():
        return AlertSettings()
    try:
        return parse(path.read_text(encoding="utf-8"), str(path), languages())
    except (OSError, UnicodeDecodeError) as error:
        raise BadAlerts(f"{path}: cannot be read ({error})") from error


def opened(channels: tuple[ChannelSettings, ...], files: Files) -> Opened:
    """The channels that can be used; of each other one an error line says why not."""
    rules = settings(files.settings).fetch
    around = Surroundings(os.environ, sys.stdout, Gate(rules.allow, resolve), user_agent(rules.contact))
    found: Opened = []
    for one in channels:
        try:
            found.append((one, open_channel(one, around)))
        except PantauError as error:
            complain(f"channel {one.name!r} is left out: {error}")
    return found


def round_(
    book: Ledger, files: Files, policy: Policy, patience: timedelta | None = None, show: Callable[[Round], None] | None = None
) -> Outcome:
    """Find, store and tell. patience: see `Delivering.run`. show: is called with what was found, before it is told."""
    asked, at = alert_settings(files.channels), now()
    with sole_teller(book.store.path):
        found = evidence(book)
        facts = alerts(found, at.date(), settings(files.settings).forecasts, indicators(files.indicators), asked.watch)
        count = Tally()
        telling = Delivering(book, by_id(found), count.add, now=now)
        telling.meet((one.name for one in asked.channel), at)  # before anything is stored, so that what is stored is for them
        made = take(book, found, facts, at, policy)
        if show:
            show(made)
        usable = opened(asked.channel, files)
        waiting = telling.run(usable, patience=patience, since=at)
    return Outcome(made, count.sent, count.failed + len(asked.channel) - len(usable), waiting)


def again(book: Ledger, files: Files, at: datetime) -> Outcome:
    """Tell what failed, was given up, or waits for its next attempt; nothing new is looked for."""
    asked = alert_settings(files.channels)
    with sole_teller(book.store.path):
        usable = opened(asked.channel, files)
        count = Tally()
        waiting = Delivering(book, by_id(evidence(book)), count.add, now=now).run(usable, again=True, since=at)
    return Outcome(Round((), {}), count.sent, count.failed + len(asked.channel) - len(usable), waiting)


class Tally:
    """Counts outcomes, and says what failed."""

    def __init__(self) -> None:
        self.sent = self.failed = 0

    def add(self, row: Delivery) -> None:
        """Count an outcome; one line for a failure."""
        if row.outcome == "sent":
            self.sent += 1
            return
        self.failed += 1
        later = f"tried again after {row.retry_at:%Y-%m-%d %H:%M} UTC" if row.retry_at else "given up; `pantau alerts retry` tries again"
        say(f"{row.channel}: {row.error}; {later}")


class Between:
    """Rounds of alerts between the rounds of `pantau watch`: soon after something was stored, and now and then for what waits.

    clock: seconds, monotonic. A round that goes wrong is said once in a row, and the watch goes on.
    """

    def __init__(self, book: Ledger, files: Files, stored: Callable[[], int], clock: Callable[[], float]) -> None:
        self._book, self._files, self._stored, self._clock = book, files, stored, clock
        self._seen = 0
        self._said = ""
        self._last = clock()

    def turn(self) -> None:
        """Called often; mostly does nothing."""
        since, stored = self._clock() - self._last, self._stored()
        if since < (AFTER_NEWS if stored != self._seen else NOW_AND_THEN):
            return
        try:
            done = round_(self._book, self._files, Policy(), timedelta(0))
            words = str(done) if done.made.told or done.sent or done.failed else ""
        except PantauError as error:
            words = f"no alerts: {error}"
        if words and words != self._said:
            say(words)
        self._seen = stored
        self._said = words
        self._last = self._clock()
