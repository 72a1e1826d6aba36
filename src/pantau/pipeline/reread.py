"""Reads the ledger's documents again with today's rules, and says what changed; the old rows stay."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from pantau.ledger.entries import HeldDocument, claim_ids
from pantau.ledger.ledger import Ledger
from pantau.pipeline.articles import read_article
from pantau.records.claims import Claim, Reading

BATCH = 32
FIELDS = ("attribution", "event", "said_on", "figures", "times", "places", "modality", "forecast")


class Changed(Struct, frozen=True):
    """A claim of both readings, and the names of its fields that differ."""

    before: Claim
    after: Claim
    fields: tuple[str, ...]


class Difference(Struct, frozen=True):
    """What a second reading of one document changed. Claims are matched by ledger id, then by overlap of their statements."""

    document: str
    name: str
    added: tuple[Claim, ...]
    gone: tuple[Claim, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        """Did anything change?"""
        return bool(self.added or self.gone or self.changed)


def reread(
    ledger: Ledger, documents: Sequence[HeldDocument], clock: Callable[[], datetime], *, version: str, force: bool = False
) -> Iterator[Difference]:
    """Read those documents again whose current reading another version made (`force`: all), store, and yield what changed.

    Each difference is yielded after its transaction is on disk.
    """
    stale = [held for held in documents if force or held.reader != version]
    for first in range(0, len(stale), BATCH):
        batch = stale[first : first + BATCH]
        readings = [read_article(held.article, held.language) for held in batch]
        differences = [
            difference(held, [c.claim for c in ledger.claims_of(held.id)], reading) for held, reading in zip(batch, readings, strict=True)
        ]
        ledger.add_readings([(held.id, reading) for held, reading in zip(batch, readings, strict=True)], clock())
        yield from differences


def difference(held: HeldDocument, before: Sequence[Claim], reading: Reading) -> Difference:
    """What the new reading has that the old one had not, and the other way round."""
    pairs, gone, added = _matched(held.id, before, [as_stored(claim) for claim in reading.claims])
    changed = [Changed(old, new, fields) for old, new in pairs if (fields := _differing(old, new))]
    name = held.document.title or held.path or held.id[:12]
    return Difference(held.id, name, tuple(added), tuple(gone), tuple(changed))


def as_stored(claim: Claim) -> Claim:
    """The claim as it comes back from the ledger: where a mention stood in place of a plain span, only the span is left."""
    return msgspec.json.decode(msgspec.json.encode(claim), type=Claim)


def _matched(id: str, before: Sequence[Claim], after: Sequence[Claim]) -> tuple[list[tuple[Claim, Claim]], list[Claim], list[Claim]]:
    new = dict(zip(claim_ids(id, after), after, strict=True))
    pairs: list[tuple[Claim, Claim]] = []
    rest: list[Claim] = []
    for key, old in zip(claim_ids(id, before), before, strict=True):
        if key in new:
            pairs.append((old, new.pop(key)))
        else:
            rest.append(old)
    gone: list[Claim] = []
    for old in rest:
        twin = max(new.items(), key=lambda item: _shared(old, item[1]), default=None)
        if twin and _shared(old, twin[1]) * 2 > old.statement.end - old.statement.start:
            pairs.append((old, new.pop(twin[0])))
        else:
            gone.append(old)
    return pairs, gone, list(new.values())


def _shared(one: Claim, other: Claim) -> int:
    """Characters that two statements share."""
    return min(one.statement.end, other.statement.end) - max(one.statement.start, other.statement.start)


def _differing(old: Claim, new: Claim) -> tuple[str, ...]:
    fields = [field for field in FIELDS if getattr(old, field) != getattr(new, field)]
    return (*(("statement",) if old.statement != new.statement else ()), *fields)
