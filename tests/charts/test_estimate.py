"""The picture of an estimate shows every figure with its bounds, names every line, and starts at zero."""

import json
from datetime import date
from itertools import pairwise
from typing import Any, cast

import vl_convert

from pantau.charts.estimate import MOST, narrow, wide
from pantau.charts.tracks import Look, Step, Track

LOOK = Look("Lost", date(2025, 3, 1), tuple("JFMAMJJASOND"), ".")
TRACKS = (
    Track("Army Staff", "at least 1,200", (Step(date(2025, 1, 2), 200, 999, "200–999"), Step(date(2025, 2, 1), 1200, None, "≥ 1,200"))),
    Track("Ministry <b>", "up to 700", (Step(date(2025, 1, 20), None, 700, "≤ 700"),)),
)


def data(specification: str, *keys: str) -> list[dict[str, Any]]:
    """All rows of a specification that have these keys."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            row = cast("dict[str, Any]", node)
            if all(key in row for key in keys):
                found.append(row)
            for child in row.values():
                walk(child)
        elif isinstance(node, list):
            for child in cast("list[Any]", node):
                walk(child)

    walk(json.loads(specification))
    return found


def test_every_figure_is_drawn_at_its_day_and_value() -> None:
    for form in (wide, narrow):
        points = {(row["day"], row["value"]) for row in data(form(TRACKS, LOOK), "day", "value")}
        for track in TRACKS:
            for step in track.steps:
                assert {(step.day.toordinal(), value) for value in (step.low, step.high) if value is not None} <= points


def test_lines_are_named_where_they_end_and_labels_stand_apart() -> None:
    same = tuple(Track(f"Speaker {n}", "10", (Step(date(2025, 1, n + 1), 10, 10, "10"),)) for n in range(6))
    labels = [row for row in data(wide(same, LOOK), "label", "value") if isinstance(row["label"], list)]
    names: dict[str, float] = {row["label"][0]: row["value"] for row in labels}
    heights = sorted(names.values())
    assert set(names) == {track.name for track in same}
    assert min(b - a for a, b in pairwise(heights)) > 0.5


def test_an_open_side_has_an_arrow_up_or_down() -> None:
    drawn = wide(TRACKS, LOOK)
    assert ("triangle-up" in drawn, "triangle-down" in drawn) == (True, True)
    closed = wide((Track("A", "5", (Step(date(2025, 1, 1), 5, 5, "5"),)),), LOOK)
    assert ("triangle-up" in closed, "triangle-down" in closed) == (False, False)


def test_pictures_come_out_with_hostile_names_escaped() -> None:
    many = tuple(Track(f"</text><script>{n}", "1", (Step(date(2025, 1, 1), n, n, str(n)),)) for n in range(MOST + 3))
    for form in (wide, narrow):
        svg = vl_convert.vegalite_to_svg(form(many, LOOK))
        assert svg.startswith("<svg")
        assert "<script" not in svg


def test_the_axis_starts_at_zero_and_speaks_the_reader_s_language() -> None:
    svg = vl_convert.vegalite_to_svg(wide(TRACKS, LOOK))
    assert ">0<" in svg
    assert ">1.000<" in svg
