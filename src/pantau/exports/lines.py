"""Claims of the ledger as JSON lines."""

from typing import Any

import msgspec

from pantau.ledger.entries import HeldClaim
from pantau.records.assessments import Statement
from pantau.records.claims import edges


def line(held: HeldClaim) -> str:
    """One claim as one line of JSON: the ledger's facts about it, and the claim in the form of the reading contract."""
    return _line(held)


def statement(told: Statement) -> str:
    """The same, with its utterance, story and origin."""
    return _line(told)


def _line(record: HeldClaim | Statement) -> str:
    fields: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    fields["claim"] = edges(fields["claim"])
    return msgspec.json.encode(fields).decode() + "\n"
