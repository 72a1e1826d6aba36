"""Alerts: what changed in what is known, as facts of the evidence; and what became of telling them."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

AlertKind = Literal[
    "figure_moved", "contradiction", "hedge_dropped", "confirmed", "forecast_due", "forecast_proposed", "forecast_resolved",
    "indicator_lit", "indicator_raised", "indicator_lowered", "indicator_out", "new_story",
]  # fmt: skip
Severity = Literal["notice", "warning", "urgent"]
SEVERITIES: tuple[Severity, ...] = ("notice", "warning", "urgent")  # the least first


class Alert(Struct, frozen=True, gc=False):
    """One change. key: made of its content, never of ids of stories, utterances or claims, so grouping them anew makes it no other.

    day: from which it could be known. about: what changed: a question, an indicator's name, or a statement's words. who: whose
    words they are. was, became: before and after; None where there was nothing before, or no value. claims: the ledger's ids of
    the evidence, that to quote last. origins: independent ones behind it.
    """

    key: str
    kind: AlertKind
    severity: Severity
    day: date
    about: str
    who: tuple[str, ...]
    was: str | None
    became: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]


# new: to be told. The rest is kept and told nobody: what was known before the first run, what came too late, what a re-reading found.
Novelty = Literal["new", "baseline", "late", "reread"]
# opened: the channel was there for the first time; what was stored before is not for it. filtered: its settings do not ask for it. sending:
# written before an attempt, so that one which ended in the middle is made again with the same key.
Outcome = Literal["opened", "filtered", "sending", "sent", "failed", "given_up"]


class HeldAlert(Struct, frozen=True):
    """An alert that the ledger holds, why it is told or not, and when it was stored."""

    alert: Alert
    novelty: Novelty
    recorded_at: datetime


class Delivery(Struct, frozen=True):
    """What became of telling one message on one channel, step by step; a row of its own, never changed.

    key: of the message on this channel, the same in every attempt, so that whoever gets it twice can tell. alerts: keys of those told in
    it. attempt: from 1; 0 where nothing was sent. error: the kind of failure, without address or secret. retry_at: not before that.
    """

    key: str
    channel: str
    alerts: tuple[str, ...]
    attempt: int
    at: datetime
    outcome: Outcome
    error: str | None = None
    retry_at: datetime | None = None
