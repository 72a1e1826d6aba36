"""Statements of a ledger as of a day: what every assessment starts from."""

from datetime import date

from msgspec import Struct

from pantau.ledger.entries import HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.stories import Shelf, family, shelf
from pantau.records.assessments import Statement
from pantau.records.stories import Utterance


class Evidence(Struct, frozen=True):
    """What assessments see. undated: claims left out because nobody knows when their document was published."""

    statements: tuple[Statement, ...]
    shelf: Shelf
    undated: int = 0


def evidence(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None) -> Evidence:
    """Every claim of what was published by `as_of` and held by `recorded_by`, with its utterance, story and origin."""
    held = shelf(ledger, as_of, recorded_by)
    found = ledger.claims(Filter(as_of=as_of, recorded_by=recorded_by)).claims
    utterances = {told.id: one for one in held.told.utterances for told in one.told}
    stories = {document: story.id for story in held.stories for document in story.documents}
    copies = held.told.copies
    languages = {id: report.document.language for id, report in held.told.reports.items()}
    dated = [
        _statement(claim, claim.published, utterances.get(claim.id), stories.get(claim.document), claim.document in copies, languages)
        for claim in found
        if claim.published
    ]
    return Evidence(tuple(sorted(dated, key=_order)), held, len(found) - len(dated))


def _order(statement: Statement) -> tuple[object, ...]:
    return (*statement.order, statement.id)


def _statement(
    held: HeldClaim, published: date, utterance: Utterance | None, story: str | None, copy: bool, languages: dict[str, str]
) -> Statement:
    outlet = held.outlet or ""
    house = family(outlet) if outlet else ""
    speakers = utterance.speakers if utterance else ()
    heard = ", ".join(utterance.heard) if utterance else house
    return Statement(
        held.id, held.document, held.claim, published, outlet, house, utterance.id if utterance else held.id, speakers,
        " and ".join(speakers) or heard or held.document, held.published_at, held.recorded_at, story, copy,
        languages.get(held.document), held.url, held.title,
    )  # fmt: skip
