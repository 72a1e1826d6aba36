"""Numbers for what texts can have in common, so that texts are compared as arrays. A word is taken apart once, however often it stands."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pantau.stories.anchors import anchors

STEM = 6  # first letters that stand for a word and its forms
PAIRS = 1 << 19  # numbers below it stand for pairs of names, by chance: there are too many pairs to keep them all
SINGLE = 2 * PAIRS  # numbers from which single features begin; between the two, pairs stand as words
WIDE = 6  # anchors of one word, at most
NONE = (-1,) * WIDE
MIX = 0x9E3779B1
NAMING = "#kcpo"  # kinds of features that name somebody, something or somewhere, or count
ROW = 40  # bits of a number below that of its row
Numbers = NDArray[np.int64]
Counts = tuple[Numbers, Numbers]  # features, and how often each stands
T = TypeVar("T", bound=np.generic)


class Lexicon:
    """Gives numbers to features as they come; the first letter of a feature is its kind.

    Plain dictionaries of words and numbers: they grow with the ledger, and Python's collector never walks through such.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._features: dict[int, str] = {}
        self._known: dict[str, dict[str, int]] = {}
        self._lows: dict[str, int] = {}
        self._anchors: Numbers = np.full((1024, WIDE), -1, np.int64)
        self._forms: Numbers = np.full((1024, 2), -1, np.int64)  # the stem; a capitalised word
        self._learnt: list[list[int]] = []
        self._words = self._sorted = 0
        self._kinds = np.zeros(1024, np.uint8)

    def feature(self, number: int) -> str:
        """The feature of a number that is no pair."""
        return self._features[number]

    def number(self, feature: str) -> int:
        """The number of a feature; a new one gets the next."""
        found = self._numbers.get(feature)
        if found is None:
            found = self._numbers[feature] = SINGLE + len(self._features)
            self._features[found] = feature
        return found

    def numbers(self, features: Sequence[str]) -> Numbers:
        """The numbers of many."""
        return _looked_up(self._numbers, features, self.number)

    def are(self, numbers: Numbers, kinds: str) -> NDArray[np.bool_]:
        """Which of them are features of one of these kinds; pairs are of none."""
        wanted = np.zeros(256, np.bool_)
        wanted[[ord(kind) for kind in kinds]] = True
        self._sort()
        return wanted[self._kinds[numbers - SINGLE]] & (numbers >= SINGLE)

    def _sort(self) -> None:
        """Note the kinds of new features."""
        new = range(self._sorted, len(self._features))
        if new:
            self._kinds = grown(self._kinds, new.stop, 0)
            self._kinds[new.start : new.stop] = [ord(self._features[SINGLE + place][0]) for place in new]
            self._sorted = new.stop

    def read(self, words: Sequence[str], language: str) -> Numbers:
        """Words of one language, as numbers of this lexicon's words."""
        return _looked_up(self._known.setdefault(language, {}), words, partial(self._learn, language=language))

    def _learn(self, word: str, language: str) -> int:
        """The number of a new word as it is written."""
        low = word.lower()
        found = [self.number(anchor) for anchor in anchors(word, language)[:WIDE]]
        stem = self.number(f"w{language}:{low[:STEM]}") if len(low) > 2 and not low.isdigit() else -1
        capital = self._lows.setdefault(low, len(self._lows) + 1) if word[0].isupper() else 0
        self._learnt.append([*found, *NONE[len(found) :], stem, capital])
        return self._words + len(self._learnt) - 1

    def _settle(self) -> None:
        """Put the words learnt since into the tables."""
        if self._learnt:
            first, self._words = self._words, self._words + len(self._learnt)
            learnt = np.array(self._learnt, np.int64)
            self._anchors, self._forms = grown(self._anchors, self._words, -1), grown(self._forms, self._words, -1)
            self._anchors[first : self._words], self._forms[first : self._words] = learnt[:, :WIDE], learnt[:, WIDE:]
            self._learnt.clear()

    def anchors(self, words: Numbers) -> Numbers:
        """Their anchors, each as often as it stands: WIDE for each word, -1 where it has fewer."""
        self._settle()
        return self._anchors[words].ravel()

    def stems(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """Their stems, which stand for a word and its forms, each as often as it stands, and of which word in the row each is."""
        self._settle()
        found = self._forms[words, 0]
        places = np.flatnonzero(found >= 0)
        return found[places], places

    def pairs(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """Capitalised words that stand side by side, and where the second of each stands."""
        self._settle()
        stems, capitals = self._forms[words].T
        first, second = capitals[:-1], capitals[1:]
        places = np.flatnonzero((first > 0) & (second > 0) & (stems[1:] >= 0))
        return ((first[places] * MIX) ^ second[places] * 31) % PAIRS, places + 1


def grown(table: NDArray[T], rows: int, empty: int) -> NDArray[T]:
    """The same table with room for so many rows."""
    if rows <= len(table):
        return table
    more = np.full((max(rows, 2 * len(table)) - len(table), *table.shape[1:]), empty, table.dtype)
    return np.concatenate([table, more])


def counted(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Each number once, in order, and how often it stands. As `numpy.unique`, in half of the time for few numbers."""
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    starts = np.flatnonzero(new)
    times = np.empty(len(starts), np.int64)
    np.subtract(starts[1:], starts[:-1], out=times[:-1])
    times[-1:] = len(ordered) - starts[-1:]
    return ordered[starts], times


def keyed(rows: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Rows, in order, with each number of a row once, in order, and how often it stands there."""
    keys, counts = counted((rows << ROW) | numbers)
    return keys >> ROW, keys & ((1 << ROW) - 1), counts


def each(rows: Numbers, numbers: Numbers, size: int) -> list[Counts]:
    """The numbers of each of so many rows, once, in order, and how often each stands."""
    found, numbers, counts = keyed(rows, numbers)
    bounds = np.searchsorted(found, np.arange(size + 1)).tolist()
    return [(numbers[start:end], counts[start:end]) for start, end in pairwise(bounds)]


def _looked_up(known: dict[str, int], asked: Sequence[str], learn: Callable[[str], int]) -> Numbers:
    """The numbers of some words; what is not known is learnt."""
    found = np.fromiter(map(known.get, asked, repeat(-1)), np.int64, len(asked))
    for place in np.flatnonzero(found < 0).tolist():
        word = asked[place]
        if word not in known:
            known[word] = learn(word)
        found[place] = known[word]
    return found
