"""A claim as what it can be compared by, and the claims of a report together."""

from collections.abc import Hashable, Sequence, Set
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.claims import Claim
from pantau.records.stories import Report, Told
from pantau.records.values import Figure
from pantau.stories.lexicon import PAIRS, WIDE, Numbers, counted
from pantau.stories.speakers import Voice, voice
from pantau.stories.texts import Texts
from pantau.stories.weights import Bridges, Rarity, Weights

LOSSES = frozenset({"killed", "injured", "casualties"})  # measures that reports take for one another
Measures = dict[str, list[Figure]]
CLAIM = 40  # bits of a key below the claim's number


class Gist(Struct, eq=False, gc=False):
    """One claim that was joined with another. number: in order of time; side, place: where it stands.

    nearest: the most alike earlier claim that is the same statement in the same language: likeness, number, document.
    gc=False: a side does not hold its gists, so none is part of a ring.
    """

    told: Told
    number: int
    side: "Side"
    place: int
    nearest: tuple[float, int, str] | None = None

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.told.claim

    @property
    def voice(self) -> Voice:
        """Who says it."""
        return self.side.voices[self.place]

    @property
    def features(self) -> frozenset[int]:
        """What it holds, in any language."""
        return self.side.features(self.place)

    def sharing(self, other: "Gist") -> float:
        """What part of their features, in any language, two claims share."""
        return _part(self.features, other.features)


def wording(one: Claim, other: Claim) -> float:
    """What part of their words two claims share."""
    if one.statement.text == other.statement.text:
        return 1.0
    return _part(set(one.statement.text.split()), set(other.statement.text.split()))


def _part(one: Set[Hashable], other: Set[Hashable]) -> float:
    both = len(one & other)
    return both / (len(one) * len(other)) ** 0.5 if both else 0.0


class Rows(Struct):
    """Sparse rows, one a claim: row i is [bounds[i], bounds[i + 1])."""

    numbers: Numbers
    weights: Weights
    bounds: Numbers


class Counted(Struct):
    """Features of the claims of a report: which claim, which feature, how often."""

    claims: Numbers
    numbers: Numbers
    counts: Numbers


EMPTY = Counted(*[np.zeros(0, np.int64)] * 3)


class Side:
    """The claims of one report, in order of the text. first: number of the first of them; row: where it stands in `Columns`, once it does.

    Arrays have one row a claim, and are made when they are first asked for.
    """

    def __init__(self, report: Report, texts: Texts, first: int) -> None:
        self.report, self.language, self.first, self._texts = report, report.document.language, first, texts
        self.row = 0
        self._rows: tuple[Rows, Rows] | None = None

    def gist(self, place: int) -> Gist:
        """A claim by itself."""
        return Gist(self.report.claims[place], self.first + place, self, place)

    @cached_property
    def starts(self) -> list[int]:
        """Where the claims begin."""
        return [told.claim.statement.start for told in self.report.claims]

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Who says each claim."""
        return tuple([voice(told.claim) for told in self.report.claims])

    @cached_property
    def counts(self) -> tuple[Counted, Counted]:
        """What any language has, and words."""
        return _counted(self.report, self._texts)

    @cached_property
    def _sets(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _bounds(self) -> list[int]:
        return np.searchsorted(self.counts[0].claims, np.arange(len(self.report.claims) + 1)).tolist()

    def features(self, place: int) -> frozenset[int]:
        """What a claim holds, in any language."""
        found = self._sets.get(place)
        if found is None:
            held = self.counts[0].numbers[self._bounds[place] : self._bounds[place + 1]]
            found = self._sets[place] = frozenset(held.tolist())
        return found

    def rows(self, rarity: Rarity, bridges: Bridges) -> tuple[Rows, Rows]:
        """Vectors within the language (half of what any has, half words) and across languages."""
        if self._rows is None:
            neutral, words = self.counts
            bridging = bridges.are(neutral.numbers)
            found = Counted(neutral.claims[bridging], neutral.numbers[bridging], neutral.counts[bridging])
            own = _rows([(neutral, 0.5**0.5), (words, 0.5**0.5)], len(self.report.claims), rarity)
            self._rows = own, _rows([(found, 1.0)], len(self.report.claims), rarity)
        return self._rows

    def settle(self) -> None:
        """Let go of what is quickly made again."""
        self.__dict__.pop("_sets", None)

    def rest(self) -> None:
        """Let go of what only the comparisons of its days need."""
        self._rows = None
        for name in ("counts", "starts", "_bounds", "_sets"):
            self.__dict__.pop(name, None)


def _counted(report: Report, texts: Texts) -> tuple[Counted, Counted]:
    """Anchors and codes; stems and pairs of names."""
    lexicon, text = texts.lexicon, texts.of(report)
    if not report.claims:
        return EMPTY, EMPTY
    words = np.concatenate([text.words[start:end] for start, end in text.statements])
    of = np.repeat(np.arange(len(text.statements)), [end - start for start, end in text.statements])
    anchors = lexicon.anchors(words)
    there = anchors >= 0
    coded = np.repeat(np.arange(len(text.codes)), list(map(len, text.codes)))
    stems, stem_places = lexicon.stems(words)
    pairs, pair_places = lexicon.pairs(words)
    within = of[pair_places] == of[pair_places - 1]
    neutral = _keyed(np.concatenate([np.repeat(of, WIDE)[there], coded]), np.concatenate([anchors[there], *text.codes]))
    own = _keyed(np.concatenate([of[stem_places], of[pair_places[within]]]), np.concatenate([stems, pairs[within] + PAIRS]))
    return neutral, own


def _keyed(claims: Numbers, numbers: Numbers) -> Counted:
    keys, counts = counted((claims << CLAIM) | numbers)
    return Counted(keys >> CLAIM, keys & ((1 << CLAIM) - 1), counts)


def _rows(parts: Sequence[tuple[Counted, float]], size: int, rarity: Rarity) -> Rows:
    """Each part of each row of the length given with it."""
    claims = np.concatenate([part.claims for part, _ in parts])
    weights: list[NDArray[np.float32]] = []
    for part, length in parts:
        raw = rarity.weights(part.numbers, part.counts)
        whole = np.sqrt(np.bincount(part.claims, raw * raw, size))
        weights.append((raw * (length / np.maximum(whole, 1e-9))[part.claims]).astype(np.float32))
    order = np.argsort(claims, kind="stable")
    bounds = np.searchsorted(claims[order], np.arange(size + 1))
    return Rows(np.concatenate([part.numbers for part, _ in parts])[order], np.concatenate(weights)[order], bounds)


def measures(claim: Claim) -> Measures:
    """Its figures by measure; losses are one measure."""
    found: dict[str, list[Figure]] = {}
    for figure in claim.figures:
        if figure.low is not None or figure.high is not None:
            found.setdefault("losses" if figure.measure in LOSSES else figure.measure, []).append(figure)
    return found


def contradict(first: Measures, second: Measures) -> bool:
    """Does one give a figure where the other gives another one of the same measure (or of losses, which reports confuse)?"""
    return any(not any(overlap(a, b) for a in first[measure] for b in second[measure]) for measure in first.keys() & second.keys())


def overlap(one: Figure, other: Figure) -> bool:
    """Can both figures be true of one number?"""
    least = max(x for x in (one.low, other.low, 0) if x is not None)
    most = [x for x in (one.high, other.high) if x is not None]
    return not most or least <= min(most)
