"""From an entry of a feed to an article: its own text where that is the whole one, else what it adds to the page it leads to."""

import re
from datetime import date

from msgspec import structs
from resiliparse.extract.html2text import extract_plain_text

from pantau.records.articles import Article
from pantau.records.intake import Item
from pantau.sources.head import with_head

_FULL = 180  # words from which an entry's text is taken for the whole article
_CUT = re.compile(r"(?:\.\.\.|…)[^.!?…]{0,40}$")  # dots, and what a site writes behind them to lead on
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:\w+|#\d+);")
_TEASER = "the full text: only the feed's own words were read"


def block_text(markup: str) -> str:
    """HTML or plain text as lines, a paragraph a line."""
    text = markup
    if _MARKUP.search(markup):
        text = extract_plain_text(markup, preserve_formatting=True, list_bullets=False, alt_texts=False, links=False)
    return "\n".join(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def is_full(item: Item) -> bool:
    """Does the entry carry the whole article, or is there nothing else to be had? A long text that is not cut off is whole."""
    if item.url is None:
        return True
    text = own_text(item)
    return len(text.split()) >= _FULL and not _CUT.search(text)


def own_text(item: Item) -> str:
    """The entry's own words without its title: the content, or the summary where that says more."""
    blocks = [block_text(block) for block in (item.content, item.summary) if block]
    return max(blocks, key=len, default="")


def entry_article(item: Item, *, teaser: bool = False) -> Article:
    """The article that an entry holds; the text may be empty. teaser: say that the full text could not be had."""
    names = (*item.authors, *item.credits)
    text = with_head(own_text(item), _title(item), names)
    article = Article(text=text, title=_title(item), url=item.url, left_out=(_TEASER,) if teaser else ())
    return _dated(structs.replace(article, bylines=names), item)


def completed(article: Article, item: Item) -> Article:
    """A page's article with what its entry knows and the page does not: origin, authors, day, title, address."""
    names = tuple(name for name in (*item.authors, *item.credits) if name not in article.bylines)
    names = item.credits if article.bylines and item.authors and not item.credits else names
    title = article.title or _title(item)
    text = with_head(article.text, title, names)
    whole = structs.replace(article, text=text, title=title, bylines=(*article.bylines, *names), url=article.url or item.url)
    return whole if whole.published else _dated(whole, item)


def _dated(article: Article, item: Item) -> Article:
    if item.published is None:
        return article
    return structs.replace(article, published=item.published, published_at=item.published_at, published_basis="metadata:feed")


def _title(item: Item) -> str | None:
    """The entry's title as plain text; None where it has no letters."""
    line = " ".join(block_text(item.title).split()) if item.title else ""
    return line if any(c.isalnum() for c in line) else None


def newest_first(item: Item) -> tuple[bool, date]:
    """A key for sorting: undated last."""
    return (item.published is not None, item.published or date.min)
