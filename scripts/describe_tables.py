"""Write docs/reference/tables.md: every table of a language, every field, and what stands there in each language.

    python scripts/describe_tables.py

Run it when a table or a field comes or goes; a test fails while one is missing on the page.
"""

import inspect
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from pantau.actors.tables import ActorTable
from pantau.claims.attribution.cues import CueTable
from pantau.claims.attribution.grammar import ClauseTable
from pantau.claims.capacity import CapacityTable
from pantau.claims.forecast import ForecastTable
from pantau.claims.modality_table import ModalityTable
from pantau.claims.role_table import RoleTable
from pantau.mentions.events.forms import FormTable
from pantau.mentions.events.objects import ObjectTable
from pantau.mentions.events.table import TriggerTable
from pantau.mentions.figures.tables import FigureTable, MeasureTable, UnitTable
from pantau.mentions.numbers.table import NumberTable
from pantau.mentions.places.table import PlaceTable
from pantau.mentions.times.table import TimeTable
from pantau.sentences.credits import CreditTable
from pantau.sentences.detection import DetectionTable
from pantau.sentences.furniture import FurnitureTable
from pantau.sentences.published import PublicationTable
from pantau.sentences.split import SentenceTable
from pantau.stories.meanings import MeaningTable

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "src/pantau/languages"
PAGE = ROOT / "docs/reference/tables.md"
SHOWN = ("en", "id")
_CELL = 60  # characters
SCHEMAS: dict[str, type[Struct]] = {
    "detection": DetectionTable, "sentences": SentenceTable, "furniture": FurnitureTable, "credits": CreditTable,
    "publication": PublicationTable, "numbers": NumberTable, "figures": FigureTable, "measures": MeasureTable, "units": UnitTable,
    "times": TimeTable, "actors": ActorTable, "places": PlaceTable, "forms": FormTable, "triggers": TriggerTable,
    "objects": ObjectTable, "events": RoleTable, "cues": CueTable, "clauses": ClauseTable, "modality": ModalityTable,
    "forecast": ForecastTable, "capacity": CapacityTable, "meanings": MeaningTable,
}  # fmt: skip
HEAD = """# The tables of a language, field by field

Written by `scripts/describe_tables.py` from the schemas and from what stands in the tables now: the beginning of each field, in
English and in Indonesian. An empty cell is an empty field: not every language needs every one. A schema refuses fields that it
does not know, and names file and field. How to go about a new language: [add a language](../how-to/add-a-language.md).

Every `example` is a text with what must come out of it, every `counterexample` a text out of which nothing (or nothing of this
kind) must come; they are the tests of the table. A field with rows of its own has a table below the one that holds it.
"""


def structs(schema: object, found: list[type[Struct]]) -> list[type[Struct]]:
    """The schema and every one inside it, outer ones first."""
    if isinstance(schema, type) and issubclass(schema, Struct) and schema not in found:
        found.append(schema)
        for hint in typing.get_type_hints(schema).values():
            structs(hint, found)
    for part in typing.get_args(schema):
        structs(part, found)
    return found


def fields(schema: type[Struct]) -> tuple[str, ...]:
    """The names of a schema's fields as they stand in the file."""
    return schema.__struct_encode_fields__


def values(node: object, schema: type[Struct], wanted: type[Struct]) -> Iterator[dict[str, Any]]:
    """Every row of the `wanted` schema in a table."""
    if schema is wanted and isinstance(node, dict):
        yield cast("dict[str, Any]", node)
    elif isinstance(node, dict):
        hints = typing.get_type_hints(schema)
        for name, encoded in zip(schema.__struct_fields__, fields(schema), strict=True):
            inner = structs(hints[name], [])
            rows = cast("dict[str, Any]", node).get(encoded)
            for row in _rows(rows) if inner else ():
                yield from values(row, inner[0], wanted)


def _rows(rows: object) -> list[Any]:
    if isinstance(rows, list):
        return cast("list[Any]", rows)
    if isinstance(rows, dict) and all(isinstance(row, dict) for row in cast("dict[str, Any]", rows).values()):
        return [rows, *cast("dict[str, Any]", rows).values()]
    return [rows]


def sample(value: object) -> str:
    """The beginning of a field, short enough for a cell."""
    match value:
        case str():
            shown = value
        case list():
            shown = ", ".join(sample(item) for item in cast("list[object]", value)[:3])
        case dict():
            shown = "; ".join(f"{key}: {sample(item)}" for key, item in list(cast("dict[str, object]", value).items())[:2])
        case bool():
            shown = str(value).lower()
        case _:
            shown = str(value)
    return shown if len(shown) <= _CELL else f"{shown[: _CELL - 2]} …"


def cell(value: object) -> str:
    """The beginning of a field as a cell of a table."""
    return sample(value).replace("|", "\\|").replace("\n", " ⏎ ")


def first(table: dict[str, Any], outer: type[Struct], schema: type[Struct], field: str) -> str:
    """What stands first in a field of a table, or of the rows of an inner schema."""
    found = (row[field] for row in values(table, outer, schema) if row.get(field) not in (None, [], {}, ""))
    return cell(next(found, ""))


def section(name: str, outer: type[Struct]) -> Iterator[str]:
    """The lines of one table."""
    tables = {code: tomllib.loads((LANGUAGES / code / f"{name}.toml").read_text(encoding="utf8")) for code in SHOWN}
    for schema in structs(outer, []):
        yield f"\n## {name}.toml\n" if schema is outer else f"\n### {name}.toml: {schema.__name__}\n"
        yield f"{' '.join(inspect.cleandoc(schema.__doc__ or '').split())}\n"
        yield f"| field | {' | '.join(SHOWN)} |\n| --- | {' | '.join('---' for _ in SHOWN)} |"
        for field in fields(schema):
            yield f"| `{field}` | {' | '.join(first(tables[code], outer, schema, field) for code in SHOWN)} |"


def sheets() -> Iterator[str]:
    """The lines of the tab-separated tables: what their first line says, and the columns."""
    for path in sorted((LANGUAGES / SHOWN[0]).glob("*.tsv")):
        said, columns = path.read_text(encoding="utf8").splitlines()[:2]
        yield f"\n## {path.name}\n\n{said.lstrip('# ')}\n\nColumns: {', '.join(f'`{column}`' for column in columns.split(chr(9)))}."


def main() -> None:
    """Write the page."""
    lines = [HEAD.rstrip(), *(line for name, schema in SCHEMAS.items() for line in section(name, schema)), *sheets()]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf8", newline="\n")


if __name__ == "__main__":
    main()
