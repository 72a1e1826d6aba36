"""`pantau claims`: list and filter the claims of the ledger."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from pantau.cli.claims_table import claims_table
from pantau.cli.left_out import undated
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, day_range, ledger_path
from pantau.cli.screen import out, say
from pantau.exports import plain
from pantau.exports.lines import line
from pantau.exports.sheet import COLUMNS, cells, write
from pantau.ledger.entries import Found
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.judged import claims

EXAMPLES = (
    "pantau claims --speaker KOR.MIL",
    'pantau claims --text "drone*" --published 2024-12-01..2024-12-31',
    "pantau claims --measure casualties --as-of 2024-12-24",
    "pantau claims --actor PRK --format csv > claims.csv",
)

TABLE_LIMIT = 50


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def command(
    speaker: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who says it: code (KOR finds KOR.MIL too), name, or part of the words.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="WHO", help="Who acts, suffers or is mentioned: code, name, or part of the words.")
    ] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE", help="PLOVER type: ASSAULT, AID, MOBILIZE ...")] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="WHAT", help="Claims with a figure of this measure: killed, casualties, troops ...")
    ] = None,
    stance: Annotated[str | None, typer.Option(metavar="STANCE", help="What the reporting words do: says, denies, warns ...")] = None,
    modality: Annotated[str | None, typer.Option(metavar="MODALITY", help="Of the content: asserted, planned, possible ...")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words that all stand in the statement; drone* finds drones too.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="FROM..TO", help="Days of publication, both inclusive; either side may be open.")
    ] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Claims of one document.")] = None,
    forecasts: Annotated[bool, typer.Option("--forecasts", help="Only statements about the future.")] = False,
    versions: Annotated[bool, typer.Option("--versions", help="Earlier versions of articles too.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="How many at most; without it 50 in a table, all in jsonl and csv.")] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl, csv for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List the claims of the ledger, newest publication first; several conditions must all hold.

    A TYPE, WHAT, STANCE or MODALITY that does not exist is refused with the list of those that do.
    What was corrected by hand is shown, and found, by its corrected value; beside it stands what was read.
    An article that changed is shown by its newest version, with --as-of by the one that was there on that day.
    """
    since, until = day_range(published) if published else (None, None)
    wanted = Filter(
        speaker, actor, event, measure, text, since, until, as_of, recorded_by, outlet, document, forecasts, versions, stance, modality
    )
    found = claims(Ledger.open(ledger_path(ledger)), wanted, limit or (TABLE_LIMIT if form is Form.TABLE else None))
    if form is Form.TABLE:
        out().print(claims_table(found.claims))
    elif form is Form.JSONL:
        sys.stdout.writelines(line(held) for held in found.claims)
    else:
        write(sys.stdout, COLUMNS, (cells(held) for held in found.claims))
    say(remarks(found))


def remarks(found: Found) -> str:
    """How many there are, and what is not shown."""
    shown = len(found.claims)
    total = plain.count(found.total, "claim")
    parts = [total if shown == found.total else f"{shown} of {total}; --limit shows more"]
    if found.withdrawn:
        parts.append(f"{plain.count(found.withdrawn, 'claim')} of {plain.count(found.documents, 'withdrawn document')} not shown")
    return "; ".join(parts) + undated(found.undated)
