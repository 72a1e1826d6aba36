"""When a channel may tell: quiet hours, digests, the pauses between attempts."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pantau.records.alerts import SEVERITIES, Severity
from pantau.records.channels import ChannelSettings

PAUSES = tuple(timedelta(seconds=n) for n in (60, 300, 1800, 7200, 21600, 43200))  # after the first, second ... failed attempt
ATTEMPTS = len(PAUSES) + 1  # after these a message is given up
MINUTE = timedelta(minutes=1)


def may_tell(settings: ChannelSettings, recorded_at: datetime, severity: Severity, now: datetime) -> bool:
    """May an alert that was stored then be told now: is its digest due, and is it no quiet hour?"""
    if settings.at_once and SEVERITIES.index(severity) >= SEVERITIES.index(settings.at_once):
        return True
    return _digest(settings, recorded_at) <= now and not is_quiet(settings, now)


def is_quiet(settings: ChannelSettings, now: datetime) -> bool:
    """Is it a quiet hour where the channel's reader is? The first minute is, the last is not."""
    if not settings.quiet:
        return False
    start, end = map(time.fromisoformat, settings.quiet.split("-"))
    at = now.astimezone(ZoneInfo(settings.zone)).time()
    return start <= at < end if start <= end else at >= start or at < end


def _digest(settings: ChannelSettings, recorded_at: datetime) -> datetime:
    """The first instant for telling what was stored then, quiet hours apart."""
    if settings.digest == "hourly":
        return recorded_at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if settings.digest == "daily":
        local = recorded_at.astimezone(ZoneInfo(settings.zone))
        today = datetime.combine(local.date(), time.fromisoformat(settings.digest_at), local.tzinfo)
        return today if today > local else datetime.combine(local.date() + timedelta(1), today.time(), local.tzinfo)
    return recorded_at


def next_attempt(now: datetime, attempt: int, asked: float | None) -> datetime | None:
    """When a message that failed is tried again, no sooner than the other side asked (seconds); None if it is given up."""
    if attempt >= ATTEMPTS:
        return None
    return now + max(PAUSES[attempt - 1], timedelta(seconds=asked or 0))


def free_at(sent: Sequence[datetime], per_minute: int, now: datetime) -> datetime:
    """When the next message may go so that no stretch of a minute has more than per_minute. sent: earlier ones, oldest first."""
    if len(sent) < per_minute:
        return now
    return max(now, sent[-per_minute] + MINUTE)
