"""What an utterance loses from report to report: a bound, a speaker, half of a measure, a hedge."""

import re
from collections.abc import Iterator, Mapping

from pantau.records.claims import Claim
from pantau.records.stories import Drift, Loss, Report, Told, Utterance
from pantau.records.values import Figure
from pantau.stories.gists import LOSSES
from pantau.stories.skeletons import skeleton
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
WORD = re.compile(r"[^\W\d_]+")
HEDGED = ("about", "at_least", "at_most", "between", "vague")


def losses(before: Told, after: Told) -> list[Drift]:
    """What the later report lost of what the earlier one said, but for the speaker, who may be named beside it."""
    found = [*_figures(before.claim, after.claim), *_modality(before.claim, after.claim)]
    return [Drift(kind, before.id, after.id, was, became) for kind, was, became in found]


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
            if was.role != became.role and "total" in (became.role, was.role):
                yield "role", f"{was.text}: {was.role}", f"{became.text}: {became.role}"


def _value(figure: Figure) -> float | None:
    """The number that the words name."""
    return figure.low if figure.low is not None else figure.high


def _speaker(before: Told, after: Told, known: set[str], text: str) -> list[Drift]:
    """Lost only if the line and the one before it do not name the speaker either: then our reading missed him."""
    was = speakers(before.claim)
    if not was or speakers(after.claim) or known & _names(_lines(text, after.claim.statement.start)):
        return []
    return [Drift("speaker", before.id, after.id, ", ".join(said_name(who) for who in was), "nobody")]


def _lines(text: str, place: int) -> str:
    """The line at `place` and the one before it."""
    start, end = text.rfind("\n", 0, place), text.find("\n", place)
    return text[text.rfind("\n", 0, max(0, start)) + 1 : end if end >= 0 else len(text)]


def _names(text: str) -> set[str]:
    """Consonants of capitalised words; a name of one or two consonants tells too little."""
    return {bones for word in WORD.findall(text) if word[0].isupper() and len(bones := skeleton(word) or "") > 2}


def _modality(before: Claim, after: Claim) -> Found:
    was, became = COMMITS.get(before.modality), COMMITS.get(after.modality)
    if was is not None and became is not None and was < 3 <= became:
        yield "modality", before.modality, after.modality


def drift(utterance: Utterance, reports: Mapping[str, Report]) -> list[Drift]:
    """All losses of an utterance, each where it happened: against the report that a claim is told after, else against the first.

    A report that names the speaker once has not lost him where it repeats the statement. reports: by id, of all its documents.
    """
    named = {one.document for one in utterance.told if speakers(one.claim)}
    known = {bones for one in utterance.told for who in speakers(one.claim) for bones in _names(f"{who.text} {who.name or ''}")}
    found: list[Drift] = []
    for index, (after, source) in enumerate(zip(utterance.told, utterance.after, strict=True)):
        if source is not None or index:
            before = utterance.told[source or 0]
            found += losses(before, after)
            if after.document not in named:
                found += _speaker(before, after, known, reports[after.document].document.text)
    return found
