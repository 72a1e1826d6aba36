"""`pantau add`: read and store."""

import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pantau.cli.clock import now
from pantau.cli.options import LanguageOption, LedgerOption, OutletOption, PublishedOption, ledger_path
from pantau.cli.screen import complain, err, say
from pantau.cli.stop import stoppable
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Tally, add, items
from pantau.pipeline.articles import About

EXAMPLES = (
    "pantau add article.txt --outlet Kompas --published 2024-12-23",
    "pantau add articles/ --ledger war.ledger --jobs 4",
    "pantau add page.html another.html",
    "type article.txt | pantau add - --outlet Kompas",
)


def command(
    names: Annotated[
        list[str],
        typer.Argument(metavar="FILE|FOLDER|-...", help="Text, HTML, PDF, EML, WARC, WACZ; folders with all inside; - is standard input."),
    ],
    outlet: OutletOption = None,
    published: PublishedOption = None,
    language: LanguageOption = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many processes read at the same time.")] = 1,
    ledger: LedgerOption = None,
) -> None:
    """Read articles and store their claims in the ledger. The same article again is known and changes nothing.

    One line a document goes to standard output once it is safely on disk.
    """
    path = ledger_path(ledger, make_folder=True)
    held = Ledger.open(path, create=True)
    tally = Tally()
    with stoppable(lambda: f"{summary(tally, str(path))}. The same command again does the rest"), _progress() as progress:
        task = progress.add_task("reading", total=None)

        def report(done: Done) -> None:
            tally.count(done)
            progress.advance(task)
            _report(done)

        add(held, items(names, About(language, published, outlet=outlet, today=now().date()), tally), now, report, jobs)
    say(summary(tally, str(path)))
    if tally.skipped:
        raise typer.Exit(2)


def _progress() -> Progress:
    """A bar where somebody looks on; nothing in a file."""
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=err(), transient=True, disable=not err().is_terminal)


def _report(done: Done) -> None:
    if done.state == "skipped":
        complain(f"skipped {done.reason}")
    else:
        sys.stdout.write(f"{done.state}\t{(done.document or '')[:12]}\t{plain.count(done.claims, 'claim')}\t{done.name}\n")
        sys.stdout.flush()
    if done.doubt:
        say(f"{done.name}: {done.doubt}")


def summary(tally: Tally, ledger: str) -> str:
    """One line: what came of it all, and where it is."""
    other = f"; {plain.count(tally.other, 'file')} of other kinds left alone" if tally.other else ""
    added = f"{tally.added} added with {plain.count(tally.claims, 'claim')}"
    undated = f"; {tally.undated} without a day of publication, not in any assessment: --published says it" if tally.undated else ""
    return f"{added}, {tally.known} known, {tally.skipped} skipped{other}{undated}. Ledger: {ledger}"
