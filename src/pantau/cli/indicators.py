"""`pantau indicators`: conditions that you write, and when they were lit."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.assessments.naming import Names
from pantau.cli.clock import now
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, data_folder, ledger_path
from pantau.cli.screen import grid, out, say
from pantau.errors import BadIndicators, NotFound
from pantau.event_types.tables import kinds
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.indicators import example_text, examples, lit, load
from pantau.pipeline.statements import Evidence, evidence
from pantau.records.assessments import Statement
from pantau.records.indicators import Change, Indicator, Light

EXAMPLES = (
    "pantau indicators example > indicators.toml",
    "pantau indicators check indicators.toml",
    "pantau indicators list --file indicators.toml --as-of 2024-12-24",
    "pantau indicators history 'Heavy North Korean losses' --sample",
)
app = typer.Typer(add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help="Watch for conditions that you write yourself.")
FileOption = Annotated[
    Path | None,
    typer.Option("--file", envvar="PANTAU_INDICATORS", metavar="FILE", help="Without it: indicators.toml in your data folder."),
]
SampleOption = Annotated[bool, typer.Option("--sample", help="Use the three indicators of the sample dossier.")]


class Form(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSONL = "jsonl"


FormOption = Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")]


@app.command("check")
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of indicators.")]) -> None:
    """Check a file of indicators; every fault is named with its line and key."""
    found = load(file)
    say(f"{file}: {plain.count(len(found), 'indicator')}, no faults")


@app.command("example")
def example() -> None:
    """Print the three indicators of the sample dossier, to copy and change."""
    sys.stdout.write(example_text())


@app.command("kinds")
def kinds_list() -> None:
    """List the kinds of objects that an indicator may name."""
    sys.stdout.writelines(f"{key}\n" for key in sorted(kinds()))


@app.command("list")
def list_(
    file: FileOption = None,
    sample: SampleOption = False,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: FormOption = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show which indicators are lit, at which level and since when."""
    indicators = _chosen(file, sample)
    until, found = _asked(ledger, as_of, recorded_by)
    shown = lit(indicators, found, until)
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(light).decode()}\n" for light in shown)
    else:
        out().print(lights_table(indicators, shown, Names.of_statements(found.statements)))
    say(f"{sum(light.level is not None for light in shown)} of {plain.count(len(shown), 'indicator')} lit on {until}")


@app.command("history")
def history(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only this indicator: its name, or its beginning.")] = None,
    file: FileOption = None,
    sample: SampleOption = False,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: FormOption = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show when indicators were lit, rose, fell or went out, and on what evidence."""
    indicators = tuple(one for one in _chosen(file, sample) if name is None or one.name.startswith(name))
    if not indicators:
        raise NotFound(f"no indicator has a name that begins with {name!r}; `pantau indicators list` lists them")
    until, found = _asked(ledger, as_of, recorded_by)
    shown = lit(indicators, found, until)
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(light).decode()}\n" for light in shown)
        return
    statements, names = {one.id: one for one in found.statements}, Names.of_statements(found.statements)
    for light in shown:
        out().print(Text(light.indicator, "bold"))
        out().print(changes_table(light, statements, names))


def _asked(ledger: Path | None, as_of: date | None, recorded_by: date | None) -> tuple[date, Evidence]:
    return as_of or recorded_by or now().date(), evidence(Ledger.open(ledger_path(ledger)), as_of, recorded_by)


def _chosen(file: Path | None, sample: bool) -> tuple[Indicator, ...]:
    """Raises BadIndicators, also where there is no file yet."""
    if sample:
        return examples()
    path = file or data_folder() / "indicators.toml"
    if not path.is_file():
        raise BadIndicators(
            f"{path}: there is no such file; `pantau indicators example > {path.name}` makes one to change, --sample shows how it works"
        )
    return load(path)


def lights_table(indicators: tuple[Indicator, ...], shown: list[Light], names: Names) -> Table:
    """Level and since when, name and meaning, evidence."""
    table = grid(("level", "indicator", "evidence"), (None, 5, 4))
    for indicator, light in zip(indicators, shown, strict=True):
        last = light.changes[-1] if light.changes else None
        since = f"\nsince {last.day}" if last else "\nnever lit"
        level = Text(light.level or "out", "bold red" if light.level else "dim").append(since, "not bold dim")
        told = (
            f"{', '.join(map(names.of, last.origins))}\n{plain.count(len(last.claims), 'claim')}, latest {light.latest}"
            if last and last.level
            else ""
        )
        table.add_row(level, Text(indicator.name, "bold").append(f"\n{indicator.why}", "not bold"), told)
        table.add_row()
    return table


def changes_table(light: Light, statements: dict[str, Statement], names: Names) -> Table:
    """Day, level, who, and the latest quotation."""
    table = grid(("day", "level", "on whose word"), (None, None, 1))
    for change in light.changes:
        table.add_row(str(change.day), Text(change.level or "out", "bold" if change.level else "dim"), _told(change, statements, names))
    if not light.changes:
        table.add_row("", "never lit", "")
    return table


def _told(change: Change, statements: dict[str, Statement], names: Names) -> Text:
    if not change.claims:
        return Text("no new evidence", "dim")
    latest = statements[change.claims[-1]]
    text = Text(", ".join(map(names.of, change.origins))).append(f"\n“{' '.join(latest.claim.statement.text.split())}”", "dim")
    return text.append(f" {plain.outlet(latest.outlet)}, {latest.published}, {latest.id[:10]}", "dim")
