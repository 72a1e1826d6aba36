"""A claim as what it can be compared by."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from pantau.records.claims import Claim
from pantau.records.stories import Report, Told
from pantau.records.values import Actor, Figure
from pantau.stories.anchors import Anchors, anchors, words
from pantau.stories.speakers import Voice, voice
from pantau.stories.weights import Bridges, Rarity

SAID_APART = 1  # days between two notes of the day on which one thing was said
PRINTED_APART = 2  # days between two reports of it
LOSSES = frozenset({"killed", "injured", "casualties"})  # measures that reports take for one another


class Gist(Struct):
    """One claim. neutral: anchors of any language; across: those of more than one; words: of its own.

    The three are vectors of length 1 once `weigh` was called.
    """

    told: Told
    language: str
    published: date | None
    voice: Voice
    counts: Anchors
    stems: Anchors
    neutral: dict[str, float] = {}
    across: dict[str, float] = {}
    words: dict[str, float] = {}

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.told.claim

    def weigh(self, rarity: Rarity, bridges: Bridges) -> None:
        """Turn counts into vectors."""
        self.neutral, self.words = rarity.vector(self.counts), rarity.vector(self.stems)
        self.across = rarity.vector(bridges.of(self.counts))


def gists(report: Report) -> list[Gist]:
    """The claims of a report, in order of the text."""
    document = report.document
    return [
        Gist(told, document.language, document.published, voice(told.claim), _counts(told.claim, document.language),
             words(told.claim.statement.text, document.language))
        for told in report.claims
    ]  # fmt: skip


def _counts(claim: Claim, language: str) -> Anchors:
    found = anchors(claim.statement.text, language)
    found.update(coded(claim))
    return found


def coded(claim: Claim) -> Iterator[str]:
    """What was read out of a statement, as anchors: actors' codes, event type, kinds of objects, places, days, figures."""
    event = claim.event
    if event:
        yield f"e:{event.type}"
        yield from (f"o:{thing.kind}" for thing in event.objects if thing.kind)
        yield from (f"c:{code}" for code in _codes((*event.actors, *event.recipients)))
    yield from (f"p:{place.geonames or place.name}" for place in claim.places)
    yield from (f"d:{time.days.since}" for time in claim.times if time.days and time.days.since)
    yield from (f"f:{figure.low}-{figure.high}" for figure in claim.figures)


def _codes(actors: tuple[Actor, ...]) -> set[str]:
    return {who.actor for who in actors if who.actor}


def same_day(first: Gist, second: Gist) -> bool:
    """Said on the same day (give or take SAID_APART); where that is not known, printed within PRINTED_APART days."""
    one, other, most = first.claim.said_on, second.claim.said_on, SAID_APART
    if one is None or other is None:
        one, other, most = first.published, second.published, PRINTED_APART
    return one is None or other is None or abs(one - other) <= timedelta(days=most)


def contradict(first: Claim, second: Claim) -> bool:
    """Does one give a figure where the other gives another one of the same measure (or of losses, which reports confuse)?"""
    sides = [_by_measure(claim) for claim in (first, second)]
    both = sides[0].keys() & sides[1].keys()
    return any(not any(overlap(one, other) for one in sides[0][m] for other in sides[1][m]) for m in both)


def _by_measure(claim: Claim) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in claim.figures:
        if figure.low is not None or figure.high is not None:
            found.setdefault("losses" if figure.measure in LOSSES else figure.measure, []).append(figure)
    return found


def overlap(one: Figure, other: Figure) -> bool:
    """Can both figures be true of one number?"""
    least = max(x for x in (one.low, other.low, 0) if x is not None)
    most = [x for x in (one.high, other.high) if x is not None]
    return not most or least <= min(most)


def commons(first: Gist, second: Gist) -> Counter[str]:
    """How many anchors of each kind both hold: "#" numbers, "k" names, "o" objects ..."""
    return Counter(anchor[0] for anchor in first.counts if anchor in second.counts)
