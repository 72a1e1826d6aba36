"""What became of an article that waited: a document, a version of one, or a reason; written in the transaction that stores the document."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from pantau.ledger import schema
from pantau.ledger.entries import Entry, Outcome
from pantau.ledger.held_sources import next_key
from pantau.ledger.intake import HeldItem, write_page_fetch
from pantau.ledger.ledger import Ledger
from pantau.ledger.rows import text_hash
from pantau.records.intake import Difference, Fetch, VersionOutcome

_json = msgspec.json.Encoder()
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
