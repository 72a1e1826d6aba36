"""Statements of a ledger as of a day: what every assessment starts from."""

from collections import defaultdict
from datetime import date

from msgspec import Struct, structs

from pantau.assessments.judgements.applying import applied
from pantau.assessments.judgements.following import Follower
from pantau.assessments.judgements.versions import in_version
from pantau.ledger.entries import HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.pipeline.judged import places
from pantau.pipeline.scenes import Mark, scenes
from pantau.pipeline.stories import Shelf, family, shelf
from pantau.records.assessments import Statement, unsigned
from pantau.records.claims import Claim
from pantau.records.judgements import Judgement, in_force
from pantau.stories.origins import Roll, together
from pantau.stories.speakers import first_hand


class Evidence(Struct, frozen=True):
    """What assessments see. undated: claims left out because nobody knows when their document was published. withdrawn: claims whose words
    were taken out of the ledger for good, so that no day has them.

    judgements: those in force, oldest first. waiting: ids of those about a claim, or a figure of it, that today's reading has not.
    """

    statements: tuple[Statement, ...]
    shelf: Shelf
    undated: int = 0
    withdrawn: int = 0
    judgements: tuple[Judgement, ...] = ()
    waiting: tuple[str, ...] = ()


def evidence(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None) -> Evidence:
    """Every claim of what was published by `as_of` and held by `recorded_by`, as judged by then, with its utterance, story and origin.

    Judgements count by when they were recorded, whatever `as_of` is: they say how to read what was published then.
    """
    held = shelf(ledger, as_of, recorded_by)
    asked = ledger.claims(Filter(as_of=as_of, recorded_by=recorded_by))
    found = asked.claims
    reports = held.told.reports
    judged = in_force(Judgements(ledger.store).all(recorded_by))
    decided = [in_version(one, held.versions, lambda id: reports[id].document.text) for one in judged]
    after = applied(_dated(found, held, ledger.days(as_of, recorded_by)), decided, Follower(places(found), reports))
    ordered = tuple(sorted(after.statements, key=_order))
    return Evidence(ordered, held, len(found) - len(ordered), asked.withdrawn, tuple(decided), after.waiting)


def _dated(found: list[HeldClaim], held: Shelf, marks: dict[str, list[Mark]]) -> list[Statement]:
    texts = {id: report.document.text for id, report in held.told.reports.items()}
    days = scenes(found, marks, texts)
    made = _Making(found, held)
    statements = (made.statement(claim, claim.published) for claim in found if claim.published)
    return [structs.replace(one, set_in=days[one.id]) if one.id in days else one for one in statements]


def _order(statement: Statement) -> tuple[object, ...]:
    return (*statement.order, statement.id)


class _Making:
    """What stands around the claims of a ledger."""

    def __init__(self, found: list[HeldClaim], held: Shelf) -> None:
        self._utterances = {told.id: one for one in held.told.utterances for told in one.told}
        self._stories = {document: story.id for story in held.stories for document in story.documents}
        self._copies = held.told.copies
        self._languages = {id: report.document.language for id, report in held.told.reports.items()}
        by_story: dict[str, list[Claim]] = defaultdict(list)
        for one in found:
            by_story[self._stories.get(one.document, "")].append(one.claim)
        self._rolls = {story: Roll(claims) for story, claims in by_story.items()}

    def statement(self, held: HeldClaim, published: date) -> Statement:
        """A claim of a document that was published on this day."""
        utterance, story = self._utterances.get(held.id), self._stories.get(held.document)
        house = family(held.outlet) if held.outlet else ""
        heard = ", ".join(utterance.heard) if utterance else house
        nobody = heard or unsigned(held.document, held.title)
        said = first_hand(utterance.told) if utterance else ()
        roll = self._rolls[story or ""]
        return Statement(
            held.id, held.document, held.claim, published, held.outlet or "", house, utterance.id if utterance else held.id,
            utterance.speakers if utterance else (), together(map(roll.named, said)) or nobody, held.published_at, held.recorded_at,
            story, held.document in self._copies, self._languages.get(held.document), held.url, held.title,
            behind=together(map(roll.behind, said)),
        )  # fmt: skip
