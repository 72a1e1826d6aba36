"""Alerts: what changed in what is known, as facts of the evidence."""

from datetime import date
from typing import Literal

from msgspec import Struct

AlertKind = Literal[
    "figure_moved", "contradiction", "hedge_dropped", "confirmed", "forecast_due", "forecast_proposed", "forecast_resolved",
    "indicator_lit", "indicator_raised", "indicator_lowered", "indicator_out",
]  # fmt: skip
Severity = Literal["notice", "warning", "urgent"]


class Alert(Struct, frozen=True):
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
