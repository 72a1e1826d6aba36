"""One statement of one speaker, however many reports tell it, in whatever words and language."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pantau.records.stories import CopyGroup, Join, Numbers, Report, Told, Utterance
from pantau.stories.chains import sources
from pantau.stories.families import Family, own_family
from pantau.stories.gists import Gist, Scales, contradict, gists
from pantau.stories.neighbours import neighbours
from pantau.stories.order import earliness
from pantau.stories.overlaps import place_in_source
from pantau.stories.parallels import Pair, Side, pairs
from pantau.stories.speakers import identity, speakers
from pantau.stories.weights import shared

REPEATED = 0.35  # likeness of a headline and the sentence that it sums up
SAME = 0.6  # likeness of a claim and its copy
SHIFTED = 40  # characters by which edits may have moved it
WHOLE = 0.85  # share from which a copy says nothing of its own
EVIDENCE = 6  # anchors that a join prints
AGREEMENT = {1.0: "speaker: same name", 0.8: "speaker: same code", 0.4: "speaker: same country", 0.0: "speaker: not named in one report"}


def utterances(reports: Sequence[Report], groups: Sequence[CopyGroup], family: Family = own_family) -> list[Utterance]:
    """Every statement with a speaker, and those without one that are told after one; in order of the first report.

    groups: copy groups of the reports. family: publisher family of an outlet; two outlets of one family are one origin.
    """
    ordered = sorted(reports, key=earliness)
    found = [gists(report) for report in ordered]
    scales = Scales(gist for group in found for gist in group)
    joins = [*_copied(found, groups, scales), *_joins(ordered, found, groups, scales)]
    book = _Book(ordered, groups, family, scales)
    return [book.utterance(members, joined) for members, joined in _clusters(found, joins, scales)]


Joined = tuple[Gist, Gist, Pair]


def _copied(found: Sequence[Sequence[Gist]], groups: Sequence[CopyGroup], scales: Scales) -> list[Joined]:
    """Claims that stand in copied passages, with the claims of the source that stand there."""
    by_document = {group[0].told.document: group for group in found if group}
    joins: list[Joined] = []
    for copy in (copy for group in groups for copy in (*group.copies, *group.parts)):
        source = by_document.get(copy.of, ())
        for gist in by_document.get(copy.document, ()):
            place = place_in_source(copy, gist.claim.statement)
            same = next(
                (other for other in source if place is not None and _at(other, place) and scales.likeness(other, gist) >= SAME), None
            )
            if same:
                joins.append((same, gist, Pair(0, 0, 1.0, same.voice.agreement(gist.voice), 0.0, retold=False)))
    return joins


def _at(gist: Gist, place: int) -> bool:
    return abs(gist.claim.statement.start - place) <= SHIFTED


def _joins(ordered: Sequence[Report], found: Sequence[Sequence[Gist]], groups: Sequence[CopyGroup], scales: Scales) -> list[Joined]:
    """Pairs of claims that are one statement, the surest first. What is a copy through and through is joined already."""
    whole = {copy.document for group in groups for copy in group.copies if copy.share >= WHOLE}
    copies = {index for index, report in enumerate(ordered) if report.id in whole}
    joins: list[Joined] = []
    sides: dict[int, Side] = {}
    for earlier, later, near in neighbours(ordered, copies):
        first, second = (sides.setdefault(number, Side(found[number], scales)) for number in (earlier, later))
        joins += [(first.gists[pair.first], second.gists[pair.second], pair) for pair in pairs(first, second, near)]
    return sorted(joins, key=lambda join: (join[2].retold, -join[2].likeness, join[0].told.id, join[1].told.id))


def _clusters(found: Sequence[Sequence[Gist]], joins: Sequence[Joined], scales: Scales) -> list[tuple[list[Gist], list[Joined]]]:
    """Claims that joins connect; a join that would put contradicting claims together is left out."""
    everyone = [gist for group in found for gist in group]
    numbers = {gist.told.id: number for number, gist in enumerate(everyone)}
    clusters = {number: [number] for number in numbers.values()}
    place = list(clusters)
    held: list[Joined] = []
    for one, other, pair in joins:
        first, second = sorted((place[numbers[one.told.id]], place[numbers[other.told.id]]))
        if first != second and not _fit(everyone, clusters[first], clusters[second], scales):
            continue
        held.append((one, other, pair))
        if first != second:
            for number in clusters[second]:
                place[number] = first
            clusters[first] += clusters.pop(second)
    joined: dict[int, list[Joined]] = defaultdict(list)
    for join in held:
        joined[place[numbers[join[0].told.id]]].append(join)
    return [([everyone[n] for n in sorted(members)], joined[first]) for first, members in clusters.items() if _told(everyone, members)]


def _told(everyone: Sequence[Gist], members: Sequence[int]) -> bool:
    """Does anybody say it?"""
    return any(everyone[number].claim.attribution for number in members)


def _fit(everyone: Sequence[Gist], first: Sequence[int], second: Sequence[int], scales: Scales) -> bool:
    """May two clusters become one: no figures that contradict, no different persons."""
    for one in first:
        for other in second:
            if not _one(everyone[one], everyone[other], scales):
                return False
    return True


def _one(one: Gist, other: Gist, scales: Scales) -> bool:
    """May the two stand in one utterance? Two claims of one report only if they repeat each other."""
    if one.told.document == other.told.document and scales.likeness(one, other) < REPEATED:
        return False
    names = one.voice.names, other.voice.names
    return not contradict(one, other) and (not names[0] or not names[1] or bool(names[0] & names[1]))


class _Book:
    """What is known about documents."""

    def __init__(self, ordered: Sequence[Report], groups: Sequence[CopyGroup], family: Family, scales: Scales) -> None:
        self.reports: Mapping[str, Report] = {report.id: report for report in ordered}
        self.copied = {copy.document: copy.of for group in groups for copy in group.copies}
        self._family, self._scales = family, scales

    def utterance(self, members: list[Gist], joined: list[Joined]) -> Utterance:
        told = tuple(gist.told for gist in members)
        chain = sources(members, self.reports, self.copied, self._scales)
        roots = [gist for gist, source in zip(members, chain, strict=True) if source is None] or members[:1]
        heard = sorted({self._family(self.reports[gist.told.document].outlet) for gist in roots})
        documents = {one.document for one in told}
        named = _speakers(told)
        numbers = Numbers(len(documents), len(documents - self.copied.keys()) or 1, 1 if named else len(heard))
        said = next((one.claim.said_on for one in told if one.claim.said_on), None)
        joins = tuple(_join(*join, self._scales) for join in joined)
        return Utterance(told[0].id, named, said, told, joins, numbers, tuple(heard), tuple(chain))


def _speakers(told: Sequence[Told]) -> tuple[str, ...]:
    """As the first report that names somebody names them."""
    for one in told:
        if speakers(one.claim):
            return tuple(identity(who) for who in speakers(one.claim))
    return ()


def _join(one: Gist, other: Gist, pair: Pair, scales: Scales) -> Join:
    common = [_in_words(anchor) for anchor in shared(scales.vector(one, "neutral"), scales.vector(other, "neutral"))[:EVIDENCE]]
    order = ["order: stands in the same place of both reports"] if pair.retold else []
    day = one.claim.said_on or one.published
    when = [f"day: {day}"] if day else []
    who = AGREEMENT.get(pair.agreement, "speaker: named otherwise")
    return Join(one.told.id, other.told.id, round(pair.likeness, 2), (who, *when, *order, *common))


KINDS = {
    "#": "number",
    "k": "name",
    "g": "root",
    "m": "meaning",
    "e": "event",
    "o": "object",
    "c": "actor",
    "p": "place",
    "d": "day",
    "f": "figure",
}


def _in_words(anchor: str) -> str:
    return f"{KINDS[anchor[0]]}: {anchor[1:].removeprefix(':')}"
