"""What stands above single documents: copy groups, utterances, drift, stories. All of it is derived, none of it is stored."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from pantau.records.claims import Claim
from pantau.records.texts import Document, Span

CopyKind = Literal["whole", "reheadlined", "cut", "extended", "edited", "merged", "part"]
Loss = Literal["bound", "speaker", "relay", "measure", "modality", "value", "role"]


class Told(Struct, frozen=True, gc=False):
    """A claim as one document tells it. `id` and `document` are the ledger's."""

    id: str
    document: str
    claim: Claim


class Report(Struct, frozen=True, gc=False):
    """One document with its claims, in order of the text. `id` is the ledger's."""

    id: str
    document: Document
    claims: tuple[Told, ...] = ()

    @property
    def outlet(self) -> str:
        """Who publishes it; "" if unknown."""
        return self.document.outlet or ""

    @property
    def order(self) -> tuple[date, datetime | None, str]:
        """Day, instant, id: for showing; `earliness` sorts."""
        return self.document.published or date.max, self.document.published_at, self.id


class Numbers(Struct, frozen=True, gc=False):
    """The three numbers. reports: documents. originals: those that are no copies. origins: independent first-hand sources."""

    reports: int
    originals: int
    origins: int


class Passage(Struct, frozen=True, gc=False):
    """Characters that stand in both documents. words: how many words match; edits: how many within were changed, added or left out."""

    source: Span
    copy: Span
    words: int
    edits: int


class Copy(Struct, frozen=True, gc=False):
    """A document that holds passages of an earlier one.

    share: part of its own words that was copied from `of`, 0..1; taken: part of `of`'s words that it took. Words that are common in the
    outlet (mastheads, invitations) weigh less in both.
    """

    document: str
    of: str
    kind: CopyKind
    share: float
    taken: float
    passages: tuple[Passage, ...]


class CopyGroup(Struct, frozen=True, gc=False):
    """A text and its copies. head: the document that counts; copies: the others; parts: documents that hold a part of it and are no copies.

    why: in words, why the head is the head. origin: the name that the documents credit, else the head's outlet.
    """

    id: str
    head: str
    origin: str | None
    why: str
    copies: tuple[Copy, ...]
    parts: tuple[Copy, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The head and its copies."""
        return (self.head, *(copy.document for copy in self.copies))


class Join(Struct, frozen=True, gc=False):
    """Why two claims are one utterance: ids, a score, and the evidence, each piece "kind: value"."""

    first: str
    second: str
    score: float
    evidence: tuple[str, ...]


class Drift(Struct, frozen=True, gc=False):
    """Something that an utterance lost between two reports. before, after: ids of the claims; was, became: in words of the reports."""

    kind: Loss
    before: str
    after: str
    was: str
    became: str


class Utterance(Struct, frozen=True, gc=False):
    """One statement of one speaker, as several documents tell it; `told` in the order of the chain of reports.

    speakers: who says it, first-hand, as codes and names. heard: publisher families that have it from nobody else that we know.
    after: for each claim in `told` the number of the one that it was told after; None: from nobody else that we know.
    """

    id: str
    speakers: tuple[str, ...]
    said_on: date | None
    told: tuple[Told, ...]
    joins: tuple[Join, ...]
    numbers: Numbers
    heard: tuple[str, ...]
    after: tuple[int | None, ...]


class Story(Struct, frozen=True, gc=False):
    """Reports of one happening. first, last: days of publication. judged: ids of the judgements by hand that it follows."""

    id: str
    title: str
    first: date | None
    last: date | None
    documents: tuple[str, ...]
    numbers: Numbers
    groups: tuple[str, ...] = ()
    utterances: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
