"""Feeds, site maps and OPML as lists, whatever they lack."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.errors import NotAFeed
from pantau.records.intake import Item, Source
from pantau.sources.entry import completed, entry_article, is_full, own_text
from pantau.sources.feed import read_feed, root
from pantau.sources.opml import read_opml, write_opml
from pantau.sources.page import page
from pantau.sources.sitemap import read_sitemap

BASE = "https://kestrel.example/feeds/all.xml"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kestrel</title>
<entry><id>tag:1</id><title type="html">Boats &amp;amp; storms</title><link href="../a/1"/><published>2024-12-23T08:00:00+07:00</published>
<updated>2024-12-23T09:30:00+07:00</updated><author><name>Ana Marlo</name></author><summary>Short.</summary>
<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Kestrel", "items": [
{"id": 7, "url": "/a/7", "title": "Boats", "content_text": "One.\\nTwo.",
  "date_published": "2024-12-23T08:00:00Z", "authors": [{"name": "Ana Marlo"}]},
{"title": 12, "url": ["x"], "authors": "nobody"}, "nonsense", {"content_html": "<p>Only this.</p>"}]}"""


def test_atom() -> None:
    feed = read_feed(ATOM.encode(), BASE)
    item = feed.items[0]
    at = datetime(2024, 12, 23, 8, tzinfo=timezone(timedelta(hours=7)))
    assert (feed.title, item.guid, item.url) == ("Kestrel", "tag:1", "https://kestrel.example/a/1")
    assert (item.published_at, item.published, item.authors, item.updated) == (at, at.date(), ("Ana Marlo",), "2024-12-23T09:30:00+07:00")
    assert own_text(item) == "One.\nTwo."


def test_rss_keeps_its_offset_and_its_origin() -> None:
    text = (
        "<rss version='2.0'><channel><item><title>Boats</title><pubDate>Mon, 23 Dec 2024 23:30:00 +0700</pubDate>"
        "<source url='https://tide.example'>Daily Tide</source></item></channel></rss>"
    )
    item = read_feed(text.encode(), BASE).items[0]
    assert item.published_at is not None
    assert (item.published, item.published_at.utcoffset(), item.credits) == (date(2024, 12, 23), timedelta(hours=7), ("Daily Tide",))


def test_json_feed_with_wrong_types() -> None:
    feed = read_feed(JSON.encode(), BASE)
    assert [(item.guid, item.url, item.title) for item in feed.items] == [("7", "https://kestrel.example/a/7", "Boats"), (None, None, None)]
    assert feed.items[0].authors == ("Ana Marlo",)
    assert feed.empty == 2


@pytest.mark.parametrize(
    "body", [b"", b"plain words", b"{}", b'{"version": 1}', b"<html><body>no</body></html>", b"\xff\xfe\x00", b"<opml/>", b"<a>"]
)
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(NotAFeed, match="kestrel"):
        read_feed(body, BASE)


def test_a_page_names_the_feeds_that_it_offers() -> None:
    body = b"<!doctype html><link rel=alternate type='application/rss+xml' href='/rss'><link rel=stylesheet href=/x.css>"
    with pytest.raises(NotAFeed, match=r"it offers: https://kestrel\.example/rss"):
        read_feed(body, BASE)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: f"<rss><channel><item><title>{text}</title></item>".encode("utf8", "replace"))
)
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    for read in (lambda: read_feed(body, BASE), lambda: read_sitemap(body, BASE), lambda: read_opml(body, "x.opml")):
        try:
            read()
        except NotAFeed:
            continue


def test_roots() -> None:
    assert [root(body) for body in (b"<?xml?><rdf:RDF>", b"\xef\xbb\xbf{", b"<!-- --><urlset>", b"<HTML>", b"-")] == [
        "rdf",
        "json",
        "urlset",
        "html",
        "",
    ]


def test_site_maps() -> None:
    body = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'>"
        "<url><loc>https://kestrel.example/old</loc><lastmod>2024-01-01</lastmod></url>"
        "<url><i:image><i:loc>https://kestrel.example/p.jpg</i:loc><i:title>A picture</i:title></i:image>"
        "<loc> https://kestrel.example/new </loc><lastmod>2024-12-23</lastmod></url></urlset>"
    )
    feed = read_sitemap(body.encode(), BASE)
    assert [(item.url, item.title) for item in feed.items] == [("https://kestrel.example/new", None), ("https://kestrel.example/old", None)]
    index = (
        "<sitemapindex>"
        + "".join(f"<sitemap><loc>/{n}.xml</loc><lastmod>2024-12-{n:02}</lastmod></sitemap>" for n in range(1, 10))
        + "</sitemapindex>"
    )
    assert read_sitemap(index.encode(), BASE).more == tuple(f"https://kestrel.example/{n}.xml" for n in range(9, 4, -1))


def test_opml_out_and_in() -> None:
    sources = [
        Source("https://a.example/rss?x=1&y=2", "feed", 'Kestrel "A" & B', "Daily Kestrel", "en"),
        Source("https://b.example/sitemap.xml", "sitemap"),
    ]
    again = read_opml(write_opml(sources, "Ours & theirs").encode(), "x.opml").sources
    assert [(s.address, s.kind, s.outlet, s.language) for s in again] == [(s.address, s.kind, s.outlet, s.language) for s in sources]
    assert again[0].name == 'Kestrel "A" & B'


def test_a_teaser_is_no_full_text() -> None:
    long = " ".join(f"Sentence number {n} says something about boats." for n in range(40))
    url = "https://kestrel.example/1"
    assert is_full(Item(url=url, content=f"<p>{long}</p>"))
    assert not is_full(Item(url=url, summary="Short."))
    assert not is_full(Item(url=url, summary=f"{long} and then […]"))
    assert not is_full(Item(url=url, summary=f"{long} and then… Read more"))
    assert is_full(Item(summary="Short, but all there is."))


def test_an_entry_as_an_article() -> None:
    item = Item(title="Boats &amp; storms", content="<p>One.</p><p>Two <b>three</b>.</p>", authors=("Ana Marlo",), credits=("Daily Tide",))
    article = entry_article(item)
    assert article.text == "Boats & storms\nAna Marlo, Daily Tide\nOne.\nTwo three."
    assert article.bylines == ("Ana Marlo", "Daily Tide")
    assert entry_article(item, teaser=True).left_out


def test_a_page_gets_what_only_its_entry_knows() -> None:
    html = (
        "<html><head><title>Boats lost</title></head><body><h1>Boats lost</h1>" + "<p>Twelve boats were lost in the storm that day.</p>" * 9
    )
    item = Item(
        url="https://kestrel.example/1", title="Other", credits=("Daily Tide",), authors=("Ana Marlo",), published=date(2024, 12, 23)
    )
    article = completed(page(html, "a.html"), item)
    assert article.text.split("\n")[:2] == ["Boats lost", "Ana Marlo, Daily Tide"]
    assert (article.title, article.url, article.published, article.published_basis) == (
        "Boats lost",
        item.url,
        item.published,
        "metadata:feed",
    )
