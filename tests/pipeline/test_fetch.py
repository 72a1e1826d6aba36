"""Sources of every kind, good and bad, on a server on this machine: what comes in, once, and what every asking left behind."""

import json
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import text

from pantau.errors import LedgerLocked
from pantau.ledger.filters import Filter
from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import Intake
from pantau.ledger.ledger import Ledger
from pantau.ledger.turn import sole_asker
from pantau.pipeline.archive import Archive, clear_pages
from pantau.pipeline.fetch import fetch
from pantau.pipeline.rounds import Asked, Delayed, News, Stored
from pantau.records.intake import Source
from pantau.sources.addresses import resolve
from pantau.sources.links import canonical
from pantau.sources.settings import FetchSettings
from pantau.sources.web import Web
from tests.wild_server import WildServer, article, entry, rss

START = datetime(2025, 1, 1, tzinfo=UTC)
QUICK = FetchSettings(
    allow=("127.0.0.1",), pace=0.0, connect_timeout=0.5, read_timeout=0.4, total_timeout=0.6, page_limit=1_000_000, feed_limit=6_000_000
)
FULL = " ".join(
    f"At least {n} boats were destroyed and sailors killed in the attack, the harbour office of Delta Town said on Monday in a statement."
    for n in range(12, 24)
)


class Desk:
    """A ledger with sources, a clock that stands still until it is moved, and all that was told."""

    def __init__(self, ledger: Ledger, settings: FetchSettings = QUICK, archive: Archive | None = None) -> None:
        self.ledger, self.settings, self.archive = ledger, settings, archive
        self.intake = Intake(ledger.store, canonical)
        self.at = START
        self.told: list[News] = []
        self.resolver: Callable[[str, int, float], list[str]] | None = None

    def now(self) -> datetime:
        return self.at

    def add(self, *sources: Source) -> None:
        for source in sources:
            self.intake.add_source(source, self.at)

    def fetch(self, sources: Sequence[HeldSource] | None = None) -> list[Stored]:
        """Ask everything once; what was stored."""
        self.told = []
        web = Web(self.settings, now=self.now, resolver=self.resolver) if self.resolver else Web(self.settings, now=self.now)
        fetch(self.ledger, sources or self.intake.sources(), web, self.told.append, now=self.now, archive=self.archive)
        self.at += timedelta(hours=2)
        return [news for news in self.told if isinstance(news, Stored)]

    def asked(self) -> dict[str, Asked]:
        return {news.fetch.url: news for news in self.told if isinstance(news, Asked)}

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.ledger.store.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


# path -> (error of its row, HTTP status, entries listed)
BAD: dict[str, tuple[str | None, int | None, int]] = {
    "/slow-bytes": ("too_slow", None, 0),
    "/slow-headers": ("too_slow", None, 0),
    "/endless": ("too_much", None, 0),
    "/bomb": ("too_much", None, 0),
    "/garbage": ("not_reached", None, 0),
    "/cut-off": ("not_reached", None, 0),
    "/hang-up": ("not_reached", None, 0),
    "/loop": ("redirect_refused", None, 0),
    "/many/1": ("redirect_refused", None, 0),
    "/to-metadata": ("address_refused", None, 0),
    "/to-file": ("redirect_refused", None, 0),
    "/wrong-charset": (None, 200, 1),
    "/broken": (None, 200, 2),
    "/entities": (None, 200, 1),
    "/busy": ("server_busy", 429, 0),
    "/tired": ("server_busy", 503, 0),
    "/sick": ("server_refused", 500, 0),
    "/gone": ("server_refused", 404, 0),
    "/empty-feed": (None, 200, 0),
    "/nothing": ("not_a_feed", 200, 0),
    "/html": ("not_a_feed", 200, 0),
    "/forbidden": ("robots_refused", None, 0),
}


def test_a_server_that_misbehaves_hangs_nothing_and_every_case_has_its_row(desk: Desk, server: WildServer) -> None:
    server.show("/robots.txt", "User-agent: *\nDisallow: /forbidden\n")
    server.show("/good", rss(entry(1)))
    desk.settings = structs.replace(QUICK, pages=5)
    desk.add(*(Source(server.base + path) for path in BAD), Source(server.base + "/good"))
    begin = time.monotonic()
    stored = desk.fetch()
    assert time.monotonic() - begin < 20
    asked = desk.asked()
    found = {path: asked[server.base + path].fetch for path in BAD}
    assert {path: (row.error, row.status, row.listed) for path, row in found.items()} == BAD
    assert [path for path, row in found.items() if row.error and not row.detail] == []
    assert "/good" in (found["/html"].detail or "")
    assert found["/busy"].retry_at == START + timedelta(seconds=120)
    assert found["/tired"].retry_at == START + timedelta(minutes=10)
    assert found["/broken"].detail
    assert ("Boats 1", "added") in {(one.name, one.outcome) for one in stored}
    assert "Señor Núñez" in {one.name for one in stored}
    assert not any("root:" in str(row) for row in desk.rows("SELECT content FROM item_texts"))
    assert len(desk.rows("SELECT * FROM fetches WHERE purpose = 'source'")) == len(BAD) + 1
    assert desk.ledger.claims(Filter()).total > 0


def test_a_busy_host_is_not_asked_for_more_pages(desk: Desk, server: WildServer) -> None:
    feed = server.show("/feed", rss(*(entry(n) for n in range(5))))
    for n in range(5):
        server.show(f"/article/{n}", "", 429, Retry_After="60")
    desk.add(Source(feed))
    assert desk.fetch() == []
    assert sum(server.asked[f"/article/{n}"] for n in range(5)) == 1
    assert len([news for news in desk.told if isinstance(news, Delayed)]) == 1
    for n in range(5):
        del server.pages[f"/article/{n}"]
    assert {one.outcome for one in desk.fetch()} == {"added"}
    assert desk.intake.sources()[0].waiting == 0


def test_an_unchanged_feed_is_asked_with_its_validators(desk: Desk, server: WildServer) -> None:
    desk.add(Source(server.show("/feed", rss(entry(1)), ETag='"v1"')))
    assert [one.outcome for one in desk.fetch()] == ["added"]
    assert desk.fetch() == []
    assert [row[0] for row in desk.rows("SELECT outcome FROM fetches WHERE purpose = 'source'")] == ["new", "not_modified"]
    assert server.asked["/article/1"] == 1


def test_every_request_has_its_row_robots_files_too(desk: Desk, server: WildServer) -> None:
    server.show("/robots.txt", "User-agent: *\nDisallow: /forbidden\n")
    desk.add(Source(server.show("/feed", rss(entry(1), entry(2)))))
    desk.fetch()
    rows = desk.rows("SELECT purpose, url, status, outcome FROM v_fetches ORDER BY started_at, url")
    assert sorted(str(url) for _, url, _, _ in rows) == sorted(server.base + path for path in server.asked.elements())
    assert [row[1:] for row in rows if row[0] == "robots"] == [(f"{server.base}/robots.txt", 200, "new")]
    del server.pages["/robots.txt"]
    desk.fetch()
    assert desk.rows("SELECT status, error FROM fetches WHERE purpose = 'robots'")[1:] == [(404, "server_refused")]
    assert desk.intake.sources()[0].failures == 0


def test_two_do_not_ask_the_sources_of_one_ledger(desk: Desk, server: WildServer) -> None:
    desk.add(Source(server.show("/feed", rss(entry(1)))))
    with sole_asker(desk.ledger.store.path), pytest.raises(LedgerLocked, match="another"):
        desk.fetch()
    assert server.asked.total() == 0
    assert [one.outcome for one in desk.fetch()] == ["added"]


def test_who_asks_says_so(desk: Desk, server: WildServer) -> None:
    desk.settings = structs.replace(QUICK, contact="desk@kestrel.example")
    desk.add(Source(server.show("/feed", rss())))
    desk.fetch()
    agents = {headers["User-Agent"] for headers in server.seen}
    assert len(agents) == 1
    assert agents.pop().startswith("Pantau/")
    assert "desk@kestrel.example" in server.seen[0]["User-Agent"]


@pytest.mark.parametrize("path", ["/to-localhost", "/to-number", "/to-metadata"])
def test_a_redirect_to_an_inner_address_is_refused(desk: Desk, server: WildServer, path: str) -> None:
    server.show("/good", rss(entry(1)))
    desk.settings = structs.replace(QUICK, allow=("desk.example",))
    desk.resolver = lambda host, port, seconds: ["127.0.0.1"] if host == "desk.example" else resolve(host, port, seconds)
    desk.add(Source(server.base.replace("127.0.0.1", "desk.example") + path), Source(server.base + "/good"))
    desk.fetch()
    assert {news.fetch.error for news in desk.asked().values()} == {"address_refused"}
    assert server.asked == {"/robots.txt": 1, path: 1}


def test_a_name_that_changes_its_address_is_checked_at_every_connection(desk: Desk, server: WildServer) -> None:
    feed = server.show("/feed", rss()).replace("127.0.0.1", "turncoat.example")
    answers = iter(["127.0.0.1", "169.254.169.254"])
    desk.resolver = lambda host, port, seconds: [next(answers)]
    desk.add(Source(feed))
    desk.fetch()
    assert desk.asked()[feed].fetch.error == "address_refused"
    assert server.asked == {"/robots.txt": 1}


def test_a_name_with_one_bad_address_among_good_ones_is_refused(desk: Desk, server: WildServer) -> None:
    desk.resolver = lambda host, port, seconds: ["127.0.0.1", "10.0.0.7"]
    desk.settings = structs.replace(QUICK, robots=False)
    desk.add(Source("http://mixed.example/feed"))
    desk.fetch()
    assert desk.asked()["http://mixed.example/feed"].fetch.error == "address_refused"


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
    (folder / "one.txt").write_text("Boats\nAt least 14 boats were stranded, the harbour office said.\n", encoding="utf8")
    assert [one.version for one in desk.fetch()] == [2]
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
