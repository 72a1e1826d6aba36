"""What a source hands over before anything is read: the text of one article, and what its page said about it."""

from datetime import date, datetime, timedelta

from msgspec import Struct


class Article(Struct, frozen=True):
    """One article as a source delivers it. Plain text has `text` alone; fields of a page are None where the page does not say.

    `text` is what all offsets will count in. `published_basis` names where the page said the date ("metadata:jsonld").
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    published_basis: str | None = None
    bylines: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    left_out: tuple[str, ...] = ()


def last_day(today: date) -> date:
    """The latest day that a document can have been published on when it is this day in UTC: where the day begins first, it is tomorrow."""
    return today + timedelta(days=1)
