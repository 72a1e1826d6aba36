"""Tables of alerts and of telling them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from pantau.ledger.columns import Day, Instant, key, metadata

alerts = Table(
    "alerts",
    metadata,
    key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("day", Day, nullable=False),
    Column("novelty", String, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

alert_documents = Table(
    "alert_documents",
    metadata,
    Column("alert", Integer, ForeignKey("alerts.key"), primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    Index("ix_alert_documents_document", "document"),
)

alert_texts = Table(
    "alert_texts",
    metadata,
    Column("alert", Integer, ForeignKey("alerts.key"), primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    key(),
    Column("id", String(64), nullable=False),
    Column("channel", String, nullable=False),
    Column("alerts", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", String, nullable=False),
    Column("error", String),
    Column("retry_at", Instant),
    Index("ix_deliveries_id", "id"),
)
