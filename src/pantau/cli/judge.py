"""`pantau judge`: decisions by hand about claims, forecasts and outlets. Each is a new row with who, when and why."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from pantau.assessments.judgements.corrections import READERS
from pantau.assessments.judgements.following import marks
from pantau.cli.clock import now
from pantau.cli.options import LedgerOption, ReasonOption, WhoOption, day, ledger_path, user_name
from pantau.cli.outlets import Letter
from pantau.cli.screen import say
from pantau.exports import decisions, plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline import judging
from pantau.records.assessments import Statement
from pantau.records.judgements import Judgement

EXAMPLES = (
    'pantau judge accept 3f2a --reason "checked against the recording"',
    'pantau judge correct 3f2a measure casualties --reason "killed or wounded, says the statement"',
    'pantau judge resolve 91bc occurred --on 2025-01-06 --reason "launch confirmed by both sides"',
    'pantau judge undo 77ad --reason "wrong claim"',
)
SHORT = 10
app = typer.Typer(
    add_completion=False, rich_markup_mode="rich", no_args_is_help=True,
    help="Accept, correct, resolve, grade, undo. Stories are put together and taken apart by `pantau stories --merge` and `--split`.",
)  # fmt: skip


class OutcomeChoice(StrEnum):
    """What a forecast came to."""

    OCCURRED = "occurred"
    DID_NOT_OCCUR = "did_not_occur"
    VOID = "void"
    PROPOSED = "proposed"


ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or its beginning.")]


@app.command("accept")
def accept(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims, or their beginnings.")],
    reason: ReasonOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Accept claims as they are read."""
    _said(judging.accept(_book(ledger), claims, who or user_name(), reason, now()))


@app.command("correct")
def correct(
    claim: ClaimArgument,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=f"{', '.join(READERS)}.")],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="A code or name, number, word of the contract, day, FROM..TO; none empties it."),
    ],
    figure: Annotated[int | None, typer.Option(min=1, help="Which of the claim's figures, from 1.")] = None,
    all_reports: Annotated[bool, typer.Option("--all-reports", help="In every report of the same statement.")] = False,
    reason: ReasonOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Correct a field of a claim; what was read stays in the ledger."""
    book, by = _book(ledger), who or user_name()
    told = judging.told_with(book, claim)
    if not all_reports:
        _said(judging.correct(book, [claim], field, value, by, reason, now(), figure, told))
        _others(told, claim)
        return
    made = judging.correct_everywhere(book, claim, field, value, by, reason, now(), figure, told)
    for one in made:
        _said(one)
    corrected = {mark.document for one in made for mark in marks(one)}
    reports = corrected | {one.document for one in told}
    say(f"corrected in {plain.count(len(corrected), 'report')} of {len(reports)} that tell the statement")


def _others(told: Sequence[Statement], claim: str) -> None:
    """Say that other reports tell the same statement and stay as they are."""
    own = next((one.document for one in told if one.id.startswith(claim)), None)
    others = {one.document: one.copy for one in told if one.document != own}
    if others:
        copies = f", {sum(others.values())} of them as copies" if any(others.values()) else ""
        say(f"told in {plain.count(len(others), 'other report')} too{copies}, which stay as they are: --all-reports corrects them with it")


@app.command("resolve")
def resolve(
    claim: ClaimArgument,
    outcome: Annotated[OutcomeChoice, typer.Argument(metavar="OUTCOME", help="occurred, did_not_occur, void; proposed: what is proposed.")],
    on: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="The day it happened; else as proposed.")] = None,
    reason: ReasonOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Decide what became of the forecast that a claim makes, however many claims make it."""
    chosen = None if outcome is OutcomeChoice.PROPOSED else outcome.value
    _said(judging.resolve(_book(ledger), claim, chosen, on, who or user_name(), reason, now()))


@app.command("grade")
def grade(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="Its name or an alias.")],
    letter: Annotated[
        Letter, typer.Argument(metavar="A-F", help="A completely reliable ... E unreliable, F cannot be judged.", case_sensitive=False)
    ],
    since: Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="From which day on; today without it.")] = None,
    reason: ReasonOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Judge how reliable an outlet is; the same as `pantau outlets grade`."""
    _said(judging.grade(_book(ledger), outlet, letter.value, since or now().date(), who or user_name(), reason, now()))


@app.command("undo")
def undo(
    judgements: Annotated[
        list[str], typer.Argument(metavar="JUDGEMENT...", help="Ids, or their beginnings; `pantau judgements` lists them.")
    ],
    reason: ReasonOption = "",
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take a judgement of any kind back, an undo too. The row stays."""
    book = _book(ledger)
    for judgement in judgements:
        _said(judging.undo(book, judgement, who or user_name(), reason, now()))


def _book(ledger: LedgerOption) -> Ledger:
    return Ledger.open(ledger_path(ledger))


def _said(made: Judgement) -> None:
    what = " of ".join(decisions.what(made).splitlines())
    say(f"judgement {made.id[:SHORT]}: {what}; `pantau judge undo {made.id[:SHORT]}` takes it back")
