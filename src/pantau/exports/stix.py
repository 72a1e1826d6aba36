"""Claims as a STIX 2.1 bundle: a report with notes, identities, locations, and opinions on what was denied.

Ids are hashes of the content in the form of UUIDs of version 4, so the same claim has the same id in every export. `confidence` follows
the table "Admiralty Credibility" of the specification's appendix A: 1 is 90, 2 is 70, 3 is 50, 4 is 30, 5 is 10; 6, which cannot be
judged, has none.
"""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

import msgspec

from pantau.exports import plain
from pantau.exports.fragments import link
from pantau.exports.selection import Selection
from pantau.records.assessments import Statement
from pantau.records.texts import Document
from pantau.records.values import Actor, Place

CONFIDENCE: Mapping[int, int] = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
EPOCH = "2024-01-01T00:00:00.000Z"  # identities and places have no time of their own; STIX wants one
Made = dict[str, Any]


def bundle(selection: Selection) -> str:
    """The whole bundle as JSON. Raises nothing for an empty selection: a bundle may have no objects."""
    objects: dict[str, Made] = {}
    for statement in selection.statements:
        for made in _objects(statement, selection):
            objects.setdefault(made["id"], made)
    parts = list(objects.values())
    whole: Made = {"type": "bundle", "id": _id("bundle", selection.about + "".join(objects))}
    if parts:
        whole["objects"] = [*parts, _report(selection, parts)]
    return msgspec.json.encode(whole).decode() + "\n"


def _objects(statement: Statement, selection: Selection) -> Iterator[Made]:
    """What one claim needs: who publishes and says it, where it is set, the note, and its opinion on what it denies."""
    at = _instant(_published(statement))
    outlet = _identity(plain.outlet(statement.outlet), "organization")
    said = statement.claim.attribution
    speakers = [_speaker(who) for who in (said.speakers if said else ())]
    places = [_location(place) for place in statement.claim.places if place.precision == "country" or place.lat is not None]
    located = [place for place in places if place]
    note = _note(statement, outlet, [*speakers, *located], selection)
    yield from (outlet, *speakers, *located, note)
    if said and said.stance == "denies":
        yield _opinion(statement, note, speakers or [outlet], at)


def _made(kind: str, of: str, at: str, /, **fields: Any) -> Made:
    """An object whose id is made of its kind and what it is of."""
    return {"type": kind, "spec_version": "2.1", "id": _id(kind, of), "created": at, "modified": at, **fields}


def _id(kind: str, of: str) -> str:
    digest = hashlib.blake2b(f"{kind}|{of}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return f"{kind}--{uuid.UUID(bytes=digest, version=4)}"


def _identity(name: str, kind: str) -> Made:
    return _made("identity", name, EPOCH, name=name, identity_class=kind)


def _speaker(who: Actor) -> Made:
    name = who.name or (who.coreferent.text if who.coreferent else who.text)
    identity = _identity(name, "individual" if who.kind == "person" else "organization")
    return identity | ({"description": f"actor code {who.actor}"} if who.actor else {})


def _location(place: Place) -> Made | None:
    """A location needs a region, a country or coordinates; a place of which none is known stays in the note's words."""
    fields: Made = {"name": place.name}
    if place.country:
        fields["country"] = place.country
    if place.precision != "country" and place.lat is not None and place.lon is not None:
        fields |= {"latitude": place.lat, "longitude": place.lon}
    if len(fields) == 1:
        return None
    return _made(
        "location", f"{place.name}|{place.country}|{place.precision}", EPOCH, description=f"precision: {place.precision}", **fields
    )


def _note(statement: Statement, outlet: Made, about: list[Made], selection: Selection) -> Made:
    claim = statement.claim
    who = plain.speakers(claim.attribution)
    through = plain.through(claim.attribution)
    lines = [f"“{claim.statement.text}”", f"{who}{f', through {through}' if through else ''}", *plain.details(claim), claim.modality]
    confidence = CONFIDENCE.get(selection.credibility.get(statement.id, 6))
    return _made(
        "note", statement.id, _instant(_published(statement)), abstract=f"{who}: {claim.statement.text}"[:300], content="\n".join(lines),
        authors=[plain.outlet(statement.outlet)], object_refs=_ids([outlet, *about]), labels=["claim"],
        external_references=[_reference(statement, selection.documents[statement.document])],
        **({"confidence": confidence} if confidence else {}),
    )  # fmt: skip


def _reference(statement: Statement, document: Document) -> Made:
    url = link(statement.url, statement.claim.statement.text)
    title = f"“{document.title}”, " if document.title else ""
    words = f"{title}{statement.published}, characters {statement.claim.statement.start} to {statement.claim.statement.end}"
    return {"source_name": plain.outlet(statement.outlet), "description": words} | ({"url": url} if url else {})


def _opinion(statement: Statement, note: Made, authors: list[Made], at: str) -> Made:
    """A denial: its speaker disagrees with what the note's words say."""
    names = [author["name"] for author in authors]
    return _made("opinion", statement.id, at, opinion="strongly-disagree", authors=names, object_refs=[note["id"]], explanation="denies it")


def _report(selection: Selection, parts: Iterable[Made]) -> Made:
    ids = _ids(parts)
    at = _instant(selection.made_at)
    head = f" Head of the ledger: {selection.head}." if selection.head else ""
    words = f"Sourced claims from published reporting, quotations only.{head}"
    return _made(
        "report", selection.about + "".join(ids), at, name=f"Pantau: {selection.about}", description=words, published=at, object_refs=ids,
        report_types=["observed-data"],
    )  # fmt: skip


def _ids(parts: Iterable[Made]) -> list[str]:
    return list(dict.fromkeys(part["id"] for part in parts))


def _published(statement: Statement) -> datetime:
    return statement.published_at or datetime.combine(statement.published, time(), UTC)


def _instant(at: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, as STIX wants it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
