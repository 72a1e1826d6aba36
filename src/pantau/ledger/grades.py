"""The user's grades of outlets: every judgement is a row with its day and reason; none ships with Pantau."""

from datetime import date, datetime
from typing import Literal, cast

from msgspec import Struct
from sqlalchemy import insert, select

from pantau.ledger import schema
from pantau.ledger.held_sources import next_key
from pantau.ledger.store import Store

GradeLetter = Literal["A", "B", "C", "D", "E", "F"]
DEFAULT: GradeLetter = "F"  # cannot be judged
g = schema.outlet_grades


class Grade(Struct, frozen=True):
    """One judgement: the outlet's reliability by the Admiralty scale from this day on, and why."""

    outlet: str
    grade: GradeLetter
    since: date
    reason: str
    recorded_at: datetime


class Grades:
    """Grades in a ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set(self, outlet: str, grade: GradeLetter, reason: str, since: date, at: datetime) -> None:
        """Judge an outlet; earlier judgements stay."""
        with self._store.write() as connection:
            row = {"key": next_key(connection, g), "outlet": outlet, "grade": grade, "reason": reason, "since": since, "recorded_at": at}
            connection.execute(insert(g), row)

    def history(self, outlet: str | None = None) -> list[Grade]:
        """Every judgement of an outlet (of all without a name), in order of the days from which they hold."""
        query = select(g).order_by(g.c.outlet, g.c.since, g.c.key)
        with self._store.read() as connection:
            rows = connection.execute(query.where(g.c.outlet == outlet) if outlet else query).all()
        return [Grade(row.outlet, cast("GradeLetter", row.grade), row.since, row.reason, row.recorded_at) for row in rows]

    def on(self, outlet: str, day: date, recorded_by: datetime | None = None) -> GradeLetter:
        """The grade that holds on a day, as this ledger knew it at `recorded_by`; F where nobody judged."""
        held = [one for one in self.history(outlet) if one.since <= day and (recorded_by is None or one.recorded_at <= recorded_by)]
        return held[-1].grade if held else DEFAULT
