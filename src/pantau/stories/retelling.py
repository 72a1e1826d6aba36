"""Claims of one report set beside those of another in the order of both, for many pairs of reports at once.

Needleman and Wunsch's (1970) alignment, with a bonus for claims that follow each other in both reports.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

NEVER = -9.0  # worth of two claims that cannot be one
FOLLOW = 0.15  # worth of following another pair
Worth = NDArray[np.float64]
Counts = NDArray[np.int64]


def aligned(worth: Worth, rows: Counts, columns: Counts) -> list[list[tuple[int, int]]]:
    """For each table the pairs (row, column), both rising, worth most together. worth: by table, row, column. rows, columns: used."""
    table = np.ascontiguousarray(worth.transpose(1, 2, 0))
    best = np.zeros((table.shape[0] + 1, table.shape[1] + 1, table.shape[2]))
    paired = np.full_like(best, NEVER)
    for i, row in enumerate(table):
        for j, worths in enumerate(row):
            value = worths + np.maximum(best[i, j], paired[i, j] + FOLLOW)
            paired[i + 1, j + 1] = value
            best[i + 1, j + 1] = np.maximum(np.maximum(best[i, j + 1], best[i + 1, j]), value)
    found: list[list[tuple[int, int]]] = [[] for _ in rows]
    for number, i, j in _path(table, best, paired, (rows.copy(), columns.copy())):
        found[number].append((i, j))
    return [pairs[::-1] for pairs in found]


def _path(table: Worth, best: Worth, paired: Worth, at: tuple[Counts, Counts]) -> Sequence[tuple[int, int, int]]:
    """(table, row, column) of the pairs, from the ends of the tables back."""
    found: list[tuple[int, int, int]] = []
    follows = np.zeros(table.shape[2], np.bool_)
    while len(k := np.flatnonzero((at[0] > 0) & (at[1] > 0))):
        i, j = at[0][k], at[1][k]
        above, before = best[i - 1, j, k], best[i, j - 1, k]
        taken = (table[i - 1, j - 1, k] > NEVER) & (follows[k] | (paired[i, j, k] > np.maximum(above, before)))
        found += zip(k[taken].tolist(), (i[taken] - 1).tolist(), (j[taken] - 1).tolist(), strict=True)
        follows[k] = np.where(taken, paired[i - 1, j - 1, k] + FOLLOW > best[i - 1, j - 1, k], follows[k])
        up = taken | (above >= before)
        at[0][k] = i - up
        at[1][k] = j - (taken | ~up)
    return found
