"""What is to be told on one channel: a pure function of the alerts, of what became of them there so far, and of the present instant."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from pantau.channels.times import is_quiet, may_tell
from pantau.records.alerts import SEVERITIES, Delivery, HeldAlert
from pantau.records.channels import ChannelSettings

ENDED = ("sent", "given_up")
Sizes = Callable[[Sequence[HeldAlert]], list[int]]  # how many of these go into each message, in their order


class Group(Struct, frozen=True):
    """Alerts that one message tells. attempt: from 1."""

    key: str
    alerts: tuple[HeldAlert, ...]
    attempt: int


class Plan(Struct, frozen=True):
    """due: to be told now, in order. filtered: keys of alerts that the settings do not ask for. waiting: how many are told later."""

    due: tuple[Group, ...]
    filtered: tuple[str, ...]
    waiting: int


def plan(
    settings: ChannelSettings, held: Iterable[HeldAlert], rows: Sequence[Delivery], now: datetime, sizes: Sizes, *, again: bool = False
) -> Plan:
    """held: all alerts of the ledger, in order; rows: of this channel, oldest first. again: try now what failed or was given up."""
    opened = rows[0].at if rows else now
    news = {one.alert.key: one for one in held if one.novelty == "new" and one.recorded_at >= opened}
    last = {row.key: row for row in rows if row.outcome not in ("opened", "filtered")}
    retries = [row for row in last.values() if row.outcome != "sent" and (again or row.outcome != "given_up")]
    met = {key for row in last.values() for key in row.alerts} | {key for row in rows if row.outcome == "filtered" for key in row.alerts}
    fresh = [one for key, one in news.items() if key not in met]
    wanted = [one for one in fresh if _wanted(settings, one)]
    ready = [one for one in wanted if may_tell(settings, one.recorded_at, one.alert.severity, now)]
    tried = [_again(row, news) for row in retries if again or _ready_again(settings, row, news, now)]
    due = (*(group for group in tried if group.alerts), *_grouped(settings, ready, sizes))
    return Plan(due, tuple(one.alert.key for one in fresh if one not in wanted), len(retries) - len(tried) + len(wanted) - len(ready))


def _wanted(settings: ChannelSettings, one: HeldAlert) -> bool:
    enough = SEVERITIES.index(one.alert.severity) >= SEVERITIES.index(settings.floor)
    return enough and (not settings.kinds or one.alert.kind in settings.kinds)


def _again(row: Delivery, news: dict[str, HeldAlert]) -> Group:
    """The same message with the same key; alerts whose words were withdrawn meanwhile are not in it."""
    return Group(row.key, tuple(news[key] for key in row.alerts if key in news), row.attempt + 1)


def _ready_again(settings: ChannelSettings, row: Delivery, news: dict[str, HeldAlert], now: datetime) -> bool:
    """Has the pause after a failure ended? An attempt that ended in the middle has none."""
    if row.outcome == "failed" and row.retry_at and row.retry_at > now:
        return False
    ready = (may_tell(settings, news[key].recorded_at, news[key].alert.severity, now) for key in row.alerts if key in news)
    return not is_quiet(settings, now) or any(ready)


def _grouped(settings: ChannelSettings, ready: Sequence[HeldAlert], sizes: Sizes) -> list[Group]:
    """Each by itself; together in a digest, or where more than `together` came at once."""
    alone = settings.digest == "none" and len(ready) <= settings.together
    groups: list[Group] = []
    start = 0
    for size in [1] * len(ready) if alone else sizes(ready):
        members = tuple(ready[start : start + size])
        groups.append(Group(_key(settings.name, [one.alert.key for one in members]), members, 1))
        start += size
    return groups


def _key(channel: str, alerts: Sequence[str]) -> str:
    return hashlib.blake2b("\n".join((channel, *alerts)).encode(), digest_size=16).hexdigest()
