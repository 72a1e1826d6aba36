"""Alerts and deliveries in the ledger: each once, words gone with their document."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import structs

from pantau.ledger.alerts import AlertRows, DeliveryRows
from pantau.ledger.entries import Entry
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.records.alerts import Alert, Delivery

MakeEntry = Callable[..., Entry]


def _alert(claim: str, stored: datetime, key: str = "k1") -> Alert:
    return Alert(key, "figure_moved", "notice", stored.date(), "xylophonic losses", ("army",), "3", "5", (claim,), ("army",))


def test_an_alert_is_stored_once_whoever_finds_it_again(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    ledger.add([make_entry()], stored)
    claim = ledger.claims(Filter()).claims[0]
    rows = AlertRows(ledger.store)
    alert = _alert(claim.id, stored)
    rows.add([(alert, "new"), (alert, "late")], {claim.id: claim.document}, stored)
    rows.add([(structs.replace(alert, about="other words"), "new")], {claim.id: claim.document}, stored + timedelta(days=1))
    assert [(held.alert, held.novelty, held.recorded_at) for held in rows.all()] == [(alert, "new", stored)]
    assert rows.keys() == {"k1"}


def test_a_withdrawal_takes_the_words_of_an_alert_and_leaves_its_key(
    ledger: Ledger, make_entry: MakeEntry, stored: datetime, tmp_path: Path
) -> None:
    document = ledger.add([make_entry()], stored)[0].document
    claim = ledger.claims(Filter()).claims[0]
    rows = AlertRows(ledger.store)
    rows.add([(_alert(claim.id, stored), "new")], {claim.id: document}, stored)
    ledger.withdraw(document, "asked", stored)
    assert rows.all() == []
    assert rows.keys() == {"k1"}
    assert not any(b"xylophonic" in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_a_delivery_comes_back_as_it_was(ledger: Ledger, stored: datetime) -> None:
    made = Delivery("d1", "desk", ("k1", "k2"), 2, stored, "failed", "timeout", stored + timedelta(minutes=4))
    rows = DeliveryRows(ledger.store)
    rows.add(made)
    assert rows.all() == [made]
