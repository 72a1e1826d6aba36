"""A withdrawn document leaves hash, reason and date, and no word of its own anywhere in the file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pantau.errors import LedgerLocked, NotFound
from pantau.ledger.entries import Entry, Outcome
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger

MakeEntry = Callable[..., Entry]
# Words of the withdrawn document alone: of its text, a claim, a title, an address, a path.
SECRETS = (b"quibblesworth", b"xylophonic", b"QUIBBLESWORTH", b"Quibblesworth")


def traces(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() for secret in SECRETS if secret in path.read_bytes()}


def fill(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> Outcome:
    """A ledger with other documents before and behind, so that pages are shared and freed."""
    ledger.add([make_entry(f" before {n}") for n in range(30)], stored)
    secret = ledger.add([make_entry(" quibblesworth", word="xylophonic")], stored)[0]
    ledger.add([make_entry(f" behind {n}") for n in range(30)], stored)
    return secret


def test_nothing_of_the_text_stays_in_the_file(ledger: Ledger, make_entry: MakeEntry, stored: datetime, tmp_path: Path) -> None:
    secret = fill(ledger, make_entry, stored)
    ledger.add_readings([(secret.document, make_entry(" quibblesworth", word="xylophonic").reading)], stored)
    assert traces(tmp_path) == {"test.ledger"}
    gone = ledger.withdraw(secret.document[:10], "asked by the publisher", stored + timedelta(days=1))
    assert traces(tmp_path) == set()
    assert (gone.document, gone.reason, gone.claims) == (secret.document, "asked by the publisher", 2)
    with closing(sqlite3.connect(tmp_path / "test.ledger")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (60,)
        row = connection.execute("SELECT withdrawn_because, text, title FROM v_documents WHERE id = ?", (secret.document,)).fetchone()
        assert row == ("asked by the publisher", None, None)


def test_search_forgets_the_words(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    first = ledger.add([make_entry(), make_entry(" another")], stored)[0]
    assert ledger.claims(Filter(text="zanzibarite")).total == 2
    ledger.withdraw(first.document, "test", stored)
    assert ledger.claims(Filter(text="zanzibarite")).total == 1


def test_withdrawn_claims_are_counted(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    first = ledger.add([make_entry(), make_entry(outlet="Morning Heron")], stored)[0]
    ledger.withdraw(first.document, "test", stored)
    found = ledger.claims(Filter())
    assert (found.total, found.withdrawn, found.documents) == (2, 2, 1)
    other = ledger.claims(Filter(outlet="Morning Heron"))
    assert (other.total, other.withdrawn) == (2, 0)
    assert ledger.claims(Filter(since=date(2025, 1, 1))).withdrawn == 0


def test_a_withdrawn_document_does_not_come_back(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    first = ledger.add([make_entry()], stored)[0]
    ledger.withdraw(first.document, "court order 7", stored)
    assert ledger.add([make_entry()], stored)[0].state == "withdrawn"
    assert ledger.sources([make_entry().source])[make_entry().source].state == "withdrawn"
    with pytest.raises(NotFound, match="court order 7"):
        ledger.document(first.document)
    with pytest.raises(NotFound, match="already"):
        ledger.withdraw(first.document, "again", stored)
    assert ledger.documents() == []


def test_a_reader_elsewhere_is_told_and_the_sweep_can_be_repeated(
    ledger: Ledger, make_entry: MakeEntry, stored: datetime, tmp_path: Path
) -> None:
    secret = fill(ledger, make_entry, stored)
    other = sqlite3.connect(tmp_path / "test.ledger", isolation_level=None)
    with closing(other):
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM claims").fetchone()
        with pytest.raises(LedgerLocked, match="was withdrawn"):
            Ledger.open(tmp_path / "test.ledger", wait=0.05).withdraw(secret.document, "test", stored)
    assert ledger.claims(Filter()).documents == 1
    ledger.sweep()
    assert traces(tmp_path) == set()
