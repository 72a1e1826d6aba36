"""A desk for tests of fetching: a ledger with sources, a clock, and a server on this machine."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import Intake
from pantau.ledger.ledger import Ledger
from pantau.pipeline.archive import Archive
from pantau.pipeline.fetch import fetch
from pantau.pipeline.rounds import Asked, News, Stored
from pantau.records.intake import Source
from pantau.sources.links import canonical
from pantau.sources.settings import FetchSettings
from pantau.sources.web import Web

START = datetime(2025, 1, 1, tzinfo=UTC)
QUICK = FetchSettings(
    allow=("127.0.0.1",), pace=0.0, connect_timeout=0.5, read_timeout=0.4, total_timeout=0.6, page_limit=1_000_000, feed_limit=6_000_000
)


class Desk:
    """A ledger with sources, a clock that stands still until it is moved, and all that was told."""

    def __init__(self, ledger: Ledger, settings: FetchSettings = QUICK, archive: Archive | None = None) -> None:
        self.ledger, self.settings, self.archive = ledger, settings, archive
        self.intake = Intake(ledger.store, canonical)
        self.at = START
        self.told: list[News] = []
        self.resolver: Callable[[str, int, float], list[str]] | None = None

    def now(self) -> datetime:
        return self.at

    def add(self, *sources: Source) -> None:
        for source in sources:
            self.intake.add_source(source, self.at)

    def fetch(self, sources: Sequence[HeldSource] | None = None) -> list[Stored]:
        """Ask everything once; what was stored."""
        self.told = []
        web = Web(self.settings, now=self.now, resolver=self.resolver) if self.resolver else Web(self.settings, now=self.now)
        fetch(self.ledger, sources or self.intake.sources(), web, self.told.append, now=self.now, archive=self.archive)
        self.at += timedelta(hours=2)
        return [news for news in self.told if isinstance(news, Stored)]

    def asked(self) -> dict[str, Asked]:
        return {news.fetch.url: news for news in self.told if isinstance(news, Asked)}

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.ledger.store.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]
