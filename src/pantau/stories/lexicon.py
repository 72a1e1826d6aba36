"""Numbers for what texts can have in common, so that texts are compared as arrays. A word is taken apart once, however often it stands."""

from collections.abc import Sequence
from itertools import islice, pairwise
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
    """Gives numbers to features as they come. numbers: by feature, whose first letter is its kind; a new one gets the next."""

    def __init__(self) -> None:
        self.numbers = _Features()
        self._known: dict[str, _Words] = {}
        self._lows: dict[str, int] = {}
        self._anchors: Numbers = np.full((1024, WIDE), -1, np.int64)
        self._forms: Numbers = np.full((1024, 2), -1, np.int64)  # the stem; a capitalised word
        self._learnt: list[list[int]] = []
        self._words = self._sorted = 0
        self._kinds = np.zeros(1024, np.uint8)

    def feature(self, number: int) -> str:
        """The feature of a number that is no pair."""
        return self.numbers.known[number - SINGLE]

    def are(self, numbers: Numbers, kinds: str) -> NDArray[np.bool_]:
        """Which of them are features of one of these kinds; pairs are of none."""
        wanted = np.zeros(256, np.bool_)
        wanted[[ord(kind) for kind in kinds]] = True
        self._sort()
        return wanted[self._kinds[numbers - SINGLE]] & (numbers >= SINGLE)

    def _sort(self) -> None:
        """Note the kinds of new features."""
        new = range(self._sorted, len(self.numbers.known))
        if new:
            self._kinds = grown(self._kinds, new.stop, 0)
            self._kinds[new.start : new.stop] = [ord(feature[0]) for feature in islice(self.numbers.known, new.start, None)]
            self._sorted = new.stop

    def read(self, words: Sequence[str], language: str) -> Numbers:
        """Words of one language, as numbers of this lexicon's words."""
        known = self._known.get(language)
        if known is None:
            known = self._known[language] = _Words(self, language)
        return np.fromiter(map(known.__getitem__, words), np.int64, len(words))

    def learn(self, word: str, language: str) -> int:
        """The number of a word as it is written."""
        low = word.lower()
        found = list(map(self.numbers.__getitem__, anchors(word, language)[:WIDE]))
        stem = self.numbers[f"w{language}:{low[:STEM]}"] if len(low) > 2 and not low.isdigit() else -1
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


class _Features(dict[str, int]):
    """Features by name. known: in order of their numbers, from SINGLE."""

    def __init__(self) -> None:
        super().__init__()
        self.known: list[str] = []

    def __missing__(self, feature: str) -> int:
        found = self[feature] = len(self.known) + SINGLE
        self.known.append(feature)
        return found


class _Words(dict[str, int]):
    """The words of one language."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        super().__init__()
        self._lexicon, self._language = lexicon, language

    def __missing__(self, word: str) -> int:
        found = self[word] = self._lexicon.learn(word, self._language)
        return found
