"""`pantau forecasts`: what sources expected, until when, and what became of it."""

import sys
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.assessments.naming import Names
from pantau.cli.clock import now
from pantau.cli.left_out import unseen
from pantau.cli.options import (
    AsOfOption,
    DecideByRuleOption,
    LedgerOption,
    RecordedByOption,
    SettingsOption,
    forecast_settings,
    ledger_path,
)
from pantau.cli.screen import grid, out, say
from pantau.exports import outlooks, plain
from pantau.exports.sheet import write
from pantau.ledger.ledger import Ledger
from pantau.pipeline.estimates import by_id
from pantau.pipeline.forecasts import forecasts, known_as
from pantau.pipeline.statements import Evidence
from pantau.records.forecasts import Standing

EXAMPLES = (
    "pantau forecasts --state due",
    "pantau forecasts --speaker KOR.MIL --as-of 2025-02-01 --decide-by-rule",
    "pantau forecasts --format csv > forecasts.csv",
)
SHORT = 10


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class StateChoice(StrEnum):
    """States of a forecast."""

    OPEN = "open"
    DUE = "due"
    LAPSED = "lapsed"
    OCCURRED = "occurred"
    NOT_OCCURRED = "not_occurred"
    VOID = "void"


def command(
    state: Annotated[
        list[StateChoice] | None,
        typer.Option(
            help="Only these. due: the window is over, reports may still come. lapsed: so is the time for them, and nothing is decided."
        ),
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who said it: code (KOR finds KOR.MIL too) or part of the name.")
    ] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    decide_by_rule: DecideByRuleOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl, csv for programs.")] = Form.TABLE,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List every forecast once, however often it was told, with its window and what became of it; what ends first comes first.

    What later reports propose is marked as proposed. It is decided by `pantau judge resolve`, or by a rule that you switch on.
    """
    terms = forecast_settings(settings, decide_by_rule)
    on = as_of or recorded_by or now().date()
    found = forecasts(Ledger.open(ledger_path(ledger)), on, terms, as_of, recorded_by)
    states, names = {one.value for one in state or ()}, known_as(found.evidence)
    shown = [one for one in found.standings if (not states or one.state in states) and (not speaker or outlooks.by(one, speaker, names))]
    if form is Form.TABLE:
        out().print(forecasts_table(shown, found.evidence))
    elif form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(outlooks.fields(one)).decode()}\n" for one in shown)
    else:
        write(sys.stdout, outlooks.COLUMNS, (outlooks.cells(one) for one in shown))
    say(_remarks(shown, str(on)) + unseen(found.evidence))


def _remarks(shown: Sequence[Standing], on: str) -> str:
    states = Counter(one.state for one in shown)
    waiting = sum(one.proposal is not None and one.decision is None for one in shown)
    counted = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in states.most_common())
    rest = f"; {plain.count(waiting, 'proposal')} to be judged (`pantau judge resolve CLAIM`) or --decide-by-rule" if waiting else ""
    return f"{plain.count(len(shown), 'forecast')} on {on}{': ' + counted if counted else ''}{rest}"


def forecasts_table(rows: Sequence[Standing], found: Evidence) -> Table:
    """Id and window, who, what, what became of it. found: what the forecasts were found in."""
    statements, names = by_id(found), Names.of_statements(found.statements)
    table = grid(("forecast", "who", "what", "state"), (None, 2, 4, 3))
    for row in rows:
        one = row.forecast
        head = Text(one.id[:SHORT], "dim").append(f"\nuntil {one.due}" if one.due else "\nno end", "not dim")
        who = Text(names.in_words(statements[one.id]), "bold").append(
            f"\n{one.modality}, {plain.day(one.published)}\n{plain.outlet(one.outlet)}", "not bold"
        )
        who.append(f" and {one.documents - 1} more" if one.documents > 1 else "", "not bold dim")
        what = Text(" ".join(one.statement.split()))
        what.append(f"\n{outlooks.odds(one)}" if one.probability else "", "cyan")
        table.add_row(head, who, what, Text(outlooks.state(row, names)))
        table.add_row()
    return table
