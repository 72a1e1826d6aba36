"""Articles out of sources of every kind: what comes in, once, in which version, with which credits."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from pantau.errors import NotFound
from pantau.ledger.filters import Filter
from pantau.ledger.versions import followers, versions_of
from pantau.pipeline.archive import Archive, clear_pages
from pantau.pipeline.stories import merge, shelf
from pantau.records.intake import Source
from tests.pipeline.desk import QUICK, START, Desk
from tests.wild_server import WildServer, article, entry, rss

FULL = " ".join(
    f"At least {n} boats were destroyed and sailors killed in the attack, the harbour office of Delta Town said on Monday in a statement."
    for n in range(12, 24)
)


def test_an_article_that_changed_is_a_version_beside_the_old_one(desk: Desk, server: WildServer) -> None:
    desk.add(Source(server.show("/feed", rss(entry(1)))))
    first = desk.fetch()[0]
    server.show("/feed", rss(entry(1, "<description>updated</description>")))
    server.show("/article/1", article(1).replace("13 boats", "99 boats"), Content_Type="text/html")
    second = desk.fetch()[0]
    assert (first.outcome, second.outcome, second.version) == ("added", "added", 2)
    old, new = (desk.ledger.document(one.document or "?").document.text for one in (first, second))
    assert ("13 boats" in old, "99 boats" in new) == (True, True)
    kept = json.loads(str(desk.rows("SELECT differences FROM v_versions WHERE number = 2")[0][0]))
    assert [old[one["old_start"] : one["old_end"]] for one in kept] == [one["old"] for one in kept]
    assert [new[one["new_start"] : one["new_end"]] for one in kept] == [one["new"] for one in kept]
    server.show("/feed", rss(entry(1, "<description>updated again</description>")))
    assert [one.outcome for one in desk.fetch()] == ["same"]
    assert [held.id for held in desk.ledger.documents()] == [second.document]
    assert len(desk.ledger.documents(versions=True)) == 2


def test_articles_are_known_by_guid_address_or_content(desk: Desk, server: WildServer) -> None:
    whole = f"<title>Boats</title><description>{FULL}</description>"
    feed = server.show("/feed", rss(entry(1), "<item><link>/article/2?utm_source=rss</link></item>", f"<item>{whole}</item>"))
    desk.add(Source(feed))
    assert len(desk.fetch()) == 3
    moved = "<item><guid>g1</guid><title>Boats 1</title><link>/moved/1</link></item>"
    server.show("/moved/1", article(1))
    server.show("/feed", rss(moved, "<item><link>/article/2#top</link></item>", f"<item>{whole}</item>"))
    assert [one.outcome for one in desk.fetch()] in ([], ["same"])
    desk.add(Source(server.show("/other", rss("<item><guid>other</guid><link>/article/2</link></item>"))))
    assert desk.fetch() == []
    assert len(desk.ledger.documents()) == 3


def test_entries_that_lack_everything_break_no_feed(desk: Desk, server: WildServer) -> None:
    odd = (
        "<item></item>", "<item><pubDate>yesterday or so</pubDate><title>Only a title about boats</title></item>",
        "<item><link>not an address</link><description>Seven boats were lost in the storm, the harbour office said.</description></item>",
        "<item><guid>same</guid><link>/article/4</link></item>", "<item><guid>same</guid><link>/article/5</link></item>",
    )  # fmt: skip
    desk.add(Source(server.show("/feed", rss(*odd))))
    assert len(desk.fetch()) == 4
    assert desk.asked()[server.base + "/feed"].fetch.empty == 1
    assert desk.fetch() == []


def test_credits_of_the_entry_become_credits_of_the_document(desk: Desk, server: WildServer) -> None:
    signed = '<source url="https://x.example">Reuters</source><author>Ana Marlo</author>'
    teaser = entry(1, signed)
    whole = f"<item><guid>w</guid><title>Boats in the storm</title>{signed}<description>{FULL} (AP)</description></item>"
    desk.add(Source(server.show("/feed", rss(teaser, whole)), outlet="Daily Kestrel"))
    for one in desk.fetch():
        names = {credit.name for credit in desk.ledger.document(one.document or "?").document.credits}
        assert names >= {"Reuters", "Ana Marlo"}
    assert any("AP" in {c.name for c in held.document.credits} for held in desk.ledger.documents())
    assert {held.document.outlet for held in desk.ledger.documents()} == {"Daily Kestrel"}


def test_without_its_page_the_words_of_the_feed_have_to_do(desk: Desk, server: WildServer) -> None:
    teaser = "<description>At least 31 boats were stranded, the harbour office said.</description>"
    server.show("/article/1", "no", 403)
    desk.add(Source(server.show("/feed", rss(entry(1, teaser)))))
    stored = desk.fetch()[0]
    held = desk.ledger.document(stored.document or "?")
    assert stored.outcome == "added"
    assert "403" in (stored.reason or "")
    assert "31 boats" in held.document.text
    assert held.document.left_out


def test_a_page_that_fails_for_now_is_tried_again_and_then_given_up(desk: Desk, server: WildServer) -> None:
    server.show("/article/1", "sick", 500)
    desk.settings = structs.replace(QUICK, tries=3)
    desk.add(Source(server.show("/feed", rss(entry(1)))))
    assert [len(desk.fetch()) for _ in range(3)] == [0, 0, 1]
    assert server.asked["/article/1"] == 3
    assert [row[0] for row in desk.rows("SELECT error FROM fetches WHERE purpose = 'page'")] == ["server_refused"] * 3
    assert desk.fetch() == []


def test_ten_thousand_entries_are_listed_once(desk: Desk, server: WildServer) -> None:
    desk.settings = structs.replace(QUICK, pages=3, total_timeout=5.0)
    desk.add(Source(server.show("/feed", rss(*(entry(n) for n in range(10_000))))))
    assert len(desk.fetch()) == 3
    held = desk.intake.sources()[0]
    assert (held.items, held.waiting) == (10_000, 9_997)
    assert len(desk.fetch()) == 3
    assert desk.intake.sources()[0].items == 10_000


def test_a_site_map_and_its_parts(desk: Desk, server: WildServer) -> None:
    part = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{server.base}/article/1</loc><n:news><n:publication_date>2024-12-23</n:publication_date>"
        "<n:title>Boats 1</n:title></n:news></url><url><loc>ftp://nonsense</loc></url></urlset>"
    )
    index = f"<sitemapindex><sitemap><loc>{server.show('/part.xml', part)}</loc></sitemap></sitemapindex>"
    desk.add(Source(server.show("/sitemap.xml", index), "sitemap"))
    assert [(one.name, one.outcome) for one in desk.fetch()] == [("Boats 1", "added")]


def test_a_page_as_a_source_has_versions(desk: Desk, server: WildServer) -> None:
    page = server.show("/page", article(5), Content_Type="text/html")
    desk.add(Source(page, "page"))
    assert [one.version for one in desk.fetch()] == [1]
    server.show("/page", article(5).replace("</article>", "</article><aside>new advertisement</aside>"), Content_Type="text/html")
    assert desk.fetch() == []
    server.show("/page", article(5).replace("52 boats", "77 boats"), Content_Type="text/html")
    assert [one.version for one in desk.fetch()] == [2]


def test_a_folder_and_a_file_of_addresses(desk: Desk, server: WildServer, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "one.txt").write_text("Boats\nAt least 12 boats were stranded, the harbour office said.\n", encoding="utf8")
    (folder / "two.eml").write_bytes(
        b"From: Ana Marlo <ana@kestrel.example>\r\nSubject: Boats lost\r\nDate: Mon, 23 Dec 2024 10:00:00 +0700\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nAt least 13 boats were stranded, the harbour office said on Monday.\r\n"
    )
    (tmp_path / "addresses.txt").write_text(f"# ours\n{server.base}/article/3\n\n", encoding="utf8")
    desk.add(Source(str(folder), "folder", outlet="Desk"), Source(str(tmp_path / "addresses.txt"), "list"))
    assert sorted((one.name, one.outcome) for one in desk.fetch()) == [
        (f"{server.base}/article/3", "added"), ("one.txt", "added"), ("two.eml", "added"),
    ]  # fmt: skip
    mail = next(held.document for held in desk.ledger.documents() if held.document.title == "Boats lost")
    assert (mail.published, mail.credits[0].name) == (date(2024, 12, 23), "Ana Marlo")
    (folder / "crawl.warc").write_bytes(b"")
    (folder / "one.txt").write_text("Boats\nAt least 14 boats were stranded, the harbour office said.\n", encoding="utf8")
    assert [one.version for one in desk.fetch()] == [2]
    assert "1 web archives" in (desk.asked()[str(folder)].fetch.detail or "")
    desk.add(Source(str(tmp_path / "nowhere"), "folder"))
    desk.fetch()
    assert desk.asked()[str(tmp_path / "nowhere")].fetch.error == "not_found"


def test_a_withdrawn_article_leaves_no_word_and_does_not_come_back(desk: Desk, server: WildServer, tmp_path: Path) -> None:
    desk.archive = Archive(tmp_path / "pages")
    secret = "<item><guid>q</guid><title>Quibblesworth counts boats</title><link>/article/quibblesworth</link></item>"
    server.show("/article/quibblesworth", article(1).replace("Delta Town", "Quibblesworth"), Content_Type="text/html")
    server.show("/feed", rss(secret, entry(2)))
    desk.add(Source(server.base + "/feed"))
    stored = {one.name: one.document or "?" for one in desk.fetch()}
    files = list((tmp_path / "pages").rglob("*.gz"))
    assert len(files) == 2
    kept = desk.rows("SELECT raw_hash, retrieved_at FROM documents WHERE retrieved_at IS NOT NULL")
    assert {hash for hash, _ in kept} == {path.stem for path in files}
    assert desk.archive.get(files[0].stem)
    desk.ledger.withdraw(stored["Quibblesworth counts boats"], "asked to", START)
    assert clear_pages(desk.ledger, desk.archive) == 1
    raw = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"uibblesworth" not in raw
    server.show("/feed", rss(secret.replace("counts", "recounts"), entry(2)))
    assert desk.fetch() == []


def test_an_article_is_shown_by_its_newest_version_and_as_of_a_day_by_that_of_the_day(desk: Desk, server: WildServer) -> None:
    """Published on 23 December, retrieved on 1 January, changed on 2 January and back again on 3 January."""
    texts = [article(1), article(1).replace("13 boats", "99 boats"), article(1)]
    found: list[str] = []
    for number, page in enumerate(texts):
        server.show("/feed", rss(entry(1, f"<description>update {number}</description>")))
        server.show("/article/1", page, Content_Type="text/html")
        desk.add(Source(server.base + "/feed"))
        found += [one.document or "?" for one in desk.fetch()]
        desk.at += timedelta(days=1)
    old, new = found[:2]
    assert found == [old, new, old]

    def shown(**asked: object) -> set[str]:
        return {held.document for held in desk.ledger.claims(Filter(**asked)).claims}  # pyright: ignore[reportArgumentType]

    assert shown(as_of=date(2024, 12, 24)) == {old}  # no version was retrieved before that day; the first counts from its publication
    assert shown(as_of=date(2025, 1, 1)) == shown(recorded_by=date(2025, 1, 1)) == {old}
    assert shown(as_of=date(2025, 1, 2)) == shown(recorded_by=date(2025, 1, 2)) == {new}
    assert shown() == shown(as_of=date(2025, 1, 3)) == shown(recorded_by=date(2025, 1, 3)) == {old}
    assert shown(versions=True) == shown(as_of=date(2025, 1, 3), versions=True) == {old, new}
    assert shown(document=new) == {new}
    assert [held.id for held in desk.ledger.documents(recorded_by=date(2025, 1, 2))] == [new]
    assert desk.rows("SELECT DISTINCT document FROM v_claims") == [(old,)]
    assert desk.rows("SELECT DISTINCT document, superseded_by FROM v_earlier_claims") == [(new, old)]
    assert set(desk.rows("SELECT id, superseded_by FROM v_documents")) == {(old, None), (new, old)}
    assert {held.id for held in desk.ledger.documents(versions=True)} == {old, new}
    assert followers(desk.ledger.store) == {new: old}
    assert followers(desk.ledger.store, as_of=date(2025, 1, 2)) == {old: new}
    assert followers(desk.ledger.store, recorded_by=date(2025, 1, 1)) == {new: old}

    def numbers(document: str, **days: date) -> list[tuple[int, str | None]]:
        return [(one.number, one.document) for one in versions_of(desk.ledger.store, document, **days)]

    assert numbers(new) == [(1, old), (2, new), (3, old)]
    assert numbers(old, as_of=date(2024, 12, 24)) == [(1, old)]
    assert numbers(old, as_of=date(2025, 1, 2)) == numbers(new, recorded_by=date(2025, 1, 2)) == [(1, old), (2, new)]
    for days in ({"as_of": date(2025, 1, 1)}, {"recorded_by": date(2025, 1, 1)}):
        with pytest.raises(NotFound, match="was not known then"):
            numbers(new, **days)
    with pytest.raises(NotFound, match="was not known then"):
        numbers(old, as_of=date(2024, 12, 22))


def test_what_was_decided_about_an_article_holds_for_its_next_version(desk: Desk, server: WildServer) -> None:
    other = "".join(f"<p>President Olana Bresk met envoys of {town} for talks on grain on Friday.</p>" for town in ("Arvo", "Belt", "Corm"))
    server.show("/article/2", f"<html><body><h1>Envoys talk about grain</h1><article>{other * 3}</article></body></html>")
    desk.settings = structs.replace(QUICK, sieve=False)
    desk.add(Source(server.show("/feed", rss(entry(1), entry(2)))))
    desk.fetch()
    separate = shelf(desk.ledger).stories
    assert len(separate) == 2
    merge(desk.ledger, [story.id for story in separate], "an editor", "one affair", desk.at)
    server.show("/feed", rss(entry(1, "<description>updated</description>"), entry(2)))
    server.show("/article/1", article(1).replace("13 boats", "99 boats"), Content_Type="text/html")
    assert [one.version for one in desk.fetch()] == [2]
    assert [len(story.documents) for story in shelf(desk.ledger).stories] == [2]
