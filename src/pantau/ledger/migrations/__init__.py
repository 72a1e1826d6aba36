"""The history of the ledger's schema; `upgrade` runs it, and nobody needs to call Alembic by hand."""
