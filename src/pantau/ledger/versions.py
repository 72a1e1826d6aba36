"""What became of an article that waited: a document, a version of one, or a reason.

Written in the transaction that stores the document.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, insert, select

from pantau.ledger import schema
from pantau.ledger.claims import document_key
from pantau.ledger.entries import Entry, Outcome
from pantau.ledger.filters import newest_keys, version_there
from pantau.ledger.held_sources import next_key
from pantau.ledger.intake import HeldItem, write_page_fetch
from pantau.ledger.ledger import Ledger
from pantau.ledger.rows import text_hash
from pantau.ledger.store import Store
from pantau.records.intake import Difference, Fetch, VersionOutcome

_json = msgspec.json.Encoder()
_differences = msgspec.json.Decoder(tuple[Difference, ...])
v = schema.versions


class Settled(Struct, frozen=True):
    """An article that waits no more. entry: its reading, None where there is none and `outcome` says why.

    fetch: the fetch of its page, if it had one of its own. document: the version that it equals, for "same".
    """

    waiting: HeldItem
    retrieved_at: datetime
    outcome: VersionOutcome = "added"
    entry: Entry | None = None
    fetch: Fetch | None = None
    raw_hash: str | None = None
    reason: str | None = None
    document: str | None = None
    differences: tuple[Difference, ...] = ()


class HeldVersion(Struct, frozen=True):
    """A version of an article. number: 1 for the first; document: None where nothing was stored, and `reason` says why.

    differences: from the version before; none once a version was withdrawn.
    """

    item: int
    number: int
    outcome: VersionOutcome
    document: str | None
    retrieved_at: datetime
    recorded_at: datetime
    reason: str | None = None
    differences: tuple[Difference, ...] = ()


def versions_of(store: Store, document: str, as_of: date | None = None, recorded_by: date | None = None) -> list[HeldVersion]:
    """Every version of the article that this document (its id, or the beginning) is a version of, in the order of reading.

    as_of, recorded_by: those that were there on these days, as in `filters.version_there`. Empty for a document that came from no source.
    Raises NotFound, also for a document that was not known then.
    """
    d, x = schema.documents, schema.version_texts
    number = func.row_number().over(partition_by=v.c.item, order_by=v.c.key).label("number")
    columns = (v.c.item, number, v.c.outcome, d.c.id, v.c.retrieved_at, v.c.recorded_at, x.c.reason, x.c.differences)
    joined = v.outerjoin(d, d.c.key == v.c.document).outerjoin(x, x.c.version == v.c.key)
    with store.read() as connection:
        key = document_key(connection, document, as_of, recorded_by)
        mine = select(v.c.item).where(v.c.document == key)
        query = select(*columns, version_there(as_of, recorded_by)).select_from(joined).where(v.c.item.in_(mine))
        rows = connection.execute(query.order_by(v.c.item, v.c.key)).all()
    return [HeldVersion(*row[:-2], _differences.decode(row.differences) if row.differences else ()) for row in rows if row[-1]]


def followers(store: Store, as_of: date | None = None, recorded_by: date | None = None) -> dict[str, str]:
    """By each version of an article that is not shown on these days (as in `Filter`) the one that is, as ids of documents.

    What was decided about one version is meant of the article. Articles whose newest version was withdrawn are left out.
    """
    d, e, o = schema.documents, schema.documents.alias("other_documents"), v.alias("other")
    joined = v.join(d, d.c.key == v.c.document).join(o, o.c.item == v.c.item).join(e, e.c.key == o.c.document)
    kept = d.c.key.not_in(select(schema.withdrawals.c.document))
    shown = v.c.key.in_(newest_keys(as_of, recorded_by))
    query = select(e.c.id, d.c.id).select_from(joined).where(shown, kept, o.c.document != v.c.document)
    with store.read() as connection:
        return dict(connection.execute(query).all())


def settle(ledger: Ledger, settled: Sequence[Settled], recorded_at: datetime) -> list[Outcome | None]:
    """Store documents, versions and fetches in one transaction: an article that waited is stored once, or goes on waiting.

    An outcome for each, None for one without a document.
    """
    entries = [one.entry for one in settled if one.entry]
    made: list[Outcome | None] = []

    def write(connection: Connection, outcomes: list[Outcome]) -> None:
        stream = iter(outcomes)
        made.extend(next(stream) if one.entry else None for one in settled)
        for one, outcome in zip(settled, made, strict=True):
            _write(connection, one, outcome, recorded_at)

    ledger.add(entries, recorded_at, write)
    return made


def _write(connection: Connection, one: Settled, outcome: Outcome | None, at: datetime) -> None:
    taken = connection.execute(select(v.c.key).where(v.c.state == one.waiting.state)).scalar()
    if taken is not None:
        return  # another process was faster; the document is known by its id
    fetch = write_page_fetch(connection, one.waiting, one.fetch) if one.fetch else None
    key = next_key(connection, v)
    id = outcome.document if outcome else one.document
    document = connection.execute(select(schema.documents.c.key).where(schema.documents.c.id == id)).scalar() if id else None
    row = {
        "key": key, "item": one.waiting.key, "state": one.waiting.state, "fetch": fetch, "document": document,
        "outcome": outcome.state if outcome else one.outcome, "text_hash": text_hash(one.entry.article.text) if one.entry else None,
        "raw_hash": one.raw_hash, "retrieved_at": one.retrieved_at, "recorded_at": at,
    }  # fmt: skip
    connection.execute(insert(v), row)
    differences = _json.encode(one.differences).decode() if one.differences else None
    connection.execute(insert(schema.version_texts), {"version": key, "reason": one.reason, "differences": differences})
