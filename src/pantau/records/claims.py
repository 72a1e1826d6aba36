"""Claims, and the reading that holds everything found in one document."""

from datetime import date
from typing import Any, Literal, cast

import msgspec
from msgspec import Struct

from pantau.records.texts import Document, Span
from pantau.records.values import Actor, Event, Figure, Interval, Place, Time

Stance = Literal[
    "says", "reports", "estimates", "confirms", "denies", "warns", "predicts", "indicates", "orders", "calls_for", "promises",
    "threatens", "accuses", "reported",
]  # fmt: skip
Modality = Literal["asserted", "planned", "possible", "likely", "unlikely", "ordered", "requested", "conditional", "denied", "question"]


class Relation(Struct, frozen=True, gc=False):
    """One source-cue-content relation as the attribution grammar finds it.

    source, cue, content: fragments, PolNeAR's way: the whole source phrase, title and apposition in; fragments of a broken
    quotation apart. statement: the content clause that becomes the claim's statement: one span, quotation marks off, the
    longer half if the cue stands inside. speakers, relays: the shortest spans that name who says it and through whom; no
    speakers with stance "reported" if nobody is named. parent: index (in the same list) of the relation whose content
    holds this one, for claims inside claims.
    claim: False for attitudes and beliefs that are an attribution, but no statement anyone made.
    answers: of a denial or confirmation that has no content of its own ("Moscow denied it"), the statement that it takes up.
    word: the reporting word alone, as a claim shows it ("said" of the cue "has also said"); None where a colon or a quotation
    alone attributes.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    statement: Span
    speakers: tuple[Span, ...]
    relays: tuple[Span, ...]
    stance: Stance
    rule: str
    row: str
    parent: int | None = None
    claim: bool = True
    word: Span | None = None
    answers: Span | None = None


class Attribution(Struct, frozen=True, gc=False):
    """Who said it, in which words, through whom. No speakers: nobody is named ("dilaporkan")."""

    speakers: tuple[Actor, ...]
    cue: Span | None
    stance: Stance
    relays: tuple[Actor, ...] = ()


class Forecast(Struct, frozen=True, gc=False):
    """A window in which the content would come true; probability (low, high) only where a word said one."""

    days: Interval
    probability: tuple[float, float] | None = None


class Ground(Struct, frozen=True, gc=False):
    """Why a field of a claim is what it is: the rule, the table row, and the characters."""

    field: str
    rule: str
    row: str | None = None
    span: Span | None = None


class Claim(Struct, frozen=True, gc=False):
    """One statement with everything that was said about it. attribution None: the article's own voice.

    answers: of a denial or confirmation without content of its own ("TNI membantahnya"), the earlier claim's statement that it takes up.
    """

    id: str
    statement: Span
    attribution: Attribution | None
    event: Event | None
    said_on: date | None
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    modality: Modality
    forecast: Forecast | None
    rules: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()
    answers: Span | None = None


class Reading(Struct, frozen=True, gc=False):
    """Everything found in one document."""

    document: Document
    claims: tuple[Claim, ...]
    attributions: tuple[Relation, ...]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of the reading contract: intervals become first and last day, inclusive."""
        # Through JSON and back: as fast as `to_builtins`, and tuples become the lists that JSON has.
        return cast("dict[str, Any]", edges(msgspec.json.decode(msgspec.json.encode(self))))


def edges(node: Any) -> Any:
    """Replace every half-open `days` by the inclusive `from` and `to` of the edges."""
    if isinstance(node, list):
        for item in cast("list[Any]", node):
            edges(item)
    elif isinstance(node, dict):
        fields = cast("dict[str, Any]", node)
        for value in fields.values():
            if value.__class__ in (list, dict):
                edges(value)
        if "days" in fields:
            days = fields.pop("days") or {"since": None, "until": None}
            interval = Interval(_day(days["since"]), _day(days["until"]))
            fields["from"] = interval.first.isoformat() if interval.first else None
            fields["to"] = interval.last.isoformat() if interval.last else None
    return cast("object", node)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
