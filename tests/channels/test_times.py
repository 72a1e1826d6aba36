"""Quiet hours, digests and pauses, in the reader's own time."""

from datetime import UTC, datetime, timedelta

import pytest

from pantau.channels.times import ATTEMPTS, MINUTE, free_at, is_quiet, may_tell, next_attempt
from pantau.records.channels import ChannelSettings

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
JAKARTA = ChannelSettings("desk", "stdout", zone="Asia/Jakarta", quiet="22:00-06:00")  # UTC+7, no summer time


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    return datetime(2025, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(("utc", "quiet"), [(at(14, 59), False), (at(15), True), (at(20), True), (at(22, 59), True), (at(23), False)])
def test_quiet_hours_run_over_midnight_in_the_reader_s_zone(utc: datetime, quiet: bool) -> None:
    assert is_quiet(JAKARTA, utc) is quiet


def test_summer_time_moves_quiet_hours_in_utc() -> None:
    kyiv = ChannelSettings("desk", "stdout", zone="Europe/Kyiv", quiet="22:00-23:00")
    assert is_quiet(kyiv, datetime(2025, 1, 15, 20, 30, tzinfo=UTC))
    assert is_quiet(kyiv, datetime(2025, 7, 15, 19, 30, tzinfo=UTC))
    assert not is_quiet(kyiv, datetime(2025, 7, 15, 20, 30, tzinfo=UTC))


def test_what_is_urgent_may_break_the_quiet_if_the_user_says_so() -> None:
    loud = ChannelSettings("desk", "stdout", zone="Asia/Jakarta", quiet="22:00-06:00", at_once="urgent")
    assert may_tell(loud, at(16), "urgent", at(16))
    assert not may_tell(loud, at(16), "warning", at(16))
    assert not may_tell(JAKARTA, at(16), "urgent", at(16))
    assert may_tell(JAKARTA, at(16), "warning", at(23))


def test_an_hourly_digest_comes_at_the_full_hour() -> None:
    hourly = ChannelSettings("desk", "stdout", digest="hourly")
    assert [may_tell(hourly, at(12, 20), "notice", at(12, minute)) for minute in (20, 59)] == [False, False]
    assert may_tell(hourly, at(12, 20), "notice", at(13))


def test_a_daily_digest_comes_at_its_hour_in_the_reader_s_zone() -> None:
    daily = ChannelSettings("desk", "stdout", digest="daily", digest_at="07:00", zone="Asia/Jakarta")
    assert may_tell(daily, at(23, 59, 3), "notice", at(0, 0))  # stored at 06:59 there
    assert not may_tell(daily, at(0, 1), "notice", at(23, 59))  # stored at 07:01 there
    assert may_tell(daily, at(0, 1), "notice", at(0, 0, 5))


def test_pauses_grow_and_end() -> None:
    pauses = [next_attempt(NOON, attempt, None) for attempt in range(1, ATTEMPTS + 1)]
    times = [one - NOON for one in pauses if one]
    assert times == sorted(set(times))
    assert pauses[-1] is None
    assert next_attempt(NOON, 1, 7200.0) == NOON + timedelta(hours=2)


def test_no_stretch_of_a_minute_has_more_than_so_many() -> None:
    sent: list[datetime] = []
    now = NOON
    for _ in range(100):
        now = free_at(sent, 7, now)
        sent.append(now)
    assert all(later - earlier >= MINUTE for earlier, later in zip(sent, sent[7:], strict=False))
    assert sent[-1] - NOON == 14 * MINUTE
