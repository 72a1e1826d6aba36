"""The tables of the ledger, as SQLAlchemy Core sees them. `migrations/` makes them; a test holds the two equal.

Rows are only ever added. The tables that hold words of a document (WORDS) lose their rows when it is withdrawn, and at no other time;
triggers in the file itself refuse everything else. Days are half-open inside ([since, until)); the views show first and last day.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from pantau.ledger.alert_tables import alert_documents, alert_texts, alerts, deliveries
from pantau.ledger.columns import Amount, Day, Instant, instant_text, key, metadata, to
from pantau.ledger.intake_tables import (
    fetch_texts,
    fetches,
    item_keys,
    item_states,
    item_texts,
    items,
    judgements,
    outlet_grades,
    source_settings,
    sources,
    version_texts,
    versions,
)

__all__ = ["instant_text", "metadata"]

APPLICATION_ID = 0x50414E54  # "PANT": how a file says that it is a ledger
VERSION = 6  # how many migrations there are; PRAGMA user_version of a ledger that is up to date


def _place_in_text() -> tuple[Column[Any], ...]:
    """Where a mention stands: its number among its kind, its offsets, its characters, and the rule that made it."""
    return (
        Column("position", Integer, nullable=False),
        Column("starts", Integer, nullable=False),
        Column("ends", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("rule", String, nullable=False),
    )


documents = Table(
    "documents",
    metadata,
    key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("text_hash", String(64), nullable=False),
    Column("source_hash", String(64), nullable=False),
    Column("raw_hash", String(64)),
    Column("outlet", String),
    Column("published", Day),
    Column("published_at", Instant),
    Column("recorded_at", Instant, nullable=False),
    Column("retrieved_at", Instant),
    Index("ix_documents_source_hash", "source_hash"),
    Index("ix_documents_text_hash", "text_hash"),
)

texts = Table(
    "texts",
    metadata,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("url", String),
    Column("path", String),
    Column("language", String),
    Column("given", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    key(),
    to("documents", "document"),
    Column("reader", String, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("language", String, nullable=False),
    Column("outlet", String),
    Column("published", Day),
    Column("published_at", Instant),
    Column("claims", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_readings_document", "document"),
)

reading_records = Table(
    "reading_records",
    metadata,
    Column("reading", Integer, ForeignKey("readings.key"), primary_key=True, autoincrement=False),
    Column("title", Text),
    Column("dateline", Text),
    Column("content", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    key(),
    Column("id", String(32), nullable=False),
    to("readings", "reading"),
    to("documents", "document"),
    Column("position", Integer, nullable=False),
    Column("published", Day),
    Column("published_at", Instant),
    Column("recorded_at", Instant, nullable=False),
    Column("since", Day),
    Column("until", Day),
    Column("said_on", Day),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("stance", String),
    Column("modality", String, nullable=False),
    Column("event", String),
    Column("mode", String),
    Column("forecast", Integer, nullable=False),
    Column("forecast_since", Day),
    Column("forecast_until", Day),
    Column("probability_low", Float),
    Column("probability_high", Float),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("reading", "id"),
    CheckConstraint("forecast in (0, 1)", name="forecast_is_yes_or_no"),
    Index("ix_claims_id", "id"),
    Index("ix_claims_published", "published"),
)

claim_texts = Table(
    "claim_texts",
    metadata,
    Column("claim", Integer, ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("statement", Text, nullable=False),
    Column("cue", Text),
    Column("content", Text, nullable=False),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    Column("claim", Integer, ForeignKey("claims.key"), primary_key=True, autoincrement=False),
    Column("role", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", String),
    Column("name", String),
    Column("kind", String),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("rule", String, nullable=False),
)

figures = Table(
    "figures",
    metadata,
    key(),
    to("readings", "reading"),
    to("claims", "claim", null=True),
    *_place_in_text(),
    Column("number", Text, nullable=False),
    Column("low", Amount),
    Column("high", Amount),
    Column("best", Amount),
    Column("bound", String, nullable=False),
    Column("measure", String, nullable=False),
    Column("unit", String),
    Column("role", String, nullable=False),
    Column("per", String),
    Column("of_text", Text),
    Column("of_actor", String),
    Column("of_category", String),
    Column("basis", String, nullable=False),
    Index("ix_figures_claim", "claim"),
    Index("ix_figures_reading", "reading"),
)

times = Table(
    "times",
    metadata,
    key(),
    to("readings", "reading"),
    to("claims", "claim", null=True),
    *_place_in_text(),
    Column("type", String, nullable=False),
    Column("value", String, nullable=False),
    Column("since", Day),
    Column("until", Day),
    Column("basis", String, nullable=False),
    Index("ix_times_claim", "claim"),
    Index("ix_times_reading", "reading"),
)

places = Table(
    "places",
    metadata,
    key(),
    to("readings", "reading"),
    to("claims", "claim", null=True),
    *_place_in_text(),
    Column("name", String, nullable=False),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", Integer),
    Column("precision", String, nullable=False),
    Index("ix_places_claim", "claim"),
    Index("ix_places_reading", "reading"),
)

objects = Table(
    "objects",
    metadata,
    key(),
    to("readings", "reading"),
    to("claims", "claim"),
    *_place_in_text(),
    Column("kind", String),
    Index("ix_objects_claim", "claim"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("document", Integer, ForeignKey("documents.key"), primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("claims", Integer, nullable=False),
)

# Tables with words of a document, children first: what `withdraw` empties of one document.
WORDS = (
    objects, places, times, figures, claim_actors, claim_texts, reading_records, version_texts, item_texts, fetch_texts, alert_texts, texts,
)  # fmt: skip
# Tables whose rows stay for good.
KEPT = (
    documents, readings, claims, withdrawals, sources, source_settings, items, item_keys, item_states, fetches, versions, outlet_grades,
    judgements, alerts, alert_documents, deliveries,
)  # fmt: skip
