"""Full-text search over statements: an FTS5 table beside `claim_texts`, which SQLite keeps in step by triggers."""

from sqlalchemy import Connection, Integer, Select, column, literal_column, select
from sqlalchemy import table as table_clause

TABLE = "claim_search"


def is_search_table(name: str) -> bool:
    """Is this the full-text table or one of the tables in which SQLite keeps it?"""
    return name == TABLE or name.startswith(f"{TABLE}_")


def matching(query: str) -> Select[int]:
    """Keys of the claims whose statement holds every word of `query`. Newest first is the caller's order: rank is slow at many hits."""
    table = table_clause(TABLE, column("rowid", Integer))
    return select(table.c.rowid).where(literal_column(TABLE).op("MATCH")(words(query)))


def words(query: str) -> str:
    """A user's words as an FTS5 query: every word must stand there; a last `*` means "begins with". Other signs mean nothing."""
    parts = (part.replace('"', '""') for part in query.split())
    return " ".join(f'"{p[:-1]}"*' if p.endswith("*") and len(p) > 1 else f'"{p}"' for p in parts)


def scrub(connection: Connection) -> None:
    """Build the index anew, so that no word of a deleted statement stays in it."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')")  # noqa: S608  (a constant)
