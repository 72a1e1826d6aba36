"""Which alerts are news: facts of the evidence against what the ledger was told before."""

from collections import Counter
from datetime import date, datetime

from msgspec import Struct

from pantau.ledger.alerts import AlertRows
from pantau.ledger.ledger import Ledger
from pantau.pipeline.statements import Evidence
from pantau.records.alerts import Alert, Novelty

LATE_DAYS = 7  # an alert whose day lies farther back is kept and told nobody


class Policy(Struct, frozen=True):
    """since: tell also what was known before the first run, from that day on. late_days: see LATE_DAYS. after_reread: tell also what
    only a re-reading found, in documents that were there at the last run.
    """

    since: date | None = None
    late_days: int = LATE_DAYS
    after_reread: bool = False


class Round(Struct, frozen=True):
    """What one run stored: those to be told, and how many of each other kind."""

    told: tuple[Alert, ...]
    silent: dict[Novelty, int]


def take(ledger: Ledger, found: Evidence, facts: list[Alert], now: datetime, policy: Policy) -> Round:
    """Store the facts that the ledger does not hold, each with its novelty; return those to be told."""
    rows = AlertRows(ledger.store)
    held, last = rows.keys(), max((one.recorded_at for one in rows.all()), default=None)
    documents = {one.id: one.document for one in found.statements}
    known = {one.id for one in ledger.documents() if last and one.recorded_at <= last}
    there = {claim for claim, document in documents.items() if document in known}
    fresh: list[tuple[Alert, Novelty]] = [
        (one, _novelty(one, now.date(), policy, there, first=not held)) for one in facts if one.key not in held
    ]
    rows.add(fresh, documents, now)
    silent: Counter[Novelty] = Counter()
    for _, novelty in fresh:
        silent[novelty] += novelty != "new"
    return Round(tuple(one for one, novelty in fresh if novelty == "new"), dict(+silent))


def _novelty(alert: Alert, today: date, policy: Policy, there: set[str], *, first: bool) -> Novelty:
    """there: claims of documents that the ledger held at the last run; what only they tell now, a re-reading found."""
    if policy.since and alert.day >= policy.since:
        return "new"
    if first:
        return "baseline"
    if not policy.after_reread and alert.claims and there.issuperset(alert.claims) and not _by_the_clock(alert):
        return "reread"
    return "late" if (today - alert.day).days > policy.late_days else "new"


def _by_the_clock(alert: Alert) -> bool:
    """Does time alone make it, without a new document: a forecast that falls due, a light that goes out?"""
    return alert.kind in ("forecast_due", "forecast_resolved", "forecast_proposed", "indicator_out")
