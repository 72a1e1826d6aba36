"""`pantau export`: claims in the forms that other tools read."""

import io
import sys
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs

from pantau.cli.clock import now
from pantau.cli.files import write_into, write_text
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, day_range, ledger_path
from pantau.cli.screen import say
from pantau.errors import BadInput, NotFound
from pantau.exports import annotations, atom, citations, figures, geojson, jsonld, lines, parquet, plain, sheet, stix
from pantau.exports.selection import Selection
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.selection import selection

EXAMPLES = (
    "pantau export csv --measure killed > killed.csv",
    "pantau export geojson --as-of 2024-12-24 --output claims.geojson",
    "pantau export bibtex --speaker KOR.MIL",
    "pantau export parquet --output claims.parquet",
    "pantau export stix --story 3f2a > bundle.json",
)


class Form(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    STIX = "stix"
    ANNOTATIONS = "annotations"
    BIBTEX = "bibtex"
    CSL = "csl"
    ATOM = "atom"
    JSONLD = "jsonld"


def _csv(chosen: Selection) -> str:
    stream = io.StringIO(newline="")
    sheet.write(stream, [name for name, _ in figures.COLUMNS], figures.rows(chosen))
    return stream.getvalue()


def _jsonl(chosen: Selection) -> str:
    return "".join(lines.statement(one) for one in chosen.statements)


WRITERS: Mapping[Form, Callable[[Selection], str]] = {
    Form.CSV: _csv,
    Form.JSONL: _jsonl,
    Form.GEOJSON: geojson.collection,
    Form.STIX: stix.bundle,
    Form.ANNOTATIONS: annotations.collection,
    Form.BIBTEX: citations.bibtex,
    Form.CSL: citations.csl,
    Form.ATOM: atom.feed,
    Form.JSONLD: jsonld.graph,
}


def command(
    form: Annotated[
        Form, typer.Argument(metavar="FORMAT", help="csv, parquet, jsonl, geojson, stix, annotations, bibtex, csl, atom, jsonld.")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-O", metavar="FILE", help="Where to; without it standard output.")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="Who says it: code, name, or part of the words.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="WHO", help="Who acts, suffers or is mentioned.")] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE", help="PLOVER type, such as ASSAULT or AID.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="WHAT", help="Claims with a figure of this measure.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in the statement.")] = None,
    published: Annotated[str | None, typer.Option(metavar="FROM..TO", help="Days of publication, both inclusive.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Claims of one document.")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Claims of one story.")] = None,
    forecasts: Annotated[bool, typer.Option("--forecasts", help="Only statements about the future.")] = False,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write claims for other tools: quotations with their sources, never whole articles.

    csv and parquet have one row a figure in UCDP-like columns; bibtex and csl one entry an article; the others one piece a claim.
    """
    since, until = day_range(published) if published else (None, None)
    wanted = Filter(speaker, actor, event, measure, text, since, until, as_of, recorded_by, outlet, document, forecasts)
    chosen = selection(Ledger.open(ledger_path(ledger)), wanted, now(), _about(wanted, story), story)
    if story and not chosen.statements:
        raise NotFound(f"no claim that fits is in the story {story}; `pantau story {story}` shows it")
    _write(form, chosen, output)
    documents = len({one.document for one in chosen.statements})
    say(f"{plain.count(len(chosen.statements), 'claim')} of {plain.count(documents, 'document')}")


def _about(wanted: Filter, story: str | None) -> str:
    """What was asked for, in words; names the feed, the bundle and the collection."""
    asked: Mapping[str, object] = structs.asdict(wanted) | {"story": story}
    return ", ".join(["claims", *(f"{name.replace('_', ' ')} {_shown(value)}" for name, value in asked.items() if value)])


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "only" if value is True else str(value)


def _write(form: Form, chosen: Selection, output: Path | None) -> None:
    if form is Form.PARQUET:
        if not output:
            raise BadInput("Parquet is no text; name a file: pantau export parquet --output claims.parquet")
        write_into(output, lambda path: parquet.write(chosen, path))
    elif output:
        write_text(output, WRITERS[form](chosen))
    else:
        sys.stdout.write(WRITERS[form](chosen))
