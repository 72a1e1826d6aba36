"""The picture of an estimate: what each speaker says over time, as steps from zero, every line named where it ends.

A band is the range that the words allow; an arrow an open side ("at least", "up to"). A line goes on, paler, after the speaker's last word.
Colours are told apart by colour-blind eyes (after Okabe and Ito) and each has a shape of its own. Two forms: `wide` has all lines in one
plot, `narrow`, for phones, one small plot below the other, with the other lines in grey behind.
"""

import math
from collections.abc import Sequence
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
    shown = tracks[:MOST]
    frame = _frame(shown, look, WIDE, max(240, APART * len(shown) + 30))
    ends = _spread([_end(track) for track in shown], frame)
    layers = [layer for number, track in enumerate(shown) for layer in _track(track, number, frame, COLOURS[number])]
    layers += [_name(track, number, frame, at) for number, (track, at) in enumerate(zip(shown, ends, strict=True))]
    layers += [_leader(track, frame, at) for track, at in zip(shown, ends, strict=True)]
    return _finished(_axes(alt.layer(*layers), frame, look, 7), look, [" ".join(look.note)])


def narrow(tracks: Sequence[Track], look: Look) -> str:
    """The same for a narrow page: one small plot a speaker, all to one scale, the other lines in grey behind."""
    shown = tracks[:MOST]
    frame = _frame(shown, look, NARROW, PANEL)
    panels: list[Any] = []
    for number, track in enumerate(shown):
        behind = [_segments(other, frame, SOFT, 0.25) for other in shown if other is not track]
        layers = [*behind, *_track(track, number, frame, COLOURS[number])]
        last = number == len(shown) - 1
        title = alt.TitleParams(look_label(track), anchor="start", fontSize=13, color=INK, offset=4)
        panels.append(_axes(alt.layer(*layers), frame, look, 4, days=last, values=3).properties(title=title))
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


def _track(track: Track, number: int, frame: _Frame, colour: str) -> list[Any]:
    """Band, lines, arrows, points and earlier values of one speaker."""
    shape = SHAPES[number]
    points = [_at(step.day.toordinal(), level) for step in track.steps for level in _levels(step)]
    said = [{**_at(step.day.toordinal(), max(_levels(step))), "label": step.label} for step in track.steps[:-1]]
    layers = [
        _chart([row for row in _spans(track, frame) if row["low"] < row["high"]]).mark_rect(color=colour, opacity=0.16).encode(
            x=_x(frame), x2="until:Q", y=alt.Y("low:Q"), y2="high:Q"
        ),
        _segments(track, frame, colour, 1.0),
        *_arrows(track, frame, colour),
        _chart(points).mark_point(shape=shape, filled=True, opacity=1, size=62, color=colour).encode(x=_x(frame), y="value:Q"),
        _chart(said).mark_text(align="left", dx=6, dy=-9, fontSize=11, color=INK).encode(x=_x(frame), y="value:Q", text="label:N"),
    ]  # fmt: skip
    return [layer for layer in layers if layer.data.values]


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


def _segments(track: Track, frame: _Frame, colour: str, strength: float) -> Any:
    """Level lines of every step and the risers between them; paler after the last word."""
    spans = _spans(track, frame)
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
    rule = _chart(rows).mark_rule(color=colour, strokeWidth=2.2, strokeCap="round")
    strength_of = alt.Opacity("strength:Q", scale=None, legend=None)
    return rule.encode(x=_x(frame), x2="until:Q", y="low:Q", y2="high:Q", opacity=strength_of)


def _arrows(track: Track, frame: _Frame, colour: str) -> list[Any]:
    """An arrow at each open side, up or down, as far as the plot goes."""
    layers: list[Any] = []
    for sign, shape in ((1, "triangle-up"), (-1, "triangle-down")):
        open_steps = [step for step in track.steps if (step.high if sign == 1 else step.low) is None]
        rows = [
            {
                "day": step.day.toordinal(),
                "low": _levels(step)[0],
                "high": max(0.0, _levels(step)[0] + sign * ARROW / frame.height * frame.top),
            }
            for step in open_steps
        ]
        stem = _chart(rows).mark_rule(color=colour, strokeWidth=1.6).encode(x=_x(frame), y="low:Q", y2="high:Q")
        tip = _chart(rows).mark_point(shape=shape, filled=True, opacity=1, size=46, color=colour).encode(x=_x(frame), y="high:Q")
        layers += [stem, tip]
    return layers


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


def _name(track: Track, number: int, frame: _Frame, at: float) -> Any:
    """The speaker and what it says now, beside the plot."""
    row = [{**_at(frame.last, at), "label": [_short(track.name), track.now]}]
    text = _chart(row).mark_text(align="left", dx=30, dy=-6, fontSize=12, lineHeight=14, color=INK).encode(
        x=_x(frame), y="value:Q", text="label:N"
    )  # fmt: skip
    mark = _chart(row).mark_point(shape=SHAPES[number], filled=True, opacity=1, size=70, color=COLOURS[number], xOffset=22)
    return text + mark.encode(x=_x(frame), y="value:Q")


def _leader(track: Track, frame: _Frame, at: float) -> Any:
    """A thin line from the end of the speaker's line to its label."""
    reach = frame.last + 14 / frame.width * (frame.last - frame.first)
    row = [{"day": frame.stop, "until": reach, "low": _end(track), "high": at}]
    line = _chart(row).mark_rule(color=SOFT, strokeWidth=0.8)
    return line.encode(x=_x(frame), x2="until:Q", y="low:Q", y2="high:Q")


def _short(name: str, width: int = 42) -> str:
    return name if len(name) <= width else f"{name[: width - 1]}…"


def _chart(rows: list[dict[str, Any]]) -> Any:
    return alt.Chart(alt.Data(values=rows))


def _x(frame: _Frame) -> Any:
    return alt.X("day:Q", scale=alt.Scale(domain=[frame.first, frame.last], nice=False, zero=False), title=None)


def _axes(chart: Any, frame: _Frame, look: Look, most: int, *, days: bool = True, values: int = 5) -> Any:
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
    base = _chart([{"day": frame.first, "value": 0}]).mark_point(opacity=0)
    scale = alt.Scale(domain=[0, frame.top], nice=False)
    x = alt.X("day:Q", scale=alt.Scale(domain=[frame.first, frame.last], nice=False, zero=False), axis=across)
    grid = base.encode(x=x, y=alt.Y("value:Q", scale=scale, axis=up))
    return alt.layer(grid, chart).properties(width=frame.width, height=frame.height)


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
