# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# (lxml ships no types)
"""Site maps as lists of items: news site maps, plain ones, and indexes that lead to more."""

from datetime import datetime
from typing import Any, cast
from urllib.parse import urljoin

from lxml import etree

from pantau.errors import NotAFeed
from pantau.records.intake import Item
from pantau.sources.feed import MOST, Feed
from pantau.sources.links import is_address
from pantau.sources.metadata import moment

_PARTS = 5  # newest parts of an index that are fetched


def read_sitemap(body: bytes, url: str) -> Feed:
    """The items of a site map, newest first, or the parts of an index as `more`. Raises NotAFeed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
    try:
        tree = cast("Any", etree.fromstring(body, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeed(f"{url}: no site map ({error})") from error
    if tree is None:
        raise NotAFeed(f"{url}: no site map, nothing could be read")
    name = _name(tree)
    if name == "sitemapindex":
        parts = sorted(((_text(node, "lastmod") or "", _text(node, "loc") or "") for node in tree), reverse=True)
        return Feed((), more=tuple(urljoin(url, loc) for _, loc in parts[:_PARTS] if loc))
    if name != "urlset":
        raise NotAFeed(f"{url}: no site map (<{name or '?'}>)")
    nodes = [node for node in tree if _name(node) == "url"][:MOST]
    items = [item for node in nodes if (item := _item(node, url))]
    items.sort(key=lambda item: item.updated or (item.published.isoformat() if item.published else ""), reverse=True)
    wrong = parser.error_log.last_error
    return Feed(tuple(items), empty=len(nodes) - len(items), broken=str(wrong.message)[:300] if wrong else None)


def _item(node: Any, base: str) -> Item | None:
    loc = _text(node, "loc")
    if not loc or not is_address(urljoin(base, loc)):
        return None
    at = moment(_text(node, "publication_date"))
    return Item(
        url=urljoin(base, loc),
        title=_text(node, "title"),
        published=at.date() if isinstance(at, datetime) else at,
        published_at=at if isinstance(at, datetime) else None,
        updated=_text(node, "lastmod"),
    )


def _text(node: Any, name: str) -> str | None:
    """The text of the first element of this local name below the node, on one line; image and video titles are passed over."""
    for element in node.iter():
        if _name(element) == name and not any(word in str(element.tag) for word in ("image", "video")):
            line = " ".join((element.text or "").split())
            if line:
                return line
    return None


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]
