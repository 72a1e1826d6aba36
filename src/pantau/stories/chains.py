"""Who has a statement from whom: the chain of reports of one utterance."""

from collections.abc import Mapping, Sequence

from pantau.records.stories import Report
from pantau.stories.gists import Gist
from pantau.stories.heads import credited, same_outlet

RETELLS = 0.5  # likeness from which a later report in the same language is taken to have it from an earlier one


def sources(members: Sequence[Gist], copied: Mapping[str, str]) -> list[int | None]:
    """For each claim of an utterance, in order of time, the number of the claim that it is told after; None: from nobody that we know.

    By what was copied (copied: document to source), else by whom the claim names as its relay, else by whom the document credits, else,
    in one language, by words.
    """
    places = {gist.number: place for place, gist in enumerate(members)}
    documents = {gist.told.document: place for place, gist in zip(range(len(members) - 1, -1, -1), reversed(members), strict=True)}
    outlets: dict[str, list[int]] = {}
    named = [_named(gist) for gist in members]
    for place, gist in enumerate(members if any(named) else ()):
        outlets.setdefault(gist.side.report.outlet, []).append(place)
    return [_source(gist, names, members, copied, places, documents, outlets) for gist, names in zip(members, named, strict=True)]


def _source(
    own: Gist, names: Sequence[str], members: Sequence[Gist], copied: Mapping[str, str],
    places: Mapping[int, int], documents: Mapping[str, int], outlets: Mapping[str, list[int]],
) -> int | None:  # fmt: skip
    report = own.side.report
    if (place := documents.get(copied.get(report.id, ""))) is not None:
        return place
    for name in names:
        for outlet, told in outlets.items():
            if same_outlet(name, outlet) and not same_outlet(outlet, report.outlet):
                for place in told:
                    if not _credits(members[place].side.report, report):
                        return place
    if own.nearest and own.nearest[0] >= RETELLS and own.nearest[2] != report.id:
        return places.get(own.nearest[1])
    return None


def _named(gist: Gist) -> list[str]:
    """Relays of the claim, and whom the report credits."""
    attribution, report = gist.claim.attribution, gist.side.report
    relays = [relay.name or relay.text for relay in attribution.relays] if attribution else []
    return [*relays, *(credit.name for credit in credited(report))] if report.document.credits else relays


def _credits(report: Report, other: Report) -> bool:
    return any(same_outlet(credit.name, other.outlet) for credit in credited(report))
