# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# (lxml ships no types)
"""OPML: lists of feeds, in and out."""

from collections.abc import Iterable
from typing import Any, cast
from xml.sax.saxutils import quoteattr

from lxml import etree
from msgspec import Struct

from pantau.errors import NotAFeed
from pantau.records.intake import Source
from pantau.sources.links import is_address

_MOST = 10_000


class Outlines(Struct, frozen=True):
    """What an OPML file lists. unusable: given as addresses, but none that can be asked; beyond: outlines after the first 10,000."""

    sources: tuple[Source, ...]
    unusable: tuple[str, ...] = ()
    beyond: int = 0


def read_opml(body: bytes, name: str) -> Outlines:
    """The feeds of an OPML file, each once. Raises NotAFeed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        tree = cast("Any", etree.fromstring(body, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeed(f"{name}: no OPML ({error})") from error
    if tree is None or str(tree.tag).lower() != "opml":
        raise NotAFeed(f"{name}: no OPML, but <{tree.tag if tree is not None else '?'}>")
    found: dict[str, Source] = {}
    unusable: dict[str, None] = {}
    outlines = list(tree.iter("outline"))
    for node in outlines[:_MOST]:
        at = {key.lower(): value.strip() for key, value in node.attrib.items()}
        url = at.get("xmlurl", "")
        if is_address(url):
            title = at.get("title") or at.get("text") or None
            kind = "sitemap" if at.get("type", "").lower() == "sitemap" else "feed"
            found.setdefault(url, Source(url, kind, title, at.get("outlet") or None, at.get("language") or None))
        elif url:
            unusable[url] = None
    return Outlines(tuple(found.values()), tuple(unusable), max(0, len(outlines) - _MOST))


def write_opml(sources: Iterable[Source], title: str) -> str:
    """Feeds and site maps as an OPML file; outlet and language stand in attributes of our own, which other readers pass over."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', f"  <head><title>{_text(title)}</title></head>", "  <body>"]
    for source in sources:
        name = source.name or source.outlet or source.address
        given = {
            "type": "sitemap" if source.kind == "sitemap" else "rss", "text": name, "title": name, "xmlUrl": source.address,
            "outlet": source.outlet, "language": source.language,
        }  # fmt: skip
        attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in given.items() if value)
        lines.append(f"    <outline {attributes}/>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
