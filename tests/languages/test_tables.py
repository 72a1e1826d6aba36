"""Every language has the same tables, and no table is empty."""

from importlib import resources
from pathlib import Path

import pytest

from pantau.errors import TableError, UnknownLanguage
from pantau.languages import language as languages


def _tables(code: str) -> set[str]:
    folder = resources.files("pantau.languages").joinpath(code)
    return {entry.name for entry in folder.iterdir() if entry.name.endswith((".toml", ".tsv"))}


def test_every_language_has_the_same_tables() -> None:
    tables = {code: _tables(code) for code in languages.names()}
    assert {"id", "en"} <= set(tables)
    assert len({frozenset(names) for names in tables.values()}) == 1, tables


def test_an_unknown_language_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownLanguage, match=r"'xx'.*en, id"):
        languages.load("xx")


def test_a_missing_table_is_named() -> None:
    with pytest.raises(TableError, match=r"languages/en/nothing\.toml is missing"):
        languages.load("en").table("nothing", dict)


def test_no_table_is_empty() -> None:
    root = Path(str(resources.files("pantau.languages")))
    for path in root.glob("*/*.toml"):
        assert path.read_text(encoding="utf8").strip(), path
