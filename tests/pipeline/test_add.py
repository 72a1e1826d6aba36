"""Adding files: what is reported is stored, bad ones are named and the others go on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Item, Tally, add, items
from pantau.pipeline.articles import About, believed
from pantau.records.articles import Article
from tests.sources.test_bytes import warc
from tests.wild_server import article

KOMPAS = "https://www.kompas.com/global/read/1"
STORY = """Harbour office counts stranded boats
DELTA TOWN (Wire) - At least {} boats were stranded, the harbour office said on Monday (23/12/2024).
The ministry warned that more storms could come next week.
"""


def now() -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC)


def run(ledger: Ledger, names: list[str], about: About | None = None, jobs: int = 1) -> tuple[Tally, list[Done]]:
    tally, seen = Tally(), list[Done]()

    def report(done: Done) -> None:
        tally.count(done)
        seen.append(done)
        if done.state == "added":
            assert ledger.document(done.document or "?").id == done.document  # on disk before it is told

    add(ledger, items(names, about or About(), tally), now, report, jobs)
    return tally, seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "articles"
    (root / "deep" / "deeper").mkdir(parents=True)
    (root / "one.txt").write_text(STORY.format(12), encoding="utf8")
    (root / "deep" / "two.TXT").write_text(STORY.format(13), encoding="utf8")
    (root / "deep" / "deeper" / "three.md").write_text(STORY.format(14), encoding="utf8")
    (root / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (root / ".hidden.txt").write_text("no", encoding="utf8")
    return root


def test_a_folder_is_read_with_all_that_is_inside(ledger: Ledger, folder: Path) -> None:
    tally, seen = run(ledger, [str(folder)])
    assert (tally.added, tally.known, tally.skipped, tally.other) == (3, 0, 0, 1)
    assert {Path(done.name).name for done in seen} == {"one.txt", "two.TXT", "three.md"}
    assert tally.claims == ledger.claims(Filter()).total > 0
    assert run(ledger, [str(folder)])[0].known == 3


def test_the_same_text_of_two_outlets_is_two_documents(ledger: Ledger, folder: Path) -> None:
    one = [str(folder / "one.txt")]
    states = [run(ledger, one, About(outlet=outlet))[1][0].state for outlet in ("Daily Tide", "Evening Tide", "Daily Tide")]
    assert states == ["added", "added", "known"]
    assert ledger.claims(Filter(outlet="Evening Tide")).total > 0


def test_what_the_user_says_wins(ledger: Ledger, folder: Path) -> None:
    done = run(ledger, [str(folder / "one.txt")], About(language="en", published=date(2024, 12, 30), outlet="Daily Tide"))[1][0]
    held = ledger.document(done.document or "?")
    assert (held.document.published, held.document.published_basis) == (date(2024, 12, 30), "argument")
    assert (held.document.outlet, held.language, held.document.language) == ("Daily Tide", "en", "en")


def test_bad_input_is_named_and_the_others_are_stored(ledger: Ledger, folder: Path) -> None:
    bad = {
        "empty.txt": b"  \n",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "zeros.txt": b"a\x00" * 3 + b"\x00" * 90,
        "large.txt": b"word " * 5_000_000,
        "torn.txt": "Ελληνικά κείμενο ".encode() * 9 + b"\xff\xfe\x81 \x8d" + "κείμενο".encode() * 9,
    }
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    tally, seen = run(ledger, [str(folder), str(folder / "missing.txt"), "https://example.org/page"])
    reasons = {Path(done.name).name: done.reason or "" for done in seen if done.state == "skipped"}
    assert reasons.keys() == {*bad, "missing.txt", "page"}
    assert [name for name, reason in reasons.items() if name not in reason] == []
    assert (tally.added, tally.skipped) == (3, 7)


def test_an_unknown_language_is_a_skipped_file(ledger: Ledger, folder: Path) -> None:
    tally, seen = run(ledger, [str(folder / "one.txt")], About(language="xx"))
    assert tally.skipped == 1
    assert "'xx'" in (seen[0].reason or "")


def test_deeply_nested_html_gives_an_article_or_a_reason(ledger: Ledger, tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text(f"<html><body>{'<div>' * 50_000}<p>{STORY.format(5)}</p>{'</div>' * 50_000}</body></html>", encoding="utf8")
    tally, seen = run(ledger, [str(page)])
    assert tally.added + tally.skipped == 1
    if seen[0].state == "added":
        assert (
            ledger.document(seen[0].document or "?").document.left_out or "boats" in ledger.document(seen[0].document or "?").document.text
        )
    else:
        assert "deep.html" in (seen[0].reason or "")


def test_processes_store_the_same_as_one(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    other = Ledger.open(tmp_path / "other.ledger", create=True)
    alone, together = run(ledger, [str(folder)]), run(other, [str(folder)], jobs=2)
    assert alone == together


def test_the_same_item_twice_in_one_batch_is_added_once(ledger: Ledger) -> None:
    item = Item("a.txt", STORY.format(3).encode(), About())
    seen: list[Done] = []
    add(ledger, [item, item], now, seen.append)
    assert sorted(done.state for done in seen) == ["added", "known"]


def test_a_web_archive_is_added_page_by_page(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    body = article(1).encode()
    cooking = "<html><body><p>" + "The cook set out nine small bowls of soup for the guests of the evening. " * 12 + "</p></body></html>"
    path.write_bytes(warc((KOMPAS, 200, "text/html", body), ("https://b.example/soup", 200, "text/html", cooking.encode())))
    tally, seen = run(ledger, [str(path)])
    assert (tally.added, tally.skipped) == (1, 1)
    held = ledger.document(seen[0].document or "?")
    assert (held.document.outlet, held.article.url) == ("Kompas.com", KOMPAS)
    with ledger.store.read() as connection:
        assert connection.exec_driver_sql("SELECT retrieved_at FROM documents").scalar() == "2024-12-23T10:00:00.000000Z"


@pytest.mark.parametrize(
    ("said", "kept"), [(date(2025, 1, 1), date(2025, 1, 1)), (date(2025, 1, 2), date(2025, 1, 2)), (date(2025, 1, 3), None)]
)
def test_a_page_is_not_published_after_it_was_there(said: date, kept: date | None) -> None:
    """One day more is believed: where the day begins first, it is tomorrow."""
    page = Article("At least 12 boats were stranded.", published=said, published_basis="metadata:meta")
    found = believed(page, date(2025, 1, 1))
    assert (found.published, found.published_basis) == (kept, "metadata:meta" if kept else None)
    assert [str(said) in note for note in found.left_out] == ([] if kept else [True])


def test_documents_without_a_day_are_counted(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("At least 12 boats were stranded, the harbour office said.", encoding="utf-8")
    tally, _ = run(ledger, [str(tmp_path / "a.txt")])
    assert (tally.added, tally.undated) == (1, 1)
    dated, _ = run(ledger, [str(tmp_path / "a.txt")], About(published=date(2024, 12, 30)))
    assert (dated.added, dated.undated) == (1, 0)
