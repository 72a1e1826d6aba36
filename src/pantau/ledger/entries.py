"""What goes into the ledger and what comes out of it."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from pantau.records.articles import Article
from pantau.records.claims import Claim, Reading
from pantau.records.judgements import Decision
from pantau.records.texts import Document


class Entry(Struct, frozen=True):
    """One reading to be stored, with where it came from.

    article: what was known before the reading, from the page or the command line; enough to read it again.
    source: hash of what was handed in, bytes and arguments. language: as the user named it; None lets the text tell.
    path: as the user named it. raw_hash: SHA-256 of the bytes. retrieved_at: when they were fetched, where they were.
    """

    reading: Reading
    article: Article
    source: str
    language: str | None = None
    path: str | None = None
    raw_hash: str | None = None
    retrieved_at: datetime | None = None


class Outcome(Struct, frozen=True):
    """What became of one entry. `document` is its id in the ledger."""

    document: str
    state: Literal["added", "known", "withdrawn"]
    claims: int = 0


class HeldDocument(Struct, frozen=True):
    """A document that the ledger holds, as its current reading sees it; `document` and `article` carry the text."""

    id: str
    document: Document
    article: Article
    recorded_at: datetime
    reader: str
    language: str | None = None
    path: str | None = None


class HeldClaim(Struct, frozen=True):
    """A claim that the ledger holds. `id` and `document` are the ledger's, stable over readings; `claim.id` counts within one reading.

    decisions: those in force about it, oldest first, where somebody put them in; `claim` is then as they leave it.
    """

    id: str
    document: str
    claim: Claim
    outlet: str | None
    published: date | None
    published_at: datetime | None
    recorded_at: datetime
    reader: str
    url: str | None = None
    title: str | None = None
    decisions: tuple[Decision, ...] = ()


class Found(Struct, frozen=True):
    """Claims that were asked for. total: how many fulfil the filter, beyond the limit too.

    withdrawn, documents: claims and documents that fulfilled it and were withdrawn, as far as that can still be told.
    undated: claims left out because nobody knows when their document was published, where a date was asked for.
    """

    claims: list[HeldClaim]
    total: int
    withdrawn: int = 0
    documents: int = 0
    undated: int = 0


class Withdrawal(Struct, frozen=True):
    """What stays of a withdrawn document."""

    document: str
    text_hash: str
    reason: str
    recorded_at: datetime
    claims: int


def document_id(article: Article) -> str:
    """The ledger's id of a document, 32 hex digits.

    The same text by another outlet, of another day or at another address is another document: a copy counts as a report.
    """
    published = article.published_at or article.published
    return _digest(article.text, article.outlet or "", published.isoformat() if published else "", article.url or "")


def source_id(raw: bytes, *given: str | date | None) -> str:
    """Hash of what was handed in, bytes and arguments: tells without reading that it was handed in before."""
    return _digest(hashlib.sha256(raw).hexdigest(), *(str(fact or "") for fact in given))


def claim_ids(document: str, claims: Sequence[Claim]) -> list[str]:
    """Stable ids, one a claim: the same document, statement, speakers and cue give the same id in every reading.

    Claims that share all of it (a table row that read twice) are told apart by their order.
    """
    seen: dict[str, int] = {}
    ids: list[str] = []
    for claim in claims:
        basis = "|".join(_basis(claim))
        nth = seen[basis] = seen.get(basis, 0) + 1
        ids.append(_digest(document, basis, str(nth)))
    return ids


def _basis(claim: Claim) -> list[str]:
    marks = [claim.statement]
    if claim.attribution:
        marks += [*claim.attribution.speakers, *([claim.attribution.cue] if claim.attribution.cue else [])]
    return [f"{mark.start}:{mark.end}" for mark in marks]


def _digest(*parts: str) -> str:
    """32 hex digits over the parts; each part's length goes in too, so that no two lists of parts read the same."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()
