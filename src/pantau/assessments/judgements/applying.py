"""Claims and statements as judgements leave them: accepted, with corrected fields, each with the decisions that it follows."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from pantau.assessments.judgements.corrections import OF_FIGURES, corrected, figure_at, was
from pantau.assessments.judgements.following import Follower
from pantau.records.assessments import Statement, unsigned
from pantau.records.claims import Claim
from pantau.records.judgements import ABOUT_CLAIMS, Decision, Judgement
from pantau.stories.origins import Roll, together
from pantau.stories.speakers import identity, speakers


class Verdict(Struct, frozen=True):
    """What every judgement in force makes of one claim, and those judgements, oldest first."""

    claim: Claim
    decisions: tuple[Decision, ...] = ()

    @property
    def accepted(self) -> bool:
        """Did somebody accept it?"""
        return any(one.kind == "accept" for one in self.decisions)


class Verdicts(Struct, frozen=True):
    """Verdicts by the claim's ledger id, of judged claims alone; and the judgements of which a claim, or its figure, was not found."""

    found: Mapping[str, Verdict]
    waiting: tuple[str, ...] = ()


class Applied(Struct, frozen=True):
    """Statements, and the judgements of which at least one claim, or the figure that was meant, was not found."""

    statements: tuple[Statement, ...]
    waiting: tuple[str, ...] = ()


def verdicts(claims: Mapping[str, Claim], judgements: Iterable[Judgement], follower: Follower) -> Verdicts:
    """What judgements in force, in the order in which they were made, leave of these claims, given by their ledger ids.

    A correction of one field leaves the others as they are read today; the later of two corrections of one field stands.
    """
    found: dict[str, Verdict] = {}
    waiting: list[str] = []
    for judgement in judgements:
        if judgement.kind not in ABOUT_CLAIMS:
            continue
        followed = follower.follow(judgement)
        changed = {id: _judged(found.get(id) or Verdict(claims[id]), judgement) for id in followed.claims if id in claims}
        found.update({id: verdict for id, verdict in changed.items() if verdict})
        if followed.missing or None in changed.values():
            waiting.append(judgement.id)
    return Verdicts(found, tuple(waiting))


def applied(statements: Iterable[Statement], judgements: Sequence[Judgement], follower: Follower) -> Applied:
    """Statements after every judgement in force about claims, in the order in which they were made; see `verdicts`."""
    held = {one.id: one for one in statements}
    made = verdicts({id: one.claim for id, one in held.items()}, judgements, follower)
    held.update({id: _after(held[id], verdict) for id, verdict in made.found.items()})
    return Applied(tuple(held.values()), made.waiting)


def _judged(one: Verdict, judgement: Judgement) -> Verdict | None:
    """The claim after one more judgement; None if the figure that it corrects is not there any more."""
    decision = Decision(judgement.id, judgement.kind, judgement.who, judgement.reason, judgement.recorded_at)
    claim: Claim | None = one.claim
    if judgement.kind == "correct":
        claim, decision = corrected(one.claim, judgement), _changing(one.claim, judgement, decision)
    elif judgement.kind == "resolve":
        decision = structs.replace(decision, value=judgement.value["outcome"])
    return Verdict(claim, (*one.decisions, decision)) if claim else None


def _changing(claim: Claim, judgement: Judgement, decision: Decision) -> Decision:
    """The decision with what it puts in place of what."""
    field, value = str(judgement.value["field"]), judgement.value["value"]
    figure = figure_at(claim, judgement) if field in OF_FIGURES else None
    before = was(claim, field, figure) if figure or field not in OF_FIGURES else None
    return structs.replace(decision, field=field, was=before, value=value, figure=figure.number.text if figure else None)


def _after(one: Statement, verdict: Verdict) -> Statement:
    judged = tuple(decision.judgement for decision in verdict.decisions)
    changed = structs.replace(one, claim=verdict.claim, accepted=verdict.accepted, judged=judged)
    return _by(changed, verdict.claim) if any(decision.field == "speakers" for decision in verdict.decisions) else changed


def _by(one: Statement, claim: Claim) -> Statement:
    """With the claim's own speakers as its origin; for nobody's, the publisher family."""
    roll, said = Roll([claim]), speakers(claim)
    origin = together(map(roll.named, said)) or one.family or unsigned(one.document, one.title)
    return structs.replace(one, speakers=tuple(map(identity, said)), origin=origin, behind=together(map(roll.behind, said)))
