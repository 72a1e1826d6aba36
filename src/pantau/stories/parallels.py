"""Which claims of two reports are one statement: by what they say, and, where one report retells the other, by their order.

A reworded or translated report keeps the order of what it retells, so a claim with little to hold on to ("he was not sure") is known by its
neighbours. Many pairs of reports are asked at once, as arrays with one table a pair: most of the work is the same few steps over small
tables.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.stories.columns import Amounts, Columns, Flags, Rows
from pantau.stories.gists import Side
from pantau.stories.lexicon import Lexicon, Numbers
from pantau.stories.likeness import Matrix
from pantau.stories.retelling import NEVER, aligned
from pantau.stories.speakers import OTHER, UNKNOWN

RETOLD = 0.2  # likeness of two whole reports from which the one may retell the other
STRONG = 0.2  # likeness of two claims that supports it
SHARE = 0.2  # of the claims of the shorter report that must be supported
COST = 0.25  # what a pair must be worth in the alignment
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
CELLS = 1 << 16  # of tables that are asked at once: few enough to stay near the processor


T = TypeVar("T", bound=np.generic)


class Pair(Struct, frozen=True, gc=False):
    """Two claims, by their numbers in the reports. likeness 0..1; agreement of the speakers; retold: known by their order."""

    first: int
    second: int
    likeness: float
    agreement: float
    retold: bool


class Meeting(Struct, frozen=True, gc=False):
    """Two reports that may tell the same: how near they are, and how alike claims of the first to those of the second."""

    first: Side
    second: Side
    near: float
    alike: Matrix


class Tables(Struct):
    """Claims of two reports, each with each, for several such: how alike, do the speakers agree, what else speaks against it, can it be?"""

    alike: Amounts
    agreement: Amounts
    strange: Amounts
    possible: Flags


def promising(near: float, alike: Matrix) -> bool:
    """Can any claims of two reports so alike be one? Cheaper than to find out which."""
    if not alike.size or alike.max() < STRONG:
        return False
    if alike.max() >= min(ALONE.values()):
        return True
    strong = alike >= STRONG
    return near >= RETOLD and min(strong.any(axis=0).sum(), strong.any(axis=1).sum()) >= SHARE * min(alike.shape)


def pairs(meetings: Sequence[Meeting], columns: Columns, lexicon: Lexicon) -> list[list[Pair]]:
    """For each of some meetings the claims that are one statement, each in at most one pair."""
    found: list[list[Pair]] = [[] for _ in meetings]
    for group in _groups(meetings):
        for number, pairs in zip(group, _paired([meetings[number] for number in group], columns, lexicon), strict=True):
            found[number] = pairs
    return found


def _groups(meetings: Sequence[Meeting]) -> Iterator[list[int]]:
    """Those of about the same size together."""
    shapes = [one.alike.shape for one in meetings]
    group: list[int] = []
    rows = columns = 0
    for number in sorted(range(len(meetings)), key=lambda number: (max(shapes[number]), shapes[number])):
        rows, columns = max(rows, shapes[number][0]), max(columns, shapes[number][1])
        if group and (len(group) + 1) * rows * columns > CELLS:
            yield group
            group, (rows, columns) = [], shapes[number]
        group.append(number)
    if group:
        yield group


def _paired(group: Sequence[Meeting], columns: Columns, lexicon: Lexicon) -> list[list[Pair]]:
    sizes = np.array([one.alike.shape for one in group])
    tables = _tables(group, sizes, columns)
    retold = _retold(tables, sizes, np.array([one.near for one in group]))
    alone: dict[int, list[Pair]] = defaultdict(list)
    limits = np.full(tables.agreement.shape, np.inf)
    for agreement, least in ALONE.items():
        limits[tables.agreement == agreement] = least
    for number, i, j in np.argwhere(tables.possible & (tables.alike >= limits)).tolist():
        agreement, one = float(tables.agreement[number, i, j]), group[number]
        if _enough(one.first.features(i) & one.second.features(j), agreement, lexicon):
            alone[number].append(Pair(i, j, float(tables.alike[number, i, j]), agreement, retold=False))
    return [_chosen(found, alone[number]) for number, found in enumerate(retold)]


def _chosen(found: list[Pair], alone: list[Pair]) -> list[Pair]:
    """What is known by its order, and the best of what says enough by itself."""
    taken = ({pair.first for pair in found}, {pair.second for pair in found})
    for pair in sorted(alone, key=lambda pair: (-pair.likeness, pair.first, pair.second)):
        if pair.first not in taken[0] and pair.second not in taken[1]:
            taken[0].add(pair.first)
            taken[1].add(pair.second)
            found.append(pair)
    return found


def _enough(common: frozenset[int], agreement: float, lexicon: Lexicon) -> bool:
    return len(common) >= ANCHORS and (agreement > 0 or sum(lexicon.feature(number)[0] in TELLING for number in common) >= UNSAID)


def _tables(group: Sequence[Meeting], sizes: Numbers, columns: Columns) -> Tables:
    rows, width = int(sizes[:, 0].max()), int(sizes[:, 1].max())
    alike = np.zeros((len(group), rows, width))
    for table, one in zip(alike, group, strict=True):
        table[: one.alike.shape[0], : one.alike.shape[1]] = one.alike
    down, along = np.arange(rows), np.arange(width)
    first = columns.at(np.array([one.first.row for one in group])[:, None] + np.minimum(down, sizes[:, :1] - 1))
    second = columns.at(np.array([one.second.row for one in group])[:, None] + np.minimum(along, sizes[:, 1:] - 1))
    there = down < sizes[:, :1], along < sizes[:, 1:]
    possible = _each(there[0]) & _other(there[1]) & _same_day(first, second)
    possible &= (alike >= UNTOLD) | (_each(first.told) & _other(second.told))
    figured = np.nonzero(possible & _both(first.measures, second.measures))
    possible[figured] = ~_contradicting(first, second, figured)
    return Tables(alike, _agreement(first, second), _strange(first, second), possible)


def _each(one: NDArray[T]) -> NDArray[T]:
    return one[:, :, None]


def _other(one: NDArray[T]) -> NDArray[T]:
    return one[:, None, :]


def _same_day(first: Rows, second: Rows) -> Flags:
    """Said on the same day (give or take SAID_APART); where that is not known, printed within PRINTED_APART days."""
    said = np.abs(_each(first.said) - _other(second.said)) <= SAID_APART
    printed = np.abs(_each(first.published) - _other(second.published)) <= PRINTED_APART
    printed |= (_each(first.published) == 0) | (_other(second.published) == 0)
    return np.where((_each(first.said) > 0) & (_other(second.said) > 0), said, printed)


def _contradicting(first: Rows, second: Rows, pairs: tuple[Numbers, ...]) -> Flags:
    """Have two claims figures of one measure, or only figures of other measures, none of which can be one number?

    pairs: table, row, column of each two claims that are asked; both have figures.
    """
    table, row, column = pairs
    which, a, b = _crossed((first.measures > 0).sum(axis=2)[table, row], (second.measures > 0).sum(axis=2)[table, column])
    mine, theirs = (table[which], row[which], a), (table[which], column[which], b)
    within = np.maximum(first.low[mine], second.low[theirs]) <= np.minimum(first.high[mine], second.high[theirs])
    same = first.measures[mine] == second.measures[theirs]
    slots = which * first.measures.shape[2] + _slots(first.measures)[mine]
    asked = np.zeros((len(table), first.measures.shape[2]), np.bool_)
    agreed, common = np.zeros_like(asked), np.zeros(len(table), np.bool_)
    asked.ravel()[slots[same]] = True
    agreed.ravel()[slots[same & within]] = True
    common[which[within]] = True
    return (asked & ~agreed).any(axis=1) | ~common


def _crossed(sizes: Numbers, others: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each of some things with each of some others, for many pairs of such rows: which pair, and the places of the two."""
    each = sizes * others
    which = np.repeat(np.arange(len(each)), each)
    places = np.arange(len(which)) - np.repeat(np.cumsum(each) - each, each)
    return which, *np.divmod(places, others[which])


def _slots(measures: Numbers) -> Numbers:
    """For each figure the first of its claim that has the same measure."""
    return np.argmax(measures[..., None] == measures[..., None, :], axis=-1)


def _agreement(first: Rows, second: Rows) -> Amounts:
    """As `Voice.agreement`."""
    codes = np.where(_shared(first.codes, second.codes), 0.8, np.where(_shared(first.lands, second.lands), 0.4, OTHER))
    agreement = np.where(_both(first.codes, second.codes), codes, UNKNOWN)
    return np.where(_both(first.names, second.names), np.where(_shared(first.names, second.names), 1.0, OTHER), agreement)


def _both(first: Numbers, second: Numbers) -> Flags:
    return _each(first[:, :, 0] > 0) & _other(second[:, :, 0] > 0)


def _shared(first: Numbers, second: Numbers) -> Flags:
    found = np.zeros((*first.shape[:2], second.shape[1]), np.bool_)
    for a in (a for a in range(first.shape[2]) if first[:, :, a].any()):
        one = np.where(first[:, :, a] > 0, first[:, :, a], -1)
        for b in (b for b in range(second.shape[2]) if second[:, :, b].any()):
            found |= _each(one) == _other(second[:, :, b])
    return found


def _strange(first: Rows, second: Rows) -> Amounts:
    """What speaks against two claims being one: other events, a fact here and a plan there, figures on one side only."""
    events = (_each(first.event) != _other(second.event)) & (_each(first.event) > 0) & (_other(second.event) > 0)
    ahead, figured = _each(first.ahead) != _other(second.ahead), _each(first.figured) != _other(second.figured)
    return OTHERWISE * (events.astype(np.float64) + ahead + figured)


def _retold(tables: Tables, sizes: Numbers, near: Amounts) -> list[list[Pair]]:
    """The best alignment of each two reports, if the one retells the other; else nothing."""
    strong = tables.possible & (tables.alike >= STRONG) & (tables.agreement >= 0.4)
    needed = np.maximum(1, SHARE * sizes.min(axis=1))
    supported = np.minimum(strong.any(axis=1).sum(axis=1), strong.any(axis=2).sum(axis=1))
    asked = np.flatnonzero((near >= RETOLD) & (supported >= needed))
    found: list[list[Pair]] = [[] for _ in near]
    named = np.where(tables.agreement[asked] >= 0, NAMED * tables.agreement[asked], -STRANGE)
    worth = np.where(tables.possible[asked], tables.alike[asked] + named - tables.strange[asked] - COST, NEVER)
    for number, path in zip(asked.tolist(), aligned(worth, sizes[asked, 0], sizes[asked, 1]), strict=True):
        if sum(bool(strong[number, i, j]) for i, j in path) >= needed[number]:
            alike, agreement = tables.alike[number], tables.agreement[number]
            found[number] = [Pair(i, j, float(alike[i, j]), float(agreement[i, j]), retold=True) for i, j in path]
    return found
