"""Telling on channels that fail: nothing lost, nothing told twice with one key, the others go on, no channel faster than it may."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pantau.channels.channel import Channel
from pantau.channels.secrets import Secret
from pantau.channels.webhook import WebhookChannel
from pantau.channels.writing import plain
from pantau.errors import NotDelivered, Undeliverable
from pantau.ledger.alerts import AlertRows, DeliveryRows
from pantau.ledger.ledger import Ledger
from pantau.pipeline.delivery import Delivering
from pantau.records.alerts import Alert, Delivery
from pantau.records.channels import ChannelSettings, Message
from pantau.sources.addresses import Gate, resolve
from tests.channels.conftest import Answer, Receiver, garbage, half, half_taken, receiving, status

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Memory:
    """A channel that keeps what it is told, with the time; `faults` come first."""

    limit: int | None = None

    def __init__(self, clock: Clock, *faults: Exception) -> None:
        self._clock, self._faults = clock, list(faults)
        self.told: list[tuple[datetime, Message]] = []

    def send(self, message: Message) -> None:
        if self._faults:
            raise self._faults.pop(0)
        self.told.append((self._clock.at, message))

    def alerts(self) -> Counter[str]:
        return Counter(alert.key for _, message in self.told for alert in message.alerts)


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "war.ledger", create=True)


def store(book: Ledger, count: int, at: datetime = NOON) -> None:
    """Store so many alerts as news."""
    facts = [
        Alert(f"a{n}", "figure_moved", "notice", date(2025, 3, 4), f"killed in town {n}", ("army",), str(n), str(n + 1), (), ("army",))
        for n in range(count)
    ]
    AlertRows(book.store).add([(one, "new") for one in facts], {}, at)


def deliver(
    book: Ledger, clock: Clock, *channels: tuple[ChannelSettings, Channel], again: bool = False, patience: timedelta | None = None
) -> tuple[list[Delivery], int]:
    rows: list[Delivery] = []
    one = Delivering(book, {}, rows.append, now=clock.now, sleep=clock.sleep)
    return rows, one.run(channels, again=again, patience=patience, since=NOON)


def desk(name: str = "desk", per_minute: int = 20, together: int = 10_000) -> ChannelSettings:
    return ChannelSettings(name, "stdout", per_minute=per_minute, together=together)


def test_a_thousand_alerts_at_once_stay_within_each_channel_s_rate(book: Ledger) -> None:
    store(book, 1000)
    clock = Clock()
    quick, slow = Memory(clock), Memory(clock)
    deliver(book, clock, (desk("quick", 600), quick), (desk("slow", 60), slow))
    for channel, most in ((quick, 600), (slow, 60)):
        times = [at for at, _ in channel.told]
        assert channel.alerts() == Counter(f"a{n}" for n in range(1000))
        assert all(later - earlier >= timedelta(minutes=1) for earlier, later in zip(times, times[most:], strict=False))


def test_what_may_not_go_yet_waits_for_the_next_round(book: Ledger) -> None:
    store(book, 50)
    clock = Clock()
    memory = Memory(clock)
    assert deliver(book, clock, (desk(), memory), patience=timedelta(0))[1] == 30
    clock.sleep(59)
    assert deliver(book, clock, (desk(), memory), patience=timedelta(0))[1] == 30
    clock.sleep(1)
    assert deliver(book, clock, (desk(), memory), patience=timedelta(0))[1] == 10
    assert len(memory.told) == 40


def test_many_at_once_come_together_within_the_limit(book: Ledger) -> None:
    store(book, 200)
    clock = Clock()
    memory = Memory(clock)
    memory.limit = 1024
    deliver(book, clock, (desk(together=10), memory))
    assert memory.alerts() == Counter(f"a{n}" for n in range(200))
    assert len(memory.told) < 30
    assert max(len(message.subject) + 1 + len(message.body) for _, message in memory.told) <= 1024


def test_where_a_service_takes_no_line_breaks_there_are_none(book: Ledger) -> None:
    store(book, 3)
    clock = Clock()
    memory = Memory(clock)
    deliver(book, clock, (ChannelSettings("phone", "stdout", one_line=True, together=1, limit=1024), memory))
    ((_, message),) = memory.told
    assert "\n" not in plain(message)
    assert all(f"{n} → {n + 1}" in message.subject for n in range(3))


def test_a_channel_that_fails_holds_up_no_other_and_loses_nothing(book: Ledger) -> None:
    store(book, 5)
    clock = Clock()
    broken, fine = Memory(clock, NotDelivered("timeout"), NotDelivered("status 500")), Memory(clock)
    for _ in range(6):
        deliver(book, clock, (desk("broken"), broken), (desk("fine"), fine))
        clock.sleep(600)
    assert broken.alerts() == fine.alerts() == Counter(f"a{n}" for n in range(5))


def test_what_is_refused_for_good_is_given_up_and_the_rest_goes_on(book: Ledger) -> None:
    store(book, 3)
    clock = Clock()
    memory = Memory(clock, Undeliverable("status 404"))
    rows, _ = deliver(book, clock, (desk(), memory))
    assert [row.outcome for row in rows] == ["given_up", "sent", "sent"]
    deliver(book, clock, (desk(), memory), again=True)
    assert memory.alerts() == Counter(f"a{n}" for n in range(3))


def test_the_other_side_is_not_asked_sooner_than_it_wants(book: Ledger) -> None:
    store(book, 1)
    clock = Clock()
    memory = Memory(clock, NotDelivered("status 429", 3600.0))
    deliver(book, clock, (desk(), memory))
    clock.sleep(3599)
    deliver(book, clock, (desk(), memory))
    assert memory.told == []
    clock.sleep(1)
    deliver(book, clock, (desk(), memory))
    assert len(memory.told) == 1


@pytest.mark.parametrize("fault", [status(500), status(503, Retry_After="30"), half, half_taken, garbage])
def test_over_a_real_connection_each_alert_arrives_with_one_key(book: Ledger, fault: Answer) -> None:
    store(book, 4)
    clock = Clock()
    with receiving() as bad, receiving() as good:
        bad.answers = [status(200), fault]
        channels = [(desk(name), hook(server)) for name, server in (("bad", bad), ("good", good))]
        for _ in range(3):
            deliver(book, clock, *channels)
            clock.sleep(120)
        assert keys(bad) == keys(good) == {f"a{n}": 1 for n in range(4)}
    refused = [row for row in DeliveryRows(book.store).all() if row.outcome == "failed"]
    assert len(refused) == 1


def hook(server: Receiver) -> WebhookChannel:
    return WebhookChannel(Secret(server.url), None, Gate(("127.0.0.1",), resolve), "Pantau/test")


def keys(server: Receiver) -> dict[str, int]:
    """How many different message keys each alert came with."""
    found: dict[str, set[str]] = {}
    for headers, message, _ in server.heard:
        for alert in message["alerts"]:
            found.setdefault(alert["key"], set()).add(headers["Idempotency-Key"])
    return {alert: len(with_) for alert, with_ in found.items()}


TELL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pantau.ledger.ledger import Ledger
from pantau.pipeline.delivery import Delivering
from pantau.records.channels import ChannelSettings
from pantau.sources.addresses import Gate, resolve
from pantau.channels.secrets import Secret
from pantau.channels.webhook import WebhookChannel

book = Ledger.open(Path(sys.argv[1]))
hook = WebhookChannel(Secret(sys.argv[2]), None, Gate(("127.0.0.1",), resolve), "Pantau/test")
settings = ChannelSettings("desk", "webhook", per_minute=10_000, together=10_000)
now = lambda: datetime(2025, 3, 4, 12, tzinfo=UTC)
Delivering(book, {}, lambda row: None, now=now).run([(settings, hook)], since=now())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
def test_killed_at_any_moment_it_loses_nothing_and_keeps_its_keys(book: Ledger) -> None:
    store(book, 60)
    with receiving() as server:
        command = [sys.executable, "-c", TELL, str(book.store.path), server.url]
        for wanted in (1, 9, 23, 40):
            process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
            while len(server.heard) < wanted and process.poll() is None:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()
        subprocess.run(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)
        assert keys(server) == {f"a{n}": 1 for n in range(60)}
        assert len(server.heard) <= 60 + 4
