"""A speaker's figure that moved: two points of one line, one after the other."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert
from pantau.records.estimates import Estimate, Line, Point, Question


def moved(estimates: Iterable[Estimate]) -> Iterator[Alert]:
    """Every move of every speaker on every question."""
    for one in estimates:
        for line in one.lines:
            for old, new in pairwise(line.points):
                if _value(old) != _value(new):
                    yield _move(one.question, line, old, new)


def _move(asked: Question, line: Line, old: Point, new: Point) -> Alert:
    # The day on which it was said, not that of the first report: an earlier report that comes in late tells the same move.
    same = (asked.measure, asked.kind, asked.whose, line.speaker, _value(old), _value(new), new.said)
    evidence = ((old.claims[0], new.claims[0]), (line.speaker,))
    return alert("figure_moved", new.published, asked.label, (line.speaker,), (old.text, new.text), evidence, same)


def _value(point: Point) -> tuple[object, ...]:
    return point.low, point.high, point.bound, point.stretch, point.where
