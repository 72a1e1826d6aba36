"""From what a user names to an article, and from the article to its reading."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, structs

from pantau.errors import BadInput, UnknownLanguage
from pantau.languages.language import names
from pantau.pipeline.reader import reader
from pantau.records.articles import Article, last_day
from pantau.records.claims import Reading
from pantau.records.texts import Document
from pantau.sentences.prepare import prepare_article
from pantau.sources.bytes import read_bytes
from pantau.sources.file import LIMIT

STANDARD_INPUT = "-"


class About(Struct, frozen=True):
    """What the user says about an article. basis: where the day of publication comes from ("argument" if None).

    today: the day on which it is handed in, UTC; no page is believed that says it was published later. None: every page is.
    """

    language: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    basis: str | None = None
    outlet: str | None = None
    url: str | None = None
    today: date | None = None


def raw_bytes(name: str, limit: int = LIMIT, fetch: Callable[[str], bytes] | None = None) -> bytes:
    """The bytes behind a name: a path, - for standard input, an address where `fetch` is given.

    One byte more than `limit` tells that there are more. Raises BadInput, and what `fetch` raises.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(limit + 1)
    if name.lower().startswith(("http://", "https://")):
        if fetch is None:
            raise BadInput(f"{name}: an address; `pantau read` fetches it, `pantau sources add` and `pantau fetch` store what is there")
        return fetch(name)
    path = Path(name)
    if path.is_dir():
        raise BadInput(f"{name}: a folder; `pantau add` takes folders, `pantau read` takes files")
    try:
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except FileNotFoundError as error:
        raise BadInput(f"{name}: there is no such file") from error
    except OSError as error:
        raise BadInput(f"{name}: cannot be read ({error.strerror})") from error


def article(raw: bytes, name: str) -> Article:
    """The article in the bytes of a plain text, a page, a PDF file or a mail. Raises BadInput naming it."""
    return read_bytes(raw, "standard input" if name == STANDARD_INPUT else name)


def told(found: Article, about: About) -> Article:
    """The article with what the user says about it; that wins over what its page says."""
    if about.published:
        basis = about.basis or "argument"
        found = structs.replace(found, published=about.published, published_at=about.published_at, published_basis=basis)
    elif about.today:
        found = believed(found, about.today)
    return structs.replace(found, outlet=about.outlet or found.outlet, url=about.url or found.url)


def believed(found: Article, today: date) -> Article:
    """The article, its day of publication taken for unknown, and that said, where it lies after the day on which it was there."""
    if found.published is None or found.published <= last_day(today):
        return found
    said = f"the day of publication: it says {found.published}, and was there on {today} already"
    return structs.replace(found, published=None, published_at=None, published_basis=None, left_out=(*found.left_out, said))


def read_article(found: Article, language: str | None = None) -> Reading:
    """Read an article. Pure. language: obeyed if given, else told from the text. Raises UnknownLanguage."""
    prepared = prepare_article(found, language=language)
    return reader(prepared.document.language).read(prepared)


def read_named(found: Article, name: str, language: str | None = None) -> Reading:
    """`read_article`, with the name in front of what goes wrong."""
    try:
        return read_article(found, language)
    except UnknownLanguage as error:
        raise UnknownLanguage(f"{name}: {error}") from error


def doubt(document: Document) -> str | None:
    """What a user should hear about the language of a document; None where the text or the user told it."""
    guess, _, looks = (document.language_basis or "").partition(", ")
    if guess != "guess":
        return None
    why = f"but the text {looks}; Pantau reads {' and '.join(names())}" if looks else "because it has too few words that tell the language"
    return f"read as {document.language}, {why}. --language says which it is"
