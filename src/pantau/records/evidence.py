"""Frozen evidence: what a report rests on, to be checked without the ledger."""

from datetime import date, datetime

from msgspec import Struct

from pantau.records.proofs import Head, Proof


class Exhibit(Struct, frozen=True):
    """The claim behind a footnote. text_hash: SHA-256 of the report's text; proof: the way from the claim to a day's head."""

    notes: tuple[int, ...]
    claim: str
    document: str
    outlet: str
    published: date
    url: str | None
    text_hash: str
    proof: Proof


class Evidence(Struct, frozen=True):
    """All exhibits of a report. heads: one a day, oldest first; the last one is printed in the report. title, asked: of the report."""

    title: str
    asked: str
    as_of: date
    made_at: datetime
    heads: tuple[Head, ...]
    exhibits: tuple[Exhibit, ...]
