"""`pantau sources`: which feeds, site maps, pages and folders are asked, and how they do."""

import re
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from pantau.cli.clock import now
from pantau.cli.options import LanguageOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import grid, out, say
from pantau.errors import BadInput
from pantau.exports import plain
from pantau.ledger.filters import end_of
from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import Intake
from pantau.ledger.ledger import Ledger
from pantau.outlets.packs import pack, packs
from pantau.pipeline.add import SUFFIXES
from pantau.records.intake import Source, SourceKind
from pantau.sources.archives import is_archive
from pantau.sources.links import canonical, is_address
from pantau.sources.opml import read_opml, write_opml

EXAMPLES = (
    "pantau sources add https://kestrel.example/rss --outlet 'Daily Kestrel' --every 10m",
    "pantau sources add feeds.opml",
    "pantau sources add --pack indonesia",
    "pantau sources check",
    "pantau sources list --format opml > feeds.opml",
    "pantau sources remove https://kestrel.example/rss",
)
NONE = "there are no sources yet; `pantau sources add ADDRESS` takes one in, `pantau sources add --pack indonesia` a whole pack"
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_READ_ONCE = {*SUFFIXES} - {".txt", ".md"}  # files that are articles, no lists of addresses
_SOONEST = 60  # seconds between two askings of one source at least
app = typer.Typer(
    add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help="Say where articles come from, and see how that goes."
)


class Kind(StrEnum):
    """What stands at an address."""

    feed = "feed"
    sitemap = "sitemap"
    page = "page"


class ListFormat(StrEnum):
    """How sources are printed."""

    table = "table"
    jsonl = "jsonl"
    opml = "opml"


def seconds(text: str) -> int:
    """A span of time, 90s, 10m, 6h or 1d. Raises BadParameter."""
    found = re.fullmatch(r"(\d{1,6})([smhd]?)", text.strip())
    if not found:
        raise typer.BadParameter(f"{text!r} is no span of time; write 90s, 10m, 6h or 1d")
    return max(_SOONEST, int(found.group(1)) * _UNITS[found.group(2) or "s"])


@app.command("add")
def add(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ADDRESS|FILE|FOLDER...", help="A feed, site map or page; an OPML file; a file of addresses, one a line; a folder."
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", "-k", help="What stands at the address; else a feed, or a site map by its name.")
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", "-o", metavar="NAME", help="Who publishes it; else told by the register of outlets, or by the page."),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="What you call it.")] = None,
    language: LanguageOption = None,
    every: Annotated[str, typer.Option("--every", metavar="SPAN", help="How often `pantau watch` asks it: 90s, 10m, 6h, 1d.")] = "15m",
    chosen: Annotated[
        list[str] | None, typer.Option("--pack", metavar="REGION", help=f"Feeds that ship with Pantau: {', '.join(packs())}.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Take sources in; the same address again changes how it is asked."""
    span = seconds(every)
    found = [source for given in names or [] for source in _named(given, kind, name, outlet, language)]
    found += [source for region in chosen or [] for source in read_opml(pack(region), region).sources]
    if not found:
        raise BadInput("name a source, or a pack: pantau sources add ADDRESS, pantau sources add --pack indonesia")
    intake = Intake(Ledger.open(ledger_path(ledger, make_folder=True), create=True).store, canonical)
    added = sum(intake.add_source(msgspec.structs.replace(source, every=span), now()) for source in found)
    say(f"{added} added, {len(found) - added} known; `pantau fetch` asks them once, `pantau watch` keeps asking")


def _named(given: str, kind: Kind | None, name: str | None, outlet: str | None, language: str | None) -> list[Source]:
    if is_address(given):
        told: SourceKind = kind.value if kind else "sitemap" if re.search(r"sitemap[^/]*\.xml(?:\.gz)?$", given, re.IGNORECASE) else "feed"
        return [Source(given, told, name, outlet, language)]
    path = Path(given).resolve()
    if path.is_dir():
        return [Source(str(path), "folder", name, outlet, language)]
    if not path.is_file():
        raise BadInput(f"{given}: neither an address nor a file or folder; addresses begin with http:// or https://")
    raw = path.read_bytes()
    if path.suffix.lower() in (".opml", ".xml") or raw[:2000].lower().find(b"<opml") >= 0:
        return [
            msgspec.structs.replace(source, outlet=outlet or source.outlet, language=language or source.language)
            for source in _outlines(raw, given)
        ]
    if is_archive(given) or path.suffix.lower() in _READ_ONCE:
        raise BadInput(f"{given}: a file to be read once: `pantau add` does that. A source is asked again and again; its folder can be one")
    return [Source(str(path), "list", name, outlet, language)]


def _outlines(raw: bytes, given: str) -> tuple[Source, ...]:
    listed = read_opml(raw, given)
    for address in listed.unusable:
        say(f"skipped {address[:200]!r} of {given}: no address that can be asked; addresses begin with http:// or https://")
    if listed.beyond:
        say(f"skipped the last {plain.count(listed.beyond, 'outline')} of {given}: too many at once")
    return listed.sources


@app.command("list")
def show(
    form: Annotated[
        ListFormat, typer.Option("--format", "-f", help="table for people, jsonl for programs, opml for other readers.")
    ] = ListFormat.table,
    removed: Annotated[bool, typer.Option("--removed", help="Also those that were removed.")] = False,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List the sources."""
    held = _intake(ledger).sources(recorded_by, removed=removed)
    if not held:
        say(f"this ledger held no sources by {recorded_by}" if recorded_by else NONE)
    if form is ListFormat.opml:
        sys.stdout.write(write_opml([one.source for one in held if is_address(one.source.address)], "Sources of Pantau"))
    elif form is ListFormat.jsonl:
        _lines(held)
    else:
        table = grid(("id", "kind", "every", "outlet", "address"), (None, None, None, 1, 3))
        for one in held:
            state = "" if one.active else " (removed)"
            cells = (
                one.id[:8],
                one.source.kind,
                span_of(one.source.every),
                one.source.outlet or one.source.name or "",
                one.source.address + state,
            )
            table.add_row(*map(Text, cells))
        out().print(table)


@app.command("check")
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Addresses or ids; all without one.")] = None,
    form: Annotated[ListFormat, typer.Option("--format", "-f", help="table for people, jsonl for programs.")] = ListFormat.table,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show how each source does: when it last answered, how long nothing new came, what waits, and what went wrong."""
    intake = _intake(ledger)
    held = [intake.source(name, recorded_by) for name in names] if names else intake.sources(recorded_by)
    if not held:
        say(f"this ledger held no sources by {recorded_by}" if recorded_by else NONE)
        return
    if form is not ListFormat.table:
        _lines(held)
        return
    table = grid(
        ("source", "answered", "last new", "newest", "items", "waiting", "failures", "trouble"), (2, None, None, None, None, None, None, 3)
    )
    at = min(now(), end_of(recorded_by)) if recorded_by else now()
    for one in held:
        lags = [lag(instant, at) for instant in (one.answered_at, one.last_new_at, one.published_at)]
        trouble = f"{one.error}: {one.detail or ''}" if one.error else one.detail or ""
        numbers = [str(number) for number in (one.items, one.waiting, one.failures)]
        cells = (one.source.name or one.source.outlet or one.source.address, *lags, *numbers, trouble)
        table.add_row(*map(Text, cells))
    out().print(table)
    failing = sum(one.failures > 0 for one in held)
    say(f"{plain.count(len(held), 'source')}, {failing} failing, {plain.count(sum(one.waiting for one in held), 'article')} waiting")


@app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Addresses or ids.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help="Why; stays in the ledger.")] = "",
    ledger: LedgerOption = None,
) -> None:
    """Ask sources no more; what they brought stays."""
    intake = _intake(ledger)
    for held in [intake.source(name) for name in names]:
        intake.remove_source(held, reason, now())
        say(f"removed: {held.source.address}")


def span_of(length: int) -> str:
    """Seconds as 90s, 10m, 6h or 1d."""
    unit = next(unit for unit in ("d", "h", "m", "s") if length % _UNITS[unit] == 0)
    return f"{length // _UNITS[unit]}{unit}"


def lag(instant: datetime | None, at: datetime) -> str:
    """How long ago that was, in one unit; "never" if it never was."""
    if instant is None:
        return "never"
    gone = max(at - instant, timedelta())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if gone.total_seconds() >= 2 * size or (unit == "m" and gone.total_seconds() >= size):
            return f"{int(gone.total_seconds() // size)} {unit}"
    return f"{int(gone.total_seconds())} s"


def _intake(ledger: Path | None) -> Intake:
    return Intake(Ledger.open(ledger_path(ledger)).store, canonical)


def _lines(held: Iterable[HeldSource]) -> None:
    for one in held:
        sys.stdout.write(msgspec.json.encode(one).decode() + "\n")
