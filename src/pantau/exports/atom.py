# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# (lxml ships no types)
"""Claims as an Atom feed (RFC 4287): what is new in a selection, for any reader of feeds."""

from datetime import UTC, datetime, time
from typing import Any

from lxml import etree

from pantau.exports import plain
from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 200  # entries, newest first; a feed is no archive


def feed(selection: Selection) -> str:
    """The newest MOST claims, one entry each, with their quotation. An entry's id stays the same in every feed."""
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})
    newest = sorted(selection.statements, key=lambda one: one.order, reverse=True)[:MOST]
    _add(root, "id", f"urn:pantau:feed:{selection.about}".replace(" ", "-"))
    _add(root, "title", f"Pantau: {selection.about}")
    _add(root, "updated", _instant(newest[0]) if newest else selection.made_at.isoformat())
    _add(_add(root, "author"), "name", "Pantau")
    for statement in newest:
        _entry(root, statement)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True).decode()


def _entry(root: Any, statement: Statement) -> None:
    claim = statement.claim
    entry = _add(root, "entry")
    _add(entry, "id", f"urn:pantau:claim:{statement.id}")
    _add(entry, "title", f"{plain.speakers(claim.attribution)}: {' '.join(claim.statement.text.split())}")
    _add(entry, "updated", _instant(statement))
    _add(entry, "published", _instant(statement))
    _add(_add(entry, "author"), "name", plain.outlet(statement.outlet))
    url = link(statement.url, claim.statement.text)
    if url:
        _add(entry, "link", None, rel="alternate", href=url)
    where = f"{claim.modality}; {plain.outlet(statement.outlet)}, {statement.published}"
    lines = [f"“{claim.statement.text}”", *plain.details(claim), where]
    _add(entry, "summary", "\n".join(lines))


def _instant(statement: Statement) -> str:
    """When it was published; where only the day is known, its beginning in UTC."""
    return (statement.published_at or datetime.combine(statement.published, time(), UTC)).isoformat()


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = "".join(c for c in text if c in "\t\n" or " " <= c not in "\ufffe\uffff") if text else None
    return child
