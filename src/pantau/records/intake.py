"""What comes in from outside: sources, what they list, and what came of asking them."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

SourceKind = Literal["feed", "sitemap", "page", "folder", "list"]
Purpose = Literal["source", "part", "page", "robots"]  # a part: one file of a site map of several
FetchOutcome = Literal["new", "nothing_new", "not_modified", "failed"]
VersionOutcome = Literal["added", "known", "same", "sieved", "skipped", "withdrawn"]
Change = Literal["replaced", "removed", "inserted"]


class Source(Struct, frozen=True):
    """Where articles come from. `address` is a web address or a path; `every` the seconds between two askings.

    outlet, language: what holds for every article of it; None lets the article tell.
    """

    address: str
    kind: SourceKind = "feed"
    name: str | None = None
    outlet: str | None = None
    language: str | None = None
    every: int = 900


class Item(Struct, frozen=True):
    """One article as a source lists it; every field but one may be missing.

    summary, content: HTML or plain text as the source gives it. credits: whom the entry names as its origin (RSS `<source>`).
    state: a hash that changes when the entry does; made from the fields where the source gives none.
    """

    guid: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    updated: str | None = None
    summary: str | None = None
    content: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    state: str | None = None


class Fetch(Struct, frozen=True):
    """One asking of one address. bytes: as they came over the line; hash: SHA-256 of the unpacked body.

    error: kind of a FetchError or of bad input, `detail` its message. retry_at: not before this instant, as the server said.
    listed: entries found; empty: entries with nothing in them. attempts beyond the first are rows of their own.
    """

    url: str
    started_at: datetime
    ended_at: datetime
    purpose: Purpose = "source"
    outcome: FetchOutcome = "new"
    final_url: str | None = None
    status: int | None = None
    bytes: int = 0
    hash: str | None = None
    error: str | None = None
    detail: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_at: datetime | None = None
    listed: int = 0
    empty: int = 0


class Difference(Struct, frozen=True):
    """What one version of an article has in place of another; offsets count in each version's text."""

    change: Change
    old_start: int
    old_end: int
    old: str
    new_start: int
    new_end: int
    new: str
