"""Every table of a language and every field of its schema stands in the documentation."""

import re
from pathlib import Path

import pytest

from scripts.describe_tables import LANGUAGES, PAGE, SCHEMAS, cell, fields, structs

HOW_TO = Path(__file__).resolve().parents[2] / "docs/how-to/add-a-language.md"
TABLES = sorted(path.name for path in (LANGUAGES / "en").iterdir() if path.suffix in (".toml", ".tsv"))
AGAIN = "run python scripts/describe_tables.py"


def test_every_toml_table_has_a_schema_here() -> None:
    assert sorted(f"{name}.toml" for name in SCHEMAS) == [name for name in TABLES if name.endswith(".toml")]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_named(name: str) -> None:
    assert f"\n## {name}\n" in PAGE.read_text(encoding="utf8"), AGAIN
    assert f"`{name}`" in HOW_TO.read_text(encoding="utf8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_named(name: str) -> None:
    page = PAGE.read_text(encoding="utf8")
    for schema in structs(SCHEMAS[name], []):
        heading = f"## {name}.toml" if schema is SCHEMAS[name] else f"### {name}.toml: {schema.__name__}"
        section = page.partition(f"\n{heading}\n")[2].partition("\n##")[0]
        assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == fields(schema), AGAIN


def test_a_cell_is_short_and_breaks_no_table() -> None:
    assert cell({"a": ["b|c", 1, True, "d"]}) == "a: b\\|c, 1, true"
    assert len(cell("long " * 40)) == 60
