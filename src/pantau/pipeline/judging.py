"""Judgements about the claims of a ledger: accepting, correcting, resolving, grading, undoing, and the audit of all of them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from msgspec import structs

from pantau.assessments.judgements.corrections import OF_FIGURES, checked, consistent, figure_of, was
from pantau.assessments.judgements.following import Follower, Place, marked
from pantau.errors import BadInput, NotFound
from pantau.ledger.entries import HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.grades import GradeLetter, Grades
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.outlets.register import registered
from pantau.pipeline.forecasts import forecasts
from pantau.pipeline.judged import places, with_versions
from pantau.pipeline.statements import evidence
from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.forecasts import Outcome, Standing
from pantau.records.judgements import ABOUT_CLAIMS, Judged, Judgement, reasoned, undone_by
from pantau.records.values import Figure

DAY = timedelta(days=1)


def accept(ledger: Ledger, prefixes: Sequence[str], who: str, reason: str, at: datetime) -> Judgement:
    """Accept claims as they are read. Raises NotFound, BadInput."""
    held = _named(ledger, prefixes)
    return _add(ledger, "accept", held, {}, who, reason, at)


def correct(
    ledger: Ledger, prefixes: Sequence[str], field: str, text: str, who: str, reason: str, at: datetime, number: int | None = None,
    told: Sequence[Statement] | None = None,
) -> Judgement:  # fmt: skip
    """Correct a field of claims; of a figure the one of this number. Raises NotFound, BadInput.

    told: these claims as judged, if the caller has them.
    """
    value = checked(field, text)
    held = _named(ledger, prefixes)
    current = {one.id: one for one in (evidence(ledger).statements if told is None else told)}
    claims = [current[one.id].claim if one.id in current else one.claim for one in held]
    figure = figure_of(claims[0], number) if field in OF_FIGURES else None
    if figure is not None and len(held) > 1:
        raise BadInput("correct the figures of one claim at a time, or of every report: --all-reports")
    return _add(ledger, "correct", held, _corrected(claims[0], field, value, figure), who, reason, at)


def correct_everywhere(
    ledger: Ledger, prefix: str, field: str, text: str, who: str, reason: str, at: datetime, number: int | None = None,
    told: Sequence[Statement] | None = None,
) -> list[Judgement]:  # fmt: skip
    """Correct a field in every report of one statement: one judgement, or of a figure one for each report that has it.

    Raises NotFound, BadInput.
    """
    value = checked(field, text)
    claims = {one.id: one.claim for one in (told_with(ledger, prefix) if told is None else told)}
    first = ledger.claim(prefix)
    meant = claims.get(first.id, first.claim)
    if field not in OF_FIGURES:
        return [_add(ledger, "correct", _named(ledger, list(claims) or [first.id]), _corrected(meant, field, value, None), who, reason, at)]
    figure = figure_of(meant, number)
    as_read = next((one for one in first.claim.figures if one.number == figure.number), figure)
    made: list[Judgement] = []
    for id, claim in {first.id: meant, **claims}.items():
        held = ledger.claim(id)
        like = figure if id == first.id else _like(as_read, held.claim, claim)
        if like is not None:
            made.append(_add(ledger, "correct", [held], _corrected(claim, field, value, like), who, reason, at))
    return made


def _like(figure: Figure, as_read: Claim, judged: Claim) -> Figure | None:
    """The figure of another report that was read as this one was, as judged now; None if it has none."""
    found = next((one.number for one in as_read.figures if _alike(one, figure)), None)
    return next((one for one in judged.figures if one.number == found), None)


def _corrected(claim: Claim, field: str, value: Any, figure: Figure | None) -> dict[str, Any]:
    """What a correction keeps. Raises BadInput."""
    made: dict[str, Any] = {"field": field, "value": value, "was": was(claim, field, figure)}
    if figure is not None:
        consistent(figure, field, value)
        made["figure"] = msgspec.to_builtins(figure.number)
    return made


def _alike(one: Figure, other: Figure) -> bool:
    """The same number of the same thing, whatever the bound."""
    low, high = (figure.low if figure.low is not None else figure.high for figure in (one, other))
    return one.measure == other.measure and low == high


def told_with(ledger: Ledger, prefix: str) -> list[Statement]:
    """All reports of the statement that a claim tells, its own too, as judged; none of a claim in no assessment. Raises NotFound."""
    id = ledger.claim(prefix).id
    statements = evidence(ledger).statements
    utterance = next((one.utterance for one in statements if one.id == id), None)
    return [one for one in statements if utterance and one.utterance == utterance]


def whole_utterance(ledger: Ledger, prefix: str) -> list[str]:
    """Ids of all claims that tell the same statement as this one. Raises NotFound."""
    return [one.id for one in told_with(ledger, prefix)] or [ledger.claim(prefix).id]


def resolve(ledger: Ledger, prefix: str, outcome: Outcome | None, on: date | None, who: str, reason: str, at: datetime) -> Judgement:
    """Decide what a forecast came to; outcome None: what is proposed. on: the day it happened. Raises NotFound, BadInput."""
    held = _named(ledger, [prefix])
    found = next((one for one in forecasts(ledger, at.date()).standings if held[0].id in one.forecast.claims), None)
    if found is None:
        raise BadInput(f"claim {held[0].id[:12]} makes no forecast; `pantau forecasts` lists those that do")
    return _add(ledger, "resolve", held, _resolved(found, outcome, on), who, reason, at)


def _resolved(found: Standing, outcome: Outcome | None, on: date | None) -> dict[str, Any]:
    """The outcome, the day, and from which day of publication on it was known. Raises BadInput."""
    proposal, due = found.proposal, found.forecast.due
    if outcome is None and proposal is None:
        raise BadInput("nothing is proposed for this forecast yet; say occurred, did_not_occur or void")
    what = outcome or (proposal.outcome if proposal else "void")
    proposed = proposal if proposal and proposal.outcome == what and on in (None, proposal.on) else None
    if proposed:
        return _outcome(what, proposed.on, proposed.known, proposed.claims)
    if what == "void":
        return _outcome(what, None, found.forecast.published)
    day = on or (due if what == "did_not_occur" else None)
    if day is None:
        raise BadInput("say on which day: --on 2025-01-06")
    if day < found.forecast.made:
        raise BadInput(f"{day} lies before the forecast was made, on {found.forecast.made}")
    return _outcome(what, day, day if what == "occurred" else day + DAY)


def _outcome(what: Outcome, on: date | None, known: date, claims: Sequence[str] = ()) -> dict[str, Any]:
    return {"outcome": what, "on": on.isoformat() if on else None, "known": known.isoformat(), "evidence": list(claims)}


def grade(ledger: Ledger, outlet: str, letter: GradeLetter, since: date, who: str, reason: str, at: datetime) -> Judgement:
    """Judge how reliable an outlet is from a day on; by its name in the register, else as it is written. Raises BadInput."""
    if not outlet.strip():
        raise BadInput("name the outlet")
    return Grades(ledger.store).set(registered(outlet), letter, reasoned(reason), since, at, who)


def undo(ledger: Ledger, prefix: str, who: str, reason: str, at: datetime) -> Judgement:
    """Take a judgement back, an undo too. Raises NotFound, BadInput if it was taken back already."""
    judgements = Judgements(ledger.store)
    one = judgements.by_id(prefix)
    gone = undone_by(judgements.all()).get(one.id)
    if gone:
        raise BadInput(f"judgement {one.id[:12]} was taken back already, by {gone[:12]}; undo that one to restore it")
    return judgements.add("undo", (one.id,), {}, who, reason, at)


def audit(ledger: Ledger, as_of: date | None = None, recorded_by: date | None = None) -> list[Judged]:
    """Every judgement, oldest first, with what it is about today and whether it counts.

    as_of: of those about claims, the ones whose claims were published by then.
    """
    found = Judgements(ledger.store).all(recorded_by)
    gone = undone_by(found)
    claims = ledger.claims(Filter(as_of=as_of, recorded_by=recorded_by)).claims
    documents = [held.id for held in ledger.documents(as_of, recorded_by)]
    follower = Follower(places(claims), documents)
    shown = with_versions(ledger, found, as_of, recorded_by)
    listed = [structs.replace(_judged(new, follower, gone), judgement=old) for old, new in zip(found, shown, strict=True)]
    return [one for one in listed if as_of is None or one.judgement.kind not in ABOUT_CLAIMS or one.claims or one.missing]


def _judged(one: Judgement, follower: Follower, gone: dict[str, str]) -> Judged:
    if one.kind not in ABOUT_CLAIMS:
        return Judged(one, "undone" if one.id in gone else "in force", undone_by=gone.get(one.id))
    followed = follower.follow(one)
    state = "undone" if one.id in gone else "in force" if followed.claims else "waiting"
    return Judged(one, state, followed.claims, followed.missing, gone.get(one.id))


def _named(ledger: Ledger, prefixes: Sequence[str]) -> list[HeldClaim]:
    if not prefixes:
        raise NotFound("name the claim; `pantau claims` lists ids")
    found = {held.id: held for held in map(ledger.claim, prefixes)}
    return list(found.values())


def _add(ledger: Ledger, kind: str, held: Sequence[HeldClaim], value: dict[str, Any], who: str, reason: str, at: datetime) -> Judgement:
    where = marked((one.document, Place(one.id, one.claim.statement)) for one in held)
    ids = tuple(one.id for one in held)
    return Judgements(ledger.store).add(kind, ids, {"claims": where, **value}, who, reasoned(reason), at)
