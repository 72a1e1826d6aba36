"""The spans of claims as Web Annotations (W3C Recommendation of 2017): every field at its characters in the source."""

from collections.abc import Iterator
from typing import Any

import msgspec

from pantau.exports import plain
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.texts import Document, Span

AROUND = 32  # characters before and after, by which a reader finds the words again


def collection(selection: Selection) -> str:
    """An AnnotationCollection with one page. Offsets count Unicode code points in the extracted text, not in the page's HTML."""
    items = [note for statement in selection.statements for note in _notes(statement, selection.documents[statement.document])]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:pantau:annotations", "type": "AnnotationCollection",
        "label": selection.about, "total": len(items), "first": {"id": "urn:pantau:annotations:1", **page},
    }  # fmt: skip
    return msgspec.json.encode(whole).decode() + "\n"


def _notes(statement: Statement, document: Document) -> Iterator[dict[str, Any]]:
    for kind, span, value in _fields(statement.claim):
        yield {
            "id": f"urn:pantau:claim:{statement.id}:{kind}:{span.start}",
            "type": "Annotation",
            "motivation": "describing",
            "created": statement.recorded_at,
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": kind},
                {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value},
            ],
            "target": {"source": statement.url or f"urn:pantau:document:{statement.document}", "selector": _selectors(span, document)},
        }


def _fields(claim: Claim) -> Iterator[tuple[str, Span, str]]:
    """Kind of field, its characters, and what they were read as."""
    said = claim.attribution
    yield "statement", claim.statement, f"{said.stance if said else 'tells'}, {claim.modality}"
    for speaker in said.speakers if said else ():
        yield "speaker", speaker, plain.actor(speaker)
    if said and said.cue:
        yield "cue", said.cue, said.stance
    for relay in said.relays if said else ():
        yield "relay", relay, plain.actor(relay)
    if claim.event:
        yield "event", claim.event.trigger, plain.event(claim.event)
    for figure in claim.figures:
        yield "figure", figure, plain.figure(figure)
    for time in claim.times:
        yield "time", time, plain.time(time)
    for place in claim.places:
        yield "place", place, plain.place(place)


def _selectors(span: Span, document: Document) -> list[dict[str, Any]]:
    before = document.text[max(0, span.start - AROUND) : span.start]
    after = document.text[span.end : span.end + AROUND]
    return [
        {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
