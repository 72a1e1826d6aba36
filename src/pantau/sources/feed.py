"""Feeds as lists of items: RSS, Atom and JSON Feed. What an entry lacks stays None; one bad entry does not break the others."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, cast
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser
import msgspec
from msgspec import Struct

from pantau.errors import NotAFeed
from pantau.records.intake import Item
from pantau.sources.links import is_address
from pantau.sources.metadata import moment

MOST = 20_000  # entries of one feed
_LONGEST = 1_000_000  # characters of one entry's text
_ROOT = re.compile(rb"<(?:\w+:|!doctype\s+)?(rss|feed|rdf|urlset|sitemapindex|html|body|opml)\b", re.IGNORECASE)
_ALTERNATE = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
# What feedparser lets through from hostile documents.
_BROKEN = (SAXException, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


class Feed(Struct, frozen=True):
    """A parsed list. empty: entries with nothing in them. more: addresses of further lists (a site map's parts). broken: what was wrong."""

    items: tuple[Item, ...]
    title: str | None = None
    empty: int = 0
    more: tuple[str, ...] = ()
    broken: str | None = None


def root(body: bytes) -> str:
    """The first telling element of a document in lower case ("rss", "html" ...), "json" for an object, else ""."""
    head = body[:8000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return "json"
    found = _ROOT.search(head.replace(b"\x00", b""))
    return found.group(1).decode().lower() if found else ""


def read_feed(body: bytes, url: str, content_type: str = "") -> Feed:
    """The items of a feed. url: where it was fetched, links count from it. Raises NotAFeed, naming feeds that a page offers instead."""
    kind = root(body)
    if kind == "json":
        return _json_feed(body, url)
    if kind in ("html", "body"):
        raise NotAFeed(_offered(body, url))
    found = _parsed(body, url, content_type)
    entries = cast("list[dict[str, Any]]", found.get("entries") or [])
    if not entries and not found.get("version"):
        raise NotAFeed(f"{url}: neither RSS, Atom nor JSON Feed ({_trouble(found) or 'nothing of a feed in it'})")
    # As plain dicts: feedparser's own `get` answers "updated" with "published".
    items = [_item(dict(entry), url) for entry in entries[:MOST]]
    kept = tuple(item for item in items if _has_something(item))
    return Feed(kept, _line(dict(found.get("feed") or {}).get("title")), len(items) - len(kept), broken=_trouble(found))


def _parsed(body: bytes, url: str, content_type: str) -> Any:
    headers = {"content-type": content_type, "content-location": url}
    try:
        # Bytes in a stream: a string would be taken for an address or the name of a file.
        return cast("Any", feedparser).parse(io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except _BROKEN as error:
        raise NotAFeed(f"{url}: a feed too broken to be read ({type(error).__name__}: {error})") from error


def _trouble(found: Any) -> str | None:
    """What was wrong with the document, if that is more than a charset declared in another way."""
    wrong = found.get("bozo_exception")
    if not found.get("bozo") or wrong is None or type(wrong).__name__ in ("CharacterEncodingOverride", "NonXMLContentType"):
        return None
    return f"{type(wrong).__name__}: {wrong}"[:300]


def _item(entry: dict[str, Any], base: str) -> Item:
    # A GUID that stands in for a link ("12345", "e") is an address only if it is a whole one.
    at = next((at for key in ("published", "created", "updated") if (at := moment(_line(entry.get(key))))), None)
    source = entry.get("source")
    return Item(
        guid=_line(entry.get("id")),
        url=_link(entry.get("link"), "" if entry.get("guidislink") else base),
        title=_line(entry.get("title")),
        published=at.date() if isinstance(at, datetime) else at,
        published_at=at if isinstance(at, datetime) else None,
        updated=_line(entry.get("updated")),
        summary=_block(entry.get("summary")),
        content=_content(entry.get("content")),
        authors=tuple(_authors(entry)),
        credits=tuple(name for name in [_line(cast("dict[str, Any]", source).get("title"))] if name) if isinstance(source, dict) else (),
    )


def _authors(entry: dict[str, Any]) -> Iterator[str]:
    names = [_line(author.get("name")) for author in cast("list[dict[str, Any]]", entry.get("authors") or [])]
    for name in dict.fromkeys(names or [_line(entry.get("author"))]):
        if name and "@" not in name and len(name) <= 120:
            yield name


def _content(value: Any) -> str | None:
    """The longest of an entry's contents."""
    blocks = [_block(part.get("value")) for part in cast("list[dict[str, Any]]", value or [])]
    return max((block for block in blocks if block), key=len, default=None)


def _block(value: Any) -> str | None:
    return value[:_LONGEST] if isinstance(value, str) and value.strip() else None


def _line(value: Any) -> str | None:
    line = " ".join(value.split())[:2000] if isinstance(value, str) else ""
    return line or None


def _link(value: Any, base: str) -> str | None:
    """An absolute web address, or None."""
    line = _line(value)
    try:
        full = urljoin(base, line) if line else ""
    except ValueError:
        return None
    return full if is_address(full) else None


def _has_something(item: Item) -> bool:
    return bool(item.url or item.title or item.summary or item.content)


def _offered(body: bytes, url: str) -> str:
    """What to say of a page that was expected to be a feed."""
    tags = _ALTERNATE.findall(body[:200_000].decode("utf-8", "replace"))
    links = [tag for tag in tags if any(kind in tag.lower() for kind in _FEED_TYPES)]
    offers = [full for tag in links if (href := _HREF.search(tag)) and (full := _link(href.group(1), url))]
    advice = f"it offers: {', '.join(offers[:5])}" if offers else "if it is an article, add it with --kind page"
    return f"{url}: an HTML page, no feed; {advice}"


class _JsonItem(Struct):
    """Any type is let through: one wrong field must not break the list."""

    id: Any = None
    url: Any = None
    external_url: Any = None
    title: Any = None
    content_html: Any = None
    content_text: Any = None
    summary: Any = None
    date_published: Any = None
    date_modified: Any = None
    author: Any = None
    authors: Any = None


class _JsonFeed(Struct):
    version: str
    items: list[Any]
    title: Any = None


def _json_feed(body: bytes, url: str) -> Feed:
    try:
        found = msgspec.json.decode(body.lstrip(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotAFeed(f"{url}: JSON, but no JSON Feed ({error})") from error
    items: list[Item] = []
    for entry in found.items[:MOST]:
        if isinstance(entry, dict):
            items.append(_json_item(msgspec.convert(entry, _JsonItem), url))
    kept = tuple(item for item in items if _has_something(item))
    return Feed(kept, _line(found.title), len(found.items[:MOST]) - len(kept))


def _json_item(entry: _JsonItem, base: str) -> Item:
    at: datetime | date | None = moment(_line(entry.date_published))
    listed = cast("object", entry.authors)
    people = cast("list[Any]", listed) if isinstance(listed, list) else [entry.author]
    names = [_line(cast("dict[str, Any]", who).get("name")) for who in people if isinstance(who, dict)]
    guid = str(cast("object", entry.id)) if isinstance(entry.id, str | int | float) else None
    return Item(
        guid=_line(guid),
        url=_link(entry.url, base) or _link(entry.external_url, base),
        title=_line(entry.title),
        published=at.date() if isinstance(at, datetime) else at,
        published_at=at if isinstance(at, datetime) else None,
        updated=_line(entry.date_modified),
        summary=_block(entry.summary),
        content=_block(entry.content_html) or _block(entry.content_text),
        authors=tuple(name for name in names if name),
    )
