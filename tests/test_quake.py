"""One earthquake in several outlets and two languages: its dead rise by day, and older disasters stay out."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.quake import of
from benchmarks.shared import folder


@pytest.mark.skipif(folder() is None, reason="the test data are not beside the checkout")
def test_the_dead_of_one_earthquake_rise_by_day(tmp_path: Path) -> None:
    stock = [one for one in of("killed", tmp_path / "quake.ledger") if one.question.kind == "stock"]
    first = stock[0]
    points = [(point.said, point.low, point.high) for line in first.lines for point in line.points]
    assert points == [(date(2018, 9, 29), 384, None), (date(2018, 9, 30), 800, None)]
    assert len({outlet for line in first.lines for point in line.points for outlet in point.outlets}) == 4
    assert all(one.question.places == ("Lombok",) for one in stock[1:])
