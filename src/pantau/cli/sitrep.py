"""`pantau sitrep`: a situation report, every number with its footnote."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs

from pantau.charts.tracks import Look, Track
from pantau.cli.clock import now
from pantau.cli.files import write_into, write_text
from pantau.cli.options import (
    AsOfOption,
    DecideByRuleOption,
    LedgerOption,
    RecordedByOption,
    SettingsOption,
    day,
    forecast_settings,
    ledger_path,
)
from pantau.cli.pictures import drawing
from pantau.cli.screen import say
from pantau.errors import BadInput, MissingPart
from pantau.exports import plain
from pantau.exports.sitrep.blocks import Page
from pantau.exports.sitrep.html import html
from pantau.exports.sitrep.markdown import markdown
from pantau.exports.sitrep.pdf import pdf
from pantau.exports.sitrep.situation import Draw
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.sitrep import Asked, sitrep

EXAMPLES = (
    "pantau sitrep --as-of 2024-12-24 --from 2024-12-17 --output report.html",
    "pantau sitrep --actor PRK --as-of 2025-05-01 --language id --format pdf --output laporan.pdf --evidence bukti.json",
    "pantau sitrep --story 3f2a --format md > report.md",
)
WEEK = timedelta(days=7)


class Form(StrEnum):
    """What the report is written as."""

    HTML = "html"
    MD = "md"
    PDF = "pdf"


def command(
    story: Annotated[list[str] | None, typer.Option("--story", metavar="ID", help="Of this story; may be given several times.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="Who says it: code, name, or part of the words.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="WHO", help="Who acts, suffers or is mentioned.")] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE", help="PLOVER type, such as ASSAULT or AID.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="WHAT", help="Claims with a figure of this measure.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in the statement.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    since: Annotated[
        date | None, typer.Option("--from", parser=day, metavar="DAY", help="What was published after it is new; else a week before.")
    ] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    language: Annotated[str, typer.Option("--language", "-l", metavar="CODE", help="Of the report: en, id.")] = "en",
    form: Annotated[Form, typer.Option("--format", "-f", help="html (one file, no script), md, pdf.")] = Form.HTML,
    output: Annotated[Path | None, typer.Option("--output", "-O", metavar="FILE", help="Where to; without it standard output.")] = None,
    evidence: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the claims behind the footnotes there, as JSON with their proofs.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="WORDS", help="What the report is called; else as its story is.")] = "",
    decide_by_rule: DecideByRuleOption = None,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write a situation report: what is new, key figures, timeline, what is contested or not known, forecasts, sources.

    Every number has a footnote with the words that hold it, who said them through whom, a link and a hash. Nothing is written that no
    report says; article texts are never copied whole.
    """
    last = as_of or recorded_by or now().date()
    first = since or last - WEEK
    if first > last:
        raise BadInput(f"--from {first} is after --as-of {last}; give the earlier day to --from")
    wanted = Filter(speaker, actor, event, measure, text, as_of=last, recorded_by=recorded_by, outlet=outlet)
    stories = tuple(story or ())
    asked = Asked(wanted, stories, first, last, _words(wanted, stories), title, forecast_settings(settings, decide_by_rule))
    where = evidence.name if evidence else "page" if form is Form.HTML else "none"
    made = sitrep(Ledger.open(ledger_path(ledger)), asked, language, where, at := now(), _draw())
    _write(made, form, output, at)
    if evidence:
        write_text(evidence, made.evidence)
    say(plain.count(len(made.notes), "footnote"))


def _words(wanted: Filter, stories: Sequence[str]) -> str:
    """What was asked for: "actor PRK, measure killed"."""
    asked: Mapping[str, object] = structs.asdict(wanted) | {"as_of": None, "recorded_by": None, "story": " ".join(stories)}
    return ", ".join(f"{name} {value}" for name, value in asked.items() if value)


def _draw() -> Draw | None:
    """What draws; None, and a line that says so, where its libraries are not installed."""
    try:
        rendering, picture = drawing("rendering"), drawing("estimate")
    except MissingPart as error:
        say(f"the report has no pictures: {error}")
        return None

    def draw(tracks: Sequence[Track], look: Look) -> tuple[str, str]:
        return rendering.svg(picture.wide(tracks, look)), rendering.svg(picture.narrow(tracks, look))

    return draw


def _write(made: Page, form: Form, output: Path | None, at: datetime) -> None:
    if form is Form.PDF:
        if not output:
            raise BadInput("PDF is no text; name a file: pantau sitrep --format pdf --output report.pdf")
        made_pdf = pdf(made, at)
        write_into(output, lambda path: path.write_bytes(made_pdf))
        return
    text = html(made) if form is Form.HTML else markdown(made)
    if output:
        write_text(output, text)
    else:
        sys.stdout.write(text)
