"""Quality has floors: they are checked wherever the test data lies beside the checkout."""

import pytest

from benchmarks import floors, measures
from benchmarks.shared import folder


def test_quality_keeps_its_floors() -> None:
    shared = folder()
    if shared is None:
        pytest.skip("the test data is not beside this checkout (PANTAU_SHARED)")
    measured = measures.measure(shared, measures.QUICK)
    assert floors.broken(tuple(f for f in floors.load() if f.test), measured) == []


def test_a_broken_floor_is_named() -> None:
    floor = floors.Floor(set="a", figure="b", peer="", least=2)
    assert floors.broken((floor,), {("a", "b"): 1.0}) == ["a: b is 1, the floor is >= 2"]
    assert floors.broken((floor,), {("a", "b"): 2.0}) == []
    assert floors.broken((floor,), {}) != []
