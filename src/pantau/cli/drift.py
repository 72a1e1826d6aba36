"""`pantau drift`: one statement down its chain of reports, each loss marked."""

import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from pantau.cli.chain import chain, heading
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import out, say
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.utterances import Telling, drifting, telling
from pantau.records.stories import Drift, Utterance
from pantau.stories.drift import drift

EXAMPLES = ("pantau drift", "pantau drift CLAIM", "pantau drift --as-of 2024-12-24", "pantau drift --format jsonl > drift.jsonl")


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


class Row(msgspec.Struct, frozen=True):
    """One utterance with its losses, for programs."""

    utterance: Utterance
    drift: list[Drift]


def command(
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="Only the statement that this claim tells, with the evidence, lost or not.")
    ] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show statements down their chains of reports, and where a bound, a speaker, half of a measure or a hedge got lost."""
    told = telling(Ledger.open(ledger_path(ledger)), as_of, recorded_by)
    one = told.with_claim(claim) if claim else None
    rows = [(one, drift(one, told.reports))] if one else drifting(told)
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(Row(utterance, lost)).decode()}\n" for utterance, lost in rows)
    else:
        for utterance, lost in rows:
            _print(out(), told, utterance, lost, evidence=one is not None)
    say(f"{plain.count(sum(len(lost) for _, lost in rows), 'loss')} in {len(rows)} of {plain.count(len(told.utterances), 'utterance')}")


def _print(console: Console, told: Telling, utterance: Utterance, lost: list[Drift], *, evidence: bool) -> None:
    console.print(heading(utterance))
    for line in chain(told, utterance, lost):
        console.print(line)
    for join in utterance.joins if evidence else ():
        console.print(Text(f"  {join.first[:10]} = {join.second[:10]}  {join.score:.2f}  {'; '.join(join.evidence)}", "dim"))
    console.print()
