"""What an utterance loses from report to report: a bound, a speaker, half of a measure, a hedge."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pantau.records.claims import Claim
from pantau.records.stories import Drift, Loss, Report, Told, Utterance
from pantau.records.values import Figure
from pantau.stories.gists import LOSSES
from pantau.stories.heads import credited, same_outlet
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
    pairs = _pairs(before.figures, after.figures)
    kept = {id(was) for was, became in pairs if was.bound == became.bound}
    for was, became in pairs:
        if was.bound in HEDGED and became.bound == "exact" and id(was) not in kept:
            yield "bound", was.text, became.text
        if was.measure != became.measure and {was.measure, became.measure} <= LOSSES:
            yield "measure", f"{was.text}: {was.measure}", f"{became.text}: {became.measure}"
        if was.use != became.use and "total" in (became.use, was.use):
            yield "role", f"{was.text}: {was.use}", f"{became.text}: {became.use}"


def _pairs(before: Sequence[Figure], after: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures that tell one number: those of one measure; others only where neither has its like ("14 killed and 14 hurt")."""
    every = [(was, became) for was in before for became in after if _tell_one(was, became)]
    straight = [(was, became) for was, became in every if was.measure == became.measure]
    taken = {id(figure) for pair in straight for figure in pair}
    return straight + [pair for pair in every if taken.isdisjoint(map(id, pair))]


def _tell_one(was: Figure, became: Figure) -> bool:
    """The same number; of a range that shrank to one of its ends, that end."""
    if was.bound == "between" and became.bound == "exact" and was.measure == became.measure:
        return became.low in (was.low, was.high)
    return _value(was) is not None and _value(was) == _value(became)


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
            if _same_time(reports[before.document], reports[after.document]):
                found += _missing(after, before)
    return _once(found)


def _same_time(one: Report, other: Report) -> bool:
    """Of one day, and nothing tells which came first, nor that the other one names it as its source?"""
    first, second = one.document, other.document
    timed = first.published is None or (first.published_at and second.published_at)
    return first.published == second.published and not timed and not any(same_outlet(name.name, one.outlet) for name in credited(other))


def _missing(kept: Told, lost: Told) -> list[Drift]:
    """Of two reports of one time: the bound that the one has and the other one has not. An "about" may be a writer's own."""
    about = {figure.text for figure in kept.claim.figures if figure.bound == "about"}
    return [one for one in losses(kept, lost) if one.kind == "bound" and one.was not in about]


def _once(found: Iterable[Drift]) -> list[Drift]:
    """A claim loses a thing once, against the first report that shows it."""
    return list({(lost.kind, lost.after, lost.became): lost for lost in reversed(list(found))}.values())[::-1]


def _joined(utterance: Utterance, index: int) -> Told | None:
    """The earlier claim that this one is most surely the same as; None if there is none."""
    earlier = {one.id: one for one in utterance.told[:index]}
    own = utterance.told[index].id
    scores = {join.first if join.second == own else join.second: join.score for join in utterance.joins if own in (join.first, join.second)}
    return max((earlier[id] for id in scores if id in earlier), key=lambda one: scores[one.id], default=None)
