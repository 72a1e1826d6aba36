"""`pantau diff`: what changed in what was known, from one day to another."""

import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from pantau.cli.options import (
    AsOfOption,
    DecideByRuleOption,
    LedgerOption,
    RecordedByOption,
    SettingsOption,
    day,
    forecast_settings,
    ledger_path,
)
from pantau.cli.screen import out, say, set_in
from pantau.errors import BadInput
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.difference import difference
from pantau.records.differences import Difference, Moved
from pantau.records.estimates import Point

EXAMPLES = ("pantau diff 2024-12-24 2025-01-14", "pantau diff 2024-12-24 2025-01-14 --by recorded --format json")


class Clock(StrEnum):
    """Which day counts."""

    PUBLISHED = "published"
    RECORDED = "recorded"


class Form(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"


def command(
    first: Annotated[date, typer.Argument(parser=day, metavar="DAY1", help="What was known at the end of this day, UTC ...")],
    last: Annotated[date, typer.Argument(parser=day, metavar="DAY2", help="... against what was known at the end of this one.")],
    by: Annotated[Clock, typer.Option(help="By the day of publication, or by the day on which this ledger stored it.")] = Clock.PUBLISHED,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    decide_by_rule: DecideByRuleOption = None,
    settings: SettingsOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; json for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show what is new, what moved and what was withdrawn between two days.

    The two days are of one clock; --recorded-by (with --by recorded: --as-of) limits both sides by the other.
    """
    if last <= first:
        raise BadInput(f"{last} is not after {first}; give the earlier day first")
    own, other = (as_of, recorded_by) if by is Clock.PUBLISHED else (recorded_by, as_of)
    if own:
        option, instead = ("--as-of", "--recorded-by") if by is Clock.PUBLISHED else ("--recorded-by", "--as-of")
        raise BadInput(f"DAY1 and DAY2 are {by.value} days already, so {option} {own} says nothing; the other clock's day is {instead}")
    book = Ledger.open(ledger_path(ledger))
    made = difference(book, first, last, by.value, forecast_settings(settings, decide_by_rule), other)
    if form is Form.JSON:
        sys.stdout.write(f"{msgspec.json.encode(made).decode()}\n")
        return
    _print(out(), made)
    grown = f"{_grown(made.claims, 'claims')}, {_grown(made.utterances, 'utterances')}, {_grown(made.stories, 'stories')}"
    say(f"{made.first} to {made.last}: {plain.count(len(made.arrived), 'document')} more; {grown}")


def _grown(counts: tuple[int, int], what: str) -> str:
    return f"{what} {counts[0]} → {counts[1]}"


def _print(console: Console, made: Difference) -> None:
    shifted = (f"{one.question}: {one.before or 'new'} → {one.after}; {one.why}" for one in made.shifted)
    links = (
        f"{made.names[link.later_origin]} {link.kind} {made.names[link.earlier_origin]}: {'; '.join(link.evidence)} ({link.later[:10]})"
        for link in made.links
    )
    turned = (
        f"{one.before or 'new'} → {one.after}: {made.names[one.forecast.source]}: “{_line(one.forecast.statement)}” "
        f"({one.forecast.id[:10]})"
        for one in made.turned
    )
    arrived = (f"{plain.day(one.published)} {plain.outlet(one.outlet)}: {_line(one.title)} ({one.id[:10]})" for one in made.arrived)
    _section(console, "Figures that are new or moved", (_moved(one) for one in made.moved))
    _section(console, "Questions whose status changed", shifted)
    _section(console, "New relations between claims", links)
    _section(console, "Forecasts that are new or turned", turned)
    _section(console, "Withdrawn", (f"document {one.document[:12]} on {one.day}: {one.reason}" for one in made.gone))
    _section(console, "New documents", arrived)


def _section(console: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if not found:
        return
    console.print(Text(f"{title} ({len(found)})", "bold"))
    for line in found:
        console.print(set_in(Text(line), 2))
    console.print()


def _moved(one: Moved) -> str:
    before = f"{_value(one.before)} → " if one.before else ""
    through = f" through {', '.join(one.after.relays)}" if one.after.relays else ""
    return f"{one.question}: {one.speaker}{through}: {before}{_value(one.after)}, {one.after.said} ({one.after.claims[0][:10]})"


def _value(point: Point) -> str:
    return plain.bounded(point.bound, plain.amount(point.low, point.high))


def _line(text: str) -> str:
    return " ".join(text.split())
