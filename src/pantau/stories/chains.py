"""Who has a statement from whom: the chain of reports of one utterance."""

from collections.abc import Mapping, Sequence

from pantau.records.stories import Report, Told
from pantau.stories.gists import Gist, Scales
from pantau.stories.heads import credited, same_outlet

RETELLS = 0.5  # likeness from which a later report in the same language is taken to have it from an earlier one


def sources(members: Sequence[Gist], reports: Mapping[str, Report], copied: Mapping[str, str], scales: Scales) -> list[int | None]:
    """For each claim of an utterance, in order of time, the number of the claim that it is told after; None: from nobody that we know.

    By what was copied (copied: document to source), else by whom the claim names as its relay, else by whom the document credits, else,
    in one language, by words.
    """
    return [_source(index, members, reports, copied, scales) for index in range(len(members))]


def _source(index: int, members: Sequence[Gist], reports: Mapping[str, Report], copied: Mapping[str, str], scales: Scales) -> int | None:
    own = members[index]
    report = reports[own.told.document]
    others = [i for i, other in enumerate(members) if other.told.document != report.id]
    for i in others:
        if copied.get(report.id) == members[i].told.document:
            return i
    for name in (*_relays(own.told), *(credit.name for credit in credited(report))):
        for i in others:
            outlet = reports[members[i].told.document].outlet
            if (
                same_outlet(name, outlet)
                and not same_outlet(outlet, report.outlet)
                and not _credits(reports[members[i].told.document], report)
            ):
                return i
    earlier = [i for i in others if i < index and members[i].language == own.language]
    nearest = max(earlier, key=lambda i: scales.likeness(members[i], own), default=None)
    return nearest if nearest is not None and scales.likeness(members[nearest], own) >= RETELLS else None


def _relays(told: Told) -> list[str]:
    attribution = told.claim.attribution
    return [relay.name or relay.text for relay in attribution.relays] if attribution else []


def _credits(report: Report, other: Report) -> bool:
    return any(same_outlet(credit.name, other.outlet) for credit in credited(report))
