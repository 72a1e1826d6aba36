"""`pantau demo`: the sample dossier, read into a ledger, and what can be seen there."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pantau.assessments.estimates.estimates import estimates
from pantau.cli.chain import chain, heading
from pantau.cli.clock import now
from pantau.cli.estimates_table import estimate_table
from pantau.cli.forecasts import forecasts_table
from pantau.cli.options import AsOfOption, RecordedByOption, made_data_folder
from pantau.cli.screen import complain, err, grid, out, say
from pantau.errors import LedgerLocked
from pantau.exports import plain
from pantau.exports.estimates import label
from pantau.exports.messages.messages import messages
from pantau.ledger.claims import days_asked
from pantau.ledger.entries import HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Tally
from pantau.pipeline.demo import Speaker, build, speakers
from pantau.pipeline.estimates import by_id
from pantau.pipeline.forecasts import assessed
from pantau.pipeline.judged import claims
from pantau.pipeline.statements import Evidence, evidence
from pantau.pipeline.stories import Shelf
from pantau.pipeline.utterances import drifting
from pantau.records.forecasts import ForecastSettings, Standing
from pantau.records.values import Measure

EXAMPLES = ("pantau demo", "pantau demo --ledger demo.ledger --as-of 2024-12-24")
SHOWN: tuple[Measure, ...] = ("troops", "killed", "casualties")  # what the dossier's sources disagree about
LANGUAGE = "en"  # of the command line
TOP = 12  # speakers that are shown
FEW = 4  # forecasts without an end that are shown


def command(
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="PATH", help="Where to build it; else demo.ledger in your data folder, made anew."),
    ] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
) -> None:
    """Read the sample dossier (54 short articles of our own, in Indonesian and English) and show claims, figures and forecasts."""
    path = ledger or _anew(made_data_folder() / "demo.ledger")
    book = Ledger.open(path, create=True)
    tally = _build(book)
    found = claims(book, Filter(as_of=as_of, recorded_by=recorded_by)).claims
    console = out()
    known = evidence(book, as_of, recorded_by)
    held = known.shelf
    _head(console, tally, held, len(found), days_asked(as_of, recorded_by))
    _section(console, "Claims by speaker")
    console.print(speakers_table(speakers(found)[:TOP]))
    _estimates(console, known)
    last = as_of or max((held.published for held in found if held.published), default=now().date())
    _section(console, f"Forecasts that are open on {last}")
    running = assessed(known, last, ForecastSettings()).standings
    _forecasts(console, [row for row in running if row.state == "open" and row.forecast.stance], known)
    _drift(console, held)
    _try_next(console, path, found)
    if ledger is None:
        say(f"the demo's ledger is {path}; the next `pantau demo` makes it anew")


def _anew(path: Path) -> Path:
    """The place of the demo's own ledger, without what an earlier demo left there: today's rules shall read it. Raises LedgerLocked."""
    try:
        for rest in ("", "-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
    except PermissionError as error:  # Windows deletes no file that is open
        raise LedgerLocked(f"{path} is in use, so it cannot be made anew; close it, or name another one: --ledger PATH") from error
    return path


def _build(book: Ledger) -> Tally:
    tally = Tally()
    with err().status("reading the sample dossier"):

        def report(done: Done) -> None:
            tally.count(done)
            if done.state == "skipped":
                complain(done.reason or done.name)

        build(book, now, report)
    return tally


def _head(console: Console, tally: Tally, held: Shelf, claims: int, asked: str) -> None:
    """How much stays of many documents: texts that are no copies, statements, happenings."""
    documents = len(held.told.reports)
    numbers_of = (
        (documents, "document"), (documents - len(held.told.copies), "original"), (len(held.told.utterances), "utterance"),
        (len(held.stories), "story"), (claims, "claim"),
    )  # fmt: skip
    of = f" of {tally.added + tally.known}, {asked}" if asked else ""
    console.print(Text(" → ".join(plain.count(*each) for each in numbers_of), "bold") + Text(of, "not bold"))
    console.print(Text("Sample texts, retold from public reporting; the outlets are invented, three reports are wrong on purpose.", "dim"))


def _drift(console: Console, held: Shelf) -> None:
    """The statement that most reports tell and that lost something on the way."""
    for utterance, lost in drifting(held.told)[:1]:
        _section(console, "One statement down its chain of reports")
        console.print(heading(utterance))
        for line in chain(held.told, utterance, lost):
            console.print(line)


def _section(console: Console, title: str) -> None:
    console.print()
    console.print(Rule(Text(title, "bold"), align="left", characters="-"))


def speakers_table(rows: list[Speaker]) -> Table:
    """Who, how many claims in how many documents, and the first of them."""
    table = grid(("claims", "docs", "speaker", "for example"), (None, None, 3, 5))
    for row in rows:
        sample = min(row.claims, key=lambda held: (held.published or date.max, held.id))
        table.add_row(str(len(row.claims)), str(row.documents), Text(row.name, "bold"), Text(_short(sample.claim.statement.text)))
    return table


def _estimates(console: Console, known: Evidence) -> None:
    """Totals that sources disagree about, each figure of a speaker once."""
    told, statements = messages(LANGUAGE), by_id(known)
    totals = [one for one in estimates(known.statements).found if one.question.kind == "stock"]
    for measure in SHOWN:
        _section(console, f"{told.measures[measure]}: who says how many, in order of time")
        for one in (one for one in totals if one.question.measure == measure):
            status = f"{label(one.question, told, LANGUAGE)}: {told.statuses[one.status]}, that is: {one.why}"
            console.print(Text(status, "cyan"), estimate_table(one, statements, told))


def _forecasts(console: Console, rows: list[Standing], found: Evidence) -> None:
    """All with an end, and a few of those without one."""
    dated = [row for row in rows if row.forecast.due]
    endless = [row for row in rows if not row.forecast.due]
    console.print(forecasts_table([*dated, *endless[:FEW]], found))
    if len(endless) > FEW:
        console.print(Text(f"and {len(endless) - FEW} more without an end; `pantau forecasts` lists them all", "dim"))


def _short(text: str, width: int = 160) -> str:
    """A quotation on few lines; what is cut off shows as three dots."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 2].rsplit(' ', 1)[0]} …"


def _try_next(console: Console, path: Path, found: list[HeldClaim]) -> None:
    console.print()
    console.print(Text("Try next", "bold"))
    place = f'"{path}"' if " " in str(path) else str(path)
    some = next((held.id[:10] for held in found if held.claim.attribution and held.claim.figures), "ID")
    for command in (
        f"pantau forecasts --as-of 2025-02-01 --ledger {place}",
        f"pantau stories --ledger {place}",
        f"pantau estimates killed --ledger {place}",
        f"pantau drift --ledger {place}",
        f"pantau claims --speaker KOR.MIL --ledger {place}",
        f"pantau show {some} --ledger {place}",
        f"pantau why {some} --ledger {place}",
    ):
        console.print(Text(f"  {command}"), soft_wrap=True)
