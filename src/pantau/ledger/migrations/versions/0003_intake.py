"""Sources, what was asked of them, the articles that they listed with their versions, and the user's grades of outlets."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DAY = sa.String(10)
INSTANT = sa.String(27)
KEPT = ("sources", "source_settings", "items", "item_keys", "item_states", "fetches", "versions", "outlet_grades")
# Rows with words of an article: to which item a row belongs; it may go when a document of that item was withdrawn.
WORDS = {
    "version_texts": "(SELECT item FROM versions WHERE key = OLD.version)",
    "item_texts": "(SELECT item FROM item_states WHERE key = OLD.state)",
    "fetch_texts": "(SELECT item FROM fetches WHERE key = OLD.fetch)",
}

SOURCES = """CREATE VIEW v_sources AS
    SELECT s.id, s.address, p.kind, p.name, p.outlet, p.language, p.every, p.active, p.reason, s.recorded_at AS added_at,
           (SELECT max(f.ended_at) FROM fetches f WHERE f.source = s.key AND f.purpose = 'source') AS asked_at,
           (SELECT max(f.ended_at) FROM fetches f WHERE f.source = s.key AND f.purpose = 'source' AND f.error IS NULL) AS answered_at,
           (SELECT max(f.ended_at) FROM fetches f WHERE f.source = s.key AND f.purpose = 'source' AND f.fresh > 0) AS last_new_at,
           (SELECT count(*) FROM items i WHERE i.source = s.key) AS items,
           (SELECT count(*) FROM item_states t JOIN items i ON i.key = t.item
             WHERE i.source = s.key AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.state = t.key)) AS waiting
    FROM sources s
    JOIN source_settings p ON p.source = s.key
     AND NOT EXISTS (SELECT 1 FROM source_settings n WHERE n.source = s.key AND n.key > p.key)"""

FETCHES = """CREATE VIEW v_fetches AS
    SELECT s.address AS source, f.purpose, t.url, t.final_url, f.started_at, f.ended_at, f.status, f.bytes, f.hash, f.outcome, f.error,
           t.detail, f.retry_at, f.listed, f.fresh, f.changed, f.empty
    FROM fetches f
    JOIN sources s ON s.key = f.source
    LEFT JOIN fetch_texts t ON t.fetch = f.key"""

VERSIONS = """CREATE VIEW v_versions AS
    SELECT s.address AS source, v.item, row_number() OVER (PARTITION BY v.item ORDER BY v.key) AS number, v.outcome, x.url, x.title,
           d.id AS document, v.retrieved_at, v.recorded_at, v.raw_hash, t.reason, t.differences
    FROM versions v
    JOIN items i ON i.key = v.item
    JOIN sources s ON s.key = i.source
    LEFT JOIN item_texts x ON x.state = v.state
    LEFT JOIN version_texts t ON t.version = v.key
    LEFT JOIN documents d ON d.key = v.document"""

GRADES = """CREATE VIEW v_outlet_grades AS
    SELECT g.outlet, g.grade, g.since, g.reason, g.recorded_at,
           NOT EXISTS (SELECT 1 FROM outlet_grades n WHERE n.outlet = g.outlet AND (n.since, n.key) > (g.since, g.key)) AS latest
    FROM outlet_grades g"""


def upgrade() -> None:
    """Make the tables, forbid to change or delete a row, make the views."""
    op.add_column("documents", sa.Column("retrieved_at", INSTANT))
    _sources()
    _source_settings()
    _items()
    _fetches()
    _fetch_texts()
    _item_keys()
    _item_states()
    _item_texts()
    _versions()
    _version_texts()
    _outlet_grades()
    for table in (*KEPT, *WORDS):
        _refuse(table, "UPDATE", "")
    for table in KEPT:
        _refuse(table, "DELETE", "")
    withdrawn = "SELECT 1 FROM versions v JOIN withdrawals w ON w.document = v.document WHERE v.item"
    for table, item in WORDS.items():
        _refuse(table, "DELETE", f"WHEN NOT EXISTS ({withdrawn} = {item})")
    for view in (SOURCES, FETCHES, VERSIONS, GRADES):
        op.execute(view)


def _refuse(table: str, action: str, unless: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_{action.lower()} BEFORE {action} ON {table} {unless} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} refuses {action}'); END"
    )


def _key(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _sources() -> None:
    op.create_table(
        "sources",
        _key("key"),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.UniqueConstraint("id"),
        sa.PrimaryKeyConstraint("key"),
    )


def _source_settings() -> None:
    op.create_table(
        "source_settings",
        _key("key"),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.Column("outlet", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.key"]),
        sa.CheckConstraint("active in (0, 1)", name="active_is_yes_or_no"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_source_settings_source", "source_settings", ["source"])


def _items() -> None:
    op.create_table(
        "items",
        _key("key"),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_items_source", "items", ["source"])


def _fetches() -> None:
    op.create_table(
        "fetches",
        _key("key"),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer()),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64)),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("error", sa.String()),
        sa.Column("etag", sa.String()),
        sa.Column("last_modified", sa.String()),
        sa.Column("retry_at", INSTANT),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("empty", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.key"]),
        sa.ForeignKeyConstraint(["item"], ["items.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_fetches_item", "fetches", ["item"])
    op.create_index("ix_fetches_source", "fetches", ["source", "purpose"])


def _fetch_texts() -> None:
    op.create_table(
        "fetch_texts",
        _key("fetch"),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("final_url", sa.String()),
        sa.Column("detail", sa.Text()),
        sa.ForeignKeyConstraint(["fetch"], ["fetches.key"]),
        sa.PrimaryKeyConstraint("fetch"),
    )


def _item_keys() -> None:
    op.create_table(
        "item_keys",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.key"]),
        sa.PrimaryKeyConstraint("kind", "hash"),
    )
    op.create_index("ix_item_keys_item", "item_keys", ["item"])


def _item_states() -> None:
    op.create_table(
        "item_states",
        _key("key"),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("fetch", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.key"]),
        sa.ForeignKeyConstraint(["fetch"], ["fetches.key"]),
        sa.UniqueConstraint("item", "hash"),
        sa.PrimaryKeyConstraint("key"),
    )


def _item_texts() -> None:
    op.create_table(
        "item_texts",
        _key("state"),
        sa.Column("url", sa.String()),
        sa.Column("title", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["state"], ["item_states.key"]),
        sa.PrimaryKeyConstraint("state"),
    )


def _versions() -> None:
    op.create_table(
        "versions",
        _key("key"),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("fetch", sa.Integer()),
        sa.Column("document", sa.Integer()),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(length=64)),
        sa.Column("raw_hash", sa.String(length=64)),
        sa.Column("retrieved_at", INSTANT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["item"], ["items.key"]),
        sa.ForeignKeyConstraint(["state"], ["item_states.key"]),
        sa.ForeignKeyConstraint(["fetch"], ["fetches.key"]),
        sa.ForeignKeyConstraint(["document"], ["documents.key"]),
        sa.UniqueConstraint("state"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_versions_document", "versions", ["document"])
    op.create_index("ix_versions_item", "versions", ["item"])


def _version_texts() -> None:
    op.create_table(
        "version_texts",
        _key("version"),
        sa.Column("reason", sa.Text()),
        sa.Column("differences", sa.Text()),
        sa.ForeignKeyConstraint(["version"], ["versions.key"]),
        sa.PrimaryKeyConstraint("version"),
    )


def _outlet_grades() -> None:
    op.create_table(
        "outlet_grades",
        _key("key"),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("grade", sa.String(length=1), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", DAY, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint("grade in ('A', 'B', 'C', 'D', 'E', 'F')", name="grade_is_a_to_f"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_outlet_grades_outlet", "outlet_grades", ["outlet"])
