"""What a page says about its article: title, outlet, day, authors, address; from JSON-LD, meta elements and marked-up elements."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple, cast

import msgspec
from msgspec import Struct

from pantau.sources.tree import Element

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting)$")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate", "publishdate", "publish-date",
    "publish_date", "date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "content_publisheddate",
    "originalpublicationdate",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "content_author", "dc.creator", "sailthru.author", "byl")
_OUTLETS = ("og:site_name", "application-name", "publisher", "article:publisher", "dc.publisher")
_SUFFIX = re.compile(r"\s+[-|–—·:»]\s+")
_SPACES = re.compile(r"\s+")
_NOTHING: dict[str, Any] = {}
_LONGEST = 300  # characters of a title
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_OFFSET = re.compile(r"\s*([+-]\d{2})(\d{2})$")


class Metadata(Struct, frozen=True):
    """What the page says; None where it says nothing. `published_at` only with a time of day; `basis` names where the day stands."""

    title: str | None
    outlet: str | None
    published: date | None
    published_at: datetime | None
    basis: str | None
    authors: tuple[str, ...]
    url: str | None


class _Date(NamedTuple):
    at: datetime | date
    basis: str


def metadata(tree: Element) -> Metadata:
    """Everything a page says about its article. Never raises for what a page holds."""
    linked = _linked(tree)
    article = next((node for node in linked if _is_article(node)), _NOTHING)
    meta = _meta(tree)
    outlet = _first(meta, _OUTLETS[:1]) or _name(_resolved(article.get("publisher"), linked)) or _first(meta, _OUTLETS[1:])
    dated = _published(tree, article, meta)
    title = _title(tree, meta, _text(article.get("headline")), outlet)
    authors = tuple(dict.fromkeys(a for a in _authors(article, meta) if outlet is None or a.lower() != outlet.lower()))
    at = dated.at if dated else None
    return Metadata(
        title=title,
        outlet=outlet,
        published=at.date() if isinstance(at, datetime) else at,
        published_at=at if isinstance(at, datetime) else None,
        basis=dated.basis if dated else None,
        authors=authors,
        url=_url(tree, meta),
    )


def _linked(tree: Element) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD, those of a @graph among them."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            found.extend(_objects(msgspec.json.decode((script.text or "").strip().encode("utf8", "replace")), 3))
        except (msgspec.DecodeError, RecursionError):
            continue  # many pages write broken JSON-LD; the meta elements say it too
    return found


def _objects(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth <= 0:
        return
    if isinstance(node, list):
        for item in cast("list[Any]", node):
            yield from _objects(item, depth - 1)
    elif isinstance(node, dict):
        fields = cast("dict[str, Any]", node)
        yield fields
        yield from _objects(fields.get("@graph"), depth - 1)
        yield from _objects(fields.get("mainEntity"), depth - 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = cast("list[Any]", kinds) if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in listed)


def _resolved(node: Any, linked: list[dict[str, Any]]) -> Any:
    """A reference by @id, followed."""
    if not isinstance(node, dict) or "name" in node:
        return cast("object", node)
    key = cast("dict[str, Any]", node).get("@id")
    return next((other for other in linked if key and other.get("@id") == key and "name" in other), None)


def _name(node: Any) -> str | None:
    if isinstance(node, list):
        return next((name for item in cast("list[Any]", node) if (name := _name(item))), None)
    return _text(cast("dict[str, Any]", node).get("name") if isinstance(node, dict) else node)


def _text(value: Any) -> str | None:
    """A string on one line, entities resolved; None for anything else, and for what has no letters."""
    if not isinstance(value, str):
        return None
    line = _SPACES.sub(" ", html.unescape(value)).strip()
    return line if any(c.isalnum() for c in line) else None


def _meta(tree: Element) -> dict[str, str]:
    """Meta elements by name, property or itemprop in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = _text(element.get("content"))
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta and not meta[key].startswith("http")), None)


def _published(tree: Element, article: dict[str, Any], meta: dict[str, str]) -> _Date | None:
    """JSON-LD first, then meta elements, then the first <time> of the page."""
    for key in ("datePublished", "dateCreated"):
        if at := moment(_text(article.get(key))):
            return _Date(at, f"metadata:jsonld {key}")
    for key in _DATES:
        if at := moment(meta.get(key)):
            return _Date(at, f"metadata:meta {key}")
    for element in tree.iter("time"):
        if at := moment(_text(element.get("datetime"))):
            return _Date(at, "metadata:time")
    return None


def moment(value: str | None) -> datetime | date | None:
    """An ISO 8601 or RFC 2822 moment, with its offset if it says one, or a bare day; None if it is something else."""
    if value is None or len(value) > 60:
        return None
    plain = _OFFSET.sub(r"\1:\2", _SLASHED.sub(_dashed, value.strip()))
    # RFC 2822 writes the offset without a colon, and is read as written.
    readers: tuple[tuple[Callable[[str], datetime | date], str], ...] = (
        (date.fromisoformat, plain), (datetime.fromisoformat, plain), (parsedate_to_datetime, value),
    )  # fmt: skip
    for read, written in readers:
        try:
            at = read(written)
        except (ValueError, TypeError):
            continue
        if 1800 <= at.year <= 2200:
            return at
    return None


def _dashed(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _authors(article: dict[str, Any], meta: dict[str, str]) -> Iterator[str]:
    """Names of the authors, addresses left out."""
    authors = article.get("author")
    listed = cast("list[Any]", authors) if isinstance(authors, list) else [authors]
    names = [name for node in listed if (name := _name(node))] or [meta[key] for key in _AUTHORS if key in meta][:1]
    for name in names:
        if "://" not in name and len(name) <= 80:
            yield re.sub(r"^(?:by|oleh)\s+", "", name, flags=re.IGNORECASE)


def _title(tree: Element, meta: dict[str, str], headline: str | None, outlet: str | None) -> str | None:
    """The visible heading if it is the page's title too; else what the page calls its title, without the outlet's name."""
    page = _text(tree.findtext(".//title"))
    said = meta.get("og:title") or headline or page
    headings = [text for h in tree.iter("h1") if (text := _text(h.text_content())) and len(text) <= _LONGEST]
    for heading in headings:
        if said is None or _alike(heading, said):
            return heading
    return _without(said[:_LONGEST], outlet) if said else None


def _alike(one: str, other: str) -> bool:
    a, b = set(one.lower().split()), set(other.lower().split())
    return len(a & b) >= 0.6 * min(len(a), len(b))


def _without(title: str, outlet: str | None) -> str:
    """The title without " - Outlet" at its end."""
    cut = list(_SUFFIX.finditer(title))
    if not cut or outlet is None:
        return title
    last = title[cut[-1].end() :].lower()
    return title[: cut[-1].start()] if last in outlet.lower() or outlet.lower() in last else title


def _url(tree: Element, meta: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return link.get("href")
    return next((meta[key] for key in ("og:url", "twitter:url") if meta.get(key, "").startswith("http")), None)
