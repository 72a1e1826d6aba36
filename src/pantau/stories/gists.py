"""A claim as what it can be compared by."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from pantau.records.claims import Claim
from pantau.records.stories import Report, Told
from pantau.records.values import Actor, Figure
from pantau.stories.anchors import Anchors, anchors, words
from pantau.stories.speakers import Voice, voice
from pantau.stories.weights import Bridges, Rarity, cosine

Kind = Literal["neutral", "across", "words"]
SAID_APART = 1  # days between two notes of the day on which one thing was said
PRINTED_APART = 2  # days between two reports of it
LOSSES = frozenset({"killed", "injured", "casualties"})  # measures that reports take for one another


class Gist(Struct):
    """One claim. counts: anchors of any language; stems: words of its own. vectors: see `Scales`."""

    told: Told
    language: str
    published: date | None
    voice: Voice
    counts: Anchors
    stems: Anchors
    measures: dict[str, list[Figure]]
    vectors: dict[str, dict[str, float]] = {}

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.told.claim


class Scales:
    """Weighs claims, each kind of vector when it is first asked for: most claims are compared with none."""

    def __init__(self, found: Iterable[Gist]) -> None:
        everyone = list(found)
        self._rarity = Rarity([*gist.counts, *gist.stems] for gist in everyone)
        self._bridges = Bridges((gist.language, gist.counts) for gist in everyone)

    def vector(self, gist: Gist, kind: Kind) -> dict[str, float]:
        """neutral: anchors of any language; across: those that stand in more than one; words: of its own."""
        held = gist.vectors.get(kind)
        if held is None:
            counts = gist.stems if kind == "words" else gist.counts if kind == "neutral" else self._bridges.of(gist.counts)
            held = gist.vectors[kind] = self._rarity.vector(counts)
        return held

    def likeness(self, one: Gist, other: Gist) -> float:
        """How alike two claims are, 0..1; in one language its words count too."""
        if one.language != other.language:
            return self._cosine(one, other, "across")
        return (self._cosine(one, other, "neutral") + self._cosine(one, other, "words")) / 2

    def _cosine(self, one: Gist, other: Gist, kind: Kind) -> float:
        return cosine(self.vector(one, kind), self.vector(other, kind))


def gists(report: Report) -> list[Gist]:
    """The claims of a report, in order of the text."""
    document = report.document
    return [_gist(told, document.language, document.published) for told in report.claims]


def _gist(told: Told, language: str, published: date | None) -> Gist:
    claim = told.claim
    stems = words(claim.statement.text, language)
    return Gist(told, language, published, voice(claim), _counts(claim, language), stems, _by_measure(claim))


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


def contradict(first: Gist, second: Gist) -> bool:
    """Does one give a figure where the other gives another one of the same measure (or of losses, which reports confuse)?"""
    both = first.measures.keys() & second.measures.keys() if first.measures and second.measures else ()
    return any(not any(overlap(one, other) for one in first.measures[m] for other in second.measures[m]) for m in both)


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
