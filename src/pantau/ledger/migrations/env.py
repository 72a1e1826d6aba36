"""Alembic's entry: runs the migrations on the connection that `pantau.ledger.upgrade` hands in."""

from alembic import context

from pantau.ledger.schema import metadata
from pantau.ledger.search import is_search_table


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Autogenerate leaves the full-text tables alone: SQLite keeps them for itself."""
    return not (kind == "table" and name is not None and is_search_table(name))


context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, include_name=_is_ours)
with context.begin_transaction():
    context.run_migrations()
