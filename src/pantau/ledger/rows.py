"""A reading as rows of the ledger's tables, in the stored form (days and instants as text).

Pure: keys and the instant of recording come in.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import structs

from pantau.ledger import schema
from pantau.ledger.entries import Entry, claim_ids
from pantau.records.claims import Claim, Reading
from pantau.records.texts import Document, Span
from pantau.records.values import Actor, Figure, Interval, Place, Time

Row = dict[str, Any]
# In an order that foreign keys accept.
TABLES = (
    schema.documents, schema.texts, schema.readings, schema.reading_records, schema.claims, schema.claim_texts, schema.claim_actors,
    schema.figures, schema.times, schema.places, schema.objects,
)  # fmt: skip
KEYED = ("documents", "readings", "claims", "figures", "times", "places", "objects")
_json = msgspec.json.Encoder()


class Rows:
    """Rows by table. `keys`: the next free key of each of KEYED; only the holder of the pen may count them on."""

    def __init__(self, keys: dict[str, int], recorded_at: datetime) -> None:
        self._keys = keys
        self._now = schema.instant_text(recorded_at)
        self.tables: dict[str, list[Row]] = {table.name: [] for table in TABLES}

    def add(self, id: str, entry: Entry) -> None:
        """A new document with its first reading."""
        document, article = entry.reading.document, entry.article
        row = {
            "id": id, "text_hash": text_hash(document.text), "source_hash": entry.source, "raw_hash": entry.raw_hash,
            "outlet": document.outlet, "published": _day(document.published), "published_at": _instant(document), "recorded_at": self._now,
            "retrieved_at": schema.instant_text(entry.retrieved_at) if entry.retrieved_at else None,
        }  # fmt: skip
        key = self._keyed("documents", row)
        given = _json.encode(structs.replace(article, text="")).decode()
        words = {"document": key, "text": document.text, "url": article.url, "path": entry.path, "language": entry.language, "given": given}
        self.tables["texts"].append(words)
        self.add_reading(key, id, entry.reading)

    def add_reading(self, document_key: int, id: str, reading: Reading) -> None:
        """One more reading of a document that the ledger holds."""
        document = reading.document
        when = {"published": _day(document.published), "published_at": _instant(document), "recorded_at": self._now}
        row = when | {
            "document": document_key, "reader": document.reader, "language": document.language, "outlet": document.outlet,
            "claims": len(reading.claims), "hash": reading_hash(reading),
        }  # fmt: skip
        key = self._keyed("readings", row)
        content = _json.encode(structs.replace(document, text="")).decode()
        self.tables["reading_records"].append({"reading": key, "title": document.title, "dateline": document.dateline, "content": content})
        ids = claim_ids(id, reading.claims)
        for position, (claim_id, claim) in enumerate(zip(ids, reading.claims, strict=True)):
            head = {"id": claim_id, "reading": key, "document": document_key, "position": position}
            self._add_claim(head | when, claim, reading.actors)
        self._add_loose(key, reading)

    def _add_claim(self, head: Row, claim: Claim, actors: Iterable[Actor]) -> None:
        content = _json.encode(claim)
        row = _claim_row(claim)
        row.update(head)
        row["hash"] = hashlib.sha256(content).hexdigest()
        key = self._keyed("claims", row)
        cue = claim.attribution.cue if claim.attribution else None
        words = {"claim": key, "statement": claim.statement.text, "cue": cue.text if cue else None, "content": content.decode()}
        self.tables["claim_texts"].append(words)
        self.tables["claim_actors"].extend(_actor_rows(key, claim, actors))
        self._add_mentions({"reading": head["reading"], "claim": key}, claim.figures, claim.times, claim.places)
        for position, thing in enumerate(claim.event.objects if claim.event else ()):
            self._keyed("objects", _stands(position, thing, thing.rule) | {"reading": head["reading"], "claim": key, "kind": thing.kind})

    def _add_loose(self, reading_key: int, reading: Reading) -> None:
        """Figures, times and places that stand in no claim."""
        figures = {f.start for claim in reading.claims for f in claim.figures}
        times = {t.start for claim in reading.claims for t in claim.times}
        places = {p.start for claim in reading.claims for p in claim.places}
        self._add_mentions(
            {"reading": reading_key, "claim": None},
            [f for f in reading.figures if f.start not in figures],
            [t for t in reading.times if t.start not in times],
            [p for p in reading.places if p.start not in places],
        )

    def _add_mentions(self, head: Row, figures: Iterable[Figure], times: Iterable[Time], places: Iterable[Place]) -> None:
        for position, figure in enumerate(figures):
            self._keyed("figures", _figure_row(position, figure) | head)
        for position, time in enumerate(times):
            self._keyed("times", _time_row(position, time) | head)
        for position, place in enumerate(places):
            self._keyed("places", _place_row(position, place) | head)

    def _keyed(self, table: str, row: Row) -> int:
        key = row["key"] = self._keys[table]
        self._keys[table] = key + 1
        self.tables[table].append(row)
        return key


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8: what stays of a withdrawn text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reading_hash(reading: Reading) -> str:
    """SHA-256 of the reading's JSON: two readings with the same hash found the same."""
    return hashlib.sha256(_json.encode(reading)).hexdigest()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _instant(document: Document) -> str | None:
    """A time of publication without an offset names no instant; the day stays."""
    at = document.published_at
    return schema.instant_text(at) if at and at.tzinfo else None


def _claim_row(claim: Claim) -> Row:
    days = _speaks_of(claim)
    forecast = claim.forecast
    probability = (forecast.probability if forecast else None) or (None, None)
    return {
        "since": _day(days.since), "until": _day(days.until), "said_on": _day(claim.said_on),
        "starts": claim.statement.start, "ends": claim.statement.end,
        "stance": claim.attribution.stance if claim.attribution else None, "modality": claim.modality,
        "event": claim.event.type if claim.event else None, "mode": claim.event.mode if claim.event else None,
        "forecast": int(forecast is not None), "forecast_since": _day(forecast.days.since) if forecast else None,
        "forecast_until": _day(forecast.days.until) if forecast else None,
        "probability_low": probability[0], "probability_high": probability[1],
    }  # fmt: skip


def _speaks_of(claim: Claim) -> Interval:
    """The days a claim speaks of: a forecast's window, else the hull of its resolved times; open where nothing says."""
    if claim.forecast:
        return claim.forecast.days
    days = [time.days for time in claim.times if time.days]
    if not days:
        return Interval(None, None)
    since = None if any(d.since is None for d in days) else min(d.since for d in days if d.since)
    until = None if any(d.until is None for d in days) else max(d.until for d in days if d.until)
    return Interval(since, until)


def _actor_rows(key: int, claim: Claim, actors: Iterable[Actor]) -> Iterator[Row]:
    named: list[Actor] = []
    for role, group in _roles(claim):
        named += group
        yield from (_actor_row(key, role, position, actor) for position, actor in enumerate(group))
    taken = {(actor.start, actor.end) for actor in named}
    mentioned = (a for a in actors if claim.statement.holds(a) and (a.start, a.end) not in taken)
    yield from (_actor_row(key, "mentioned", position, actor) for position, actor in enumerate(mentioned))


def _roles(claim: Claim) -> Iterator[tuple[str, tuple[Actor, ...]]]:
    if claim.attribution:
        yield "speaker", claim.attribution.speakers
        yield "relay", claim.attribution.relays
    if claim.event:
        yield "actor", claim.event.actors
        yield "recipient", claim.event.recipients


def _actor_row(key: int, role: str, position: int, actor: Actor) -> Row:
    return {
        "claim": key, "role": role, "position": position, "code": actor.actor, "name": actor.name, "kind": actor.kind,
        "starts": actor.start, "ends": actor.end, "text": actor.text, "rule": actor.rule,
    }  # fmt: skip


def _stands(position: int, span: Span, rule: str) -> Row:
    return {"position": position, "starts": span.start, "ends": span.end, "text": span.text, "rule": rule}


def _figure_row(position: int, figure: Figure) -> Row:
    of = figure.of
    return _stands(position, figure, figure.rule) | {
        "number": figure.number.text, "low": figure.low, "high": figure.high, "best": figure.best, "bound": figure.bound,
        "measure": figure.measure, "unit": figure.unit, "role": figure.use, "per": figure.per, "of_text": of.text if of else None,
        "of_actor": of.actor if of else None, "of_category": of.category if of else None, "basis": figure.basis,
    }  # fmt: skip


def _time_row(position: int, time: Time) -> Row:
    days = time.days or Interval(None, None)
    head = _stands(position, time, time.rule)
    return head | {"type": time.type, "value": time.value, "since": _day(days.since), "until": _day(days.until), "basis": time.basis}


def _place_row(position: int, place: Place) -> Row:
    return _stands(position, place, place.rule) | {
        "name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "geonames": place.geonames,
        "precision": place.precision,
    }  # fmt: skip
