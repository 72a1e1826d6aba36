"""`pantau read`: an article in, its claims out; nothing is stored."""

import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, cast

import msgspec
import typer

from pantau.cli.clock import now
from pantau.cli.options import LanguageOption, OutletOption, PublishedOption, SettingsOption, fetch_settings
from pantau.cli.reading_table import show_reading
from pantau.cli.screen import complain, out, say
from pantau.errors import BadInput, FetchError
from pantau.exports.marked import page
from pantau.pipeline.articles import About, article, doubt, raw_bytes, read_named, told
from pantau.records.claims import Reading

EXAMPLES = (
    "pantau read article.txt",
    "pantau read article.html --format html > marked.html",
    "pantau read https://kestrel.example/news/1",
    "pantau read *.txt --format jsonl > readings.jsonl",
    'echo "Seoul said 1,100 were killed." | pantau read - --published 2024-12-24',
)


class Form(StrEnum):
    """What a reading is printed as."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


def command(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|URL|-]...", help="Text, HTML, PDF or mail; an address; - is standard input."),
    ] = None,
    language: LanguageOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="table for people; json, jsonl for programs; html: the text, marked.")
    ] = Form.TABLE,
    settings: SettingsOption = None,
) -> None:
    """Read articles and print their claims: who said what, through whom, how many, where, when. Nothing is stored."""
    names = files or _standard_input()
    if form is Form.HTML and len(names) > 1:
        raise BadInput("--format html writes one page, so give one file")
    failed, kept = 0, list[Reading]()
    for name in names:
        try:
            reading = _read(name, settings, language, About(published=published, outlet=outlet, today=now().date()))
        except (BadInput, FetchError) as error:
            complain(str(error))
            failed += 1
            continue
        if unsure := doubt(reading.document):
            say(f"{name}: {unsure}")
        if form is Form.JSON:
            kept.append(reading)
        else:
            _print(reading, name, form)
    if form is Form.JSON and (kept or len(names) > 1):
        _write_json([reading.to_dict() for reading in kept] if len(names) > 1 else kept[0].to_dict(), indent=2)
    if failed:
        raise typer.Exit(2)


def _standard_input() -> list[str]:
    if sys.stdin.isatty():
        raise BadInput("name a file to read, or - for standard input; `pantau read --help` shows examples")
    return ["-"]


def _read(name: str, settings: Path | None, language: str | None, about: About) -> Reading:
    found = article(raw_bytes(name, fetch=lambda url: _fetched(url, settings)), name)
    return read_named(told(found, about), name, language)


def _fetched(url: str, settings: Path | None) -> bytes:
    """The page at an address. The web's libraries are loaded only here: files shall not wait for them."""
    answer = import_module("pantau.sources.web").Web(fetch_settings(settings)).get(url)
    return cast("bytes", answer.body)


def _print(reading: Reading, name: str, form: Form) -> None:
    if form is Form.TABLE:
        show_reading(out(), reading, name)
    elif form is Form.HTML:
        sys.stdout.write(page(reading, name))
    else:
        _write_json(reading.to_dict())


def _write_json(value: object, indent: int | None = None) -> None:
    raw = msgspec.json.encode(value)
    if indent:
        raw = msgspec.json.format(raw, indent=indent)
    sys.stdout.write(raw.decode() + "\n")
