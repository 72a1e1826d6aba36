"""Full-text search over statements, and views that open well in Datasette, DB Browser and DuckDB."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEARCH = (
    """CREATE VIRTUAL TABLE claim_search USING fts5(
        statement, content='claim_texts', content_rowid='claim', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER claim_texts_are_searched AFTER INSERT ON claim_texts BEGIN
        INSERT INTO claim_search(rowid, statement) VALUES (NEW.claim, NEW.statement); END""",
    """CREATE TRIGGER claim_texts_are_forgotten AFTER DELETE ON claim_texts BEGIN
        INSERT INTO claim_search(claim_search, rowid, statement) VALUES ('delete', OLD.claim, OLD.statement); END""",
)

CURRENT = """CREATE VIEW v_current AS
    SELECT r.key AS reading, r.document, r.reader, r.recorded_at
    FROM readings r
    WHERE r.document NOT IN (SELECT document FROM withdrawals)
      AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.document = r.document AND n.key > r.key)"""

DOCUMENTS = """CREATE VIEW v_documents AS
    SELECT d.id, r.outlet, r.language, r.published, r.published_at, c.title, t.url, t.path, r.claims, r.reader,
           (SELECT count(*) FROM readings a WHERE a.document = d.key) AS readings,
           d.recorded_at, w.recorded_at AS withdrawn_at, w.reason AS withdrawn_because, t.text
    FROM documents d
    JOIN readings r ON r.document = d.key AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.document = d.key AND n.key > r.key)
    LEFT JOIN texts t ON t.document = d.key
    LEFT JOIN reading_records c ON c.reading = r.key
    LEFT JOIN withdrawals w ON w.document = d.key"""


def _names(role: str, column: str) -> str:
    """The actors of one role of a claim, joined by commas in the order of the text."""
    return f"(SELECT group_concat({column}, ', ') FROM claim_actors a WHERE a.claim = c.key AND a.role = '{role}')"  # noqa: S608


CLAIMS = f"""CREATE VIEW v_claims AS
    SELECT c.id, d.id AS document, r.outlet, c.published, c.published_at,
           {_names("speaker", "coalesce(a.name, a.text)")} AS speakers, {_names("speaker", "coalesce(a.code, 'UNK')")} AS speaker_codes,
           {_names("relay", "coalesce(a.name, a.text)")} AS relays, x.cue, c.stance, c.modality, x.statement, c.event, c.mode,
           c.since AS first_day, date(c.until, '-1 day') AS last_day, c.said_on,
           c.forecast, c.forecast_since AS forecast_from, date(c.forecast_until, '-1 day') AS forecast_to,
           c.probability_low, c.probability_high, c.recorded_at, r.reader, c.starts, c.ends
    FROM claims c
    JOIN v_current v ON v.reading = c.reading
    JOIN readings r ON r.key = c.reading
    JOIN documents d ON d.key = c.document
    JOIN claim_texts x ON x.claim = c.key"""  # noqa: S608

SPEAKERS = """CREATE VIEW v_speakers AS
    SELECT c.id AS claim, a.role, a.position, a.code, a.name, a.text, a.kind, c.stance, c.modality, c.published, x.statement
    FROM claim_actors a
    JOIN claims c ON c.key = a.claim
    JOIN v_current v ON v.reading = c.reading
    JOIN claim_texts x ON x.claim = c.key
    WHERE a.role IN ('speaker', 'relay')"""

FIGURES = f"""CREATE VIEW v_figures AS
    SELECT f.measure, f.low, f.high, f.best, f.bound, f.role, f.text, f.unit, f.per, f.of_text, f.of_actor, f.of_category, f.basis,
           r.published, r.outlet, {_names("speaker", "coalesce(a.name, a.text)")} AS speakers, c.stance, c.modality,
           c.id AS claim, x.statement, d.id AS document, f.starts, f.ends, f.rule
    FROM figures f
    JOIN v_current v ON v.reading = f.reading
    JOIN readings r ON r.key = f.reading
    JOIN documents d ON d.key = r.document
    LEFT JOIN claims c ON c.key = f.claim
    LEFT JOIN claim_texts x ON x.claim = f.claim"""  # noqa: S608

TIMES = """CREATE VIEW v_times AS
    SELECT t.text, t.type, t.value, t.since AS first_day, date(t.until, '-1 day') AS last_day, t.basis,
           c.id AS claim, d.id AS document, r.published, t.starts, t.ends, t.rule
    FROM times t
    JOIN v_current v ON v.reading = t.reading
    JOIN readings r ON r.key = t.reading
    JOIN documents d ON d.key = r.document
    LEFT JOIN claims c ON c.key = t.claim"""

PLACES = """CREATE VIEW v_places AS
    SELECT p.text, p.name, p.country, p.lat, p.lon, p.geonames, p.precision,
           c.id AS claim, d.id AS document, r.published, p.starts, p.ends, p.rule
    FROM places p
    JOIN v_current v ON v.reading = p.reading
    JOIN readings r ON r.key = p.reading
    JOIN documents d ON d.key = r.document
    LEFT JOIN claims c ON c.key = p.claim"""


def upgrade() -> None:
    """Make the search table with the triggers that keep it in step, then the views."""
    for statement in (*SEARCH, CURRENT, DOCUMENTS, CLAIMS, SPEAKERS, FIGURES, TIMES, PLACES):
        op.execute(statement)
