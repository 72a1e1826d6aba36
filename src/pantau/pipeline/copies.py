"""Reports and copy groups of a ledger, as of a day."""

from collections import defaultdict
from datetime import date

from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline import judged
from pantau.records.stories import CopyGroup, Report, Told
from pantau.stories.copies import copy_groups


def reports(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None, *, claims: bool = True) -> list[Report]:
    """Every document that was published by `as_of` and held by `recorded_by`, with its claims in order of the text (or without).

    Claims are as judgements of that day leave them, so that what was corrected tells what it was corrected to.
    """
    told: dict[str, list[Told]] = defaultdict(list)
    if claims:
        for held in judged.claims(ledger, Filter(as_of=as_of, recorded_by=recorded_by)).claims:
            told[held.document].append(Told(held.id, held.document, held.claim))
    return [Report(held.id, held.document, tuple(sorted(told[held.id], key=_place))) for held in ledger.documents(as_of, recorded_by)]


def _place(told: Told) -> tuple[int, int]:
    return told.claim.statement.start, told.claim.statement.end


def copies(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None) -> tuple[dict[str, Report], list[CopyGroup]]:
    """Reports by id, and their copy groups."""
    found = reports(ledger, as_of, recorded_by, claims=False)
    return {report.id: report for report in found}, copy_groups(found)
