"""The user's decisions: rows that are only ever added."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from pantau.errors import NotFound
from pantau.ledger import schema
from pantau.ledger.filters import end_of
from pantau.ledger.intake import next_key
from pantau.ledger.store import Store
from pantau.records.judgements import Judgement

j = schema.judgements


class Judgements:
    """Judgements in a ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        kind: str,
        subjects: tuple[str, ...],
        value: dict[str, Any],
        who: str,
        reason: str,
        at: datetime,
        also: Callable[[Connection], None] | None = None,
    ) -> Judgement:
        """Write down a decision; earlier ones stay. also: writes what belongs to it in the same transaction."""
        with self._store.write() as connection:
            key = next_key(connection, j)
            told = msgspec.json.encode([key, kind, subjects, value, who, reason, at])
            one = Judgement(hashlib.blake2b(told, digest_size=16).hexdigest(), kind, subjects, value, who, reason, at)
            row = {"key": key, "id": one.id, "kind": kind, "who": who, "reason": reason, "recorded_at": at}
            packed = {"subjects": msgspec.json.encode(subjects).decode(), "value": msgspec.json.encode(value).decode()}
            connection.execute(insert(j), row | packed)
            if also:
                also(connection)
        return one

    def all(self, recorded_by: date | None = None) -> list[Judgement]:
        """Every decision that the ledger held at the end of that day, UTC, oldest first."""
        query = select(j).order_by(j.c.key)
        if recorded_by:
            query = query.where(j.c.recorded_at < end_of(recorded_by))
        with self._store.read() as connection:
            rows = connection.execute(query).all()
        return [_judgement(row) for row in rows]

    def by_id(self, prefix: str) -> Judgement:
        """The one whose id begins so. Raises NotFound."""
        found = [one for one in self.all() if one.id.startswith(prefix)]
        if len(found) != 1:
            raise NotFound(f"{len(found)} judgements have an id that begins with {prefix!r}; `pantau judgements` lists them")
        return found[0]


def _judgement(row: Row[Any]) -> Judgement:
    subjects = msgspec.json.decode(row.subjects, type=tuple[str, ...])
    return Judgement(row.id, row.kind, subjects, msgspec.json.decode(row.value), row.who, row.reason, row.recorded_at)
