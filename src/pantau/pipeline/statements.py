"""Statements of a ledger as of a day: what every assessment starts from."""

from datetime import date

from msgspec import Struct, structs

from pantau.assessments.judgements.applying import applied
from pantau.assessments.judgements.following import Follower
from pantau.ledger.entries import HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.pipeline.judged import places
from pantau.pipeline.scenes import Mark, scenes
from pantau.pipeline.stories import Shelf, family, shelf
from pantau.records.assessments import Statement, unsigned
from pantau.records.judgements import Judgement, in_force
from pantau.records.stories import Utterance


class Evidence(Struct, frozen=True):
    """What assessments see. undated: claims left out because nobody knows when their document was published.

    judgements: those in force, oldest first. waiting: ids of those about a claim, or a figure of it, that today's reading has not.
    """

    statements: tuple[Statement, ...]
    shelf: Shelf
    undated: int = 0
    judgements: tuple[Judgement, ...] = ()
    waiting: tuple[str, ...] = ()


def evidence(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None) -> Evidence:
    """Every claim of what was published by `as_of` and held by `recorded_by`, as judged by then, with its utterance, story and origin.

    Judgements count by when they were recorded, whatever `as_of` is: they say how to read what was published then.
    """
    held = shelf(ledger, as_of, recorded_by)
    found = ledger.claims(Filter(as_of=as_of, recorded_by=recorded_by)).claims
    decided = in_force(Judgements(ledger.store).all(recorded_by))
    after = applied(_dated(found, held, ledger.days(as_of, recorded_by)), decided, Follower(places(found), held.told.reports))
    ordered = tuple(sorted(after.statements, key=_order))
    return Evidence(ordered, held, len(found) - len(ordered), tuple(decided), after.waiting)


def _dated(found: list[HeldClaim], held: Shelf, marks: dict[str, list[Mark]]) -> list[Statement]:
    utterances = {told.id: one for one in held.told.utterances for told in one.told}
    stories = {document: story.id for story in held.stories for document in story.documents}
    copies = held.told.copies
    languages = {id: report.document.language for id, report in held.told.reports.items()}
    days = scenes(found, marks, {id: report.document.text for id, report in held.told.reports.items()})
    made = (
        _statement(claim, claim.published, utterances.get(claim.id), stories.get(claim.document), claim.document in copies, languages)
        for claim in found
        if claim.published
    )
    return [structs.replace(one, set_in=days[one.id]) if one.id in days else one for one in made]


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
        " and ".join(speakers) or heard or unsigned(held.document, held.title), held.published_at, held.recorded_at, story, copy,
        languages.get(held.document), held.url, held.title,
    )  # fmt: skip
