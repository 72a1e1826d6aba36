"""The ledger: what a caller may do with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Column, Connection, func, insert, select

from pantau.errors import NotFound
from pantau.ledger import claims, fits, schema
from pantau.ledger.entries import Entry, Found, HeldClaim, HeldDocument, Outcome, Withdrawal, document_id
from pantau.ledger.filters import Filter
from pantau.ledger.rows import KEYED, TABLES, Rows
from pantau.ledger.store import WAIT, Store, open_store
from pantau.ledger.withdrawal import sweep, withdraw, withdrawn_pages
from pantau.records.claims import Claim, Reading
from pantau.records.values import Interval

Held = Literal["known", "withdrawn"]
NOTHING: Mapping[str, Claim] = {}


class Ledger:
    """An open ledger. Clocks stay outside: every instant of recording comes in."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def open(cls, path: Path, *, create: bool = False, wait: float = WAIT) -> "Ledger":
        """Open a ledger, or make one with `create`. `wait`: seconds to wait for another writer.

        Raises NotFound, NotALedger, LedgerTooNew, LedgerLocked, LedgerReadOnly; the file stays as it was.
        """
        return cls(open_store(path, create=create, wait=wait))

    def add(
        self, entries: Sequence[Entry], recorded_at: datetime, also: Callable[[Connection, list[Outcome]], None] | None = None
    ) -> list[Outcome]:
        """Store a batch in one transaction; when this returns, all of it is on disk. A document that is held already is "known".

        also: writes what belongs to these documents in the same transaction.
        """
        with self.store.write() as connection:
            rows = Rows(_next_keys(connection), recorded_at)
            ids = [document_id(entry.article) for entry in entries]
            held: dict[str, Held] = {id: state for id, _, state in _held(connection, schema.documents.c.id, ids)}
            outcomes = [_place(id, entry, held, rows) for id, entry in zip(ids, entries, strict=True)]
            _insert(connection, rows)
            if also:
                also(connection, outcomes)
        return outcomes

    def add_reading(self, document: str, reading: Reading, recorded_at: datetime) -> None:
        """Store one more reading of a document; the old rows stay."""
        self.add_readings([(document, reading)], recorded_at)

    def add_readings(self, readings: Sequence[tuple[str, Reading]], recorded_at: datetime) -> None:
        """Store further readings of documents, by the documents' ids, in one transaction."""
        with self.store.write() as connection:
            rows = Rows(_next_keys(connection), recorded_at)
            ids = [document for document, _ in readings]
            keys = dict(
                connection.execute(select(schema.documents.c.id, schema.documents.c.key).where(schema.documents.c.id.in_(ids))).all()
            )
            for document, reading in readings:
                rows.add_reading(keys[document], document, reading)
            _insert(connection, rows)

    def withdraw(self, document: str, reason: str, recorded_at: datetime) -> Withdrawal:
        """Remove a document's words for good; see `withdrawal.withdraw`."""
        return withdraw(self.store, document, reason, recorded_at)

    def sweep(self) -> None:
        """Clear the file of what a withdrawal left while others were reading. Raises LedgerLocked."""
        sweep(self.store)

    def withdrawals(self, after: date, until: date) -> list[Withdrawal]:
        """What was withdrawn after the end of one day, up to the end of another, UTC."""
        with self.store.read() as connection:
            return claims.withdrawals(connection, after, until)

    def withdrawn_pages(self) -> list[str]:
        """Hashes of the raw pages of withdrawn documents, but for those of which another document is still held."""
        with self.store.read() as connection:
            return withdrawn_pages(connection)

    def claims(self, wanted: Filter, limit: int | None = None, corrections: Mapping[str, Claim] = NOTHING) -> Found:
        """Claims that fulfil the filter, newest first, and how many there are beyond `limit`, withdrawn or undated.

        They come as they were read. corrections: by id, claims that fulfil the filter, or do not, by what they were corrected to.
        """
        corrected = fits.corrected(corrections, wanted)
        with self.store.read() as connection:
            held = list(claims.find(connection, wanted, limit, corrected))
            withdrawn, documents = claims.count_withdrawn(connection, wanted)
            total = len(held) if limit is None or len(held) < limit else claims.count(connection, wanted, corrected)
            undated = claims.count_undated(connection, wanted, corrected)
        return Found(held, total, withdrawn, documents, undated)

    def claim(self, id: str, as_of: date | None = None, recorded_by: date | None = None) -> HeldClaim:
        """The claim whose id begins so, by the reading of the day asked; the two days as in `Filter`. Raises NotFound."""
        with self.store.read() as connection:
            held = claims.by_id(connection, id)
            if as_of is None and recorded_by is None:
                return held
            wanted = Filter(document=held.document, as_of=as_of, recorded_by=recorded_by, versions=True)
            known = next((one for one in claims.find(connection, wanted) if one.id == held.id), None)
        if known is None:
            asked = claims.days_asked(as_of, recorded_by)
            raise NotFound(f"claim {held.id[:12]} was not known then ({asked}); its document is of {held.published}")
        return known

    def document(self, id: str, recorded_by: date | None = None) -> HeldDocument:
        """The document whose id begins so, with its text; recorded_by: as in `Filter`. Raises NotFound."""
        with self.store.read() as connection:
            return claims.document_by_id(connection, id, recorded_by)

    def claims_of(self, *documents: str, recorded_by: date | None = None) -> list[HeldClaim]:
        """Claims of the current readings of documents, by their full ids, in order of the text; recorded_by: as in `Filter`."""
        with self.store.read() as connection:
            return claims.of_documents(connection, documents, recorded_by)

    def documents(self, as_of: date | None = None, recorded_by: date | None = None, *, versions: bool = False) -> list[HeldDocument]:
        """Every document that was not withdrawn, oldest first; the two days and `versions` as in `Filter`."""
        with self.store.read() as connection:
            return list(claims.documents(connection, None, as_of, recorded_by, versions=versions))

    def days(self, as_of: date | None = None, recorded_by: date | None = None) -> dict[str, list[tuple[int, Interval]]]:
        """Where the current readings of documents name days, and which; the two days as in `Filter`."""
        with self.store.read() as connection:
            return claims.days(connection, as_of, recorded_by)

    def sources(self, hashes: Sequence[str]) -> dict[str, Outcome]:
        """Which of these source hashes were handed in before, and what is known about their documents."""
        with self.store.read() as connection:
            return {hash: Outcome(id, state) for hash, id, state in _held(connection, schema.documents.c.source_hash, hashes)}


def _held(connection: Connection, column: Column[str], values: Sequence[str]) -> Iterator[tuple[str, str, Held]]:
    """(value, document id, state) of those documents whose `column` is one of `values`."""
    d, w = schema.documents, schema.withdrawals
    query = select(column, d.c.id, w.c.document).select_from(d.outerjoin(w, w.c.document == d.c.key)).where(column.in_(values))
    for value, id, gone in connection.execute(query):
        yield value, id, "known" if gone is None else "withdrawn"


def _place(id: str, entry: Entry, held: dict[str, Held], rows: Rows) -> Outcome:
    if id in held:
        return Outcome(id, held[id])
    held[id] = "known"
    rows.add(id, entry)
    return Outcome(id, "added", len(entry.reading.claims))


def _next_keys(connection: Connection) -> dict[str, int]:
    """Only the holder of the pen asks, so nobody else can take the same keys."""
    tables = schema.metadata.tables
    return {name: (connection.execute(select(func.max(tables[name].c.key))).scalar() or 0) + 1 for name in KEYED}


def _insert(connection: Connection, rows: Rows) -> None:
    for table in TABLES:
        if rows.tables[table.name]:
            # The statement is SQLAlchemy's, the values are in stored form already: half the time of a typed executemany.
            connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), rows.tables[table.name])
