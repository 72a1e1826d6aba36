"""Which characters of a text carry what: the marks of a reading, and the text cut where marks begin and end."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from pantau.exports import plain
from pantau.records.claims import Claim, Reading
from pantau.records.texts import Document, Span

Kind = Literal[
    "statement", "speaker", "cue", "relay", "figure", "time", "place", "actor", "event", "object", "credit", "boilerplate", "related"
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "statement", "speaker", "cue", "relay", "figure", "time", "place", "actor", "event", "object", "credit", "boilerplate", "related",
)  # fmt: skip


class Mark(Struct, frozen=True):
    """Characters [start, end) and what they carry; `note` says it in words."""

    start: int
    end: int
    kind: Kind
    note: str
    claim: str | None = None


class Segment(Struct, frozen=True):
    """A stretch of text that the same marks cover, widest mark first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def of_reading(reading: Reading) -> list[Mark]:
    """Every mark of a reading."""
    marks = [*of_document(reading.document)]
    for claim in reading.claims:
        marks += of_claim(claim)
    marks += _mentions(reading)
    return marks


def of_document(document: Document) -> Iterator[Mark]:
    """Furniture and credits."""
    yield from (_mark(span, "boilerplate", "left out: boilerplate") for span in document.boilerplate)
    yield from (_mark(span, "related", "left out: link to another story") for span in document.related)
    yield from (_mark(credit, "credit", f"{credit.kind}: {credit.name}") for credit in document.credits)


def of_claim(claim: Claim) -> Iterator[Mark]:
    """Statement, speakers, cue, relays, event."""
    who = plain.speakers(claim.attribution)
    yield _mark(claim.statement, "statement", f"{claim.id}: {who}; {claim.modality}", claim.id)
    if claim.attribution:
        said = claim.attribution
        yield from (_mark(a, "speaker", f"{claim.id} speaker: {plain.actor(a)}", claim.id) for a in said.speakers)
        yield from (_mark(a, "relay", f"{claim.id} relay: {plain.actor(a)}", claim.id) for a in said.relays)
        if said.cue:
            yield _mark(said.cue, "cue", f"{claim.id} cue: {said.stance}", claim.id)
    if claim.event:
        yield _mark(claim.event.trigger, "event", f"event: {plain.event(claim.event)}", claim.id)
        yield from (_mark(thing, "object", f"object: {thing.kind or thing.text}", claim.id) for thing in claim.event.objects)


def values_of_claim(claim: Claim) -> Iterator[Mark]:
    """Figures, times and places of a claim."""
    yield from (_mark(f, "figure", plain.figure(f), claim.id) for f in claim.figures)
    yield from (_mark(t, "time", plain.time(t), claim.id) for t in claim.times)
    yield from (_mark(p, "place", plain.place(p), claim.id) for p in claim.places)


def _mentions(reading: Reading) -> Iterator[Mark]:
    yield from (_mark(f, "figure", f"{plain.figure(f)}\nrule {f.rule}") for f in reading.figures)
    yield from (_mark(t, "time", f"{plain.time(t)}\nrule {t.rule}") for t in reading.times)
    yield from (_mark(p, "place", f"{plain.place(p)}\nrule {p.rule}") for p in reading.places)
    yield from (_mark(a, "actor", f"actor: {plain.actor(a)}\nrule {a.rule}") for a in reading.actors)
    yield from (_mark(e.trigger, "event", f"event: {plain.event(e)}\nrule {e.rule}") for e in reading.events)
    yield from (_mark(o, "object", f"object: {o.kind or o.text}\nrule {o.rule}") for e in reading.events for o in e.objects)


def _mark(span: Span, kind: Kind, note: str, claim: str | None = None) -> Mark:
    return Mark(span.start, span.end, kind, note, claim)


def segments(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Iterator[Segment]:
    """Cut text[start:end] at every border of a mark; marks may nest and overlap in any way. Empty marks are left out."""
    stop = len(text) if end is None else end
    inside = sorted((m for m in marks if m.start < m.end and m.start < stop and start < m.end), key=lambda m: (m.start, -m.end))
    borders = sorted({start, stop, *(max(m.start, start) for m in inside), *(min(m.end, stop) for m in inside)})
    active: list[Mark] = []
    coming = 0
    for begin, finish in pairwise(borders):
        while coming < len(inside) and inside[coming].start <= begin:
            active.append(inside[coming])
            coming += 1
        active = [mark for mark in active if mark.end > begin]
        yield Segment(begin, finish, text[begin:finish], widest_first(active))


def widest_first(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks from the widest to the narrowest."""
    return tuple(sorted(marks, key=lambda m: (m.start - m.end, m.start)))
