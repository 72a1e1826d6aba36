"""Views show each article once, by its newest version; the earlier ones have views of their own."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# An article that went back to what it was before is shown by that: a document is superseded only if no article's newest version is it.
SUPERSEDED = """CREATE VIEW v_superseded AS
    WITH held AS (SELECT key, item, document FROM versions WHERE document IS NOT NULL),
         newest AS (SELECT h.item, h.document FROM held h JOIN (SELECT max(key) AS key FROM held GROUP BY item) n ON n.key = h.key)
    SELECT h.document, max(n.document) AS newer
    FROM held h
    JOIN newest n ON n.item = h.item
    WHERE h.document NOT IN (SELECT document FROM newest)
    GROUP BY h.document"""

CURRENT = """CREATE VIEW v_current AS
    SELECT r.key AS reading, r.document, r.reader, r.recorded_at
    FROM readings r
    WHERE r.document NOT IN (SELECT document FROM withdrawals)
      AND r.document NOT IN (SELECT document FROM v_superseded)
      AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.document = r.document AND n.key > r.key)"""

DOCUMENTS = """CREATE VIEW v_documents AS
    SELECT d.id, r.outlet, r.language, r.published, r.published_at, c.title, t.url, t.path, r.claims, r.reader,
           (SELECT count(*) FROM readings a WHERE a.document = d.key) AS readings,
           d.recorded_at, n.id AS superseded_by, w.recorded_at AS withdrawn_at, w.reason AS withdrawn_because, t.text
    FROM documents d
    JOIN readings r ON r.document = d.key AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.document = d.key AND n.key > r.key)
    LEFT JOIN texts t ON t.document = d.key
    LEFT JOIN reading_records c ON c.reading = r.key
    LEFT JOIN v_superseded s ON s.document = d.key
    LEFT JOIN documents n ON n.key = s.newer
    LEFT JOIN withdrawals w ON w.document = d.key"""

EARLIER_CLAIMS = """CREATE VIEW v_earlier_claims AS
    SELECT c.id, d.id AS document, n.id AS superseded_by, r.outlet, c.published, x.cue, c.stance, c.modality, x.statement, c.event,
           c.recorded_at, c.starts, c.ends
    FROM v_superseded s
    JOIN readings r ON r.document = s.document AND NOT EXISTS (SELECT 1 FROM readings l WHERE l.document = s.document AND l.key > r.key)
    JOIN claims c ON c.reading = r.key
    JOIN claim_texts x ON x.claim = c.key
    JOIN documents d ON d.key = s.document
    JOIN documents n ON n.key = s.newer"""


def upgrade() -> None:
    """Make the new views and replace the two that they change; views that stand on `v_current` follow by its name."""
    op.execute("DROP VIEW v_current")
    op.execute("DROP VIEW v_documents")
    for statement in (SUPERSEDED, CURRENT, DOCUMENTS, EARLIER_CLAIMS):
        op.execute(statement)
