"""`pantau judgements`: every decision by hand, with who, when, why, and whether it counts."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import grid, out, say
from pantau.exports import decisions, plain
from pantau.exports.sheet import write
from pantau.ledger.ledger import Ledger
from pantau.pipeline.judging import audit
from pantau.records.judgements import Judged

EXAMPLES = ("pantau judgements", "pantau judgements --kind correct --recorded-by 2025-02-01", "pantau judgements --format csv > audit.csv")
SHORT = 10


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class KindChoice(StrEnum):
    """Kinds of judgements."""

    ACCEPT = "accept"
    CORRECT = "correct"
    RESOLVE = "resolve"
    GRADE = "grade"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


def command(
    kind: Annotated[list[KindChoice] | None, typer.Option(help="Only these.")] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl, csv for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List judgements, oldest first. One whose claim today's reading does not have is waiting, never dropped."""
    kinds = {one.value for one in kind or ()}
    found = [one for one in audit(Ledger.open(ledger_path(ledger)), as_of, recorded_by) if not kinds or one.judgement.kind in kinds]
    if form is Form.TABLE:
        out().print(judgements_table(found))
    elif form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(one).decode()}\n" for one in found)
    else:
        write(sys.stdout, decisions.COLUMNS, (decisions.cells(one) for one in found))
    waiting = sum(one.state == "waiting" for one in found)
    rest = f"; waiting: {waiting}, because no claim of today's reading stands where theirs stood" if waiting else ""
    say(f"{plain.count(len(found), 'judgement')}{rest}")


def judgements_table(rows: Sequence[Judged]) -> Table:
    """Id and time, who, what was decided and why, whether it counts."""
    table = grid(("judgement", "who", "what, why", "state"), (None, 1, 5, 2))
    for row in rows:
        one = row.judgement
        head = Text(one.id[:SHORT], "dim").append(f"\n{one.recorded_at:%Y-%m-%d %H:%M}", "not dim")
        what = Text(decisions.what(one), "bold").append(f"\n{one.reason}" if one.reason else "", "not bold")
        table.add_row(head, one.who, what, Text(decisions.state(row)))
        table.add_row()
    return table
