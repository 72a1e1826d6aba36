"""A head stands for every row up to its day; a proof needs no ledger; what was changed shows."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from pantau.errors import NotFound
from pantau.ledger import merkle
from pantau.ledger.entries import Entry
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.ledger.proofs import faults, heads, holds, prove

MakeEntry = Callable[..., Entry]


def _sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _root_as_rfc_6962_defines_it(leaves: list[bytes]) -> bytes:
    """MTH(D[n]) = H(0x01 || MTH(D[0:k]) || MTH(D[k:n])), k the largest power of two below n."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return _sha(b"\x01", _root_as_rfc_6962_defines_it(leaves[:k]), _root_as_rfc_6962_defines_it(leaves[k:]))


@given(st.integers(1, 70), st.data())
def test_every_leaf_climbs_to_the_root_of_the_standard(count: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf(["row", number]) for number in range(count)]
    assert leaves[0] == _sha(b'\x00["row",0]')
    index = data.draw(st.integers(0, count - 1))
    root = _root_as_rfc_6962_defines_it(leaves)
    assert merkle.root(leaves) == root
    assert merkle.climb(leaves[index], merkle.path(leaves, index)) == root


def test_a_later_day_leaves_earlier_heads_alone(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    ledger.add([make_entry()], stored)
    first = heads(ledger.store)
    ledger.add([make_entry(" later")], stored + timedelta(days=3))
    both = heads(ledger.store)
    assert both[:1] == first
    assert [head.day - stored.date() for head in both] == [timedelta(0), timedelta(days=3)]
    assert heads(ledger.store, stored.date()) == first


def test_a_withdrawal_changes_no_earlier_head(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    gone = ledger.add([make_entry(), make_entry(" stays")], stored)[0]
    before = heads(ledger.store)
    ledger.withdraw(gone.document, "asked", stored + timedelta(days=1))
    assert heads(ledger.store)[:1] == before
    assert list(faults(ledger.store)) == []


def test_a_proof_holds_and_a_changed_one_does_not(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    ledger.add([make_entry(f" {number}") for number in range(5)], stored - timedelta(days=1))
    ledger.add([make_entry(" the one")], stored)
    claim = ledger.claims(Filter(text="zanzibarite")).claims[0]
    proof = prove(ledger.store, claim.id)
    assert holds(proof)
    assert proof.head == heads(ledger.store, proof.day)[-1].head
    assert not holds(structs.replace(proof, facts=(*proof.facts[:-1], "0" * 64)))
    assert not holds(structs.replace(proof, content=(proof.content or "").replace("zanzibarite", "harmless")))
    assert not holds(structs.replace(proof, day=proof.day + timedelta(days=1)))
    with pytest.raises(NotFound, match="nobody"):
        prove(ledger.store, "nobody")


def test_what_somebody_changed_in_the_file_shows(ledger: Ledger, make_entry: MakeEntry, stored: datetime, tmp_path: Path) -> None:
    ledger.add([make_entry()], stored)
    before = heads(ledger.store)
    with closing(sqlite3.connect(tmp_path / "test.ledger")) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        connection.execute("UPDATE claim_texts SET content = replace(content, '1100', '9900')")
        connection.execute("UPDATE documents SET outlet = 'Somebody Else'")
        connection.commit()
    assert any("is not the one that was stored" in fault for fault in faults(ledger.store))
    assert heads(ledger.store) != before
