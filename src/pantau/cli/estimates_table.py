"""Estimates as tables for people."""

from collections.abc import Mapping, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from pantau.cli.screen import grid
from pantau.exports import plain
from pantau.exports.estimates import numbers, value
from pantau.exports.messages.messages import Messages
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate, Line, Point, Tie

SHORT = 10  # characters of an id
LONG = 160  # characters of a quotation


def estimates_group(found: Sequence[Estimate], statements: Mapping[str, Statement], told: Messages) -> Group:
    """Every estimate under its question and status; of a single one also why its stories go together."""
    ties = [Text(_tie(tie), "dim") for tie in (found[0].ties if len(found) == 1 else ())]
    return Group(*(part for one in found for part in (_head(one, told), estimate_table(one, statements, told), Text())), *ties)


def _tie(tie: Tie) -> str:
    """Why two stories are one situation."""
    shared = f"both name {tie.place}" if tie.place else f"{tie.speaker}: {tie.text}, in both"
    return f"stories {tie.first[:SHORT]} and {tie.second[:SHORT]} are one situation: {shared}"


def _head(one: Estimate, told: Messages) -> Text:
    """The question, how its figures stand to each other by which rule, and what is named now."""
    status = told.statuses[one.status]
    head = Text(one.question.label, "bold").append(f"  {one.question.id}", "not bold dim")
    return head.append(f"\n{status}: {one.why}", "not bold cyan")


def estimate_table(one: Estimate, statements: Mapping[str, Statement], told: Messages) -> Table:
    """One row a figure, in order of the day it was said: day, value, who through whom, how often told, quotation."""
    table = grid(("said", "value", "who, through whom, told by", "quotation"), (None, 3, 5, 6))
    steps = sorted(((line, point) for line in one.lines for point in line.points), key=lambda step: (step[1].said, step[1].published))
    for line, point in steps:
        held = point.standing == "current"
        amount = Text(value(point, told), "bold" if held else "").append("" if held else f"\n{told.standings[point.standing]}", "dim")
        table.add_row(point.said.isoformat(), amount, _chain(line, point, statements), Text(_line(point.statement)))
    return table


def _chain(line: Line, point: Point, statements: Mapping[str, Statement]) -> Text:
    counted = numbers(point, statements)
    who = line.speaker if not line.code or line.code == line.speaker else f"{line.speaker} ({line.code})"
    text = Text(who, "bold").append(f"\nthrough {', '.join(point.relays)}" if point.relays else "", "not bold")
    rest = f" and {len(point.outlets) - 1} more" if len(point.outlets) > 1 else ""
    often = f"{plain.count(counted.reports, 'report')}, {plain.count(counted.originals, 'original')}"
    told = f"\n{plain.outlet(point.outlets[0] if point.outlets else None)}{rest}: {often}"
    return text.append(told, "not bold dim")


def _line(text: str) -> str:
    """A quotation on few lines; what is cut off shows as three dots."""
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[: LONG - 2].rsplit(' ', 1)[0]} …"
