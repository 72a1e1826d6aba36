"""A report as what it can be clustered by."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.stories import Report
from pantau.stories.lexicon import NAMING, PAIRS, Counts, counted
from pantau.stories.texts import Text, Texts
from pantau.stories.weights import FEW, Bridges, Rarity, Vector, joined, together, totals

NAMES = 0.75  # part of names, numbers and codes in the likeness of two texts of one language; the rest is words
ACROSS = 0.55  # likeness across languages is counted so much: it is told from less
FEW_WORDS = 20  # as `weights.FEW`, for words, which any two texts share more of than names
COARSE = "m"  # kinds of features that any two long texts share
VAGUE = 0.5  # what these lose while too few texts are known to tell how common each is: that two texts tell of a death joins nothing
HEAVY = 150  # features of each kind that are compared, the heaviest
TELLING = 12  # features of each kind by which clusters are looked up
FRESH = timedelta(days=2)  # days that a story goes on without a word
FADES = 12.0  # days in which likeness loses its worth beyond that, e-fold


class Profile(Struct, gc=False):
    """Features of one report and how often each stands: words, names (numbers, names, codes, pairs of names), and what any language has.

    coarse: which of the last are meanings.
    """

    language: str
    day: date | None
    words: Counts
    names: Counts
    neutral: Counts
    coarse: NDArray[np.bool_]


class Vectors(Struct, gc=False):
    """Length 1 each. own: within the language. across: between languages. telling: by what to look it up; those across are negative."""

    language: str
    day: date | None
    own: Vector
    across: Vector
    telling: tuple[int, ...]


def profiles(reports: Sequence[Report], texts: Texts) -> list[Profile]:
    """The counts of some reports."""
    read, lexicon = texts.all(reports), texts.lexicon
    neutral = [_with_codes(text) for text in read]
    all = together(neutral)
    kinds = [np.split(lexicon.are(all.numbers, kinds), all.bounds[1:-1]) for kinds in (NAMING, COARSE)]
    return [
        Profile(report.document.language, report.document.published, _words(text), _names(text, counts, naming), counts, coarse)
        for report, text, counts, naming, coarse in zip(reports, read, neutral, *kinds, strict=True)
    ]


def _words(text: Text) -> Counts:
    return np.concatenate([text.pairs[0] + PAIRS, text.stems[0]]), np.concatenate([text.pairs[1], text.stems[1]])


def _names(text: Text, neutral: Counts, naming: NDArray[np.bool_]) -> Counts:
    return np.concatenate([text.pairs[0], neutral[0][naming]]), np.concatenate([text.pairs[1], neutral[1][naming]])


def _with_codes(text: Text) -> Counts:
    """Anchors and codes; no code is an anchor."""
    if not len(text.codes):
        return text.anchors
    codes = counted(text.codes)
    return np.concatenate([text.anchors[0], codes[0]]), np.concatenate([text.anchors[1], codes[1]])


def count(found: Sequence[Profile], rarity: Rarity, bridges: Bridges) -> None:
    """Some more reports."""
    names = np.concatenate([one.names[0] for one in found])
    held = [names[names < PAIRS], *(one.words[0] for one in found), *(one.neutral[0] for one in found)]
    rarity.add(np.concatenate(held), len(found))
    bridges.all([(one.language, one.neutral[0]) for one in found])


def vectors(found: Sequence[Profile], rarity: Rarity, bridges: Bridges) -> list[Vectors]:
    """Weighted counts. What no other report has tells nothing and is left out, but for pairs of names: the next report will have them."""
    naming = _shared([one.names for one in found], rarity, FEW, NAMES)
    wording = _shared([one.words for one in found], rarity, FEW_WORDS, 1 - NAMES)
    across = _across(found, rarity, bridges)
    return [
        Vectors(one.language, one.day, joined((names, words)), foreign, _telling(names, foreign))
        for one, names, words, foreign in zip(found, naming, wording, across, strict=True)
    ]


def _shared(texts: Sequence[Counts], rarity: Rarity, small: int, part: float) -> list[Vector]:
    all = together(texts)
    kept = (rarity.held(all.numbers) > 1) | (all.numbers < PAIRS)
    return rarity.vectors(all.those(kept), HEAVY, totals(~kept, all.bounds), small, length=math.sqrt(part))


def _across(found: Sequence[Profile], rarity: Rarity, bridges: Bridges) -> list[Vector]:
    all = together([one.neutral for one in found])
    known = np.where(np.concatenate([one.coarse for one in found]), 1 - VAGUE * rarity.doubt(FEW), 1.0)
    bridging = bridges.are(all.numbers)
    return rarity.vectors(all.those(bridging), HEAVY, totals(known**2 * ~bridging, all.bounds), known=known[bridging])


def _telling(names: Vector, across: Vector) -> tuple[int, ...]:
    return *names.heaviest(TELLING).tolist(), *(-across.heaviest(TELLING)).tolist()


def fading(apart: timedelta) -> float:
    """What likeness is worth after so many days without a report."""
    return math.exp(-max(0.0, (apart - FRESH) / timedelta(days=1)) / FADES)
