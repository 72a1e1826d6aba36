"""Watching: each source by its own schedule, and `kill -9` at any moment."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from pantau.ledger.intake import Intake
from pantau.ledger.ledger import Ledger
from pantau.pipeline.fetch import fetch
from pantau.pipeline.rounds import Asked, News
from pantau.pipeline.watch import LONGEST, pause, watch
from pantau.records.intake import Source
from pantau.sources.links import canonical
from pantau.sources.settings import FetchSettings
from pantau.sources.web import Web
from tests.wild_server import WildServer, entry, rss

KILLS = int(os.environ.get("PANTAU_KILLS", "50"))
FEEDS, ENTRIES = 3, 40
START = datetime(2025, 1, 1, tzinfo=UTC)
SETTINGS = FetchSettings(allow=("127.0.0.1",), pace=0.0, total_timeout=5.0, robots=False)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def watched(ledger: Ledger, hours: float) -> list[tuple[float, Asked]]:
    """Watch for so many hours of a clock that runs as fast as it can; when what was asked."""
    clock, told = Clock(), list[tuple[float, Asked]]()

    def hear(news: News) -> None:
        if isinstance(news, Asked):
            told.append((clock.seconds, news))

    web = Web(SETTINGS, now=clock.now)
    watch(
        ledger, web, hear, now=clock.now, chance=random.Random(1).random, stop=lambda: clock.seconds > hours * 3600, clock=clock,
        sleep=clock.sleep,
    )  # fmt: skip
    return told


def test_every_source_has_its_own_schedule(ledger: Ledger, server: WildServer) -> None:
    intake = Intake(ledger.store, canonical)
    often = server.show("/often", rss(entry(1)))
    seldom = server.show("/seldom", rss(entry(2)))
    sick = server.show("/ill", "", 500)
    busy = server.show("/wait", "", 429, Retry_After="7200")
    for address, every in ((often, 600), (seldom, 3600), (sick, 600), (busy, 600)):
        intake.add_source(Source(address, every=every), START)
    told = watched(ledger, 4.5)
    times = {address: [at for at, asked in told if asked.fetch.url == address] for address in (often, seldom, sick, busy)}
    gaps = {address: [b - a for a, b in pairwise(at)] for address, at in times.items()}
    assert all(540 <= gap <= 662 for gap in gaps[often])
    assert len(set(gaps[often])) > 5  # chance keeps sources apart
    assert all(3240 <= gap <= 3962 for gap in gaps[seldom])
    assert [round(gap / 600) for gap in gaps[sick][:3]] in ([2, 4, 8], [2, 4, 7], [2, 4, 9])
    assert all(gap >= 7200 for gap in gaps[busy])
    assert len(times[often]) > 20
    assert [asked.fetch.outcome for _, asked in told if asked.fetch.url == often][:3] == ["new", "nothing_new", "nothing_new"]


def test_a_source_that_was_added_meanwhile_is_asked(ledger: Ledger, server: WildServer) -> None:
    intake = Intake(ledger.store, canonical)
    first = Source(server.show("/first", rss()), every=600)
    second = Source(server.show("/second", rss()), every=600)
    intake.add_source(first, START)
    clock, urls = Clock(), list[str]()

    def hear(news: News) -> None:
        if isinstance(news, Asked):
            urls.append(news.fetch.url)
            intake.add_source(second, clock.now())
            if second.address in urls:
                intake.remove_source(intake.source(first.address), "moved", clock.now())

    watch(
        ledger, Web(SETTINGS, now=clock.now), hear, now=clock.now, chance=lambda: 0.5, stop=lambda: clock.seconds > 3000, clock=clock,
        sleep=clock.sleep,
    )  # fmt: skip
    assert urls[0] == first.address
    assert urls.count(second.address) >= 4
    assert urls.count(first.address) == 1


@pytest.mark.parametrize(
    ("every", "failures", "asked", "chance", "seconds"),
    [
        (900, 0, 0, 0.5, 900),
        (900, 0, 0, 0.0, 810),
        (900, 3, 0, 0.5, 7200),
        (900, 99, 0, 0.5, LONGEST),
        (900, 0, 5000, 0.5, 5000),
        (200_000, 9, 0, 0.5, 200_000),
    ],
)
def test_pauses(every: float, failures: int, asked: float, chance: float, seconds: float) -> None:
    assert pause(every, failures, asked, chance) == pytest.approx(seconds)


WATCHER = """
import os, random, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
from pantau.ledger.ledger import Ledger
from pantau.pipeline.articles import read_article
from pantau.pipeline.rounds import Stored
from pantau.pipeline.sieve import check_page
from pantau.pipeline.watch import watch
from pantau.sources.bytes import read_bytes
from pantau.sources.settings import FetchSettings
from pantau.sources.web import Web

def now():
    return datetime.now(UTC)

def tell(news):
    if isinstance(news, Stored):
        os.write(told, f"{news.document}\\n".encode())

path, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
told = os.open(path.with_suffix(".told"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
page = "<html><body><p>" + "At least 12 boats were destroyed and sailors killed in the attack, the navy said. " * 5 + "</p></body></html>"
check_page(page.encode(), "a.html")
read_article(read_bytes(page.encode(), "a.html"), "en")
dice = random.Random(seed)
killed = 0
while killed < kills or len(path.with_suffix(".told").read_bytes().split()) <= 10:  # a busy machine stores less between two kills
    killed += 1
    child = os.fork()
    if child == 0:
        settings = FetchSettings(allow=("127.0.0.1",), pace=0.01, robots=False)
        watch(Ledger.open(path, wait=30.0), Web(settings), tell, now=now, chance=random.random)
        os._exit(1)
    time.sleep(dice.uniform(0.0, 0.5))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX only: it forks")
def test_killed_at_any_moment_it_loses_nothing_and_stores_nothing_twice(server: WildServer, tmp_path: Path) -> None:
    path = tmp_path / "watched.ledger"
    intake = Intake(Ledger.open(path, create=True).store, canonical)
    grow = [growing(server, number) for number in range(FEEDS)]
    for number in range(FEEDS):
        intake.add_source(Source(f"{server.base}/feed{number}", every=1), START)
    for step in grow:
        step()
    subprocess.run([sys.executable, "-c", WATCHER, str(path), str(KILLS), "7"], check=True)
    told = (tmp_path / "watched.told").read_text(encoding="utf8").split()
    held = Ledger.open(path)
    before = {document.id for document in held.documents()}
    assert set(told) <= before
    assert len(before) > 10
    while any(step() for step in grow):
        pass
    fetch(held, Intake(held.store, canonical).sources(), Web(SETTINGS), lambda news: None, now=lambda: START)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*), count(DISTINCT text_hash) FROM documents").fetchone() == (FEEDS * ENTRIES,) * 2
        assert connection.execute("SELECT count(*), count(DISTINCT item) FROM versions").fetchone() == (FEEDS * ENTRIES,) * 2
        assert connection.execute("SELECT count(*) FROM items").fetchone() == (FEEDS * ENTRIES,)
        assert connection.execute("SELECT count(*) FROM readings").fetchone() == (FEEDS * ENTRIES,)


def growing(server: WildServer, number: int) -> Callable[[], bool]:
    """A feed that has two entries more each time somebody was there; False once it is complete."""
    shown = 0

    def step() -> bool:
        nonlocal shown
        shown = min(shown + 2, ENTRIES)
        entries = (entry(f"{number}{n:03d}") for n in reversed(range(shown)))
        server.show(f"/feed{number}", rss(*entries), ETag=f'"{shown}"')
        return shown < ENTRIES

    server.after[f"/feed{number}"] = step
    return step
