"""How values are said in plain words."""

from datetime import date

import pytest

from pantau.exports import plain
from pantau.records.values import Amount, Interval, Time, TimeType


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1100, 1100, "1,100"),
        (384, None, "384 or more"),
        (None, 10000, "up to 10,000"),
        (200, 999, "200 to 999"),
        (0.5, 0.5, "0.5"),
        (1500000.0, 1500000.0, "1,500,000"),
        (0, 0, "0"),
        (None, None, "?"),
    ],
)
def test_amounts_keep_their_open_side(low: Amount | None, high: Amount | None, said: str) -> None:
    assert plain.amount(low, high) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 12, 21), date(2024, 12, 22), "2024-12-21 to 2024-12-22"),
        (date(2025, 1, 1), date(2025, 1, 1), "2025-01-01"),
        (None, date(2025, 1, 19), "until 2025-01-19"),
        (date(2025, 1, 1), None, "from 2025-01-01"),
        (None, None, "?"),
    ],
)
def test_days_are_inclusive(first: date | None, last: date | None, said: str) -> None:
    assert plain.days(Interval.days(first, last)) == said
    assert plain.days(None) == "?"


@pytest.mark.parametrize(
    ("kind", "value", "meant", "said"),
    [
        ("DATE", "2024-W51-WE", Interval.days(date(2024, 12, 21), date(2024, 12, 22)), "then = 2024-12-21 to 2024-12-22"),
        ("DATE", "PAST_REF", None, "then (no day told, PAST_REF)"),
        ("DURATION", "P3M", None, "then (a length of time, P3M)"),
        ("SET", "P1D", None, "then (how often, P1D)"),
    ],
)
def test_times_without_days_say_what_they_are(kind: TimeType, value: str, meant: Interval | None, said: str) -> None:
    assert plain.time(Time(0, 4, "then", kind, value, meant, "times.test")) == said


def test_a_bound_is_said_where_digits_do_not_show_it() -> None:
    assert [plain.bounded(bound, "5") for bound in ("exact", "about", "vague", "at_least")] == ["5", "about 5", "5 (vague)", "5"]


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [
        (1, "story", "1 story"), (2, "story", "2 stories"), (0, "loss", "0 losses"),
        (3, "copy group", "3 copy groups"), (2, "day", "2 days"),
        (2, "piece of information", "2 pieces of information"), (1, "piece of information", "1 piece of information"),
    ],
)  # fmt: skip
def test_things_are_counted(number: int, noun: str, told: str) -> None:
    assert plain.count(number, noun) == told
