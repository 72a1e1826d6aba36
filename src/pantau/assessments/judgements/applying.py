"""Statements as judgements leave them: accepted, with corrected fields, each with the judgements that it follows."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from pantau.assessments.judgements.corrections import corrected
from pantau.assessments.judgements.following import Follower
from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.judgements import ABOUT_CLAIMS, Judgement
from pantau.stories.speakers import identity


class Applied(Struct, frozen=True):
    """Statements, and the judgements of which at least one claim, or the figure that was meant, was not found."""

    statements: tuple[Statement, ...]
    waiting: tuple[str, ...] = ()


def applied(statements: Iterable[Statement], judgements: Sequence[Judgement], follower: Follower) -> Applied:
    """Statements after every judgement in force about claims, in the order in which they were made.

    A correction of one field leaves the others as they are read today; the later of two corrections of one field stands.
    """
    held = {one.id: one for one in statements}
    waiting: list[str] = []
    for judgement in judgements:
        if judgement.kind not in ABOUT_CLAIMS:
            continue
        followed = follower.follow(judgement)
        changed = [_judged(held[id], judgement) for id in followed.claims if id in held]
        held.update({one.id: one for one in changed if one})
        if followed.missing or None in changed:
            waiting.append(judgement.id)
    return Applied(tuple(held.values()), tuple(waiting))


def _judged(one: Statement, judgement: Judgement) -> Statement | None:
    """The statement after a judgement; None if the figure that it corrects is not there any more."""
    judged = (*one.judged, judgement.id)
    if judgement.kind == "accept":
        return structs.replace(one, accepted=True, judged=judged)
    if judgement.kind == "resolve":
        return structs.replace(one, judged=judged)
    claim = corrected(one.claim, judgement)
    if claim is None:
        return None
    changed = structs.replace(one, claim=claim, judged=judged)
    return _by(changed, claim) if judgement.value["field"] == "speakers" else changed


def _by(one: Statement, claim: Claim) -> Statement:
    """With the claim's own speakers as its origin; for nobody's, the publisher family."""
    names = tuple(identity(who) for who in claim.attribution.speakers) if claim.attribution else ()
    return structs.replace(one, speakers=names, origin=" and ".join(names) or one.family or one.document)
