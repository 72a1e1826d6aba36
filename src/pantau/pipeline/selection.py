"""Claims chosen by a filter, with all that an export needs."""

from datetime import datetime

from pantau.exports.selection import Selection
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.ledger.proofs import heads
from pantau.pipeline.credibility import graded
from pantau.pipeline.judged import claims
from pantau.pipeline.statements import evidence


def selection(ledger: Ledger, wanted: Filter, made_at: datetime, about: str = "claims", story: str | None = None) -> Selection:
    """What fulfils the filter, of everything that was published by `wanted.as_of` and held by `wanted.recorded_by`.

    story: only claims of the one that `Shelf.story` finds. Raises NotFound.
    """
    found = evidence(ledger, wanted.as_of, wanted.recorded_by)
    home = found.shelf.story(story).id if story else None
    chosen = {held.id for held in claims(ledger, wanted).claims}
    statements = tuple(one for one in found.statements if one.id in chosen and home in (None, one.story))
    documents = {one.document: found.shelf.told.reports[one.document].document for one in statements}
    numbers = {utterance.id: utterance.numbers for utterance in found.shelf.told.utterances}
    grades = graded(ledger, found, wanted.recorded_by)
    credibility = {one.id: grades[one.utterance].grade for one in statements}
    days = heads(ledger.store, wanted.recorded_by)
    return Selection(statements, documents, made_at, numbers, credibility, days[-1].head if days else "", about)
