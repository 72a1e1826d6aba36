"""Opening a ledger: connections, transactions, and the checks that leave a foreign file untouched."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool

from pantau.errors import LedgerError, LedgerLocked, LedgerReadOnly, LedgerTooNew, NotALedger, NotFound
from pantau.ledger.schema import APPLICATION_ID, VERSION
from pantau.ledger.upgrade import upgrade

MAGIC = b"SQLite format 3\x00"
WAIT = 5.0  # seconds to wait for another writer
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
CANNOT_WRITE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
NO_LEDGER = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class Store:
    """Connections to one ledger file. `write` and `read` are the only ways in."""

    def __init__(self, path: Path, *, wait: float = WAIT) -> None:
        self.path = path
        self._writer = _engine(path, "rwc", wait)
        self._reader = _engine(path, _way_to_read(path), wait)

    @contextmanager
    def write(self) -> Generator[Connection]:
        """A transaction that holds the only pen: all of it is stored, or nothing. Raises LedgerLocked, LedgerReadOnly."""
        if _marked_read_only(self.path):
            raise LedgerReadOnly(f"{self.path} is marked read-only, so nothing can be stored in it")
        with self._writer.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    @contextmanager
    def read(self) -> Generator[Connection]:
        """A transaction that sees one state of the ledger. Raises LedgerLocked, NotALedger."""
        with self._reader.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def maintain(self) -> Generator[Connection]:
        """A connection outside any transaction, for VACUUM and checkpoints."""
        with self._writer.connect() as connection:
            yield connection


def open_store(path: Path, *, create: bool = False, wait: float = WAIT) -> Store:
    """The store at `path`, its schema brought up to date.

    Raises NotFound (no file, and `create` is off), NotALedger, LedgerTooNew, LedgerLocked, LedgerReadOnly.
    """
    known = _sniff(path, create=create)
    store = Store(path, wait=wait)
    if known < VERSION:
        _bring_up_to_date(store)
    return store


def _sniff(path: Path, *, create: bool) -> int:
    """Look at the first bytes without SQLite, which would touch the file: the schema version, 0 for a ledger still to be made."""
    if path.is_dir():
        raise NotALedger(f"{path} is a folder, not a ledger")
    if not path.exists():
        if not create:
            raise NotFound(f"there is no ledger at {path}; `pantau add` makes one, `pantau demo` shows one")
        if not path.parent.is_dir():
            raise LedgerError(f"the folder {path.parent} does not exist, so no ledger can be made there")
        return 0
    head = _head(path)
    if not head:
        return 0
    if len(head) < 100 or not head.startswith(MAGIC):
        raise NotALedger(f"{path} is not a ledger of Pantau; nothing in it was changed")
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise NotALedger(f"{path} is a database of another program; nothing in it was changed")
    return _known(path, int.from_bytes(head[60:64]))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except PermissionError as error:
        raise LedgerError(f"{path} cannot be read: no permission") from error


def _known(path: Path, version: int) -> int:
    if version > VERSION:
        raise LedgerTooNew(f"{path} was written by a newer Pantau (schema {version}, this one knows {VERSION}); nothing in it was changed")
    return version


def _bring_up_to_date(store: Store) -> None:
    """Make or upgrade the schema in one transaction. Only then switch to WAL: so the file's first bytes always tell what it is."""
    with store.write() as connection:
        version = _known(store.path, connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version < VERSION:
            upgrade(connection)
    with store.maintain() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _marked_read_only(path: Path) -> bool:
    return path.exists() and not path.stat().st_mode & 0o222


def _way_to_read(path: Path) -> str:
    """A ledger in a folder that cannot be written (a backup, a CD) is opened as one that nobody changes: there is no room for notes."""
    frozen = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return "ro&immutable=1" if frozen else "rw"


def _engine(path: Path, mode: str, wait: float) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # isolation_level None: the sqlite3 module must not begin and commit by itself, or a migration is not one transaction.
        return sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, paramstyle="named")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "handle_error", _translator(path))
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def _translator(path: Path) -> Any:
    def translate(context: ExceptionContext) -> None:
        error = context.original_exception
        if isinstance(error, sqlite3.Error):
            raise translated(path, error) from error

    return translate


def translated(path: Path, error: sqlite3.Error) -> Exception:
    """The error of ours that says what SQLite's means."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in BUSY:
        return LedgerLocked(f"{path} is held by another process; try again when it is done. Nothing was changed")
    if code in CANNOT_WRITE:
        return LedgerReadOnly(f"{path} cannot be written: the file or its folder is read-only. Nothing was changed")
    if code in NO_LEDGER:
        return NotALedger(f"{path} is damaged or not a ledger of Pantau ({error}). Nothing was changed")
    return LedgerError(f"{path}: {error}")
