"""Tables of what comes in and who sends it: sources, fetches, articles with their versions, grades of outlets, judgements.

`schema` is the list of all tables; this file is a part of it.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from pantau.ledger.columns import Day, Instant, key, metadata, to

sources = Table(
    "sources",
    metadata,
    key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("address", String, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

source_settings = Table(
    "source_settings",
    metadata,
    key(),
    to("sources", "source"),
    Column("kind", String, nullable=False),
    Column("name", String),
    Column("outlet", String),
    Column("language", String),
    Column("every", Integer, nullable=False),
    Column("active", Integer, nullable=False),
    Column("reason", Text),
    Column("recorded_at", Instant, nullable=False),
    CheckConstraint("active in (0, 1)", name="active_is_yes_or_no"),
    Index("ix_source_settings_source", "source"),
)

items = Table(
    "items",
    metadata,
    key(),
    to("sources", "source"),
    Column("recorded_at", Instant, nullable=False),
    Index("ix_items_source", "source"),
)

fetches = Table(
    "fetches",
    metadata,
    key(),
    to("sources", "source"),
    to("items", "item", null=True),
    Column("purpose", String, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("status", Integer),
    Column("bytes", Integer, nullable=False),
    Column("hash", String(64)),
    Column("outcome", String, nullable=False),
    Column("error", String),
    Column("etag", String),
    Column("last_modified", String),
    Column("retry_at", Instant),
    Column("listed", Integer, nullable=False),
    Column("fresh", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("empty", Integer, nullable=False),
    Index("ix_fetches_item", "item"),
    Index("ix_fetches_source", "source", "purpose"),
)

fetch_texts = Table(
    "fetch_texts",
    metadata,
    Column("fetch", Integer, ForeignKey("fetches.key"), primary_key=True, autoincrement=False),
    Column("url", String, nullable=False),
    Column("final_url", String),
    Column("detail", Text),
)

item_keys = Table(
    "item_keys",
    metadata,
    Column("kind", String, primary_key=True),
    Column("hash", String(32), primary_key=True),
    Column("item", Integer, ForeignKey("items.key"), nullable=False),
    Index("ix_item_keys_item", "item"),
)

item_states = Table(
    "item_states",
    metadata,
    key(),
    to("items", "item"),
    to("fetches", "fetch"),
    Column("hash", String(32), nullable=False),
    Column("recorded_at", Instant, nullable=False),
    UniqueConstraint("item", "hash"),
)

item_texts = Table(
    "item_texts",
    metadata,
    Column("state", Integer, ForeignKey("item_states.key"), primary_key=True, autoincrement=False),
    Column("url", String),
    Column("title", Text),
    Column("content", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    key(),
    to("items", "item"),
    Column("state", Integer, ForeignKey("item_states.key"), nullable=False, unique=True),
    to("fetches", "fetch", null=True),
    to("documents", "document", null=True),
    Column("outcome", String, nullable=False),
    Column("text_hash", String(64)),
    Column("raw_hash", String(64)),
    Column("retrieved_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Index("ix_versions_document", "document"),
    Index("ix_versions_item", "item"),
)

version_texts = Table(
    "version_texts",
    metadata,
    Column("version", Integer, ForeignKey("versions.key"), primary_key=True, autoincrement=False),
    Column("reason", Text),
    Column("differences", Text),
)

outlet_grades = Table(
    "outlet_grades",
    metadata,
    key(),
    Column("outlet", String, nullable=False),
    Column("grade", String(1), nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", Day, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    CheckConstraint("grade in ('A', 'B', 'C', 'D', 'E', 'F')", name="grade_is_a_to_f"),
    Index("ix_outlet_grades_outlet", "outlet"),
)

judgements = Table(
    "judgements",
    metadata,
    key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)
