"""Which claims of two reports are one statement: by what they say, and, where one report retells the other, by their order.

A reworded or translated report keeps the order of what it retells, so a claim with little to hold on to ("he was not sure") is known by its
neighbours. The alignment is Needleman and Wunsch's (1970), with a bonus for claims that follow each other in both reports.
"""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.stories.gists import Facts, Side, overlap
from pantau.stories.lexicon import Lexicon
from pantau.stories.likeness import Matrix
from pantau.stories.speakers import OTHER

RETOLD = 0.2  # likeness of two whole reports from which the one may retell the other
STRONG = 0.2  # likeness of two claims that supports it
SHARE = 0.2  # of the claims of the shorter report that must be supported
COST = 0.25  # what a pair must be worth in the alignment
FOLLOW = 0.15  # worth of following another pair
NAMED = 0.2  # worth of the same speaker
OTHERWISE = 0.08  # cost of each thing that two claims say otherwise, in an alignment
UNTOLD = 0.3  # likeness that a claim in an article's own voice must have with one that somebody says
STRANGE = 0.2  # cost of another speaker, in an alignment
# Likeness that makes two claims one by themselves, by agreement of the speakers.
ALONE = {1.0: 0.4, 0.8: 0.45, 0.4: 0.55, 0.0: 0.55}
ANCHORS = 4  # that both must hold
UNSAID = 2  # numbers, names, objects, places or days that both must hold if nobody is named on one side
TELLING = "#kopdf"  # kinds of features that tell one statement from another
SAID_APART = 1  # days between two notes of the day on which one thing was said
PRINTED_APART = 2  # days between two reports of it


class Pair(Struct, frozen=True, gc=False):
    """Two claims, by their numbers in the reports. likeness 0..1; agreement of the speakers; retold: known by their order."""

    first: int
    second: int
    likeness: float
    agreement: float
    retold: bool


class Table(Struct):
    """Claims of two reports, each with each: how alike, whether the speakers agree, what else speaks against it, and whether it can be."""

    alike: Matrix
    agreement: Matrix
    strange: Matrix
    possible: NDArray[np.bool_]


def promising(near: float, alike: Matrix) -> bool:
    """Can any claims of two reports so alike be one? Cheaper than to find out which."""
    if not alike.size or alike.max() < STRONG:
        return False
    if alike.max() >= min(ALONE.values()):
        return True
    strong = alike >= STRONG
    return near >= RETOLD and min(strong.any(axis=0).sum(), strong.any(axis=1).sum()) >= SHARE * min(alike.shape)


def compared(first: Side, second: Side, alike: Matrix) -> Table:
    """The table of two reports. alike: claims of the first by those of the second."""
    one, other = first.facts, second.facts
    possible = _same_day(one, other) & ((alike >= UNTOLD) | (one.told[:, None] & other.told[None, :]))
    for measure in one.measured.keys() & other.measured.keys():
        for i, figures in one.measured[measure]:
            for j, others in other.measured[measure]:
                if not any(overlap(a, b) for a in figures for b in others):
                    possible[i, j] = False
    agreements = np.array([[a.agreement(b) for b in second.voices] for a in first.voices])
    return Table(alike, agreements[np.ix_(first.speaking, second.speaking)], _strange(one, other), possible)


def _same_day(first: Facts, second: Facts) -> NDArray[np.bool_]:
    """Said on the same day (give or take SAID_APART); where that is not known, printed within PRINTED_APART days."""
    said = first.said[:, None] - second.said[None, :]
    apart = np.abs(said) > SAID_APART
    if abs(first.published - second.published) > PRINTED_APART:
        apart |= np.isnan(said)
    return ~apart


def _strange(first: Facts, second: Facts) -> Matrix:
    """What speaks against two claims being one: other events, a fact here and a plan there, figures on one side only."""
    events = (first.events[:, None] != second.events[None, :]) & (first.events[:, None] > 0) & (second.events[None, :] > 0)
    ahead, figured = first.ahead[:, None] != second.ahead[None, :], first.figured[:, None] != second.figured[None, :]
    return OTHERWISE * (events.astype(np.float64) + ahead + figured)


def pairs(first: Side, second: Side, near: float, table: Table, lexicon: Lexicon) -> list[Pair]:
    """Claims of two reports that are one statement, each in at most one pair. near: likeness of the two whole reports."""
    found = _retold(table) if near >= RETOLD else []
    taken = ({pair.first for pair in found}, {pair.second for pair in found})
    free = table.possible & (table.alike >= min(ALONE.values())) & (table.agreement != OTHER)
    free[list(taken[0])], free[:, list(taken[1])] = False, False
    for pair in sorted(_alone(first, second, table, free, lexicon), key=lambda pair: (-pair.likeness, pair.first, pair.second)):
        if pair.first not in taken[0] and pair.second not in taken[1]:
            taken[0].add(pair.first)
            taken[1].add(pair.second)
            found.append(pair)
    return found


def _alone(first: Side, second: Side, table: Table, free: NDArray[np.bool_], lexicon: Lexicon) -> Iterator[Pair]:
    """Pairs that say enough of the same to be one, wherever they stand. free: those that may be asked."""
    for i, j in np.argwhere(free).tolist():
        alike, agreement = float(table.alike[i, j]), float(table.agreement[i, j])
        if alike >= ALONE[agreement] and _enough(first.features(i) & second.features(j), agreement, lexicon):
            yield Pair(i, j, alike, agreement, retold=False)


def _enough(common: frozenset[int], agreement: float, lexicon: Lexicon) -> bool:
    return len(common) >= ANCHORS and (agreement > 0 or sum(lexicon.feature(number)[0] in TELLING for number in common) >= UNSAID)


def _retold(table: Table) -> list[Pair]:
    """The best alignment, if the one report retells the other; else nothing."""
    strong = table.possible & (table.alike >= STRONG) & (table.agreement >= 0.4)
    needed = max(1, SHARE * min(strong.shape)) if strong.size else 1
    if min(strong.any(axis=0).sum(), strong.any(axis=1).sum()) < needed:
        return []
    named = np.where(table.agreement >= 0, NAMED * table.agreement, -STRANGE)
    worth = np.where(table.possible, table.alike + named - table.strange - COST, -9.0)
    found = _aligned(worth.tolist())
    if sum(bool(strong[i, j]) for i, j in found) < needed:
        return []
    return [Pair(i, j, float(table.alike[i, j]), float(table.agreement[i, j]), retold=True) for i, j in found]


def _aligned(table: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs in the order of both reports whose worth is the greatest together."""
    columns = len(table[0])
    best, paired = [[0.0] * (columns + 1)], [[-9.0] * (columns + 1)]
    for row in table:
        above, joined = best[-1], paired[-1]
        here, joining, most = [0.0], [-9.0], 0.0
        for j, worth in enumerate(row):
            value = worth + max(above[j], joined[j] + FOLLOW)
            most = max(above[j + 1], most, value)
            joining.append(value)
            here.append(most)
        best.append(here)
        paired.append(joining)
    return _path(table, best, paired)


def _path(table: list[list[float]], best: list[list[float]], paired: list[list[float]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    i, j, follows = len(table), len(table[0]), False
    while i and j:
        if table[i - 1][j - 1] > -9.0 and (follows or paired[i][j] > max(best[i - 1][j], best[i][j - 1])):
            found.append((i - 1, j - 1))
            i, j = i - 1, j - 1
            follows = paired[i][j] + FOLLOW > best[i][j]
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found[::-1]
