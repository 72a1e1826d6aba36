"""When claims are set: by the days they name, else by the time that opens the line before.

"2009: A quake struck near Padang. More than 1,100 people were killed." - the second sentence names no day, and is set in 2009.
"""

from collections.abc import Iterable, Mapping

from pantau.ledger.entries import HeldClaim
from pantau.records.claims import Claim
from pantau.records.values import Interval

OPENING = 12  # characters before a time that still opens its line ("In ", "Pada tahun ")
Mark = tuple[int, Interval]  # where a time stands, and its days


def scenes(claims: Iterable[HeldClaim], marks: Mapping[str, list[Mark]], texts: Mapping[str, str]) -> dict[str, Interval]:
    """Days by claim, from the days that each document names, by place.

    A time that opens a line sets the scene for that line and the next. Only the outlet's own voice is set so: what somebody says is set
    where they set it.
    """
    openings = {document: _openings(found, texts.get(document, "")) for document, found in marks.items()}
    found: dict[str, Interval] = {}
    for held in claims:
        days = _named(held.claim) or _scene(held, openings.get(held.document, {}), texts.get(held.document, ""))
        if days:
            found[held.id] = days
    return found


def _named(claim: Claim) -> Interval | None:
    return next((time.days for time in claim.times if time.days and time.days.last), None)


def _openings(marks: list[Mark], text: str) -> dict[int, Interval]:
    """The days that open a line, by where the line starts."""
    found: dict[int, Interval] = {}
    for start, days in sorted(marks, key=lambda mark: mark[0]):
        line = text.rfind("\n", 0, start) + 1
        if start - line <= OPENING:
            found.setdefault(line, days)
    return found


def _scene(held: HeldClaim, openings: Mapping[int, Interval], text: str) -> Interval | None:
    """The days that open the claim's line or the line before; the nearer go first."""
    if held.claim.attribution or not openings:
        return None
    line = text.rfind("\n", 0, held.claim.statement.start) + 1
    before = text.rfind("\n", 0, max(0, line - 1)) + 1
    return openings.get(line) or (openings.get(before) if line else None)
