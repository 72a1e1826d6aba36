"""Opening: what is no usable ledger gets a clear error, and its bytes stay as they were."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from pantau.errors import LedgerError, LedgerLocked, LedgerReadOnly, LedgerTooNew, NotALedger, NotFound
from pantau.ledger.entries import Entry
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.ledger.schema import APPLICATION_ID, VERSION

MakeEntry = Callable[..., Entry]


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_ledger_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new.ledger"
    Ledger.open(path, create=True)
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72]) == APPLICATION_ID
    assert int.from_bytes(head[60:64]) == VERSION
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "integrity_check") == "ok"


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "empty.ledger"
    path.touch()
    assert Ledger.open(path).claims(Filter()).total == 0


def test_no_file_is_no_ledger_unless_it_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.ledger"):
        Ledger.open(tmp_path / "nowhere.ledger")
    assert not (tmp_path / "nowhere.ledger").exists()
    with pytest.raises(LedgerError, match="does not exist"):
        Ledger.open(tmp_path / "no" / "folder.ledger", create=True)
    with pytest.raises(NotALedger, match="folder"):
        Ledger.open(tmp_path)


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()


FOREIGN = {
    "text": b"just some notes\n" * 20,
    "one byte": b"x",
    "half a head": b"SQLite format 3\x00" + b"\x00" * 10,
    "bytes": bytes(range(256)) * 40,
    "another database": None,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_file_stays_untouched(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "foreign"
    content = FOREIGN[kind]
    if content is None:
        foreign_database(path)
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="foreign"):
        Ledger.open(path, create=True)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["foreign"]


def test_a_ledger_of_a_newer_pantau_stays_untouched(tmp_path: Path) -> None:
    path = tmp_path / "newer.ledger"
    Ledger.open(path, create=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew, match="newer"):
        Ledger.open(path, create=True)
    assert path.read_bytes() == before


def test_a_locked_ledger_waits_and_then_says_so(tmp_path: Path, make_entry: MakeEntry, stored: datetime) -> None:
    path = tmp_path / "busy.ledger"
    book = Ledger.open(path, create=True, wait=0.05)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match=r"busy\.ledger"):
            book.add([make_entry()], stored)
        assert book.claims(Filter()).total == 0
        other.execute("ROLLBACK")
    assert path.read_bytes() == before
    assert book.add([make_entry()], stored)[0].state == "added"


def test_a_ledger_held_alone_by_another_process_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "held.ledger"
    Ledger.open(path, create=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerLocked):
            Ledger.open(path, wait=0.05).claims(Filter())


def test_a_read_only_ledger_can_be_read_and_not_written(tmp_path: Path, make_entry: MakeEntry, stored: datetime) -> None:
    path = tmp_path / "kept.ledger"
    Ledger.open(path, create=True).add([make_entry()], stored)
    path.chmod(0o444)
    before = path.read_bytes()
    book = Ledger.open(path)
    assert book.claims(Filter()).total == 2
    with pytest.raises(LedgerReadOnly, match="read-only"):
        book.add([make_entry(" more")], stored)
    with pytest.raises(LedgerReadOnly):
        book.withdraw(book.claims(Filter()).claims[0].document, "test", stored)
    assert path.read_bytes() == before


def test_a_damaged_ledger_is_named(tmp_path: Path, make_entry: MakeEntry, stored: datetime) -> None:
    path = tmp_path / "torn.ledger"
    Ledger.open(path, create=True).add([make_entry(f" {n}") for n in range(20)], stored)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(LedgerError, match=r"torn\.ledger"):
        Ledger.open(path).claims(Filter())


def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path, make_entry: MakeEntry, stored: datetime) -> None:
    path = tmp_path / "older.ledger"
    config = Config()
    config.set_main_option("script_location", "pantau.ledger:migrations")
    config.set_main_option("path_separator", "os")
    with create_engine(f"sqlite:///{path.as_posix()}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    book = Ledger.open(path)
    assert book.add([make_entry()], stored)[0].state == "added"
    assert book.claims(Filter(text="zanzibarite")).total == 1
    assert pragma(path, "user_version") == VERSION
