"""Taking a document out: its words go, a row that says so stays."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select

from pantau.errors import LedgerLocked, NotFound
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


def _record(connection: Connection, key: int, reason: str, recorded_at: datetime) -> None:
    latest = select(func.max(schema.readings.c.key)).where(schema.readings.c.document == key).scalar_subquery()
    number = connection.execute(select(func.count()).select_from(schema.claims).where(schema.claims.c.reading == latest)).scalar_one()
    row = {"document": key, "reason": reason, "recorded_at": recorded_at, "claims": number}
    connection.execute(insert(schema.withdrawals), row)


def _of(table: Table, key: int) -> ColumnElement[bool]:
    """Rows of one document, by whichever column leads to it."""
    if "document" in table.c:
        return table.c.document == key
    if "reading" in table.c:
        return table.c.reading.in_(select(schema.readings.c.key).where(schema.readings.c.document == key))
    return table.c.claim.in_(select(schema.claims.c.key).where(schema.claims.c.document == key))
