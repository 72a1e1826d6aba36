"""The migrations make what schema.py says, and the reference describes every table, column and view."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from pantau.ledger import schema
from pantau.ledger.ledger import Ledger
from pantau.ledger.search import is_search_table, words

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "ledger.md"


def ours(name: str | None, kind: str, parents: object) -> bool:
    return not (kind == "table" and is_search_table(name or ""))


def test_the_migrations_make_the_schema(ledger: Ledger) -> None:
    with ledger.store.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, schema.metadata) == []


def test_the_version_is_the_number_of_migrations() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert len(list(scripts.walk_revisions())) == schema.VERSION
    assert scripts.get_current_head() == f"{schema.VERSION:04d}"


def test_every_table_is_kept_or_emptied_by_a_withdrawal() -> None:
    assert {table.name for table in (*schema.KEPT, *schema.WORDS)} == set(schema.metadata.tables)


def described() -> dict[str, set[str]]:
    """Tables and views of the reference, each with its columns."""
    found: dict[str, set[str]] = {}
    for part in re.split(r"^## ", REFERENCE.read_text(encoding="utf8"), flags=re.MULTILINE)[1:]:
        for name in re.findall(r"`(\w+)`", part.partition("\n")[0]):
            found[name] = {column for row in re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE) for column in re.findall(r"`(\w+)`", row)}
    return found


def test_every_table_column_and_view_is_described(ledger: Ledger) -> None:
    with ledger.store.read() as connection:
        look = inspect(connection)
        names = [*(n for n in look.get_table_names() if not is_search_table(n)), *look.get_view_names(), "claim_search"]
        real = {name: {column["name"] for column in look.get_columns(name)} for name in names}
    del real["alembic_version"]
    assert described() == real


def test_views_answer(ledger: Ledger) -> None:
    with ledger.store.read() as connection:
        for view in inspect(connection).get_view_names():
            assert connection.exec_driver_sql(f"SELECT * FROM {view}").fetchall() == []


@pytest.mark.parametrize(
    ("typed", "query"),
    [("drone", '"drone"'), ("drone* KORUT", '"drone"* "KORUT"'), ('a"b', '"a""b"'), ("NEAR(x)", '"NEAR(x)"'), ("*", '"*"'), ("", "")],
)
def test_words_are_only_words(typed: str, query: str) -> None:
    assert words(typed) == query
