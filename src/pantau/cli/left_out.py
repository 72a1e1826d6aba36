"""What a list says of what it does not show."""

from pantau.exports import plain
from pantau.pipeline.statements import Evidence

LATEST = 50  # rows of a table for people


def latest(rows: int, *, table: bool, most: int = LATEST) -> str:
    """Of rows of a table that shows only the latest; empty if it shows all. To be put behind a list's count."""
    return f"; the latest {most} are shown, --format jsonl has all" if table and rows > most else ""


def unseen(found: Evidence) -> str:
    """Of all that assessments do not see; empty if they see all. To be put behind a list's count."""
    gone = f"; {plain.count(found.withdrawn, 'claim')} of withdrawn documents left out, whatever the day" if found.withdrawn else ""
    return undated(found.undated) + gone


def undated(claims: int) -> str:
    """Of claims that no assessment sees; empty if there are none. To be put behind a list's count."""
    told = f"{plain.count(claims, 'claim')} left out, as nobody knows when the document was published (`pantau add --published`)"
    return f"; {told}" if claims else ""
