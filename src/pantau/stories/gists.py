"""A claim as what it can be compared by, and the claims of a report together."""

from collections.abc import Hashable, Iterator, Sequence, Set
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.claims import Claim
from pantau.records.stories import Report, Told
from pantau.records.values import Amount, Figure
from pantau.stories.lexicon import PAIRS, WIDE, Numbers, keyed
from pantau.stories.speakers import Voice, voice
from pantau.stories.texts import Text, Texts
from pantau.stories.weights import Bridges, Rarity, Weights

LOSSES = frozenset({"killed", "injured", "casualties"})  # measures that reports take for one another
Measured = tuple[tuple[str, Figure], ...]


class Figured(Struct, frozen=True, gc=False):
    """What a claim counts. key: measure, low and high of each figure; measured: the figures, each with its measure."""

    key: tuple[tuple[str, Amount | None, Amount | None], ...]
    measured: Measured


class Gist(Struct, eq=False, gc=False):
    """One claim that was joined with another. number: in order of time; side, place: where it stands; voice: who says it; figured: what it
    counts.

    nearest: the most alike earlier claim that is the same statement in the same language: likeness, number, document.
    gc=False: a side does not hold its gists, so none is part of a ring.
    """

    told: Told
    number: int
    side: "Side"
    place: int
    voice: Voice
    figured: Figured | None
    nearest: tuple[float, int, str] | None = None

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.told.claim

    @property
    def features(self) -> frozenset[int]:
        """What it holds, in any language."""
        return self.side.features(self.place)

    def sharing(self, other: "Gist") -> float:
        """What part of their features, in any language, two claims share."""
        return _part(self.features, other.features)


def _figured(claim: Claim) -> Figured:
    return Figured(tuple([(figure.measure, figure.low, figure.high) for figure in claim.figures]), measured(claim))


def wording(one: Claim, other: Claim) -> float:
    """What part of their words two claims share."""
    if one.statement.text == other.statement.text:
        return 1.0
    return _part(set(one.statement.text.split()), set(other.statement.text.split()))


def _part(one: Set[Hashable], other: Set[Hashable]) -> float:
    both = len(one & other)
    return both / (len(one) * len(other)) ** 0.5 if both else 0.0


class Rows(Struct, gc=False):
    """What so many claims hold: features, each once a claim, their weights, and of which claim each is, in order."""

    claims: int
    numbers: Numbers
    weights: Weights
    of: Numbers


NONE = Rows(0, np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, np.int64))


class Counted(Struct, gc=False):
    """Features of the claims of a report: which claim, which feature, how often."""

    claims: Numbers
    numbers: Numbers
    counts: Numbers


EMPTY = Counted(*[np.zeros(0, np.int64)] * 3)


class Side(Struct, eq=False, gc=False):
    """The claims of one report, in order of the text. first: number of the first of them; row: where it stands in `Columns`, once it does.

    copied: through and through, so that it is compared with nothing.

    The other fields have one row a claim, and are made when they are first asked for. gc=False: nothing that it holds holds it.
    """

    report: Report
    texts: Texts
    first: int
    copied: bool = False
    row: int = 0
    _starts: list[int] | None = None
    _voices: tuple[Voice, ...] | None = None
    _counts: tuple[Counted, Counted] | None = None
    _rows: tuple[Rows, Rows] | None = None
    _bounds: list[int] | None = None
    _sets: dict[int, frozenset[int]] | None = None

    @property
    def language(self) -> str:
        """Of the report."""
        return self.report.document.language

    def gist(self, place: int) -> Gist:
        """A claim by itself."""
        told = self.report.claims[place]
        figured = _figured(told.claim) if told.claim.figures else None
        return Gist(told, self.first + place, self, place, self.voices[place], figured)

    @property
    def starts(self) -> list[int]:
        """Where the claims begin."""
        if self._starts is None:
            self._starts = [told.claim.statement.start for told in self.report.claims]
        return self._starts

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who says each claim."""
        if self._voices is None:
            self._voices = tuple([voice(told.claim) for told in self.report.claims])
        return self._voices

    @property
    def counts(self) -> tuple[Counted, Counted]:
        """What any language has, and words."""
        if self._counts is None:
            count([self], self.texts)
        return self._counts or (EMPTY, EMPTY)

    def features(self, place: int) -> frozenset[int]:
        """What a claim holds, in any language."""
        if self._sets is None:
            self._sets = {}
        found = self._sets.get(place)
        if found is None:
            found = self._sets[place] = frozenset(self._held(place))
        return found

    def _held(self, place: int) -> list[int]:
        found, bounds = self.counts[0], self._bounds
        if bounds is None:
            bounds = self._bounds = np.searchsorted(found.claims, np.arange(len(self.report.claims) + 1)).tolist()
        return found.numbers[bounds[place] : bounds[place + 1]].tolist()

    def rows(self, rarity: Rarity, bridges: Bridges) -> tuple[Rows, Rows]:
        """Vectors within the language (half of what any has, half words) and across languages."""
        if self._rows is None:
            weigh([self], rarity, bridges)
        return self._rows or (NONE, NONE)

    def hold(self, neutral: Counted, words: Counted) -> None:
        """Take in what was counted."""
        self._counts = neutral, words

    def weighed(self, own: Rows, across: Rows) -> None:
        """Take in what it weighs."""
        self._rows = own, across

    def settle(self) -> None:
        """Let go of what is quickly made again."""
        self._sets = None

    def rest(self) -> None:
        """Let go of what only the comparisons of its days need."""
        self._starts = self._counts = self._rows = self._bounds = self._sets = None


def count(sides: Sequence[Side], texts: Texts) -> None:
    """Find what each of some sides holds: anchors and codes; stems and pairs of names."""
    lexicon, read = texts.lexicon, texts.all([side.report for side in sides])
    ends = np.cumsum([len(text.starts) for text in read])
    words, of = _claimed(read)
    anchors = lexicon.anchors(words)
    there = anchors >= 0
    coded = np.repeat(np.arange(int(ends[-1])), np.concatenate([text.coded for text in read]))
    stems, stem_places = lexicon.stems(words)
    pairs, pair_places = lexicon.pairs(words)
    within = of[pair_places] == of[pair_places - 1]
    codes = np.concatenate([text.codes for text in read])
    neutral = keyed(np.concatenate([np.repeat(of, WIDE)[there], coded]), np.concatenate([anchors[there], codes]))
    own = keyed(np.concatenate([of[stem_places], of[pair_places[within]]]), np.concatenate([stems, pairs[within] + PAIRS]))
    for side, *counts in zip(sides, _parts(neutral, ends), _parts(own, ends), strict=True):
        side.hold(*counts)


def _claimed(texts: Sequence[Text]) -> tuple[Numbers, Numbers]:
    """The words of all claims, one after the other, and which claim each is of."""
    before = np.cumsum([0, *(len(text.words) for text in texts[:-1])])
    starts = np.concatenate([text.starts + start for text, start in zip(texts, before.tolist(), strict=True)])
    sizes = np.concatenate([text.ends - text.starts for text in texts])
    of = np.repeat(np.arange(len(sizes)), sizes)
    places = np.arange(len(of)) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return np.concatenate([text.words for text in texts])[places], of


def _parts(found: tuple[Numbers, Numbers, Numbers], ends: Numbers) -> Iterator[Counted]:
    """What is of each side; its claims are counted from 0."""
    claims, numbers, counts = found
    for first, (start, end) in zip([0, *ends.tolist()], pairwise([0, *np.searchsorted(claims, ends).tolist()]), strict=False):
        yield Counted(claims[start:end] - first, numbers[start:end], counts[start:end])


def weigh(sides: Sequence[Side], rarity: Rarity, bridges: Bridges) -> None:
    """Find the vectors of some sides: within the language (half of what any has, half words) and across languages."""
    ends = np.cumsum([0, *(len(side.report.claims) for side in sides)]).tolist()
    neutral, words = (_whole([side.counts[which] for side in sides], ends) for which in (0, 1))
    bridging = bridges.are(neutral.numbers)
    found = Counted(neutral.claims[bridging], neutral.numbers[bridging], neutral.counts[bridging])
    own = _rows([(neutral, 0.5**0.5), (words, 0.5**0.5)], ends[-1], rarity)
    across = _rows([(found, 1.0)], ends[-1], rarity)
    for side, *rows in zip(sides, _each(own, ends), _each(across, ends), strict=True):
        side.weighed(*rows)


def _each(rows: Rows, ends: Sequence[int]) -> Iterator[Rows]:
    """The rows of each side."""
    cuts = np.searchsorted(rows.of, ends).tolist()
    for (first, last), (start, end) in zip(pairwise(ends), pairwise(cuts), strict=True):
        yield Rows(last - first, rows.numbers[start:end], rows.weights[start:end], rows.of[start:end] - first)


def _whole(parts: Sequence[Counted], ends: Sequence[int]) -> Counted:
    """The claims of several sides, one after the other."""
    claims = np.concatenate([part.claims + end for part, end in zip(parts, ends, strict=False)])
    return Counted(claims, *(np.concatenate([getattr(part, name) for part in parts]) for name in ("numbers", "counts")))


def _rows(parts: Sequence[tuple[Counted, float]], size: int, rarity: Rarity) -> Rows:
    """Each part of each row of the length given with it."""
    claims = np.concatenate([part.claims for part, _ in parts])
    weights: list[NDArray[np.float32]] = []
    for part, length in parts:
        raw = rarity.weights(part.numbers, part.counts)
        whole = np.sqrt(np.bincount(part.claims, raw * raw, size))
        weights.append((raw * (length / np.maximum(whole, 1e-9))[part.claims]).astype(np.float32))
    order = np.argsort(claims, kind="stable")
    return Rows(size, np.concatenate([part.numbers for part, _ in parts])[order], np.concatenate(weights)[order], claims[order])


def measured(claim: Claim) -> Measured:
    """Its figures that have a bound, each with its measure; losses are one measure."""
    known = [figure for figure in claim.figures if figure.low is not None or figure.high is not None]
    return tuple([("losses" if figure.measure in LOSSES else figure.measure, figure) for figure in known])


def contradict(first: Measured, second: Measured) -> bool:
    """Does one give a figure where the other gives another one of the same measure (or of losses, which reports confuse)?"""
    pairs = [(measure, overlap(one, other)) for measure, one in first for same, other in second if measure == same]
    return len({measure for measure, _ in pairs}) > len({measure for measure, agreed in pairs if agreed})


def overlap(one: Figure, other: Figure) -> bool:
    """Can both figures be true of one number?"""
    least = max(x for x in (one.low, other.low, 0) if x is not None)
    most = [x for x in (one.high, other.high) if x is not None]
    return not most or least <= min(most)
