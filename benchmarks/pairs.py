"""One-to-one pairs of what was wanted and what was found, best overlap first."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")


def overlap(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Shared characters over joined characters of two spans."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, shared) / max(1, max(a["end"], b["end"]) - min(a["start"], b["start"]))


def best_pairs(wanted: Sequence[A], found: Sequence[B], score: Callable[[A, B], float], least: float) -> dict[int, int]:
    """Index in `wanted` -> index in `found`, for scores of at least `least`."""
    order = sorted(((score(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)), key=lambda t: (-t[0], t[1], t[2]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in order:
        if value >= least and value > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
