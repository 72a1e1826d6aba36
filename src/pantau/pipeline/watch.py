"""Keeps asking sources, each by its own schedule, until told to stop."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import Intake
from pantau.ledger.ledger import Ledger
from pantau.ledger.turn import sole_asker
from pantau.pipeline.archive import Archive
from pantau.pipeline.rounds import Asked, News, Rounds
from pantau.sources.links import canonical
from pantau.sources.web import Web

LONGEST = 24 * 3600.0  # seconds that a failing source is left alone at most
JITTER = 0.1  # the part of a pause that chance adds or takes, so that sources do not come all at once
RELOAD = 60.0  # seconds after which the ledger is asked for sources that were added, changed or removed meanwhile


def pause(every: float, failures: int, asked_to_wait: float, chance: float) -> float:
    """Seconds until a source is asked again: twice as long after each failure in a row, and never sooner than the server asked.

    chance: between 0 and 1.
    """
    base = min(every * 2.0 ** min(failures, 16), max(LONGEST, every))
    return max(base * (1 - JITTER + 2 * JITTER * chance), asked_to_wait)


class Schedule:
    """When each source is due. chance: gives numbers between 0 and 1."""

    def __init__(self, now: Callable[[], datetime], chance: Callable[[], float]) -> None:
        self._now, self._chance = now, chance
        self._known: dict[int, HeldSource] = {}

    def first(self, held: HeldSource) -> float | None:
        """Seconds until a source of the ledger is due for the first time here, 0 if it is overdue; None if it is scheduled already."""
        known = self._known.get(held.key)
        self._known[held.key] = held
        if known is not None and known.source == held.source and known.active:
            return None
        if held.asked_at is None:
            return 0.0
        gone = (self._now() - held.asked_at).total_seconds()
        return max(0.0, pause(held.source.every, held.failures, self._wait(held), self._chance()) - gone)

    def next(self, asked: Asked) -> float:
        """Seconds until a source that was just asked is due again."""
        failures = asked.held.failures + 1 if asked.fetch.error else 0
        retry = asked.fetch.retry_at
        wait = (retry - self._now()).total_seconds() if retry else 0.0
        return pause(asked.held.source.every, failures, wait, self._chance())

    def _wait(self, held: HeldSource) -> float:
        return (held.retry_at - held.asked_at).total_seconds() if held.retry_at and held.asked_at else 0.0


def watch(
    ledger: Ledger,
    web: Web,
    report: Callable[[News], None],
    *,
    now: Callable[[], datetime],
    chance: Callable[[], float],
    stop: Callable[[], bool] = lambda: False,
    archive: Archive | None = None,
    between: Callable[[], None] = lambda: None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Ask the ledger's sources whenever they are due, until `stop` says so; sources that are added meanwhile are picked up.

    May be killed at any moment: what was reported is on disk, and what was listed and not yet read is read by the next run.
    between: called between the steps, often.
    Raises LedgerLocked if another process asks this ledger's sources.
    """
    schedule = Schedule(now, chance)
    intake = Intake(ledger.store, canonical)

    def heard(news: News) -> None:
        if isinstance(news, Asked) and news.fetch.purpose == "source":
            rounds.ask_at(news.held, clock() + schedule.next(news))
        report(news)

    with sole_asker(ledger.store.path), closing(Rounds(ledger, web, heard, now=now, archive=archive, clock=clock, sleep=sleep)) as rounds:
        reload_at = clock()
        while not stop():
            if clock() >= reload_at:
                for held in intake.sources():
                    first = schedule.first(held)
                    if first is not None:
                        rounds.resume(held)  # what an earlier run listed and did not get to read
                        rounds.ask_at(held, clock() + first)
                reload_at = clock() + RELOAD
            rounds.step()
            between()
