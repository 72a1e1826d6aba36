"""The user's grades of outlets: every judgement is a row with its day and reason; none ships with Pantau."""

from datetime import date, datetime
from typing import Literal, cast

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from pantau.ledger import schema
from pantau.ledger.filters import end_of
from pantau.ledger.held_sources import next_key
from pantau.ledger.judgements import Judgements
from pantau.ledger.store import Store
from pantau.records.judgements import Judgement, undone_by

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

    def set(self, outlet: str, grade: GradeLetter, reason: str, since: date, at: datetime, who: str = "") -> Judgement:
        """Judge an outlet; earlier judgements stay. The judgement says who, and can be undone like any other."""

        def row(connection: Connection) -> None:
            given = {"outlet": outlet, "grade": grade, "reason": reason, "since": since, "recorded_at": at}
            connection.execute(insert(g), given | {"key": next_key(connection, g)})

        value = {"grade": grade, "since": since.isoformat()}
        return Judgements(self._store).add("grade", (outlet,), value, who, reason, at, row)

    def history(self, outlet: str | None = None, until: date | None = None, recorded_by: date | None = None) -> list[Grade]:
        """Every judgement of an outlet (of all without a name) that was not undone, in order of the days from which they hold.

        until: those that hold from that day or an earlier one. recorded_by: what the ledger held at the end of that day, UTC: neither a
        grade nor an undoing that came later.
        """
        query = select(g).order_by(g.c.outlet, g.c.since, g.c.key)
        query = query.where(g.c.outlet == outlet) if outlet is not None else query
        query = query.where(g.c.since <= until) if until else query
        query = query.where(g.c.recorded_at < end_of(recorded_by)) if recorded_by else query
        with self._store.read() as connection:
            rows = connection.execute(query).all()
        found = [Grade(row.outlet, cast("GradeLetter", row.grade), row.since, row.reason, row.recorded_at) for row in rows]
        undone = _undone(Judgements(self._store).all(recorded_by))
        return [one for one in found if (one.outlet, one.grade, one.since.isoformat(), one.recorded_at) not in undone]

    def on(self, outlet: str, day: date, recorded_by: date | None = None) -> GradeLetter:
        """The grade that holds on a day, as this ledger knew it at the end of `recorded_by`, UTC; F where nobody judged."""
        held = self.history(outlet, day, recorded_by)
        return held[-1].grade if held else DEFAULT


def _undone(judgements: list[Judgement]) -> set[tuple[str, str, str, datetime]]:
    """Outlet, grade, first day and instant of the grades that were taken back."""
    gone = undone_by(judgements)
    taken_back = [one for one in judgements if one.kind == "grade" and one.id in gone]
    return {(one.subjects[0], one.value["grade"], one.value["since"], one.recorded_at) for one in taken_back}
