"""A page of HTML as an article: main text, title on its first line, and what the page says about itself.

Hostile pages end in a partial article that says what was left out, or in NoArticle, never in another error.
"""

from typing import Any, cast

from trafilatura import bare_extraction

from pantau.errors import NoArticle
from pantau.records.articles import Article
from pantau.sources.head import with_head
from pantau.sources.metadata import metadata
from pantau.sources.tree import Element, cut, parse

_ENOUGH = 400  # characters of text at which the quick extraction is believed
_LEAST = 40  # letters of an article


def page(html: str, name: str, left_out: tuple[str, ...] = ()) -> Article:
    """The article of a page. `name` is for messages. Raises NoArticle if there is no readable main text.

    The title becomes the first line of the text unless the main text shows it; bylines that the text does not show follow it on a line
    of their own. Offsets count in the text that results.
    """
    missing = list(left_out)
    tree = parse(html, name, missing)
    said = metadata(tree)
    cut(tree, missing)
    body = _main_text(tree)
    if sum(map(str.isalnum, body[:10_000])) < _LEAST:
        raise NoArticle(f"{name}: no readable main text in this page; hand in its text, or a page of one article")
    return Article(
        text=with_head(body, said.title, said.authors),
        title=said.title,
        outlet=said.outlet,
        published=said.published,
        published_at=said.published_at,
        published_basis=said.basis,
        bylines=said.authors,
        url=said.url,
        left_out=tuple(missing),
    )


def _main_text(tree: Element) -> str:
    """The main text, a paragraph a line: by the quick extraction, and by the thorough one where that finds little."""
    text = _extract(tree, fast=True)
    return text if len(text) >= _ENOUGH else max(text, _extract(tree, fast=False), key=len)


def _extract(tree: Element, *, fast: bool) -> str:
    found = cast("Any", bare_extraction(cast("Any", tree), fast=fast, with_metadata=False, include_comments=False))
    text = cast("str | None", found.text) if found else None
    return "\n".join(line.strip() for line in (text or "").splitlines() if line.strip())
