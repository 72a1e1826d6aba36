"""Storing and asking: nothing is stored twice, nothing is overwritten, every filter and both clocks."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from pantau.errors import BadFilter, LedgerError, NotFound
from pantau.ledger.alerts import AlertRows, DeliveryRows
from pantau.ledger.entries import Entry, claim_ids
from pantau.ledger.filters import Filter
from pantau.ledger.grades import Grades
from pantau.ledger.intake import Intake
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.ledger.schema import KEPT, WORDS
from pantau.ledger.versions import Settled, settle
from pantau.records.alerts import Alert, Delivery
from pantau.records.claims import Reading
from pantau.records.intake import Fetch, Item, Source

MakeEntry = Callable[..., Entry]
MakeReading = Callable[..., Reading]


def test_the_same_document_again_is_known(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    first = ledger.add([make_entry(), make_entry()], stored)
    again = ledger.add([make_entry()], stored)
    assert [o.state for o in first + again] == ["added", "known", "known"]
    assert len({o.document for o in first + again}) == 1
    assert ledger.claims(Filter()).total == 2
    assert ledger.sources([make_entry().source]).keys() == {make_entry().source}


def test_a_copy_by_another_outlet_is_another_document(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    outcomes = ledger.add([make_entry(), make_entry(outlet="Morning Heron"), make_entry(published=date(2024, 12, 25))], stored)
    assert [o.state for o in outcomes] == ["added"] * 3
    assert len({o.document for o in outcomes}) == 3
    assert len({held.id for held in ledger.claims(Filter()).claims}) == 6


def test_a_claim_comes_back_as_it_went_in(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    entry = make_entry()
    document = ledger.add([entry], stored)[0].document
    held = ledger.claims_of(document)
    assert [one.claim for one in held] == list(entry.reading.claims)
    assert [one.id for one in held] == claim_ids(document, entry.reading.claims)
    assert held[0].recorded_at == stored
    assert held[0].published_at == entry.reading.document.published_at
    assert ledger.claim(held[1].id[:12]) == held[1]
    kept = ledger.document(document[:8])
    assert kept.document == entry.reading.document
    assert kept.article == entry.article
    with pytest.raises(NotFound, match="ffffffffffff"):
        ledger.claim("ffffffffffff")


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Filter(), 2),
        (Filter(speaker="VEL"), 2),
        (Filter(speaker="VEL.MIL"), 2),
        (Filter(speaker="VEX"), 0),
        (Filter(speaker="velmoran army"), 2),
        (Filter(speaker="Army Staff"), 2),
        (Filter(speaker="radio"), 0),
        (Filter(speaker="100%_"), 0),
        (Filter(actor="VEL.MIL"), 1),
        (Filter(actor="guards"), 1),
        (Filter(event="assault"), 1),
        (Filter(measure="casualties"), 1),
        (Filter(measure="Casualties", stance="estimates", modality="ASSERTED"), 1),
        (Filter(stance="denies"), 0),
        (Filter(modality="possible"), 1),
        (Filter(measure="killed"), 0),
        (Filter(measure="buildings"), 0),
        (Filter(text="GUARDS velmora"), 1),
        (Filter(text="zanzi*"), 1),
        (Filter(text="guards rockets"), 0),
        (Filter(text='"quoted" AND (odd OR NOT:'), 0),
        (Filter(since=date(2024, 12, 23), until=date(2024, 12, 23)), 2),
        (Filter(since=date(2024, 12, 24)), 0),
        (Filter(until=date(2024, 12, 22)), 0),
        (Filter(as_of=date(2024, 12, 23)), 2),
        (Filter(as_of=date(2024, 12, 22)), 0),
        (Filter(recorded_by=date(2025, 1, 2)), 2),
        (Filter(recorded_by=date(2025, 1, 1)), 0),
        (Filter(outlet="daily kestrel"), 2),
        (Filter(outlet="Kestrel"), 0),
        (Filter(forecasts=True), 1),
        (Filter(speaker="VEL", event="ASSAULT", measure="casualties", text="killed", as_of=date(2025, 1, 1)), 1),
    ],
    ids=repr,
)
def test_filters(ledger: Ledger, make_entry: MakeEntry, stored: datetime, wanted: Filter, number: int) -> None:
    ledger.add([make_entry()], stored)
    found = ledger.claims(wanted)
    assert (len(found.claims), found.total) == (number, number)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"measure": "dead"}, "no measure 'dead'; write one of: killed, injured, casualties"),
        ({"event": "FLOOD"}, "no event 'FLOOD'; write one of: AGREE"),
        ({"stance": "shouts"}, "no stance 'shouts'; write one of: says"),
        ({"modality": "sure"}, "no modality 'sure'; write one of: asserted"),
        ({"document": "xyz"}, "'xyz' begins no document's id"),
        ({"since": date(2025, 1, 2), "until": date(2025, 1, 1)}, "from 2025-01-02 to 2025-01-01 ends before it begins"),
    ],
)
def test_a_filter_that_nothing_can_fulfil_is_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(BadFilter, match=message):
        Filter(**asked)


def test_as_of_counts_the_instant_in_utc(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    """Noon at +09:00 is the same day in UTC; a document with only a day counts on that day; one without is counted as undated."""
    ledger.add([make_entry(), make_entry(published=date(2024, 12, 20)), make_entry(published=None)], stored)
    found = ledger.claims(Filter(as_of=date(2024, 12, 22)))
    assert (found.total, found.undated) == (2, 2)
    assert ledger.claims(Filter(as_of=date(2024, 12, 23))).total == 4
    assert ledger.claims(Filter()).undated == 0


def test_a_limit_keeps_the_newest_and_counts_the_rest(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    ledger.add([make_entry(published=date(2024, 12, day)) for day in (1, 5, 3)], stored)
    found = ledger.claims(Filter(), 3)
    assert [held.published for held in found.claims] == [date(2024, 12, 5), date(2024, 12, 5), date(2024, 12, 3)]
    assert found.total == 6


def test_a_new_reading_keeps_the_old_one(ledger: Ledger, make_entry: MakeEntry, make_reading: MakeReading, stored: datetime) -> None:
    document = ledger.add([make_entry()], stored)[0].document
    later = stored + timedelta(days=10)
    shorter = make_reading(reader="2")
    shorter = Reading(shorter.document, shorter.claims[:1], (), shorter.figures, (), (), (), ())
    ledger.add_readings([(document, shorter)], later)
    now = ledger.claims(Filter())
    then = ledger.claims(Filter(recorded_by=(stored + timedelta(days=1)).date()))
    assert (now.total, now.claims[0].reader, now.claims[0].recorded_at) == (1, "2", later)
    assert (then.total, {held.reader for held in then.claims}) == (2, {"1"})
    assert ledger.claim(then.claims[-1].id).id == then.claims[-1].id  # a claim of an older reading is still found by its id
    assert ledger.document(document).reader == "2"


def test_an_ambiguous_beginning_is_told(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    ledger.add([make_entry(f" {n}") for n in range(40)], stored)
    with pytest.raises(NotFound, match="several"):
        ledger.claim("")
    with pytest.raises(NotFound, match="several"):
        ledger.document("")


def fill(ledger: Ledger, entry: Entry, stored: datetime) -> None:
    """A row in every table but withdrawals: a source, an article that it listed, its document, a grade."""
    intake = Intake(ledger.store, str)
    intake.add_source(Source("https://kestrel.example/rss"), stored)
    asked = Fetch("https://kestrel.example/rss", stored, stored)
    intake.record(intake.sources()[0], asked, [Item(guid="1", url="https://kestrel.example/1", title="Boats")], stored)
    waiting = intake.waiting(intake.sources()[0].key, 9)
    settle(ledger, [Settled(waiting[0], stored, entry=entry)], stored)
    Grades(ledger.store).set("Daily Kestrel", "B", "corrects itself", stored.date(), stored)
    Judgements(ledger.store).add("merge", ("a", "b"), {}, "me", "one strike", stored)
    claim = ledger.claims(Filter()).claims[0]
    alert = Alert("k", "figure_moved", "notice", stored.date(), "killed", ("army",), "3", "5", (claim.id,), ("army",))
    AlertRows(ledger.store).add([(alert, "new")], {claim.id: claim.document}, stored)
    DeliveryRows(ledger.store).add(Delivery("d", "desk", ("k",), 1, stored, "sent"))


@pytest.mark.parametrize("table", [table.name for table in (*KEPT, *WORDS) if table.name != "withdrawals"])
def test_the_file_itself_refuses_changes(ledger: Ledger, make_entry: MakeEntry, stored: datetime, table: str) -> None:
    fill(ledger, make_entry(), stored)
    column = "recorded_at" if table in ("documents", "claims", "readings") else "rowid"
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(LedgerError, match="only grows"), ledger.store.write() as connection:
            connection.execute(text(sql))
    assert ledger.claims(Filter()).total == 2


def test_a_failed_batch_stores_nothing(ledger: Ledger, make_entry: MakeEntry) -> None:
    with pytest.raises(ValueError, match="offset"):
        ledger.add([make_entry()], datetime(2025, 1, 1))  # noqa: DTZ001
    assert ledger.claims(Filter()).total == 0
    assert ledger.add([make_entry()], datetime(2025, 1, 1, tzinfo=UTC))[0].state == "added"


def test_odd_text_is_stored_as_it_is(ledger: Ledger, make_entry: MakeEntry, stored: datetime) -> None:
    entry = make_entry("\n\x01\u200f👩‍👩‍👧 İ '; DROP TABLE claims; --")
    document = ledger.add([entry], stored)[0].document
    assert ledger.document(document).document.text == entry.reading.document.text
