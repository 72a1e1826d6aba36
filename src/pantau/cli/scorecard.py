"""`pantau scorecard`: whose forecasts come true, and how well their "likely" is calibrated."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.assessments.naming import Names
from pantau.cli.clock import now
from pantau.cli.files import write_into
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
from pantau.cli.pictures import PictureOption, drawing
from pantau.cli.screen import grid, out, say
from pantau.errors import BadInput
from pantau.exports import outlooks, plain
from pantau.exports.sheet import write
from pantau.ledger.ledger import Ledger
from pantau.pipeline.forecasts import Forecasts, forecasts, known_as
from pantau.records.forecasts import Calibration, Scorecard

EXAMPLES = (
    "pantau scorecard --decide-by-rule",
    "pantau scorecard --as-of 2025-02-01 --decide-by-rule --chart calibration.svg",
    "pantau scorecard --source KOR.MIL --format jsonl",
)


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def command(
    source: Annotated[str | None, typer.Option(metavar="WHO", help="Only this source: code (KOR finds KOR.MIL too) or name.")] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    decide_by_rule: DecideByRuleOption = None,
    chart: PictureOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl, csv for programs.")] = Form.TABLE,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Score every source's forecasts that are decided: hits with 95 % interval, Brier score, warnings beside their base rate."""
    terms = forecast_settings(settings, decide_by_rule)
    on = as_of or recorded_by or now().date()
    found = forecasts(Ledger.open(ledger_path(ledger)), on, terms, as_of, recorded_by)
    names = known_as(found.evidence)
    cards = [card for card in found.scorecards if not source or outlooks.scores(card, source, names)]
    if form is Form.TABLE:
        out().print(scores_table(cards, Names.of_statements(found.evidence.statements)))
        if any(row.came_true.n for row in found.calibration):
            out().print(calibration_table(found.calibration))
    elif form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(card).decode()}\n" for card in cards)
    else:
        write(sys.stdout, outlooks.SCORE_COLUMNS, (outlooks.score_cells(card) for card in cards))
    if chart:
        _draw(found, chart)
    if source and not cards:
        there = ", ".join(card.source for card in found.scorecards) or "none"
        say(f"no source of a forecast has the code or name {source!r}; there are: {there}")
    say(_remarks(found, cards) + unseen(found.evidence))


def _draw(found: Forecasts, path: Path) -> None:
    """Raises BadInput where there is nothing to draw."""
    if not any(row.came_true.n for row in found.calibration):
        raise BadInput(f"{path} is not written: no forecast with a stated probability is decided by {found.on}")
    picture = drawing("calibration").calibration(found.calibration, f"What came true, decided by {found.on}")
    write_into(path, lambda place: drawing("rendering").save(picture, place))


def _remarks(found: Forecasts, cards: Sequence[Scorecard]) -> str:
    decided = sum(one.decision is not None and one.decision.outcome != "void" for one in found.standings)
    hint = "; nothing is decided yet: `pantau judge resolve CLAIM`, or --decide-by-rule" if not decided and found.standings else ""
    return f"{plain.count(len(cards), 'source')}, {decided} of {plain.count(len(found.standings), 'forecast')} decided by {found.on}{hint}"


def scores_table(cards: Sequence[Scorecard], names: Names) -> Table:
    """Source, counts, hits of each word, Brier, warnings."""
    table = grid(("source", "forecasts", "likely", "unlikely", "planned", "Brier", "possible: came true"), (3, 3, 2, 2, 2, 2, 3))
    for card in cards:
        rest = (("pending", card.pending), ("void", card.void), ("without end", card.endless), ("other", card.other))
        counts = Text(str(card.n), "bold").append("".join(f"\n{n} {name}" for name, n in rest if n), "not bold dim")
        hits = (outlooks.share(kind) for kind in (card.likely, card.unlikely, card.planned))
        table.add_row(Text(names.of(card.source), "bold"), counts, *map(Text, (*hits, outlooks.brier(card), outlooks.warned(card))))
    return table


def calibration_table(rows: Sequence[Calibration]) -> Table:
    """What each word stands for by ICD 203, and how much of what was said with it came true."""
    table = grid(("word (ICD 203)", "stands for", "came true"), (2, 2, 3))
    for row in rows:
        if row.came_true.n:
            table.add_row(row.words, f"{row.low * 100:.0f} to {row.high * 100:.0f} %", outlooks.share(row.came_true).replace("\n", ", "))
    return table
