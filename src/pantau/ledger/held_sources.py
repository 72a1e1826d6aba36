"""Sources as the ledger holds them: their latest settings, and how asking them went."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, insert, select, true

from pantau.ledger import schema
from pantau.ledger.filters import end_of
from pantau.records.intake import Source, SourceKind

s, p, f, ft = schema.sources, schema.source_settings, schema.fetches, schema.fetch_texts
i, st, v = schema.items, schema.item_states, schema.versions


class HeldSource(Struct, frozen=True):
    """A source with how it does. failures: askings in a row that failed; waiting: listed articles that are not yet read or given up.

    retry_at: not before this instant, as the server said; etag, last_modified: of the last answer.
    """

    key: int
    id: str
    source: Source
    active: bool
    added_at: datetime
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    last_new_at: datetime | None = None
    error: str | None = None
    detail: str | None = None
    retry_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    items: int = 0
    waiting: int = 0
    published_at: datetime | None = None


def next_key(connection: Connection, table: Table) -> int:
    """The next free key; only the holder of the pen asks."""
    return (connection.execute(select(func.max(table.c.key))).scalar() or 0) + 1


def set_source(connection: Connection, key: int, source: Source, at: datetime, *, active: int, reason: str | None = None) -> None:
    """Write down how a source is asked from now on."""
    row = {
        "key": next_key(connection, p), "source": key, "kind": source.kind, "name": source.name, "outlet": source.outlet,
        "language": source.language, "every": source.every, "active": active, "reason": reason, "recorded_at": at,
    }  # fmt: skip
    connection.execute(insert(p), row)


def held_sources(connection: Connection, id: str | None = None, recorded_by: date | None = None) -> Iterator[HeldSource]:
    """Every source with its latest settings, oldest first; with an id only that one.

    recorded_by: as the ledger knew them at the end of that day, UTC.
    """
    later = p.alias("later")
    newest = ~select(1).where(later.c.source == p.c.source, later.c.key > p.c.key, _held(later.c.recorded_at, recorded_by)).exists()
    query = select(s.c.id, s.c.address, s.c.recorded_at.label("added_at"), p).select_from(s.join(p, p.c.source == s.c.key))
    query = query.where(newest, _held(p.c.recorded_at, recorded_by)).order_by(s.c.key)
    for row in connection.execute(query.where(s.c.id == id) if id else query).all():
        yield _with_health(connection, row, recorded_by)


def _held(recorded_at: ColumnElement[datetime], recorded_by: date | None) -> ColumnElement[bool]:
    return recorded_at < end_of(recorded_by) if recorded_by else true()


def _with_health(connection: Connection, row: Row[*tuple[Any, ...]], recorded_by: date | None) -> HeldSource:
    kind: SourceKind = row.kind
    source = Source(row.address, kind, row.name, row.outlet, row.language, row.every)
    asked = [f.c.source == row.source, f.c.purpose == "source", _held(f.c.ended_at, recorded_by)]
    last = connection.execute(
        select(f, ft.c.detail).join(ft, ft.c.fetch == f.c.key).where(*asked).order_by(f.c.key.desc()).limit(1)
    ).first()
    answered = select(f.c.key, f.c.ended_at, f.c.etag, f.c.last_modified).where(*asked, f.c.error.is_(None))
    good = connection.execute(answered.order_by(f.c.key.desc()).limit(1)).first()
    failures = select(func.count()).select_from(f).where(*asked, f.c.error.is_not(None), f.c.key > (good.key if good else 0))
    return HeldSource(
        key=row.source,
        id=row.id,
        source=source,
        active=bool(row.active),
        added_at=row.added_at,
        asked_at=last.ended_at if last else None,
        answered_at=good.ended_at if good else None,
        last_new_at=connection.execute(select(func.max(f.c.ended_at)).where(*asked, f.c.fresh > 0)).scalar(),
        error=last.error if last else None,
        detail=last.detail if last else None,
        retry_at=last.retry_at if last else None,
        etag=good.etag if good else None,
        last_modified=good.last_modified if good else None,
        failures=connection.execute(failures).scalar_one(),
        items=connection.execute(_items(row.source, recorded_by)).scalar_one(),
        waiting=connection.execute(_waiting(row.source, recorded_by)).scalar_one(),
        published_at=connection.execute(_newest(row.source, recorded_by)).scalar(),
    )


def _items(source: int, recorded_by: date | None) -> Select[int]:
    """How many articles a source has listed."""
    return select(func.count()).select_from(i).where(i.c.source == source, _held(i.c.recorded_at, recorded_by))


def _waiting(source: int, recorded_by: date | None) -> Select[int]:
    """How many of them were neither read nor given up."""
    settled = select(v.c.state).where(_held(v.c.recorded_at, recorded_by))
    query = select(func.count()).select_from(st.join(i, i.c.key == st.c.item))
    return query.where(i.c.source == source, st.c.key.not_in(settled), _held(st.c.recorded_at, recorded_by))


def _newest(source: int, recorded_by: date | None) -> Select[datetime]:
    """When the newest article of a source was published, where it said an instant."""
    d = schema.documents
    joined = v.join(i, i.c.key == v.c.item).join(d, d.c.key == v.c.document)
    query = select(func.max(d.c.published_at)).select_from(joined)
    return query.where(i.c.source == source, _held(v.c.recorded_at, recorded_by))
