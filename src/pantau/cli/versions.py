"""`pantau versions`: what changed in an article."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import out, say
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.ledger.versions import HeldVersion, versions_of

EXAMPLES = ("pantau versions 91c04be2", "pantau versions 91c04be2 --recorded-by 2025-01-02", "pantau versions 91c04be2 --format jsonl")


class Form(StrEnum):
    """How versions are printed."""

    table = "table"
    jsonl = "jsonl"


def command(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of any version, or its beginning.")],
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people, jsonl for programs.")] = Form.table,
    ledger: LedgerOption = None,
) -> None:
    """Show every version of an article, and what each has in place of the one before. No version is ever lost."""
    found = versions_of(Ledger.open(ledger_path(ledger)).store, document, as_of, recorded_by)
    if form is Form.jsonl:
        sys.stdout.writelines(msgspec.json.encode(one).decode() + "\n" for one in found)
    else:
        for one in found:
            for line in _lines(one):
                out().print(line, soft_wrap=True)
    stored = {one.document for one in found if one.document}
    say(
        f"{plain.count(len(stored), 'version')} stored"
        if found
        else f"document {document} came from no source, so no other version of it is known"
    )


def _lines(one: HeldVersion) -> Iterator[Text]:
    where = f"document {one.document[:12]}" if one.document else "nothing stored"
    why = f" ({one.reason})" if one.reason else ""
    yield Text(f"version {one.number}, fetched {one.retrieved_at:%Y-%m-%d %H:%M} UTC: {one.outcome}, {where}{why}", "bold")
    for change in one.differences:
        yield from (Text(f"  - {line}", "red") for line in change.old.split("\n") if line)
        yield from (Text(f"  + {line}", "green") for line in change.new.split("\n") if line)
