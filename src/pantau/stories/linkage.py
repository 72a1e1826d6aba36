"""Average linkage over a pool of reports, by hand-made judgements where there are any."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pantau.stories.profiles import ACROSS, FADES, FRESH, Vectors
from pantau.stories.weights import Vector

NEVER = -1e6
Likeness = NDArray[np.float64]


def table(pool: Sequence[Vectors]) -> Likeness:
    """Likeness of each with each, faded by the days between them."""
    own = _matrix([one.own for one in pool])
    likeness = own @ own.T
    languages = np.array([one.language for one in pool])
    if len(set(languages)) > 1:
        across = _matrix([one.across for one in pool])
        likeness = np.where(languages[:, None] == languages[None, :], likeness, ACROSS * (across @ across.T))
    days = np.array([one.day.toordinal() if one.day else np.nan for one in pool])
    beyond = np.nan_to_num(np.abs(days[:, None] - days[None, :]) - FRESH.days, nan=0.0).clip(0)
    return likeness.astype(np.float64) * np.exp(-beyond / FADES)


def _matrix(vectors: Sequence[Vector]) -> NDArray[np.float32]:
    """One row a vector; a feature that only one of them has makes no column."""
    numbers = np.concatenate([vector.numbers for vector in vectors])
    rows = np.repeat(np.arange(len(vectors)), [len(vector.numbers) for vector in vectors])
    order = np.argsort(numbers)
    ordered = numbers[order]
    again = ordered[1:] == ordered[:-1]
    several = np.concatenate([again, [False]]) | np.concatenate([[False], again])
    columns = np.cumsum(several & ~np.concatenate([[False], again])) - 1
    matrix = np.zeros((len(vectors), max(1, int(columns[-1]) + 1)), np.float32)
    matrix[rows[order[several]], columns[several]] = np.concatenate([vector.weights for vector in vectors])[order[several]]
    return matrix


def clusters(
    likeness: Likeness, threshold: float, together: Sequence[tuple[int, int]], apart: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """Average linkage: the two most alike are joined until none are as alike as `threshold`.

    together, apart: pairs that a judgement joins or parts; a parted pair is never joined, not through others either.
    """
    table = likeness.copy()
    np.fill_diagonal(table, NEVER)
    for first, second in apart:
        table[first, second] = table[second, first] = NEVER
    members = [[row] for row in range(len(table))]
    for first, second in together:
        homes = sorted(row for row, group in enumerate(members) if first in group or second in group)
        if len(homes) == 2:
            _join(table, members, homes[0], homes[1])
    while len(table) > 1:
        first, second = sorted(divmod(int(table.argmax()), len(table)))
        if table[first, second] < threshold:
            break
        _join(table, members, first, second)
    return [group for group in members if group]


def _join(table: Likeness, members: list[list[int]], first: int, second: int) -> None:
    sizes = len(members[first]), len(members[second])
    row = (table[first] * sizes[0] + table[second] * sizes[1]) / sum(sizes)
    row[(table[first] < NEVER / 2) | (table[second] < NEVER / 2)] = NEVER
    table[first], table[:, first] = row, row
    table[second], table[:, second] = NEVER, NEVER
    table[first, first] = NEVER
    members[first] += members[second]
    members[second] = []
