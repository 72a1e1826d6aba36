"""What every assessment is made of: a claim with what stands around it."""

from datetime import date, datetime

from msgspec import Struct

from pantau.records.claims import Claim
from pantau.records.values import Interval

SHORT = 10  # digits of an id
LONG = 60  # characters of a headline


class Statement(Struct, frozen=True, gc=False):
    """A claim as one report tells it, with its place among reports, utterances and stories.

    id, document: the ledger's. published: the outlet's day; a report without one is no evidence for any date and is never a Statement.
    family: publisher family of the outlet. utterance: id of the utterance that the claim belongs to, else its own id: statements that
    share it are one statement told several times. speakers: who says it first-hand, persons by name, bodies by code, as the utterance's
    best report names them; () for the article's own voice. origin: who it comes from: the first-hand speakers, else the
    publisher family that it was first heard from, else see `unsigned`. behind: the bodies that they
    speak for, "" for none. story: id of its story; None if it was not asked for.
    copy: its document is a copy.
    set_in: days that the claim names, else those that the outlet told of just before; None if it names none.
    accepted, judged: what an analyst decided (see `judgements`): accepted, and ids of the judgements that this row follows.
    """

    id: str
    document: str
    claim: Claim
    published: date
    outlet: str
    family: str
    utterance: str
    speakers: tuple[str, ...]
    origin: str
    published_at: datetime | None = None
    recorded_at: datetime | None = None
    story: str | None = None
    copy: bool = False
    language: str | None = None
    url: str | None = None
    title: str | None = None
    set_in: Interval | None = None
    accepted: bool = False
    judged: tuple[str, ...] = ()
    behind: str = ""

    @property
    def independent(self) -> str:
        """What is counted where independent origins are: two who speak for one body are one."""
        return self.behind or self.origin

    @property
    def order(self) -> tuple[date, str, str, int]:
        """Sorts by time of publication, then by document and place in it: the same whatever order rows arrived in."""
        at = self.published_at.isoformat() if self.published_at else ""
        return self.published, at, self.document, self.claim.statement.start

    @property
    def said(self) -> date:
        """The day it was said; the day of publication where the text does not tell."""
        return self.claim.said_on or self.published


def unsigned(document: str, title: str | None) -> str:
    """The origin of what nobody says in a document of no known outlet: the document, by its headline and its id."""
    words = " ".join((title or "").split())
    named = f"“{words if len(words) <= LONG else words[: LONG - 2] + ' …'}” " if words else ""
    return f"{named}({document[:SHORT]})" if named else f"document {document[:SHORT]}"
