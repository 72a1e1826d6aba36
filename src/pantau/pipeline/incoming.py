"""From an article that waited, and what came of its page, to what the ledger stores. Pure but for asking for the last version."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct, structs

from pantau.errors import AddressRefused, BadInput, FetchError, RedirectRefused, RobotsRefused, ServerRefused, TooMuch, UnknownLanguage
from pantau.ledger.entries import Entry, source_id
from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import HeldItem
from pantau.ledger.rows import text_hash
from pantau.ledger.versions import Settled
from pantau.outlets.register import publisher
from pantau.pipeline.articles import believed, read_article
from pantau.pipeline.changes import differences
from pantau.pipeline.listing import Page
from pantau.pipeline.sieve import Sieved, check_page, check_text
from pantau.records.articles import Article
from pantau.sources.bytes import read_bytes
from pantau.sources.entry import completed, entry_article

_LEAST = 25  # letters of a text that is read
_AGAIN = (408, 425)  # answers of a server that may be another one next time
Text = Callable[[str], str]  # the text of a document in the ledger


class Incoming(Struct, frozen=True):
    """An article with what is to be written down about how it came."""

    held: HeldSource
    waiting: HeldItem
    article: Article
    at: datetime
    raw: bytes | None = None
    page: Page | None = None
    sieve: bool = True


def is_final(error: FetchError | BadInput) -> bool:
    """Would asking again bring the same?"""
    if isinstance(error, ServerRefused):
        return error.status is not None and 400 <= error.status < 500 and error.status not in _AGAIN
    return not isinstance(error, FetchError) or isinstance(error, AddressRefused | RedirectRefused | RobotsRefused | TooMuch)


def of_entry(held: HeldSource, waiting: HeldItem, text_of: Text, *, sieve: bool = True) -> Settled:
    """An article that its feed carries whole. sieve: leave out what holds nothing that is read here."""
    return _settled(Incoming(held, waiting, entry_article(waiting.item), waiting.listed_at, sieve=sieve), text_of)


def of_page(page: Page, text_of: Text, *, sieve: bool = True) -> Settled:
    """An article whose page was fetched. What is no article falls back to what the feed itself says."""
    if page.raw is None or page.at is None:
        return given_up(page, text_of)
    name = page.url or page.waiting.item.guid or ""
    try:
        if sieve:
            check_page(page.raw, name, page.held.source.language)
        article = completed(read_bytes(page.raw, name), page.waiting.item)
    except Sieved as sieved:
        return _without(page, "sieved", str(sieved))
    except BadInput as error:
        return given_up(structs.replace(page, error=error), text_of)
    return _settled(Incoming(page.held, page.waiting, article, page.at, page.raw, page, sieve=False), text_of)


def of_article(held: HeldSource, waiting: HeldItem, article: Article, raw: bytes, at: datetime, text_of: Text) -> Settled:
    """The article of a source that is one page, fetched with it."""
    return _settled(Incoming(held, waiting, article, at, raw, sieve=False), text_of)


def given_up(page: Page, text_of: Text) -> Settled:
    """The page cannot be had: the feed's own words have to do, if there are any and no version of the article is held."""
    article = entry_article(page.waiting.item, teaser=True)
    if page.waiting.earlier or page.held.source.kind != "feed" or sum(map(str.isalnum, article.text)) < _LEAST:
        return _without(page, "skipped", str(page.error or "nothing to read"))
    incoming = Incoming(page.held, page.waiting, article, page.at or page.waiting.listed_at, page=page)
    return structs.replace(_settled(incoming, text_of), reason=str(page.error) if page.error else None)


def _without(page: Page, outcome: str, reason: str) -> Settled:
    at = page.at or (page.fetch.ended_at if page.fetch else page.waiting.listed_at)
    known = "sieved" if outcome == "sieved" else "skipped"
    return Settled(page.waiting, at, known, fetch=page.fetch, raw_hash=page.hash, reason=reason)


def _settled(incoming: Incoming, text_of: Text) -> Settled:
    """The reading of an article, beside its earlier versions."""
    held, waiting, page = incoming.held, incoming.waiting, incoming.page
    raw_hash = page.hash if page and page.hash else hashlib.sha256(incoming.raw).hexdigest() if incoming.raw else None
    base = Settled(waiting, incoming.at, fetch=page.fetch if page else None, raw_hash=raw_hash)
    told = _told(incoming.article, held, waiting)
    article = believed(told, incoming.at.date())
    same = next((document for document, hash in waiting.earlier if hash == text_hash(article.text)), None)
    if same:
        return structs.replace(base, outcome="same", document=same)
    try:
        if incoming.sieve:
            check_text(article.text, held.source.language)
        reading = read_article(article, held.source.language)
    except (Sieved, UnknownLanguage) as error:
        return structs.replace(base, outcome="sieved", reason=str(error))
    except BadInput as error:
        return structs.replace(base, outcome="skipped", reason=str(error))
    source = source_id(incoming.raw or article.text.encode("utf-8"), article.url, held.id)
    path = waiting.item.guid if held.source.kind == "folder" else None
    entry = Entry(reading, article, source, held.source.language, path, raw_hash, incoming.at)
    changed = differences(text_of(waiting.earlier[-1][0]), article.text) if waiting.earlier else ()
    return structs.replace(base, entry=entry, differences=changed, reason=None if article is told else article.left_out[-1])


def _told(article: Article, held: HeldSource, waiting: HeldItem) -> Article:
    """With outlet and address: of the source, else of the register by the address, else of the page."""
    url = article.url or waiting.item.url
    outlet = held.source.outlet or (publisher(url) if url else None) or article.outlet
    return structs.replace(article, outlet=outlet, url=url)
