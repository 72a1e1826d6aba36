"""Who has a statement from whom: the chain of reports of one utterance."""

from collections.abc import Mapping, Sequence

from pantau.records.stories import Report, Told
from pantau.stories.gists import Gist
from pantau.stories.heads import credited, same_outlet

RETELLS = 0.5  # likeness from which a later report in the same language is taken to have it from an earlier one


def sources(members: Sequence[Gist], copied: Mapping[str, str]) -> list[int | None]:
    """For each claim of an utterance, in order of time, the number of the claim that it is told after; None: from nobody that we know.

    By what was copied (copied: document to source), else by whom the claim names as its relay, else by whom the document credits, else,
    in one language, by words.
    """
    places = {gist.number: place for place, gist in enumerate(members)}
    documents: dict[str, int] = {}
    outlets: dict[str, list[int]] = {}
    for place, gist in enumerate(members):
        documents.setdefault(gist.told.document, place)
        outlets.setdefault(gist.side.report.outlet, []).append(place)
    return [_source(gist, members, copied, places, documents, outlets) for gist in members]


def _source(
    own: Gist, members: Sequence[Gist], copied: Mapping[str, str],
    places: Mapping[int, int], documents: Mapping[str, int], outlets: Mapping[str, list[int]],
) -> int | None:  # fmt: skip
    report = own.side.report
    if (place := documents.get(copied.get(report.id, ""))) is not None:
        return place
    for name in (*_relays(own.told), *(credit.name for credit in credited(report))):
        for outlet, told in outlets.items():
            if same_outlet(name, outlet) and not same_outlet(outlet, report.outlet):
                for place in told:
                    if not _credits(members[place].side.report, report):
                        return place
    if own.nearest and own.nearest[0] >= RETELLS and own.nearest[2] != report.id:
        return places.get(own.nearest[1])
    return None


def _relays(told: Told) -> list[str]:
    attribution = told.claim.attribution
    return [relay.name or relay.text for relay in attribution.relays] if attribution else []


def _credits(report: Report, other: Report) -> bool:
    return any(same_outlet(credit.name, other.outlet) for credit in credited(report))
