"""The tables of the ledger, as SQLAlchemy Core sees them. `migrations/` makes them; a test holds the two equal.

Rows are only ever added. The tables that hold words of a document (WORDS) lose their rows when it is withdrawn, and at no other time;
triggers in the file itself refuse everything else. Days are half-open inside ([since, until)); the views show first and last day.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, UserDefinedType

APPLICATION_ID = 0x50414E54  # "PANT": how a file says that it is a ledger
VERSION = 4  # how many migrations there are; PRAGMA user_version of a ledger that is up to date

metadata = MetaData()


class Day(TypeDecorator[date]):
    """A day, stored as YYYY-MM-DD."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """To ISO text."""
        return value.isoformat() if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """From ISO text."""
        return date.fromisoformat(value) if value else None


class Instant(TypeDecorator[datetime]):
    """A point in time with an offset, stored in UTC as YYYY-MM-DDTHH:MM:SS.ffffffZ, so that text order is time order."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To ISO text in UTC. A naive datetime is refused: it names no instant."""
        return instant_text(value) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From ISO text."""
        return datetime.fromisoformat(value) if value else None


class Amount(UserDefinedType[int | float]):
    """A number that stays whole where it is whole (REAL would show 12000.0)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """NUMERIC."""
        return "NUMERIC"


def instant_text(value: datetime) -> str:
    """The stored form of an instant. Raises ValueError for one without an offset."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no offset, so it names no instant")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True, autoincrement=False)


def _to(table: str, name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.key"), nullable=null)


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
    _key(),
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
    _key(),
    _to("documents", "document"),
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
    _key(),
    Column("id", String(32), nullable=False),
    _to("readings", "reading"),
    _to("documents", "document"),
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
    _key(),
    _to("readings", "reading"),
    _to("claims", "claim", null=True),
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
    _key(),
    _to("readings", "reading"),
    _to("claims", "claim", null=True),
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
    _key(),
    _to("readings", "reading"),
    _to("claims", "claim", null=True),
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
    _key(),
    _to("readings", "reading"),
    _to("claims", "claim"),
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

sources = Table(
    "sources",
    metadata,
    _key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("address", String, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

source_settings = Table(
    "source_settings",
    metadata,
    _key(),
    _to("sources", "source"),
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
    _key(),
    _to("sources", "source"),
    Column("recorded_at", Instant, nullable=False),
    Index("ix_items_source", "source"),
)

fetches = Table(
    "fetches",
    metadata,
    _key(),
    _to("sources", "source"),
    _to("items", "item", null=True),
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
    _key(),
    _to("items", "item"),
    _to("fetches", "fetch"),
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
    _key(),
    _to("items", "item"),
    Column("state", Integer, ForeignKey("item_states.key"), nullable=False, unique=True),
    _to("fetches", "fetch", null=True),
    _to("documents", "document", null=True),
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
    _key(),
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
    _key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

# Tables with words of a document, children first: what `withdraw` empties of one document.
WORDS = (objects, places, times, figures, claim_actors, claim_texts, reading_records, version_texts, item_texts, fetch_texts, texts)
# Tables whose rows stay for good.
KEPT = (
    documents, readings, claims, withdrawals, sources, source_settings, items, item_keys, item_states, fetches, versions, outlet_grades,
    judgements,
)  # fmt: skip
