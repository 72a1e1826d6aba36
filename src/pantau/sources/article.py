"""From what was handed in to an article: plain text as it is, a page through its extractor."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

from pantau.records.articles import Article
from pantau.sources.file import Source

# The extractor of pages costs 150 ms to load; plain text shall not pay for it.
_PAGES = "pantau.sources.page"


def article(source: Source) -> Article:
    """The article in a source. Raises NoArticle for a page without a readable main text."""
    if source.kind == "text":
        return Article(text=source.text, left_out=source.left_out)
    return _extractor()(source.text, source.name, source.left_out)


@cache
def _extractor() -> Callable[[str, str, tuple[str, ...]], Article]:
    return cast("Callable[[str, str, tuple[str, ...]], Article]", import_module(_PAGES).page)
