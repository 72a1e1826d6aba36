"""`pantau estimates`: competing figures on one question, over time, per speaker."""

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import msgspec
import typer

from pantau.cli.clock import now
from pantau.cli.estimates_table import estimates_group
from pantau.cli.files import write_into, write_text
from pantau.cli.left_out import unseen
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.pictures import drawing
from pantau.cli.screen import out, say
from pantau.errors import BadFilter, BadInput, NotFound
from pantau.exports import estimates, plain
from pantau.exports.messages.messages import countries, messages
from pantau.exports.sheet import write
from pantau.ledger.ledger import Ledger
from pantau.pipeline.estimates import assessed, by_id
from pantau.pipeline.statements import evidence
from pantau.records.estimates import Estimate, Estimates, Kind
from pantau.records.values import Measure

EXAMPLES = (
    "pantau estimates",
    "pantau estimates killed --as-of 2024-12-24",
    "pantau estimates casualties --whose PRK --kind stock --chart casualties.svg",
    "pantau estimates --format csv > estimates.csv",
)
LANGUAGE = "en"  # of the command line


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def command(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="Its id, or words of its label: killed Kursk.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="WHAT", help="Of this measure: killed, casualties, troops ...")] = None,
    whose: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Of whose people or things: PRK, or North Korea.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="stock, flow (in a stretch of days), added, expected.")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Whose situation runs through this story.")] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl, csv for programs.")] = Form.TABLE,
    chart: Annotated[
        Path | None,
        typer.Option("--chart", metavar="FILE", help='Draw one question: .svg, .png, .html, .json; needs pip install "pantau[charts]".'),
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", metavar="CODE", help="Of the words in the picture: en, id.")] = LANGUAGE,
    ledger: LedgerOption = None,
) -> None:
    """Put figures that answer one question side by side: who said how many, when, in which bounds, and what they say now.

    A figure that is copied, reworded or translated counts once. The status says by which rule the speakers stand to each other.
    """
    _known("measure", measure, get_args(Measure))
    _known("kind", kind, get_args(Kind))
    found = evidence(Ledger.open(ledger_path(ledger)), as_of, recorded_by)
    made = assessed(found)
    asked = [one for one in made.found if not question or estimates.about(one.question, question)]
    fitting = [one for one in asked if measure in (None, one.question.measure) and kind in (None, one.question.kind)]
    home = found.shelf.story(story).id if story else None
    chosen = [one for one in fitting if _counts(one, whose) and (home is None or home in one.question.stories)]
    if question and not asked:
        raise NotFound(f"no question has an id that begins with {question!r}, or these words; `pantau estimates` lists them")
    statements = by_id(found)
    if form is Form.TABLE:
        out().print(estimates_group(chosen, statements, messages(LANGUAGE)))
    elif form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(one).decode()}\n" for one in chosen)
    else:
        write(sys.stdout, estimates.COLUMNS, (row for one in chosen for row in estimates.rows(one, statements)))
    if chart:
        last = max((one.published for one in found.statements), default=now().date())
        _draw(chosen, chart, as_of or last, language)
    say(_remarks(chosen, made) + unseen(found))


def _known(field: str, word: str | None, words: tuple[str, ...]) -> None:
    """Raises BadFilter for a word that none can have."""
    if word and word not in words:
        raise BadFilter(f"there is no {field} {word!r}; write one of: {', '.join(words)}")


def _counts(one: Estimate, whose: str | None) -> bool:
    """Is it about the people or things of this country, by code or name?"""
    code = one.question.whose
    return not whose or whose.upper() == code or whose.casefold() == countries(LANGUAGE).get(code or "", "").casefold()


def _draw(chosen: Sequence[Estimate], path: Path, until: date, language: str) -> None:
    """Raises BadInput unless there is one question to draw."""
    if len(chosen) != 1:
        ids = ", ".join(one.question.id for one in chosen[:5])
        raise BadInput(f"{path} is not written: a picture shows one question, and {len(chosen)} fit{f' ({ids} ...)' if ids else ''}")
    rendering, picture = drawing("rendering"), drawing("estimate")
    told = messages(language)
    tracks, look = estimates.tracks(chosen[0], told), estimates.look(chosen[0], until, told, language)
    if path.suffix.lower() != ".html":
        write_into(path, lambda place: rendering.save(picture.wide(tracks, look), place))
        return
    wide, narrow = (rendering.svg(form(tracks, look)) for form in (picture.wide, picture.narrow))
    alt = estimates.alternative(chosen[0], until, told, language)
    write_text(path, estimates.page(look.title, alt, wide, narrow, language))


def _remarks(chosen: Sequence[Estimate], made: Estimates) -> str:
    """How many questions and figures, and how many figures answer none, by reason."""
    figures = sum(len(line.points) for one in chosen for line in one.lines)
    left_out = messages(LANGUAGE).omissions
    omitted = ", ".join(f"{n} {left_out[reason]}" for reason, n in made.omitted.items())
    rest = f"; in none of all {plain.count(len(made.found), 'question')}: {omitted}" if omitted else ""
    return f"{plain.count(len(chosen), 'question')}, {plain.count(figures, 'figure')}{rest}"
