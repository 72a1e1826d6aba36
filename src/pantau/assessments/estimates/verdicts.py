"""How the lines of an estimate stand to each other: confirmed, corroborated, single-source, contested, withdrawn."""

from collections.abc import Sequence
from itertools import combinations

from pantau.assessments.frames import ABOUT, GROWING, SLACK, STALE, cannot_both_hold, sides, strangers
from pantau.records.estimates import Line, Point, Status
from pantau.records.values import Measure
from pantau.stories.speakers import adrift

RULES: dict[Status, str] = {
    "confirmed": "three or more independent speakers name the same number, and none contradicts it",
    "corroborated": "two independent speakers name the same number, and none contradicts it",
    "single-source": "no two independent speakers name the same number",
    "contested": "speakers name numbers for about the same time that cannot both hold, or a toll below an earlier one",
    "withdrawn": "the speaker took the figure back",
}


def status(measure: Measure, lines: Sequence[Line]) -> Status:
    """The status of what is said now. Outlets' own voices count only where nobody else speaks."""
    speaking = [line for line in lines if not line.own] or list(lines)
    current = [line.current for line in speaking]
    said = [(line.current, sides([line.code])) for line in speaking]
    if all(point.standing == "withdrawn" for point in current):
        return "withdrawn"
    if any(clash(measure, *one, *other) for one, other in combinations(said, 2)):
        return "contested"
    agreeing = max(len({_origin(line) for line in speaking if agree(measure, one, line.current)}) for one in current)
    return "confirmed" if agreeing >= 3 else "corroborated" if agreeing == 2 else "single-source"


def _origin(line: Line) -> str:
    """Speakers with one code (two spokesmen of one government) are one origin; those of no known country are told apart by name."""
    return line.speaker if not line.code or adrift(line.code) else line.code


def agree(measure: Measure, one: Point, other: Point) -> bool:
    """The same number, to within ABOUT, at about the same time; "at least 3,000" and 10,000 are not the same."""
    (low, high), (other_low, other_high) = _named(one), _named(other)
    same = low <= other_high * (1 + ABOUT) and other_low <= high * (1 + ABOUT)
    lasting = measure in GROWING or abs((one.said - other.said).days) < STALE
    return same and lasting and one.where == other.where and not _apart(one, other)


def clash(measure: Measure, one: Point, own: frozenset[str], other: Point, others: frozenset[str]) -> bool:
    """Can the two not both hold? own, others: the sides of those who say them; see `cannot_both_hold`.

    A figure stands from the day on which it was said to the last one on which its speaker said it again.
    """
    if not _apart(one, other) or not _comparable(one, other):
        return False
    earlier, later = sorted((one, other), key=lambda point: point.said)
    days = max(0, (later.said - (earlier.again or earlier.said)).days)
    higher = _reach(later)[0] > _reach(earlier)[1]
    return cannot_both_hold(measure, days, higher=higher, strangers=strangers(own, others))


def _comparable(one: Point, other: Point) -> bool:
    """Forces in one place are a part of all: they contradict only a whole that is smaller."""
    if one.where == other.where:
        return True
    if one.where and other.where:
        return False
    part, whole = (one, other) if one.where else (other, one)
    return _reach(part)[0] > _reach(whole)[1]


def _apart(one: Point, other: Point) -> bool:
    (low, high), (other_low, other_high) = _reach(one), _reach(other)
    return low > other_high or other_low > high


def _reach(point: Point) -> tuple[float, float]:
    slack = SLACK.get(point.bound, 0.0)
    low = point.low * (1 - slack) if point.low is not None else float("-inf")
    return low, point.high * (1 + slack) if point.high is not None else float("inf")


def _named(point: Point) -> tuple[float, float]:
    low = point.low if point.low is not None else point.high or 0
    return low, point.high if point.high is not None else low
