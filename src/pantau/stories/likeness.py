"""How alike the claims of one report are to those of others, all at once."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pantau.stories.gists import Rows
from pantau.stories.lexicon import Numbers, grown

Matrix = NDArray[np.float32]
CELLS = 1 << 20  # of a table in which claims are laid out


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
        table = np.zeros((size + 1, own.claims), np.float32)
        table[self._slots[numbers], own.of] = own.weights
        found = [self._product(rows, table) for rows in others]
        self._slots[numbers] = 0
        return found

    def _product(self, rows: Rows, table: Matrix) -> Matrix:
        slots = self._slots.take(rows.numbers, mode="clip")  # what none of the own claims has falls on the empty row
        step = max(1, CELLS // len(table))
        if rows.claims <= step:
            return _laid((rows.claims, len(table)), rows.of, slots, rows.weights) @ table
        cuts = [*range(0, rows.claims, step), rows.claims]
        parts = [
            _laid((last - first, len(table)), rows.of[start:end] - first, slots[start:end], rows.weights[start:end]) @ table
            for (first, last), (start, end) in zip(pairwise(cuts), pairwise(np.searchsorted(rows.of, cuts).tolist()), strict=True)
        ]
        return np.concatenate(parts)


def _laid(shape: tuple[int, int], rows: Numbers, columns: Numbers, weights: Matrix) -> Matrix:
    laid = np.zeros(shape, np.float32)
    laid[rows, columns] = weights
    return laid
