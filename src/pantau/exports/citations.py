"""Reports as BibTeX (biblatex `@online`) and CSL-JSON, one entry a document, each with what it is cited for."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement
from pantau.records.texts import Document

ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
QUOTED = 3  # quotations that an entry holds at most
WORDS = re.compile(r"[^a-z0-9]+")


def bibtex(selection: Selection) -> str:
    """Entries for biblatex, in UTF-8, with LaTeX's characters escaped."""
    return "\n".join(_entry(key, statements, document) for key, statements, document in _cited(selection))


def csl(selection: Selection) -> str:
    """A list of CSL items of the type `article-newspaper`, as Zotero, pandoc and citeproc read them."""
    items = [_item(key, statements, document) for key, statements, document in _cited(selection)]
    return msgspec.json.encode(items).decode() + "\n"


def _cited(selection: Selection) -> Iterator[tuple[str, list[Statement], Document]]:
    """Documents in order, each with its statements and a key of its own."""
    groups: dict[str, list[Statement]] = {}
    for statement in selection.statements:
        groups.setdefault(statement.document, []).append(statement)
    for id, statements in groups.items():
        yield f"{_slug(statements[0].outlet) or 'unknown'}-{statements[0].published}-{id[:6]}", statements, selection.documents[id]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return WORDS.sub("-", plain).strip("-")


def _entry(key: str, statements: list[Statement], document: Document) -> str:
    first = statements[0]
    fields = {
        "title": document.title or _opening(document),
        "author": f"{{{_tex(byline)}}}" if (byline := _byline(document)) else None,
        "organization": first.outlet,
        "date": first.published.isoformat(),
        "url": first.url,
        "urldate": first.recorded_at.date().isoformat() if first.recorded_at else None,
        "language": document.language,
        "note": "; ".join(f"“{statement.claim.statement.text}”" for statement in statements[:QUOTED]),
    }
    lines = [f"  {name} = {{{value if name in ('author', 'url') else _tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key},", *lines, "}", ""])


def _tex(text: str) -> str:
    return "".join(ESCAPED.get(character, character) for character in " ".join(text.split()))


def _byline(document: Document) -> str | None:
    return next((credit.name for credit in document.credits if credit.kind == "byline"), None)


def _opening(document: Document) -> str:
    """The first words of an article without a title."""
    return " ".join(document.text.split()[:8]) + " ..."


def _item(key: str, statements: list[Statement], document: Document) -> dict[str, Any]:
    first = statements[0]
    item = {
        "id": key, "type": "article-newspaper", "title": document.title or _opening(document), "container-title": first.outlet or None,
        "author": [{"literal": byline}] if (byline := _byline(document)) else None, "issued": _date(first.published),
        "accessed": _date(first.recorded_at.date()) if first.recorded_at else None,
        "URL": link(first.url, first.claim.statement.text), "language": document.language,
        "note": "; ".join(f"“{statement.claim.statement.text}”" for statement in statements[:QUOTED]),
    }  # fmt: skip
    return {name: value for name, value in item.items() if value is not None}


def _date(day: date) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}
