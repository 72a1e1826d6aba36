"""Taking a document out: its words go, a row that says so stays."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select

from pantau.errors import LedgerError, LedgerLocked, NotFound
from pantau.ledger import claims, schema, search
from pantau.ledger.entries import Withdrawal
from pantau.ledger.store import Store


def withdraw(store: Store, prefix: str, reason: str, recorded_at: datetime) -> Withdrawal:
    """Remove every word of a document and keep hash, reason and date. Raises NotFound, LedgerLocked.

    Afterwards no quotation stands anywhere in the file, not in free pages nor in the write-ahead log. If another process still reads
    the ledger, the log cannot be emptied: LedgerLocked says so, the withdrawal holds, and `sweep` may be called again.
    """
    with store.write() as connection:
        key = claims.document_key(connection, prefix)
        if claims.withdrawal(connection, key):
            raise NotFound(f"document {prefix} was withdrawn already")
        _record(connection, key, reason, recorded_at)
        for table in schema.WORDS:
            connection.execute(delete(table).where(_of(table, key)))
        search.scrub(connection)
        gone = claims.withdrawal(connection, key)
    sweep(store)
    if gone is None:
        raise NotFound(f"document {prefix} was not withdrawn")
    return gone


def sweep(store: Store) -> None:
    """Rewrite the file without free pages and empty the write-ahead log. Raises LedgerLocked while others read."""
    with store.maintain() as connection:
        connection.exec_driver_sql("VACUUM")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    if busy:
        raise LedgerLocked(
            f"the text was withdrawn, but another process still reads {store.path} and its log may hold old pages; "
            "close it and run `pantau withdraw --sweep`"
        )


def withdrawn_pages(connection: Connection) -> list[str]:
    """Hashes of raw pages from which withdrawn documents came, and no document that is still held."""
    d, w = schema.documents, schema.withdrawals
    gone = select(w.c.document)
    kept = select(d.c.raw_hash).where(d.c.raw_hash.is_not(None), d.c.key.not_in(gone))
    query = select(d.c.raw_hash).distinct().where(d.c.key.in_(gone), d.c.raw_hash.is_not(None), d.c.raw_hash.not_in(kept))
    return [hash for hash in connection.execute(query).scalars() if hash]


def _record(connection: Connection, key: int, reason: str, recorded_at: datetime) -> None:
    latest = select(func.max(schema.readings.c.key)).where(schema.readings.c.document == key).scalar_subquery()
    number = connection.execute(select(func.count()).select_from(schema.claims).where(schema.claims.c.reading == latest)).scalar_one()
    row = {"document": key, "reason": reason, "recorded_at": recorded_at, "claims": number}
    connection.execute(insert(schema.withdrawals), row)


def _of(table: Table, key: int) -> ColumnElement[bool]:
    """Rows of one document, by whichever column leads to it."""
    if "document" in table.c:
        return table.c.document == key
    if "alert" in table.c:
        about = schema.alert_documents.c
        return table.c.alert.in_(select(about.alert).where(about.document == key))
    if "reading" in table.c:
        return table.c.reading.in_(select(schema.readings.c.key).where(schema.readings.c.document == key))
    if "claim" in table.c:
        return table.c.claim.in_(select(schema.claims.c.key).where(schema.claims.c.document == key))
    return _of_item(table, select(schema.versions.c.item).where(schema.versions.c.document == key))


def _of_item(table: Table, items: Select[int]) -> ColumnElement[bool]:
    """Rows of the articles of which the document is a version: entries, addresses, differences."""
    for column, through in (("version", schema.versions), ("state", schema.item_states), ("fetch", schema.fetches)):
        if column in table.c:
            return table.c[column].in_(select(through.c.key).where(through.c.item.in_(items)))
    raise LedgerError(f"the table {table.name} does not say to which document its rows belong")
