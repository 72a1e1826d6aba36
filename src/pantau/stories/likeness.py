"""How alike the claims of one report are to those of others, all at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pantau.stories.gists import Rows
from pantau.stories.lexicon import Numbers, grown

Matrix = NDArray[np.float64]


class Sheet:
    """Looks up features of one report's claims; kept from report to report, so that nothing is laid out twice."""

    def __init__(self) -> None:
        self._slots: Numbers = np.zeros(1024, np.int64)

    def likenesses(self, own: Rows, others: Sequence[Rows]) -> list[Matrix]:
        """For each of the others a matrix: their claims by own claims, 0..1."""
        if not others:
            return []
        numbers, size = own.numbers, len(own.numbers)
        if size:
            self._slots = grown(self._slots, int(numbers.max()) + 2, 0)  # the last one stays 0: it stands for all beyond
        self._slots[numbers] = np.arange(1, size + 1)  # a number that stands several times has the last of its slots
        table = np.zeros((size + 1, len(own.bounds) - 1), np.float32)
        table[self._slots[numbers], np.repeat(np.arange(len(own.bounds) - 1), np.diff(own.bounds))] = own.weights
        met = self._slots.take(np.concatenate([rows.numbers for rows in others]), mode="clip")
        self._slots[numbers] = 0
        return _summed(table, met, others)


def _summed(table: NDArray[np.float32], met: Numbers, others: Sequence[Rows]) -> list[Matrix]:
    """Products of the features that were met, summed up claim by claim."""
    weights = np.concatenate([rows.weights for rows in others])
    starts = np.cumsum([0, *(len(rows.numbers) for rows in others)])
    bounds = np.concatenate([rows.bounds[:-1] + start for rows, start in zip(others, starts, strict=False)] + [starts[-1:]])
    some = np.flatnonzero(met)
    sums = np.zeros((len(some) + 1, table.shape[1]))
    np.cumsum(table[met[some]] * weights[some, None], axis=0, out=sums[1:])
    totals = np.diff(sums[np.searchsorted(some, bounds)], axis=0)
    return np.split(totals, np.cumsum([len(rows.bounds) - 1 for rows in others])[:-1])
