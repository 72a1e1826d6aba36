"""Claims of the ledger as CSV, one row a claim; the first figure in columns of its own, all of them in words."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from pantau.exports import decisions, plain
from pantau.ledger.entries import HeldClaim

COLUMNS = (
    "id", "document", "outlet", "published", "recorded_at", "speakers", "speaker_codes", "through", "stance", "modality", "statement",
    "event", "figures", "measure", "low", "high", "bound", "first_day", "last_day", "places", "said_on",
    "forecast_from", "forecast_to", "probability_low", "probability_high", "url", "decisions",
)  # fmt: skip
# A cell that begins so is a formula to a spreadsheet; an apostrophe keeps it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A head and rows as RFC 4180 CSV; None is an empty cell. Text that a spreadsheet would run as a formula is disarmed."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def cells(held: HeldClaim) -> tuple[object, ...]:
    """The cells of one claim, in the order of COLUMNS."""
    claim, said = held.claim, held.claim.attribution
    figure = claim.figures[0] if claim.figures else None
    times = [t.days for t in claim.times if t.days]
    first, last = (times[0].first, times[0].last) if times else (None, None)
    ahead = claim.forecast
    odds = (ahead.probability if ahead else None) or (None, None)
    names = plain.actors(said.speakers) if said else None
    codes = ", ".join(who.actor or "UNK" for who in said.speakers) if said else None
    numbers = (figure.measure, figure.low, figure.high, figure.bound) if figure else (None,) * 4
    return (
        held.id, held.document, held.outlet, held.published, held.recorded_at.isoformat(), names, codes, plain.through(said),
        said.stance if said else None, claim.modality, claim.statement.text, plain.event(claim.event) if claim.event else None,
        "; ".join(plain.figure(f) for f in claim.figures), *numbers,
        first, last, "; ".join(plain.place(p) for p in claim.places), claim.said_on,
        ahead.days.first if ahead else None, ahead.days.last if ahead else None, *odds, held.url,
        "; ".join(map(decisions.of_claim, held.decisions)),
    )  # fmt: skip
