"""The tables, and the triggers that keep them append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DAY = sa.String(10)
INSTANT = sa.String(27)
# Rows with words of a document: which document a row belongs to, so that only a withdrawal may delete it.
WORDS = {
    "texts": "OLD.document",
    "reading_records": "(SELECT document FROM readings WHERE key = OLD.reading)",
    "claim_texts": "(SELECT document FROM claims WHERE key = OLD.claim)",
    "claim_actors": "(SELECT document FROM claims WHERE key = OLD.claim)",
    "figures": "(SELECT document FROM readings WHERE key = OLD.reading)",
    "times": "(SELECT document FROM readings WHERE key = OLD.reading)",
    "places": "(SELECT document FROM readings WHERE key = OLD.reading)",
    "objects": "(SELECT document FROM readings WHERE key = OLD.reading)",
}
KEPT = ("documents", "readings", "claims", "withdrawals")


def upgrade() -> None:
    """Make every table, then forbid to change or delete a row."""
    _documents()
    _readings()
    _texts()
    _withdrawals()
    _claims()
    _reading_records()
    _claim_actors()
    _claim_texts()
    _figures()
    _objects()
    _places()
    _times()
    for table in (*KEPT, *WORDS):
        _refuse(table, "UPDATE", "")
    for table in KEPT:
        _refuse(table, "DELETE", "")
    for table, document in WORDS.items():
        _refuse(table, "DELETE", f"WHEN NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.document = {document})")  # noqa: S608  (constants)


def _refuse(table: str, action: str, unless: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} {unless} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} refuses {action}'); END"
    )


def _key(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _documents() -> None:
    op.create_table(
        "documents",
        _key("key"),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=False),
        sa.Column("raw_hash", sa.String(length=64)),
        sa.Column("outlet", sa.String()),
        sa.Column("published", DAY),
        sa.Column("published_at", INSTANT),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_documents_source_hash", "documents", ["source_hash"])
    op.create_index("ix_documents_text_hash", "documents", ["text_hash"])


def _readings() -> None:
    op.create_table(
        "readings",
        _key("key"),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("outlet", sa.String()),
        sa.Column("published", DAY),
        sa.Column("published_at", INSTANT),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_readings_document", "readings", ["document"])


def _texts() -> None:
    op.create_table(
        "texts",
        _key("document"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.String()),
        sa.Column("path", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("given", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("document"),
    )


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        _key("document"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.PrimaryKeyConstraint("document"),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        _key("key"),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("published", DAY),
        sa.Column("published_at", INSTANT),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("since", DAY),
        sa.Column("until", DAY),
        sa.Column("said_on", DAY),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String()),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("event", sa.String()),
        sa.Column("mode", sa.String()),
        sa.Column("forecast", sa.Integer(), nullable=False),
        sa.Column("forecast_since", DAY),
        sa.Column("forecast_until", DAY),
        sa.Column("probability_low", sa.Float()),
        sa.Column("probability_high", sa.Float()),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("forecast in (0, 1)", name="forecast_is_yes_or_no"),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reading", "id"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_published", "claims", ["published"])


def _reading_records() -> None:
    op.create_table(
        "reading_records",
        _key("reading"),
        sa.Column("title", sa.Text()),
        sa.Column("dateline", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("reading"),
    )


def _claim_actors() -> None:
    op.create_table(
        "claim_actors",
        _key("claim"),
        sa.Column("role", sa.String(), nullable=False),
        _key("position"),
        sa.Column("code", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.PrimaryKeyConstraint("claim", "role", "position"),
    )


def _claim_texts() -> None:
    op.create_table(
        "claim_texts",
        _key("claim"),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.PrimaryKeyConstraint("claim"),
    )


def _figures() -> None:
    op.create_table(
        "figures",
        _key("key"),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("low", sa.Numeric()),
        sa.Column("high", sa.Numeric()),
        sa.Column("best", sa.Numeric()),
        sa.Column("bound", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("unit", sa.String()),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("per", sa.String()),
        sa.Column("of_text", sa.Text()),
        sa.Column("of_actor", sa.String()),
        sa.Column("of_category", sa.String()),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_figures_claim", "figures", ["claim"])
    op.create_index("ix_figures_reading", "figures", ["reading"])


def _objects() -> None:
    op.create_table(
        "objects",
        _key("key"),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_objects_claim", "objects", ["claim"])


def _places() -> None:
    op.create_table(
        "places",
        _key("key"),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("geonames", sa.Integer()),
        sa.Column("precision", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_places_claim", "places", ["claim"])
    op.create_index("ix_places_reading", "places", ["reading"])


def _times() -> None:
    op.create_table(
        "times",
        _key("key"),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("since", DAY),
        sa.Column("until", DAY),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_times_claim", "times", ["claim"])
    op.create_index("ix_times_reading", "times", ["reading"])
