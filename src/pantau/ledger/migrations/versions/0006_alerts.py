"""Alerts and what became of telling them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEPT = ("alerts", "alert_documents", "deliveries")


def upgrade() -> None:
    """Make the tables; forbid to change or delete a row, but for the words of alerts about a withdrawn document."""
    _make()
    for table in KEPT:
        for action in ("UPDATE", "DELETE"):
            _refuse(table, action)
    _refuse("alert_texts", "UPDATE")
    withdrawn = "SELECT 1 FROM alert_documents a JOIN withdrawals w ON w.document = a.document WHERE a.alert = OLD.alert"
    _refuse("alert_texts", "DELETE", f"WHEN NOT EXISTS ({withdrawn})")


def _make() -> None:
    op.create_table(
        "alerts",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("novelty", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.UniqueConstraint("id"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "alert_documents",
        sa.Column("alert", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alerts.key"]),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("alert", "document"),
    )
    op.create_index("ix_alert_documents_document", "alert_documents", ["document"])
    op.create_table(
        "alert_texts",
        sa.Column("alert", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alerts.key"]),
        sa.PrimaryKeyConstraint("alert"),
    )
    op.create_table(
        "deliveries",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("alerts", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("retry_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_deliveries_id", "deliveries", ["id"])


def _refuse(table: str, action: str, unless: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} {unless} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} refuses {action}'); END"
    )
