"""Asking the ledger for claims, and for documents."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from pantau.errors import NotFound
from pantau.ledger import schema
from pantau.ledger.entries import HeldClaim, HeldDocument, Withdrawal
from pantau.ledger.filters import NOTHING, Corrected, Filter, conditions, current, end_of, newest_version, published_by, version_there
from pantau.records.articles import Article
from pantau.records.claims import Claim
from pantau.records.texts import Document
from pantau.records.values import Interval

_claim = msgspec.json.Decoder(Claim)
_document = msgspec.json.Decoder(Document)
_article = msgspec.json.Decoder(Article)
d, t, r, rr, c, x, v, w = (
    schema.documents, schema.texts, schema.readings, schema.reading_records, schema.claims, schema.claim_texts, schema.versions,
    schema.withdrawals,
)  # fmt: skip
JOINED = c.join(r, r.c.key == c.c.reading).join(d, d.c.key == c.c.document)
WORDED = JOINED.join(x, x.c.claim == c.c.key).join(t, t.c.document == d.c.key).join(rr, rr.c.reading == r.c.key)


def find(connection: Connection, wanted: Filter, limit: int | None = None, corrected: Corrected = NOTHING) -> Iterator[HeldClaim]:
    """Claims that fulfil the filter, newest publication first, then in order of the text; claims of withdrawn documents are gone."""
    newest = (c.c.published.desc().nulls_last(), c.c.published_at.desc(), c.c.reading.desc(), c.c.position)
    query = _columns().where(*conditions(wanted, corrected)).order_by(*newest).limit(limit)
    return (_held(row) for row in connection.execute(query))


def count(connection: Connection, wanted: Filter, corrected: Corrected = NOTHING) -> int:
    """How many claims fulfil the filter; claims of withdrawn documents are gone."""
    return connection.execute(select(func.count()).select_from(WORDED).where(*conditions(wanted, corrected))).scalar_one()


def count_withdrawn(connection: Connection, wanted: Filter) -> tuple[int, int]:
    """(claims, documents) withdrawn, as far as the filter's dates, outlet, event and document can still tell."""
    tellable = structs.replace(wanted, speaker=None, actor=None, measure=None, text=None)
    columns = select(func.count(), func.count(c.c.document.distinct()))
    query = columns.select_from(JOINED.join(w, w.c.document == d.c.key)).where(*conditions(tellable))
    row = connection.execute(query).one()
    return row[0], row[1]


def count_undated(connection: Connection, wanted: Filter, corrected: Corrected = NOTHING) -> int:
    """Claims that a filter over days of publication leaves out because their document's day is unknown."""
    if not (wanted.as_of or wanted.since or wanted.until):
        return 0
    dateless = structs.replace(wanted, as_of=None, since=None, until=None)
    query = select(func.count()).select_from(WORDED).where(*conditions(dateless, corrected), c.c.published.is_(None))
    return connection.execute(query).scalar_one()


def by_id(connection: Connection, prefix: str) -> HeldClaim:
    """The claim whose id begins so, in its document's current reading; else in the latest reading that had it. Raises NotFound."""
    query = _columns().where(c.c.id.startswith(prefix, autoescape=True)).order_by(c.c.key.desc()).limit(50)
    rows = connection.execute(query).all()
    ids = sorted({row.id for row in rows})
    if not ids:
        raise NotFound(f"no claim has an id that begins with {prefix!r}; `pantau claims` lists ids")
    if len(ids) > 1:
        raise NotFound(f"{prefix!r} begins the ids of several claims: {', '.join(i[:12] for i in ids[:5])} ...; give more of it")
    return _held(rows[0])


def document_by_id(connection: Connection, prefix: str, recorded_by: date | None = None) -> HeldDocument:
    """The document whose id begins so, by its reading of that day. Raises NotFound, also for a withdrawn one (with its reason)."""
    key = document_key(connection, prefix, None, recorded_by)
    gone = withdrawal(connection, key)
    if gone:
        raise NotFound(f"document {gone.document[:12]} was withdrawn on {gone.recorded_at:%Y-%m-%d}: {gone.reason}")
    return next(documents(connection, key, None, recorded_by))


def document_key(connection: Connection, prefix: str, as_of: date | None = None, recorded_by: date | None = None) -> int:
    """The key of the one document whose id begins so, of those published by `as_of` and held by `recorded_by`. Raises NotFound."""
    named = select(d.c.key, d.c.id).where(d.c.id.startswith(prefix, autoescape=True)).limit(5)
    found = connection.execute(named.where(*_known(as_of, recorded_by))).all()
    later = connection.execute(named).first()
    if later and not found:
        raise NotFound(f"document {later.id[:12]} was not known then ({days_asked(as_of, recorded_by)})")
    if not found:
        raise NotFound(f"no document has an id that begins with {prefix!r}")
    if len(found) > 1:
        raise NotFound(f"{prefix!r} begins the ids of several documents: {', '.join(row.id[:12] for row in found)} ...; give more of it")
    return found[0].key


def _known(as_of: date | None, recorded_by: date | None) -> Iterator[ColumnElement[bool]]:
    """Conditions over `documents`; a version of an article as in `version_there`."""
    if recorded_by:
        yield d.c.recorded_at < end_of(recorded_by)
    if as_of:
        published = select(r.c.document).where(published_by(as_of, r), current(recorded_by))
        versions = select(v.c.document).where(v.c.document.is_not(None))
        there = versions.where(version_there(as_of, recorded_by))
        yield or_(d.c.key.in_(there), and_(d.c.key.in_(published), d.c.key.not_in(versions)))


def days_asked(as_of: date | None, recorded_by: date | None) -> str:
    """The two days in words: "published by 2024-12-24 and recorded by 2025-01-02"."""
    return " and ".join(f"{word} {day}" for word, day in (("published by", as_of), ("recorded by", recorded_by)) if day)


def withdrawal(connection: Connection, key: int) -> Withdrawal | None:
    """What stays of a withdrawn document; None if it was not withdrawn."""
    query = select(d.c.id, d.c.text_hash, w.c.reason, w.c.recorded_at, w.c.claims).join(w, w.c.document == d.c.key).where(d.c.key == key)
    row = connection.execute(query).first()
    return Withdrawal(*row) if row else None


def documents(
    connection: Connection,
    key: int | None = None,
    as_of: date | None = None,
    recorded_by: date | None = None,
    *,
    versions: bool = True,
) -> Iterator[HeldDocument]:
    """Every document with its current reading's view of it, oldest first; withdrawn ones are left out.

    key: only this one. as_of, recorded_by, versions: as in `Filter`.
    """
    joined = d.join(t, t.c.document == d.c.key).join(r, r.c.document == d.c.key).join(rr, rr.c.reading == r.c.key)
    columns = (d.c.id, t.c.text, t.c.given, t.c.language, t.c.path, rr.c.content, d.c.recorded_at, r.c.reader)
    query = select(*columns).select_from(joined).where(current(recorded_by)).order_by(d.c.key)
    if as_of:
        query = query.where(published_by(as_of, r))
    if key is not None:
        query = query.where(d.c.key == key)
    if not versions:
        query = query.where(newest_version(as_of, recorded_by))
    return (_held_document(row) for row in connection.execute(query))


def of_documents(connection: Connection, ids: Iterable[str], recorded_by: date | None = None) -> list[HeldClaim]:
    """Claims of the current readings of documents, in order of the text; recorded_by: as in `Filter`."""
    query = _columns().where(d.c.id.in_(list(ids)), current(recorded_by)).order_by(c.c.reading, c.c.position)
    return [_held(row) for row in connection.execute(query)]


def _columns() -> Select[*tuple[Any, ...]]:
    when = (c.c.published, c.c.published_at, c.c.recorded_at)
    return select(c.c.id, d.c.id.label("document"), x.c.content, r.c.outlet, *when, r.c.reader, t.c.url, rr.c.title).select_from(WORDED)


def _held(row: Row[*tuple[Any, ...]]) -> HeldClaim:
    claim = _claim.decode(row.content)
    return HeldClaim(
        row.id, row.document, claim, row.outlet, row.published, row.published_at, row.recorded_at, row.reader, row.url, row.title
    )


def _held_document(row: Row[*tuple[Any, ...]]) -> HeldDocument:
    document = structs.replace(_document.decode(row.content), text=row.text)
    article = structs.replace(_article.decode(row.given), text=row.text)
    return HeldDocument(row.id, document, article, row.recorded_at, row.reader, row.language, row.path)


def days(connection: Connection, as_of: date | None = None, recorded_by: date | None = None) -> dict[str, list[tuple[int, Interval]]]:
    """By document: where its current reading names days, and which; in order of the text."""
    found: dict[str, list[tuple[int, Interval]]] = {}
    m = schema.times
    columns = (d.c.id, m.c.starts, m.c.since, m.c.until)
    query = select(*columns).distinct().select_from(m.join(r, r.c.key == m.c.reading).join(d, d.c.key == r.c.document))
    query = query.where(current(recorded_by), m.c.until.is_not(None)).order_by(d.c.id, m.c.starts)
    if as_of:
        query = query.where(published_by(as_of, r))
    for id, start, since, until in connection.execute(query):
        found.setdefault(id, []).append((start, Interval(since, until)))
    return found


def withdrawals(connection: Connection, after: date, until: date) -> list[Withdrawal]:
    """Documents withdrawn after the end of one day, up to the end of another, UTC, oldest first."""
    columns = (d.c.id, d.c.text_hash, w.c.reason, w.c.recorded_at, w.c.claims)
    query = select(*columns).join(w, w.c.document == d.c.key).where(w.c.recorded_at >= end_of(after), w.c.recorded_at < end_of(until))
    return [Withdrawal(*row) for row in connection.execute(query.order_by(w.c.recorded_at, d.c.id))]
