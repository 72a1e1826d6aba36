"""The one clock of the command line; everything below gets its instants from here."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, UTC."""
    return datetime.now(UTC)
