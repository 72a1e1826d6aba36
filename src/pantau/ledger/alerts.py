"""Alerts that the ledger holds, and what became of telling them. Rows are only added; words go with a withdrawn document."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import insert, select

from pantau.ledger import schema
from pantau.ledger.intake import next_key
from pantau.ledger.store import Store
from pantau.records.alerts import Alert, Delivery, HeldAlert, Novelty

a, d, x, v = schema.alerts, schema.alert_documents, schema.alert_texts, schema.deliveries
_alert = msgspec.json.Decoder(Alert)
_keys = msgspec.json.Decoder(tuple[str, ...])


class AlertRows:
    """Alerts in a ledger."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keys(self) -> set[str]:
        """Keys of all that were ever stored, told or not."""
        with self._store.read() as connection:
            return set(connection.execute(select(a.c.id)).scalars())

    def readers(self) -> set[str]:
        """Versions of the rules of all current readings, for telling a re-reading from news."""
        r = schema.readings
        with self._store.read() as connection:
            return set(connection.execute(select(r.c.reader).distinct()).scalars())

    def add(self, found: Sequence[tuple[Alert, Novelty]], documents: Mapping[str, str], at: datetime) -> None:
        """Store alerts, each once and all or none. documents: the document of every claim, by the claim's id."""
        with self._store.write() as connection:
            held = set(connection.execute(select(a.c.id)).scalars())
            ids = {row.id: row.key for row in connection.execute(select(schema.documents.c.id, schema.documents.c.key))}
            key = next_key(connection, a)
            for alert, novelty in found:
                if alert.key in held:
                    continue
                held.add(alert.key)
                row = {"key": key, "id": alert.key, "kind": alert.kind, "severity": alert.severity, "day": alert.day}
                connection.execute(insert(a), row | {"novelty": novelty, "recorded_at": at})
                of = {ids[documents[claim]] for claim in alert.claims if documents.get(claim) in ids}
                if of:
                    connection.execute(insert(d), [{"alert": key, "document": document} for document in sorted(of)])
                connection.execute(insert(x), {"alert": key, "content": msgspec.json.encode(alert).decode()})
                key += 1

    def all(self) -> list[HeldAlert]:
        """Every alert whose words are still held, in the order of storing."""
        query = select(x.c.content, a.c.novelty, a.c.recorded_at).join(a, a.c.key == x.c.alert).order_by(a.c.key)
        with self._store.read() as connection:
            rows = connection.execute(query).all()
        return [HeldAlert(_alert.decode(row.content), row.novelty, row.recorded_at) for row in rows]


class DeliveryRows:
    """Attempts to tell alerts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, one: Delivery) -> None:
        """Write down an attempt; when this returns it is on disk."""
        with self._store.write() as connection:
            row = {
                "key": next_key(connection, v),
                "id": one.key,
                "channel": one.channel,
                "alerts": msgspec.json.encode(one.alerts).decode(),
            }
            rest = {"attempt": one.attempt, "at": one.at, "outcome": one.outcome, "error": one.error, "retry_at": one.retry_at}
            connection.execute(insert(v), row | rest)

    def all(self) -> list[Delivery]:
        """Every attempt, oldest first."""
        with self._store.read() as connection:
            rows = connection.execute(select(v).order_by(v.c.key)).all()
        return [
            Delivery(row.id, row.channel, _keys.decode(row.alerts), row.attempt, row.at, row.outcome, row.error, row.retry_at)
            for row in rows
        ]
