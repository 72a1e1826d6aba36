"""`pantau copies`: which documents are copies of which, and the passages that show it."""

import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import out, say, set_in
from pantau.errors import NotFound
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.copies import copies
from pantau.records.stories import Copy, CopyGroup, Report

EXAMPLES = ("pantau copies", "pantau copies --as-of 2024-12-24", "pantau copies DOCUMENT", "pantau copies --format jsonl > copies.jsonl")
SHORT = 10
LONG = 70  # characters of a headline or passage that a line shows


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


def command(
    document: Annotated[
        str | None, typer.Argument(metavar="[DOCUMENT]", help="Only the groups of this document, with every passage.")
    ] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List copy groups: the text that counts, why it counts, and its copies; nothing is hidden."""
    reports, groups = copies(Ledger.open(ledger_path(ledger)), as_of, recorded_by)
    if document:
        groups = _of(document, groups)
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(group).decode()}\n" for group in groups)
    else:
        for group in groups:
            _print(out(), reports, group, passages=document is not None)
    number = len({copy.document for group in groups for copy in group.copies})
    say(f"{plain.count(len(reports), 'document')}; {plain.count(len(groups), 'copy group')} with {plain.count(number, 'copy')}")


def _of(prefix: str, groups: list[CopyGroup]) -> list[CopyGroup]:
    found = [g for g in groups if any(id.startswith(prefix) for id in (*g.documents, *(part.document for part in g.parts)))]
    if not found:
        raise NotFound(f"no copy group holds a document whose id begins with {prefix!r}; `pantau copies` lists the groups")
    return found


def _print(console: Console, reports: dict[str, Report], group: CopyGroup, *, passages: bool) -> None:
    console.print(Text(f"{group.head[:SHORT]}  ", "dim") + title(reports[group.head], "bold"))
    console.print(set_in(Text(f"counts because: {group.why}", "cyan"), 4))
    for copy in (*group.copies, *group.parts):
        _print_copy(console, reports, copy)
        for passage in copy.passages if passages else ():
            edits = f", {passage.edits} changed" if passage.edits else ""
            place = f"      {passage.copy.start}-{passage.copy.end} = {passage.source.start}-{passage.source.end}"
            console.print(Text(f"{place} ({passage.words} words{edits}): {_short(passage.copy.text)}", "dim"), soft_wrap=True)
    console.print()


def _print_copy(console: Console, reports: dict[str, Report], copy: Copy) -> None:
    share = f"{copy.kind}, {copy.share:.0%} of it copied, {copy.taken:.0%} of {reports[copy.of].outlet or copy.of[:SHORT]} taken"
    console.print(set_in(Text(f"{copy.document[:SHORT]}  ", "dim") + title(reports[copy.document]) + Text(f"  ({share})", "dim"), 2))


def title(report: Report, style: str = "") -> Text:
    """Day, outlet, headline."""
    headline = report.document.title or report.document.text.strip().split("\n")[0]
    return Text(
        f"{plain.day(report.document.published)}  {plain.outlet(report.outlet, report.document.credits)}: {_short(headline)}", style
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[: LONG - 2]} …"
