"""A report as what it can be clustered by."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from pantau.records.stories import Report
from pantau.stories.anchors import Anchors, anchors, words
from pantau.stories.gists import coded
from pantau.stories.weights import Bridges, Rarity, cosine

NAMES = 0.75  # part of names, numbers and codes in the likeness of two texts of one language; the rest is words
ACROSS = 0.55  # likeness across languages is counted so much: it is told from less
NAMING = "#kcpo"  # anchors that name somebody or something
BRIDGES = 8  # anchors of two languages that a text must have to be told across languages; a name or two are no ground
HEAVY = 150  # features of each kind that are compared, the heaviest
FRESH = timedelta(days=2)  # days that a story goes on without a word
FADES = 12.0  # days in which likeness loses its worth beyond that, e-fold


class Profile(Struct):
    """Counts of one report: words of its language, names (numbers, names, codes, pairs of names), and anchors of any language."""

    language: str
    day: date | None
    words: Anchors
    names: Anchors
    neutral: Anchors

    def features(self) -> Iterator[str]:
        """Every feature once."""
        yield from self.words  # pairs of names stand here too
        yield from self.neutral


class Vectors(Struct):
    """Length 1 each. own: within the language. across: between languages, heaviest first."""

    language: str
    day: date | None
    own: dict[str, float]
    across: dict[str, float]


def profile(report: Report) -> Profile:
    """The counts of one report."""
    document = report.document
    neutral = anchors(document.text, document.language)
    for told in report.claims:
        neutral.update(coded(told.claim))
    stems = words(document.text, document.language)
    pairs = {stem: number for stem, number in stems.items() if " " in stem}
    names = Counter({anchor: number for anchor, number in neutral.items() if anchor[0] in NAMING} | pairs)
    return Profile(document.language, document.published, stems, names, neutral)


def vectors(found: Profile, rarity: Rarity, bridges: Bridges) -> Vectors:
    """Weighted counts. What no other report has tells nothing and is left out, but for pairs of names: the next report will have them."""
    pairs = {feature: number for feature, number in found.names.items() if " " in feature}
    held, alone = _held(found.names, rarity)
    names = _scaled(rarity.vector(held | pairs, HEAVY, alone), math.sqrt(NAMES))
    shared, rest = _held(found.words, rarity)
    words = _scaled(rarity.vector(shared, HEAVY, rest), math.sqrt(1 - NAMES))
    own = {f"+{anchor}": weight for anchor, weight in names.items()} | words
    common = bridges.of(found.neutral)
    across = _scaled(rarity.vector(common, HEAVY), math.sqrt(min(1.0, len(common) / BRIDGES)))
    return Vectors(found.language, found.day, own, across)


def _held(counts: Mapping[str, int], rarity: Rarity) -> tuple[dict[str, int], dict[str, int]]:
    """Those that other reports have too, and those that none has."""
    alone = {feature: number for feature, number in counts.items() if rarity.held(feature) <= 1}
    return {feature: number for feature, number in counts.items() if feature not in alone}, alone


def _scaled(vector: Mapping[str, float], by: float) -> dict[str, float]:
    return {feature: weight * by for feature, weight in vector.items()}


def likeness(one: Vectors, other: Vectors) -> float:
    """0..1, time left aside."""
    return cosine(one.own, other.own) if one.language == other.language else ACROSS * cosine(one.across, other.across)


def fading(apart: timedelta) -> float:
    """What likeness is worth after so many days without a report."""
    return math.exp(-max(0.0, (apart - FRESH) / timedelta(days=1)) / FADES)
