"""What proves to a stranger that a ledger held a row on a day."""

from datetime import date

from msgspec import Struct

Fact = str | int | float | None


class Head(Struct, frozen=True):
    """A day with rows, UTC. root: of its tree; head: of the chain up to it, which stands for every row recorded until then. Hex digits."""

    day: date
    rows: int
    root: str
    head: str


class Proof(Struct, frozen=True):
    """One row and the way from it to the head of its day.

    facts: the row, as `merkle.leaf` hashes it. siblings: (side, hash) from the leaf to the day's root. before: head of the last day with
    rows before it, "" if there is none. content: the claim as JSON, whose SHA-256 is the last fact; None once withdrawn. Whoever knows
    `head` from elsewhere (a printed report, a post) can check it without the ledger.
    """

    facts: tuple[Fact, ...]
    day: date
    siblings: tuple[tuple[str, str], ...]
    before: str
    head: str
    content: str | None = None
