"""The picture of an estimate: what each speaker says over time, as steps from zero, every line named where it ends.

A band is the range that the words allow; an arrow an open side ("at least", "up to"). A line goes on, paler, after the speaker's last word.
Colours are told apart by colour-blind eyes (after Okabe and Ito) and each has a shape of its own. Two forms: `wide` has all lines in one
plot, `narrow`, for phones, one small plot below the other, with the other lines in grey behind.
"""

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import altair as alt
import msgspec
from msgspec import Struct

from pantau.charts.tracks import INK, Look, Step, Track

SOFT = "#767675"
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#b5568f", "#a07a00", "#6a5acd", "#55606e", "#8c3b2a")
SHAPES = ("circle", "square", "diamond", "triangle-right", "cross", "triangle-left", "circle", "square")
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
MOST = len(COLOURS)  # lines that one picture shows
WIDE, NARROW = 440, 300  # points, of the plot without its labels
APART, PANEL = 33, 74  # points between two labels; height of a small plot
TOP = 1.12  # of the highest value
ARROW = 20  # points
BEHIND = 0.25  # strength of the others' lines in a narrow form


class _Drawn(Struct, frozen=True):
    """A speaker's steps and the look of its line. strength: 1, or less for what stands behind."""

    track: Track
    colour: str
    shape: str
    strength: float = 1.0

    @property
    def look(self) -> dict[str, str]:
        """What every row of it carries: marks take their colour and shape from the data, so that one layer draws all speakers."""
        return {"colour": self.colour, "shape": self.shape}


class _Frame(Struct, frozen=True):
    """Days and values of the plot's corners, as numbers; `stop`: the day on which lines end, a little before the last."""

    first: int
    stop: int
    last: float
    top: float
    width: int
    height: int


def wide(tracks: Sequence[Track], look: Look) -> str:
    """A Vega-Lite specification: all lines in one plot, named at the right."""
    drawn = [_Drawn(track, colour, shape) for track, colour, shape in zip(tracks, COLOURS, SHAPES, strict=False)]
    frame = _frame(tracks[:MOST], look, WIDE, max(240, APART * len(drawn) + 30))
    ends = _spread([_end(one.track) for one in drawn], frame)
    layers = [*_lines(drawn, frame), *_names(drawn, frame, ends)]
    return _finished(_axes(layers, frame, look, 7), look, [" ".join(look.note)])


def narrow(tracks: Sequence[Track], look: Look) -> str:
    """The same for a narrow page: one small plot a speaker, all to one scale, the other lines in grey behind."""
    shown = tracks[:MOST]
    frame = _frame(shown, look, NARROW, PANEL)
    panels: list[Any] = []
    for number, track in enumerate(shown):
        behind = [_Drawn(other, SOFT, SHAPES[0], BEHIND) for other in shown if other is not track]
        layers = [*_segments(behind, frame), *_lines([_Drawn(track, COLOURS[number], SHAPES[number])], frame)]
        last = number == len(shown) - 1
        title = alt.TitleParams(look_label(track), anchor="start", fontSize=13, color=INK, offset=4)
        panels.append(_axes(layers, frame, look, 4, days=last, values=3).properties(title=title))
    return _finished(alt.vconcat(*panels, spacing=14), look, look.note)


def look_label(track: Track) -> str:
    """A speaker with what it says now."""
    return f"{track.name}: {track.now}"


def _frame(tracks: Sequence[Track], look: Look, width: int, height: int) -> _Frame:
    days = [step.day.toordinal() for track in tracks for step in track.steps]
    values = [value for track in tracks for step in track.steps for value in (step.low, step.high) if value is not None]
    first, stop = min(days), max([look.until.toordinal(), *days])
    edge = max(1, (stop - first) // 40)
    return _Frame(first - edge, stop, stop + edge, max([*values, 1]) * TOP, width, height)


def _levels(step: Step) -> list[float]:
    """The values at which a step is drawn: one, or both ends of a range."""
    return sorted({value for value in (step.low, step.high) if value is not None})


def _end(track: Track) -> float:
    levels = _levels(track.steps[-1])
    return sum(levels) / len(levels)


def _lines(drawn: Sequence[_Drawn], frame: _Frame) -> list[Any]:
    """Bands, lines, arrows, points and earlier values."""
    x, y = _x(frame), alt.Y("value:Q")
    bands = [{**row, **one.look} for one in drawn for row in _spans(one.track, frame) if row["low"] < row["high"]]
    points = [{**_at(step.day.toordinal(), level), **one.look} for one in drawn for step in one.track.steps for level in _levels(step)]
    said = [{**_at(step.day.toordinal(), max(_levels(step))), "label": step.label} for one in drawn for step in one.track.steps[:-1]]
    return [
        *_layer(bands, lambda chart: chart.mark_rect(opacity=0.16).encode(x=x, x2="until:Q", y="low:Q", y2="high:Q", color=_colour())),
        *_segments(drawn, frame),
        *_arrows(drawn, frame),
        *_layer(points, lambda chart: _marks(chart, 62).encode(x=x, y=y)),
        *_layer(said, lambda chart: chart.mark_text(align="left", dx=6, dy=-9, fontSize=11, color=INK).encode(x=x, y=y, text="label:N")),
    ]


def _layer(rows: list[dict[str, Any]], drawing: Callable[[Any], Any]) -> list[Any]:
    """A layer over rows; none where there are no rows."""
    return [drawing(alt.Chart(alt.Data(values=rows)))] if rows else []


def _marks(chart: Any, size: int, **options: Any) -> Any:
    """Points in the colour and shape that their rows name."""
    shape = alt.Shape("shape:N", scale=None, legend=None)
    return chart.mark_point(filled=True, opacity=1, size=size, **options).encode(color=_colour(), shape=shape)


def _colour() -> Any:
    return alt.Color("colour:N", scale=None, legend=None)


def _at(day: float, value: float) -> dict[str, Any]:
    return {"day": day, "value": value}


def _spans(track: Track, frame: _Frame) -> list[dict[str, Any]]:
    """One row a step: from its day until the next one's, with both values; an open side takes the other."""
    ends = [step.day.toordinal() for step in track.steps[1:]] + [frame.stop]
    rows: list[dict[str, Any]] = []
    for step, end in zip(track.steps, ends, strict=True):
        levels = _levels(step)
        rows.append({"day": step.day.toordinal(), "until": end, "low": levels[0], "high": levels[-1], "now": step is track.steps[-1]})
    return rows


def _segments(drawn: Sequence[_Drawn], frame: _Frame) -> list[Any]:
    """Level lines of every step and the risers between them; paler after the last word."""
    rows = [{**row, **one.look} for one in drawn for row in _levels_and_risers(_spans(one.track, frame), one.strength)]
    strength = alt.Opacity("strength:Q", scale=None, legend=None)
    return _layer(
        rows,
        lambda chart: chart.mark_rule(strokeWidth=2.2, strokeCap="round").encode(
            x=_x(frame), x2="until:Q", y="low:Q", y2="high:Q", opacity=strength, color=_colour()
        ),
    )


def _levels_and_risers(spans: Sequence[dict[str, Any]], strength: float) -> list[dict[str, Any]]:
    rows = [
        {"day": row["day"], "until": row["until"], "low": level, "high": level, "strength": strength * (0.45 if row["now"] else 1)}
        for row in spans
        for level in sorted({row["low"], row["high"]})
    ]
    for one, other in pairwise(spans):
        ends = {"low": min(one["high"], other["low"]), "high": max(one["low"], other["high"])}
        if one["low"] > other["high"]:
            ends = {"low": other["high"], "high": one["low"]}
        rows.append({"day": other["day"], "until": other["day"], "strength": strength, **ends})
    return rows


def _arrows(drawn: Sequence[_Drawn], frame: _Frame) -> list[Any]:
    """An arrow at each open side, up or down, as far as the plot goes."""
    reach = ARROW / frame.height * frame.top
    rows = [
        {**one.look, "shape": shape, "day": step.day.toordinal(), "low": at, "high": max(0.0, at + sign * reach)}
        for one in drawn
        for sign, shape in ((1, "triangle-up"), (-1, "triangle-down"))
        for step in one.track.steps
        if (step.high if sign == 1 else step.low) is None
        for at in _levels(step)[:1]
    ]
    x = _x(frame)
    return [
        *_layer(rows, lambda chart: chart.mark_rule(strokeWidth=1.6).encode(x=x, y="low:Q", y2="high:Q", color=_colour())),
        *_layer(rows, lambda chart: _marks(chart, 46).encode(x=x, y="high:Q")),
    ]


def _spread(values: Sequence[float], frame: _Frame) -> list[float]:
    """Values at which labels stand, APART from each other, near to the ends of their lines and inside the plot."""
    gap = APART / frame.height * frame.top
    order = sorted(range(len(values)), key=values.__getitem__)
    placed: dict[int, float] = {}
    lowest = gap / 2
    for rank, index in enumerate(order):
        room = frame.top - gap / 2 - gap * (len(order) - 1 - rank)  # what those above still need
        placed[index] = min(max(values[index], lowest), max(room, lowest))
        lowest = placed[index] + gap
    return [placed[index] for index in range(len(values))]


def _names(drawn: Sequence[_Drawn], frame: _Frame, ends: Sequence[float]) -> list[Any]:
    """The speakers and what they say now, beside the plot, each with its mark and a thin line from the end of its own line."""
    x, y = _x(frame), alt.Y("value:Q")
    reach = frame.last + 14 / frame.width * (frame.last - frame.first)
    placed = list(zip(drawn, ends, strict=True))
    labels = [{**_at(frame.last, at), **one.look, "label": [_short(one.track.name), one.track.now]} for one, at in placed]
    leaders = [{"day": frame.stop, "until": reach, "low": _end(one.track), "high": at} for one, at in placed]
    text = {"align": "left", "dx": 30, "dy": -6, "fontSize": 12, "lineHeight": 14, "color": INK}
    return [
        *_layer(labels, lambda chart: chart.mark_text(**text).encode(x=x, y=y, text="label:N")),
        *_layer(labels, lambda chart: _marks(chart, 70, xOffset=22).encode(x=x, y=y)),
        *_layer(
            leaders,
            lambda chart: chart.mark_rule(color=SOFT, strokeWidth=0.8).encode(x=x, x2="until:Q", y="low:Q", y2="high:Q"),
        ),
    ]


def _short(name: str, width: int = 42) -> str:
    return name if len(name) <= width else f"{name[: width - 1]}…"


def _x(frame: _Frame) -> Any:
    return alt.X("day:Q", scale=alt.Scale(domain=[frame.first, frame.last], nice=False, zero=False), title=None)


def _axes(layers: Sequence[Any], frame: _Frame, look: Look, most: int, *, days: bool = True, values: int = 5) -> Any:
    """Ticks of our own: days and values in the words of the reader, without a title to hunt for."""
    names = _ticks(frame, look, most)
    across = alt.Axis(
        values=[day for day, _ in names], labelExpr=_by_value(names), title=None, grid=False, tickColor=SOFT, domainColor=SOFT,
        labelColor=INK, labelFontSize=11, labels=days, ticks=days, labelOverlap=False,
    )  # fmt: skip
    steps = _steps(frame.top, values)
    numbers = [(value, f"{value:,.10g}".replace(",", look.thousands)) for value in steps]
    up = alt.Axis(
        values=steps, labelExpr=_by_value(numbers), title=None, gridColor=SOFT, gridOpacity=0.25, domain=False, ticks=False, labelColor=INK,
        labelFontSize=11,
    )  # fmt: skip
    scale = alt.Scale(domain=[0, frame.top], nice=False)
    x = alt.X("day:Q", scale=alt.Scale(domain=[frame.first, frame.last], nice=False, zero=False), axis=across)
    y = alt.Y("value:Q", scale=scale, axis=up)
    grid = _layer([{"day": frame.first, "value": 0}], lambda chart: chart.mark_point(opacity=0).encode(x=x, y=y))
    return alt.layer(*grid, *layers).properties(width=frame.width, height=frame.height)


def _by_value(names: Sequence[tuple[float, str]]) -> str:
    """A Vega expression that names the ticks."""
    return f"({msgspec.json.encode({str(value): name for value, name in names}).decode()})[datum.value]"


def _steps(top: float, most: int) -> list[float]:
    """Round values from zero up to the top."""
    rough = top / most
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    step = max(1, step)
    return [number * step for number in range(int(top // step) + 1)]


def _ticks(frame: _Frame, look: Look, most: int) -> list[tuple[int, str]]:
    """Firsts of months, as many as fit; days, where it is all within a few weeks."""
    first, last = date.fromordinal(frame.first), date.fromordinal(frame.stop)
    if frame.stop - frame.first < 62:
        stride = max(1, math.ceil((frame.stop - frame.first) / most))
        days = [first + timedelta(number) for number in range(1, frame.stop - frame.first + 1, stride)]
        return [(day.toordinal(), f"{day.day} {look.months[day.month - 1]}") for day in days]
    firsts = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [day for day in firsts if first < day <= last]
    shown = inside[:: max(1, math.ceil(len(inside) / most))]
    years = {day.year: day for day in reversed(shown)}
    return [(day.toordinal(), f"{look.months[day.month - 1]}{f' {day.year}' if years[day.year] == day else ''}") for day in shown]


def _finished(chart: Any, look: Look, note: Sequence[str]) -> str:
    if look.title:
        told: dict[str, Any] = {"subtitle": list(note), "subtitleFontSize": 11, "subtitleColor": SOFT} if any(note) else {}
        chart = chart.properties(title=alt.TitleParams(look.title, anchor="start", fontSize=15, color=INK, offset=12, **told))
    made = chart.properties(background="transparent").configure(font=FONT).configure_view(stroke=None)
    return made.to_json()
