"""What an utterance loses from report to report: a bound, a speaker, half of a measure, a hedge."""

from collections.abc import Iterator, Mapping

from pantau.records.claims import Claim
from pantau.records.stories import Drift, Loss, Report, Told, Utterance
from pantau.records.values import Figure
from pantau.stories.gists import LOSSES
from pantau.stories.naming import Known, known, named_near
from pantau.stories.speakers import said_name, speakers

# How much a modality commits: what rises from report to report was hardened.
COMMITS = {
    "question": 0,
    "possible": 1,
    "unlikely": 1,
    "likely": 2,
    "requested": 2,
    "conditional": 1,
    "planned": 3,
    "ordered": 3,
    "asserted": 4,
}
HEDGED = ("about", "at_least", "at_most", "between", "vague")


def losses(before: Told, after: Told) -> list[Drift]:
    """What the later report lost of the figures that the earlier one said."""
    return [Drift(kind, before.id, after.id, was, became) for kind, was, became in _figures(before.claim, after.claim)]


Found = Iterator[tuple[Loss, str, str]]


def _figures(before: Claim, after: Claim) -> Found:
    for was in before.figures:
        for became in after.figures:
            if _value(was) is None or _value(was) != _value(became):
                continue
            if was.bound in HEDGED and became.bound == "exact":
                yield "bound", was.text, became.text
            if was.measure != became.measure and {was.measure, became.measure} <= LOSSES:
                yield "measure", f"{was.text}: {was.measure}", f"{became.text}: {became.measure}"
            if was.use != became.use and "total" in (became.use, was.use):
                yield "role", f"{was.text}: {was.use}", f"{became.text}: {became.use}"


def _value(figure: Figure) -> float | None:
    """The number that the words name."""
    return figure.low if figure.low is not None else figure.high


def _voice(before: Told, after: Told, who: Known, report: Report) -> list[Drift]:
    """The speaker and the hedge, of one statement in the article's own voice or with a speaker of its own.

    Where a report names the speaker beside a statement in its own voice, our reading missed him, and likely the hedge too: no mark.
    """
    if not _alike(before.claim, after.claim):
        return []
    silent = not speakers(after.claim)
    if silent and speakers(before.claim) and named_near(who.as_said(before), report, after.claim.statement):
        return []
    found = list(_modality(before.claim, after.claim))
    if silent and speakers(before.claim):
        found.append(("speaker", ", ".join(said_name(one) for one in speakers(before.claim)), "nobody"))
    return [Drift(kind, before.id, after.id, was, became) for kind, was, became in found]


def _alike(before: Claim, after: Claim) -> bool:
    """Do both tell an event of one type or the same number? What stands in the same place of two reports may be another statement."""
    events = before.event is not None and after.event is not None and before.event.type == after.event.type
    return events or bool({_value(one) for one in before.figures} & {_value(one) for one in after.figures} - {None})


def _modality(before: Claim, after: Claim) -> Found:
    was, became = COMMITS.get(before.modality), COMMITS.get(after.modality)
    if was is not None and became is not None and was < 3 <= became:
        yield "modality", before.modality, after.modality


def drift(utterance: Utterance, reports: Mapping[str, Report]) -> list[Drift]:
    """All losses of an utterance, each where it happened: against the report that a claim is told after, else against
    the earlier one that it is most surely the same as.

    A report that names the speaker once has not lost him where it repeats the statement. reports: by id, of all its documents.
    """
    named = {one.document for one in utterance.told if speakers(one.claim)}
    who = known((one, reports[one.document].document.language) for one in utterance.told)
    found: list[Drift] = []
    for index, (after, source) in enumerate(zip(utterance.told, utterance.after, strict=True)):
        before = utterance.told[source] if source is not None else _joined(utterance, index)
        if before is not None:
            found += losses(before, after)
            if after.document not in named or speakers(after.claim):
                found += _voice(before, after, who, reports[after.document])
    return found


def _joined(utterance: Utterance, index: int) -> Told | None:
    """The earlier claim that this one is most surely the same as; None if there is none."""
    earlier = {one.id: one for one in utterance.told[:index]}
    own = utterance.told[index].id
    scores = {join.first if join.second == own else join.second: join.score for join in utterance.joins if own in (join.first, join.second)}
    return max((earlier[id] for id in scores if id in earlier), key=lambda one: scores[one.id], default=None)
