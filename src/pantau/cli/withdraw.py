"""`pantau withdraw`: take a document's words out of the ledger for good."""

from typing import Annotated

import typer

from pantau.cli.clock import now
from pantau.cli.options import LedgerOption, ledger_path
from pantau.cli.screen import say
from pantau.errors import BadInput
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.archive import beside, clear_pages

EXAMPLES = ('pantau withdraw 91c04be2 --reason "The publisher took the article down"', "pantau withdraw --sweep")


def command(
    document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", help="The document's id, or its beginning.")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="Why; stays in the ledger, so quote nothing of the text.")] = "",
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Only clear the file of what an earlier withdrawal left while others were reading.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Remove a document's text and every quotation from it for good; its hash, the reason and the date stay.

    Afterwards its words stand nowhere in the ledger's file. Copies of the file, and what was exported before, are yours to remove.
    """
    path = ledger_path(ledger)
    book = Ledger.open(path)
    if sweep:
        book.sweep()
        clear_pages(book, beside(path))
        say("the ledger's file holds no words of withdrawn documents")
        return
    if not document or not reason.strip():
        raise BadInput("name the document and say why: pantau withdraw DOCUMENT --reason WHY")
    gone = book.withdraw(document, reason, now())
    clear_pages(book, beside(path))
    claims = plain.count(gone.claims, "claim")
    say(f"withdrawn: document {gone.document[:12]} with {claims} ({gone.reason}); text hash {gone.text_hash[:12]}")
