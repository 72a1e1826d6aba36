"""Reading again: today's rules make new rows beside the old ones, and say what changed."""

from datetime import UTC, date, datetime, timedelta

from msgspec import structs

from pantau.ledger.entries import Entry
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.articles import read_article
from pantau.pipeline.reread import Difference, as_stored, reread
from pantau.pipeline.version import reader_version
from pantau.records.articles import Article
from pantau.records.claims import Reading

ARTICLE = Article(
    "Harbour office counts stranded boats\nAt least 12 boats were stranded, the harbour office said.\n"
    "The ministry warned that more storms could come next week. The minister said that the pier was closed.\n",
    outlet="Daily Tide",
    published=date(2024, 12, 23),
)
FIRST = datetime(2025, 1, 1, tzinfo=UTC)


def later() -> datetime:
    return FIRST + timedelta(days=9)


def hold(ledger: Ledger, reading: Reading, reader: str) -> str:
    read = structs.replace(reading, document=structs.replace(reading.document, reader=reader))
    return ledger.add([Entry(read, ARTICLE, "hash", "en")], FIRST)[0].document


def again(ledger: Ledger, *, force: bool = False) -> list[Difference]:
    return list(reread(ledger, ledger.documents(), later, version=reader_version(), force=force))


def test_changes_are_told_by_kind(ledger: Ledger) -> None:
    today = read_article(ARTICLE, "en")
    assert len(today.claims) >= 3
    old_first = structs.replace(today.claims[0], modality="question", figures=())
    invented = structs.replace(today.claims[0], statement=today.document.span(0, 7), attribution=None)
    document = hold(ledger, structs.replace(today, claims=(invented, old_first, *today.claims[2:])), "old rules")
    (difference,) = again(ledger)
    assert [claim.statement.text for claim in difference.gone] == ["Harbour"]
    assert [claim.statement for claim in difference.added] == [today.claims[1].statement]
    assert [(c.after.statement, set(c.fields)) for c in difference.changed] == [(today.claims[0].statement, {"modality", "figures"})]
    assert [held.claim for held in ledger.claims_of(document)] == [as_stored(claim) for claim in today.claims]
    assert {held.reader for held in ledger.claims(Filter()).claims} == {reader_version()}
    before = ledger.claims(Filter(recorded_by=date(2025, 1, 2)))
    assert {held.reader for held in before.claims} == {"old rules"}
    assert before.total == len(today.claims)


def test_what_today_read_is_left_alone_unless_forced(ledger: Ledger) -> None:
    hold(ledger, read_article(ARTICLE, "en"), reader_version())
    assert again(ledger) == []
    (difference,) = again(ledger, force=True)
    assert not difference


def test_the_version_follows_the_rules() -> None:
    version = reader_version()
    assert version == reader_version()
    assert read_article(ARTICLE, "en").document.reader == version
