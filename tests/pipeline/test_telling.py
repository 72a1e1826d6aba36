"""Alerts are news once: the past is kept in silence, what comes is told, what a re-reading finds is not."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pantau.ledger.alerts import AlertRows
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Item, add
from pantau.pipeline.alerts import alerts
from pantau.pipeline.articles import About
from pantau.pipeline.statements import evidence
from pantau.pipeline.telling import Policy, Round, take
from pantau.records.forecasts import ForecastSettings

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
TEXT = "JAKARTA (Wire) - At least {number} villagers were killed in Bandung on Sunday, the Indonesian army said on {day}.\n"


def tell(book: Ledger, number: int, days: int) -> None:
    """One more report, published and stored on a day."""
    at = NOON + timedelta(days)
    about = About("en", at.date(), None, "argument", "Wire", f"https://wire.example/{days}")
    text = TEXT.format(number=number, day=f"{at:%A}")
    add(book, [Item(f"{days}.txt", text.encode(), about)], lambda: at, lambda _: None)


def run(book: Ledger, days: float, policy: Policy | None = None) -> Round:
    at = NOON + timedelta(days)
    found = evidence(book)
    return take(book, found, alerts(found, at.date(), ForecastSettings()), at, policy or Policy())


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "war.ledger", create=True)
    for days, number in ((0, 30), (1, 50)):
        tell(made, number, days)
    return made


def test_the_first_run_keeps_the_past_and_tells_nothing(book: Ledger) -> None:
    first = run(book, 1.5)
    assert first.told == ()
    assert first.silent == {"baseline": 1}
    assert run(book, 1.6) == Round((), {})


def test_a_figure_that_moves_later_is_told_once(book: Ledger) -> None:
    run(book, 1.5)
    tell(book, 80, 3)
    (moved,) = run(book, 3.5).told
    assert (moved.kind, moved.who, moved.was, moved.became) == (
        "figure_moved",
        ("Indonesian National Armed Forces",),
        "At least 50",
        "At least 80",
    )
    assert run(book, 3.6) == Round((), {})


def test_since_tells_the_past_from_a_day_on(book: Ledger) -> None:
    assert [one.day for one in run(book, 1.5, Policy(since=date(2025, 3, 5))).told] == [date(2025, 3, 5)]


def test_what_comes_too_late_is_kept_and_not_told(book: Ledger) -> None:
    run(book, 1.5)
    tell(book, 80, 3)
    late = run(book, 30)
    assert (late.told, late.silent) == ((), {"late": 1})


def test_what_only_a_re_reading_finds_is_not_told_unless_asked_for(book: Ledger) -> None:
    run(book, 1.5)
    found = evidence(book)
    facts = alerts(found, date(2025, 3, 5), ForecastSettings())
    other = [type(one)(f"x{one.key}"[:32], *[getattr(one, name) for name in one.__struct_fields__[1:]]) for one in facts]
    assert take(book, found, other, NOON + timedelta(2), Policy()).silent == {"reread": 1}
    again = [type(one)(f"y{one.key}"[:32], *[getattr(one, name) for name in one.__struct_fields__[1:]]) for one in facts]
    assert len(take(book, found, again, NOON + timedelta(2), Policy(after_reread=True)).told) == 1
    assert len(AlertRows(book.store).all()) == 3
