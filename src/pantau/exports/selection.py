"""What is exported: statements with what stands behind them."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from pantau.records.assessments import Statement
from pantau.records.stories import Numbers
from pantau.records.texts import Document


class Selection(Struct, frozen=True):
    """Statements in order of publication.

    documents: by the ledger's id, those of the statements. numbers: reports, originals, origins by utterance. credibility: 1 to 6 by
    statement, where it was assessed. made_at: when the export is made. head: the ledger's head of that day ("" if it has no rows), so that
    what is exported can be proved later. about: what was asked for, in words.
    """

    statements: tuple[Statement, ...]
    documents: Mapping[str, Document]
    made_at: datetime
    numbers: Mapping[str, Numbers] = {}
    credibility: Mapping[str, int] = {}
    head: str = ""
    about: str = "claims"
