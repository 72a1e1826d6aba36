"""A report as what it can be clustered by."""

import math
from datetime import date, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.stories import Report
from pantau.stories.lexicon import NAMING, PAIRS, Counts, counted
from pantau.stories.texts import Text, Texts
from pantau.stories.weights import FEW, Bridges, Rarity, Vector

NAMES = 0.75  # part of names, numbers and codes in the likeness of two texts of one language; the rest is words
ACROSS = 0.55  # likeness across languages is counted so much: it is told from less
FEW_WORDS = 20  # as `weights.FEW`, for words, which any two texts share more of than names
COARSE = "m"  # kinds of features that any two long texts share
VAGUE = 0.5  # what these lose while too few texts are known to tell how common each is: that two texts tell of a death joins nothing
HEAVY = 150  # features of each kind that are compared, the heaviest
TELLING = 12  # features of each kind by which clusters are looked up
FRESH = timedelta(days=2)  # days that a story goes on without a word
FADES = 12.0  # days in which likeness loses its worth beyond that, e-fold


class Profile(Struct):
    """Features of one report and how often each stands: words, names (numbers, names, codes, pairs of names), and what any language has.

    coarse: which of the last are meanings.
    """

    language: str
    day: date | None
    words: Counts
    names: Counts
    neutral: Counts
    coarse: NDArray[np.bool_]


class Vectors(Struct):
    """Length 1 each. own: within the language. across: between languages. telling: by what to look it up; those across are negative."""

    language: str
    day: date | None
    own: Vector
    across: Vector
    telling: list[int]


def profile(report: Report, texts: Texts) -> Profile:
    """The counts of one report."""
    text, lexicon = texts.of(report), texts.lexicon
    neutral = _with_codes(text)
    pairs, stems = text.pairs, text.stems
    naming = lexicon.are(neutral[0], NAMING)
    names = np.concatenate([pairs[0], neutral[0][naming]]), np.concatenate([pairs[1], neutral[1][naming]])
    words = np.concatenate([pairs[0] + PAIRS, stems[0]]), np.concatenate([pairs[1], stems[1]])
    return Profile(report.document.language, report.document.published, words, names, neutral, lexicon.are(neutral[0], COARSE))


def _with_codes(text: Text) -> Counts:
    """Anchors and codes; no code is an anchor."""
    if not len(text.codes):
        return text.anchors
    codes = counted(text.codes)
    return np.concatenate([text.anchors[0], codes[0]]), np.concatenate([text.anchors[1], codes[1]])


def count(found: Profile, rarity: Rarity, bridges: Bridges) -> None:
    """One more report."""
    pairs = found.names[0][found.names[0] < PAIRS]
    rarity.add(np.concatenate([pairs, found.words[0], found.neutral[0]]))
    bridges.add(found.language, found.neutral[0])


def vectors(found: Profile, rarity: Rarity, bridges: Bridges) -> Vectors:
    """Weighted counts. What no other report has tells nothing and is left out, but for pairs of names: the next report will have them."""
    names, words = found.names, found.words
    kept = (rarity.held(names[0]) > 1) | (names[0] < PAIRS)
    naming = rarity.vector(names[0][kept], names[1][kept], HEAVY, int((~kept).sum())).scaled(math.sqrt(NAMES))
    kept = rarity.held(words[0]) > 1
    wording = rarity.vector(words[0][kept], words[1][kept], HEAVY, int((~kept).sum()), FEW_WORDS).scaled(math.sqrt(1 - NAMES))
    own = Vector(np.concatenate([naming.numbers, wording.numbers]), np.concatenate([naming.weights, wording.weights]))
    bridging = bridges.are(found.neutral[0])
    known = np.where(found.coarse, 1 - VAGUE * rarity.doubt(FEW), 1.0)
    alone = float((known[~bridging] ** 2).sum())
    across = rarity.vector(found.neutral[0][bridging], found.neutral[1][bridging], HEAVY, alone, known=known[bridging])
    telling = [*naming.heaviest(TELLING).tolist(), *(-across.heaviest(TELLING)).tolist()]
    return Vectors(found.language, found.day, own, across, telling)


def fading(apart: timedelta) -> float:
    """What likeness is worth after so many days without a report."""
    return math.exp(-max(0.0, (apart - FRESH) / timedelta(days=1)) / FADES)
