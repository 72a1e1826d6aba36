"""`pantau alerts`: what changed and is worth telling."""

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.cli.clock import now
from pantau.cli.options import AsOfOption, LedgerOption, SettingsOption, data_folder, day, forecast_settings, ledger_path
from pantau.cli.screen import grid, out, say
from pantau.errors import BadIndicators
from pantau.ledger.alerts import AlertRows
from pantau.ledger.ledger import Ledger
from pantau.pipeline.alerts import alerts
from pantau.pipeline.indicators import load
from pantau.pipeline.statements import evidence
from pantau.pipeline.telling import LATE_DAYS, Policy, Round, take
from pantau.records.alerts import Alert, HeldAlert, Novelty
from pantau.records.indicators import Indicator

EXAMPLES = (
    "pantau alerts run",
    "pantau alerts run --since 2025-01-01",
    "pantau alerts list --severity warning",
    "pantau alerts list --all --format jsonl",
)
LIMIT = 50
RANK = ("notice", "warning", "urgent")
STYLES = {"notice": "dim", "warning": "yellow", "urgent": "bold red"}
WORDS: dict[Novelty, str] = {
    "baseline": "known before the first run",
    "late": f"older than {LATE_DAYS} days",
    "reread": "found only by a re-reading",
}
app = typer.Typer(add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help="Tell what changed, once, on your channels.")


class SeverityChoice(StrEnum):
    """From which severity on."""

    NOTICE = "notice"
    WARNING = "warning"
    URGENT = "urgent"


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command("run")
def run(
    since: Annotated[
        date | None,
        typer.Option("--since", parser=day, metavar="DAY", help="Tell also what was known before, from this day on."),
    ] = None,
    after_reread: Annotated[bool, typer.Option("--after-reread", help="Tell also what only a re-reading found.")] = False,
    file: Annotated[
        Path | None,
        typer.Option("--file", envvar="PANTAU_INDICATORS", metavar="FILE", help="Indicators; else indicators.toml in your data folder."),
    ] = None,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Find what changed since the last run and store it; each change is told once.

    The first run on a ledger stores what is known already and tells nothing of it, unless --since names a day.
    """
    book, at = Ledger.open(ledger_path(ledger)), now()
    found = evidence(book)
    facts = alerts(found, at.date(), forecast_settings(settings, None), indicators(file))
    made = take(book, found, facts, at, Policy(since, LATE_DAYS, after_reread))
    out().print(alerts_table(made.told))
    say(summary(made))


def indicators(file: Path | None) -> tuple[Indicator, ...]:
    """Those of the file; none where no file is named and there is none in the data folder. Raises BadIndicators."""
    path = file or data_folder() / "indicators.toml"
    if file and not file.is_file():
        raise BadIndicators(f"{file}: there is no such file")
    return load(path) if path.is_file() else ()


def summary(made: Round) -> str:
    """How many are told, and how many are kept in silence, and why."""
    silent = [f"{count} {WORDS[novelty]}" for novelty, count in made.silent.items()]
    return "; ".join([f"{len(made.told)} alerts", *([f"kept and not told: {', '.join(silent)}"] if silent else [])])


@app.command("list")
def list_(
    severity: Annotated[SeverityChoice, typer.Option(help="This severity or more.")] = SeverityChoice.NOTICE,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were kept and not told.")] = False,
    as_of: AsOfOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List the alerts that the ledger holds, latest last."""
    held = [one for one in AlertRows(Ledger.open(ledger_path(ledger)).store).all() if wanted(one, severity.value, everything, as_of)]
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(one).decode()}\n" for one in held)
    else:
        out().print(alerts_table([one.alert for one in held][-LIMIT:]))
    say(f"{len(held)} alerts")


def wanted(one: HeldAlert, severity: str, everything: bool, as_of: date | None) -> bool:
    """Of that severity or more, told unless everything is asked for, known by that day."""
    enough = RANK.index(one.alert.severity) >= RANK.index(severity)
    return enough and (everything or one.novelty == "new") and (as_of is None or one.alert.day <= as_of)


def alerts_table(found: Sequence[Alert]) -> Table:
    """Day and kind, what changed, who."""
    table = grid(("alert", "what changed", "who"), (None, 5, 3))
    for one in found:
        head = Text(one.kind.replace("_", " "), STYLES[one.severity]).append(f"\n{one.day}", "not bold dim")
        values = " → ".join(value for value in (one.was, one.became) if value)
        what = Text(" ".join(one.about.split())).append(f"\n{values}" if values else "", "bold")
        table.add_row(head, what, Text(", ".join(one.who)).append(f"\n{one.key[:10]}", "dim"))
        table.add_row()
    return table
