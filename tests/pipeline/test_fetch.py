"""Servers good and bad, on this machine: nothing hangs, nobody is asked too often, and every asking leaves its row."""

import time
from datetime import date, timedelta

import pytest
from msgspec import structs

from pantau.errors import LedgerLocked
from pantau.ledger.filters import Filter
from pantau.ledger.turn import sole_asker
from pantau.pipeline.rounds import Delayed
from pantau.records.intake import Source
from pantau.sources.addresses import resolve
from tests.pipeline.desk import QUICK, START, Desk
from tests.wild_server import WildServer, entry, rss

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


def test_pages_wait_while_a_robots_file_cannot_be_had(desk: Desk, server: WildServer) -> None:
    feed = desk.ledger.store.path.with_name("addresses.txt")
    feed.write_text(f"{server.base}/article/1\n", encoding="utf8")
    server.show("/robots.txt", "", 500)
    desk.add(Source(str(feed), "list"))
    assert desk.fetch() == []
    assert desk.intake.sources()[0].waiting == 1
    del server.pages["/robots.txt"]
    assert [one.outcome for one in desk.fetch()] == ["added"]


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


def test_a_feed_that_dates_an_article_after_its_fetching_is_not_believed(desk: Desk, server: WildServer) -> None:
    body = "<description>At least 12 boats were destroyed in the attack, the office of Delta Town said.</description>"
    whole = [f"<item><title>Boats {year}</title><pubDate>Wed, 23 Dec {year} 10:00:00 +0000</pubDate>{body}</item>" for year in (2099, 2020)]
    desk.add(Source(server.show("/feed", rss(*whole))))
    stored = {one.name: one for one in desk.fetch()}
    assert {one.title: one.published for one in desk.ledger.claims(Filter()).claims} == {
        "Boats 2099": None,
        "Boats 2020": date(2020, 12, 23),
    }
    assert "it says 2099-12-23" in (stored["Boats 2099"].reason or "")
    assert stored["Boats 2020"].reason is None
