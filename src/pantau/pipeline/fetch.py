"""Asks every source once, and stores what they bring."""

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime

from pantau.ledger.held_sources import HeldSource
from pantau.ledger.ledger import Ledger
from pantau.ledger.turn import sole_asker
from pantau.pipeline.archive import Archive
from pantau.pipeline.rounds import News, Rounds
from pantau.sources.web import Web


def fetch(
    ledger: Ledger,
    sources: Iterable[HeldSource],
    web: Web,
    report: Callable[[News], None],
    *,
    now: Callable[[], datetime],
    archive: Archive | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Ask these sources once and fetch the pages that wait; returns when all that is done. Nothing that a site does raises an error.

    Raises LedgerLocked if another process asks this ledger's sources.
    """
    with sole_asker(ledger.store.path), closing(Rounds(ledger, web, report, now=now, archive=archive, clock=clock, sleep=sleep)) as rounds:
        for held in sources:
            rounds.ask_at(held, clock())
        while rounds.next_due is not None or not rounds.idle:
            rounds.step()
