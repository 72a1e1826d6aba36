"""`pantau stories`: what happened, over outlets and languages; merging and splitting by hand."""

import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.cli.chain import numbers
from pantau.cli.clock import now
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path, user_name
from pantau.cli.screen import grid, out, say
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.judging import undo
from pantau.pipeline.stories import merge, shelf, split
from pantau.records.judgements import Judgement
from pantau.records.stories import Story

EXAMPLES = (
    "pantau stories",
    "pantau stories --as-of 2024-12-24",
    'pantau stories --merge 3f2a --merge 91bc --reason "one battle"',
    'pantau stories --split 77ad --reason "about another town"',
)
SHORT = 10


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


def command(
    merging: Annotated[list[str] | None, typer.Option("--merge", metavar="STORY", help="Stories that are one; name two or more.")] = None,
    splitting: Annotated[
        list[str] | None, typer.Option("--split", metavar="DOCUMENT", help="Documents that leave their story, together.")
    ] = None,
    undoing: Annotated[str | None, typer.Option("--undo", metavar="JUDGEMENT", help="Take a merge or split back.")] = None,
    reason: Annotated[str, typer.Option(help="Why; stays with the judgement.")] = "",
    who: Annotated[str | None, typer.Option(help="Who decides; without it, your user name.")] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List stories with their three numbers, latest last; merge or split them by hand."""
    book = Ledger.open(ledger_path(ledger))
    if merging or splitting or undoing:
        _judge(book, merging or [], splitting or [], undoing, who or user_name(), reason)
    held = shelf(book, as_of, recorded_by)
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(story).decode()}\n" for story in held.stories)
    else:
        out().print(stories_table(held.stories))
    say(f"{plain.count(len(held.told.reports), 'document')} in {plain.count(len(held.stories), 'story')}")


def _judge(book: Ledger, merging: list[str], splitting: list[str], undoing: str | None, who: str, reason: str) -> None:
    made: list[Judgement] = []
    if undoing:
        made.append(undo(book, undoing, who, reason, now()))
    if merging:
        made.append(merge(book, merging, who, reason, now()))
    if splitting:
        made.append(split(book, splitting, who, reason, now()))
    for judgement in made:
        say(f"judgement {judgement.id[:SHORT]}: {judgement.kind} of {len(judgement.subjects)}; --undo {judgement.id[:SHORT]} takes it back")


def stories_table(found: list[Story]) -> Table:
    """Id and days, title, numbers."""
    table = grid(("story", "what", "told by"), (None, 5, 3))
    for story in found:
        last = f"\nto {plain.day(story.last)}" if story.last != story.first else ""
        head = Text(story.id[:SHORT], "dim").append(f"\n{plain.day(story.first)}{last}", "not dim")
        what = Text(story.title, "bold")
        what.append(f"\nby judgement {', '.join(id[:SHORT] for id in story.judged)}" if story.judged else "", "not bold cyan")
        held = f"{plain.count(len(story.groups), 'copy group')}, {plain.count(len(story.utterances), 'utterance')}"
        told = Text(numbers(story.numbers)).append(f"\n{held}", "dim")
        table.add_row(head, what, told)
        table.add_row()
    return table
