"""`pantau credibility`: how far an information can be trusted, and why."""

import sys
from collections import Counter
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.cli.left_out import LATEST, latest, unseen
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import grid, out, say
from pantau.errors import NotFound
from pantau.exports import plain, verdicts
from pantau.ledger.ledger import Ledger
from pantau.pipeline.credibility import graded
from pantau.pipeline.statements import evidence
from pantau.records.assessments import Statement
from pantau.records.links import Credibility

EXAMPLES = ("pantau credibility", "pantau credibility --grade 5", "pantau credibility 3f2a9c01 --as-of 2024-12-24")


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


def command(
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="Only this claim's: its id, or its beginning.")] = None,
    grade: Annotated[int | None, typer.Option(min=1, max=6, help="Only information of this grade.")] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Grade information from 1 (confirmed by other sources) to 6 (cannot be judged), with the reason in one sentence.

    Computed from independent origins, contradictions and directness; it says nothing of the outlet's reliability, A to F, which you set.
    """
    book = Ledger.open(ledger_path(ledger))
    found = evidence(book, as_of, recorded_by)
    grades = graded(book, found, recorded_by)
    heads = _heads(found.statements, claim)
    if claim and not heads:
        raise NotFound(f"no claim has an id that begins with {claim!r}; `pantau claims` lists ids")
    chosen = [(head, grades[head.utterance]) for head in heads if grade is None or grades[head.utterance].grade == grade]
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(verdict).decode()}\n" for _, verdict in chosen)
    else:
        out().print(credibility_table(chosen[-LATEST:]))
    shown = latest(len(chosen), table=form is Form.TABLE)
    others = Counter(grades[head.utterance].grade for head in heads)
    there = ", ".join(f"{number} of grade {found}" for found, number in sorted(others.items()))
    shown += f"; there are {there}" if heads and not chosen else ""
    say(f"{plain.count(len(chosen), 'piece of information')}{shown}{unseen(found)}")


def _heads(statements: tuple[Statement, ...], claim: str | None) -> list[Statement]:
    """The first statement of every utterance; of the claim's alone, if one is named."""
    wanted = {one.utterance for one in statements if claim and one.id.startswith(claim)}
    heads: dict[str, Statement] = {}
    for one in statements:
        if not claim or one.utterance in wanted:
            heads.setdefault(one.utterance, one)
    return list(heads.values())


def credibility_table(rows: list[tuple[Statement, Credibility]]) -> Table:
    """Grade, information, reason."""
    table = grid(("grade", "information", "because"), (None, 5, 4))
    for head, verdict in rows:
        name = Text(str(verdict.grade), "bold").append(f"\n{verdicts.GRADES[verdict.grade]}", "not bold")
        what = Text(" ".join(head.claim.statement.text.split())).append(
            f"\n{head.published}, {plain.outlet(head.outlet)}, {head.id[:10]}", "dim"
        )
        table.add_row(name, what, verdicts.sentence(verdict))
        table.add_row()
    return table
