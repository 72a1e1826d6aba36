# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (lxml ships no types; the protocol below is all that the rest of Pantau sees of it)
"""A page of HTML as a tree, within bounds: size, number of elements, depth and attributes. What is left out is said."""

import re
from collections.abc import Iterator
from typing import Protocol, cast

import lxml.html
from lxml.etree import ParserError

from pantau.errors import NoArticle

LIMIT = 6_000_000  # characters
ELEMENTS = 40_000
_DEEP = "Excessive depth"
# The parser compares every attribute of an element with every other one: a tag of many thousand attributes would take minutes.
_LONG_RUN = re.compile(r"<[a-zA-Z][^<]{8000,}")
_MANY = 500
_NESTING = re.compile(r"</?(?!(?:p|h[1-6]|br|hr|li|time|title|meta|link|script|style|head|body|html)\b)[a-zA-Z][^<>]*>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Element(Protocol):
    """What we use of an element."""

    @property
    def text(self) -> str | None:
        """The text before its first child."""
        ...

    def iter(self, *tags: str) -> "Iterator[Element]":
        """The element and all below it, in order."""
        ...

    def get(self, key: str) -> str | None:
        """An attribute."""
        ...

    def text_content(self) -> str:
        """All text in it."""
        ...

    def findtext(self, path: str) -> str | None:
        """The text of the first element on this path."""
        ...

    def xpath(self, path: str) -> float:
        """The number that a path stands for."""
        ...

    def getparent(self) -> "Element | None":
        """The element around it."""
        ...

    def remove(self, element: "Element") -> None:
        """Take a child out."""
        ...


def parse(html: str, name: str, missing: list[str]) -> Element:
    """The tree of a page; markup nested too deep for the parser is flattened. Adds to `missing` what was left out.

    Raises NoArticle for a page without any element.
    """
    html = _bounded(html, missing)
    tree, deep = _tree(html, name)
    if deep:
        missing.append("the structure of the page: it is nested deeper than 256 levels, and was read flat")
        tree, _ = _tree(_NESTING.sub(" ", html), name)
    return tree


def cut(tree: Element, missing: list[str]) -> None:
    """Leave at most ELEMENTS elements in the tree."""
    if tree.xpath("count(//*)") <= ELEMENTS:
        return  # a tenth of the time of looking at each
    rest = [element for i, element in enumerate(tree.iter()) if i >= ELEMENTS]
    for element in reversed(rest):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    if rest:
        missing.append(f"{len(rest)} elements after the first {ELEMENTS}")


def _bounded(html: str, missing: list[str]) -> str:
    """The page without characters that no text has, without tags beyond reason, and no longer than LIMIT."""
    if len(html) > LIMIT:
        missing.append(f"everything after the first {LIMIT} of {len(html)} characters of the page")
        html = html[:LIMIT]
    kept = _LONG_RUN.sub(_shortened, _CONTROLS.sub("", html))
    if len(kept) < len(html) - 4000:
        missing.append("tags with more than a few hundred attributes")
    return kept


def _shortened(found: re.Match[str]) -> str:
    """A run up to the next tag; without its own tag, if that is beyond reason."""
    run = found.group()
    if ">" in run[:4000] and run.count("=") <= _MANY:
        return run
    return " " + run[run.rfind(">") + 1 :] if ">" in run else " "


def _tree(html: str, name: str) -> tuple[Element, bool]:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8"), parser=parser)
    except ParserError as error:
        raise NoArticle(f"{name}: this page holds no text; hand in a page of one article") from error
    return cast("Element", tree), any(_DEEP in str(entry.message) for entry in parser.error_log)
