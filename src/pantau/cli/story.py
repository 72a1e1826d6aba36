"""`pantau story`: one story with its documents, copies and statements."""

import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from pantau.cli.chain import chain, heading, numbers
from pantau.cli.copies import title
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import out, say
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.stories import Shelf, shelf
from pantau.records.stories import Story
from pantau.stories.drift import drift

EXAMPLES = ("pantau story 3f2a91", "pantau story 3f2a91 --as-of 2024-12-24", "pantau story 3f2a91 --format json")
SHORT = 10


class Form(StrEnum):
    """What the story is printed as."""

    TABLE = "table"
    JSON = "json"


def command(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of the story or of one of its documents, or the id's beginning.")],
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; json for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """Show one story: its documents, which of them are copies, and every statement with who has it from whom and what got lost."""
    held = shelf(Ledger.open(ledger_path(ledger)), as_of, recorded_by)
    story = held.story(id)
    if moved := held.taken_up(id):
        say(moved)
    if form is Form.JSON:
        told = [one for one in held.told.utterances if one.id in story.utterances]
        groups = [group for group in held.told.groups if group.id in story.groups]
        sys.stdout.write(f"{msgspec.json.encode({'story': story, 'groups': groups, 'utterances': told}).decode()}\n")
        return
    _print(out(), held, story)


def _print(console: Console, held: Shelf, story: Story) -> None:
    days = plain.day(story.first) if story.first == story.last else f"{plain.day(story.first)} to {plain.day(story.last)}"
    console.print(Text(story.title, "bold"))
    console.print(Text(f"{days}: {numbers(story.numbers)}", "cyan"))
    console.print()
    for id in story.documents:
        copied = Text("  (copy)", "dim") if id in held.told.copies else Text()
        console.print(Text(f"{id[:SHORT]}  ", "dim") + title(held.told.reports[id]) + copied)
    for utterance in (one for one in held.told.utterances if one.id in story.utterances):
        console.print()
        console.print(heading(utterance))
        for line in chain(held.told, utterance, drift(utterance, held.told.reports)):
            console.print(line)
