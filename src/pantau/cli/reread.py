"""`pantau reread`: read the ledger's documents again with today's rules."""

from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pantau.cli.clock import now
from pantau.cli.options import LedgerOption, ledger_path
from pantau.cli.screen import out, say
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.reread import Difference, reread
from pantau.pipeline.version import reader_version
from pantau.records.claims import Claim

EXAMPLES = ("pantau reread", "pantau reread --force --ledger war.ledger")


def command(
    force: Annotated[bool, typer.Option("--force", help="Read again also what today's rules have read already.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the sum, not every change.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Read every document again with today's rules and tables, and print what changed. The old rows stay in the ledger."""
    book = Ledger.open(ledger_path(ledger))
    documents = book.documents(versions=True)
    version = reader_version()
    total, counts, fields = 0, Counter[str](), Counter[str]()
    console = out()
    for difference in reread(book, documents, now, version=version, force=force):
        total += 1
        counts.update(
            added=len(difference.added), gone=len(difference.gone), changed=len(difference.changed), documents=int(bool(difference))
        )
        fields.update(field for change in difference.changed for field in change.fields)
        if difference and not quiet:
            print_difference(console, difference)
    if not total:
        held = f"all {plain.count(len(documents), 'document')} read by these rules ({version}); --force reads them again"
        say(f"nothing to do: {held if documents else 'the ledger holds no documents yet'}")
        return
    which = f" ({', '.join(f'{field} {number}' for field, number in fields.most_common())})" if fields else ""
    console.print(
        f"{plain.count(total, 'document')} read again by {version}, {counts['documents']} of them differently: "
        f"{plain.count(counts['added'], 'claim')} more, {counts['gone']} gone, {counts['changed']} changed{which}"
    )


def print_difference(console: Console, difference: Difference) -> None:
    """The document, then a line for each claim that came, went or changed."""
    console.print(Text(f"{difference.document[:12]} {difference.name}", "bold"))
    table = Table.grid(padding=(0, 1), pad_edge=True)
    for claim in difference.gone:
        table.add_row(*_line("- gone", "red", claim))
    for claim in difference.added:
        table.add_row(*_line("+ new", "green", claim))
    for change in difference.changed:
        table.add_row(*_line("~ " + ", ".join(change.fields), "yellow", change.after))
    console.print(table)


def _line(what: str, style: str, claim: Claim) -> tuple[Text, Text, Text]:
    return Text(claim.id, "dim"), Text(what, style), Text(claim.statement.text)
