"""What is mentioned in a text: numbers, figures, times, places, actors, objects, events.

Every mention is a Span, names the rule that made it, and leaves unknown things None.
"""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from pantau.records.texts import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["exact", "about", "at_least", "at_most", "between", "vague"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "displaced", "detained", "troops", "weapons", "tests", "people", "money",
    "distance", "speed", "magnitude", "percent", "duration", "buildings", "events", "calibre", "other",
]  # fmt: skip
Role = Literal["total", "increment", "remaining", "previous", "rate"]
Category = Literal["military", "civilian", "child", "mixed", "unknown"]
Precision = Literal["country", "admin1", "admin2", "city", "point", "region"]
Amount = int | float


class Interval(Struct, frozen=True, gc=False):
    """Days [since, until), half-open; an open side is None."""

    since: date | None
    until: date | None

    @classmethod
    def days(cls, first: date | None, last: date | None) -> "Interval":
        """From first and last day, both inclusive."""
        return cls(first, last + timedelta(days=1) if last and last < date.max else None)

    @property
    def first(self) -> date | None:
        """First day, inclusive."""
        return self.since

    @property
    def last(self) -> date | None:
        """Last day, inclusive."""
        return self.until - timedelta(days=1) if self.until else None


class Number(Span, frozen=True, gc=False):
    """A number as written, digits or words. low == high unless the words are vague ("puluhan": 20..99) or a range."""

    low: Amount | None
    high: Amount | None
    rule: str
    vague: bool = False
    ordinal: bool = False


class Counted(Span, frozen=True, gc=False):
    """Who or what a figure counts."""

    actor: str | None = None
    category: Category = "unknown"


class Figure(Span, frozen=True, gc=False):
    """A quantity: the span holds number and bounding words, `number` the number words alone.

    low, high: what the words mean, an open side None ("at least 384": 384..None). best: one value where the words give one.
    portion: a part of another number of the same measure ("three of the dead"), which is no total beside it.
    """

    number: Span
    low: Amount | None
    high: Amount | None
    bound: Bound
    measure: Measure
    rule: str
    best: Amount | None = None
    unit: str | None = None
    role: Role = "total"
    per: str | None = None
    of: Counted | None = None
    basis: str = "said"
    portion: bool = False

    @property
    def use(self) -> str:
        """Its role, or "part" for a portion: what tables show, so that nobody adds it up."""
        return "part" if self.portion else self.role


class Time(Span, frozen=True, gc=False):
    """An expression of when. `value` is TIMEX3; `days` None where vague; `basis` says how it was resolved."""

    type: TimeType
    value: str
    days: Interval | None
    rule: str
    basis: str = "said"


class Place(Span, frozen=True, gc=False):
    """A place, no finer than the text gives. lat, lon in degrees (WGS 84); geonames is an id of GeoNames."""

    name: str
    rule: str
    country: str | None = None  # ISO 3166 alpha-2
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: Precision = "region"


class Actor(Span, frozen=True, gc=False):
    """A country, body or person.

    `actor`: ISO 3166 alpha-3 + PLOVER sector ("KOR.MIL"), or "UNO", "MED", "IGO", "UNK" ...; None if unknown.
    `private`: a person whom the text knows by an age, not by an office ("Diana (36), a teacher"): no page, facet or alert.
    """

    actor: str | None
    rule: str
    name: str | None = None
    coreferent: Span | None = None  # the span that names a pronoun or short form
    kind: Literal["country", "body", "person", "group"] | None = None
    private: bool = False
    lender: Span | None = None  # the words that gave it their country, where its own name none


class ObjectMention(Span, frozen=True, gc=False):
    """A weapon, aid or good; `kind` is a key of the object table."""

    kind: str | None
    rule: str


class Trigger(Span, frozen=True, gc=False):
    """Words that tell an event, before its roles are filled."""

    type: str  # PLOVER
    mode: str | None
    contexts: tuple[str, ...]
    form: Literal["active", "passive", "noun"]
    rule: str
    weak: bool = False  # tells an event only where nothing better does; never a claim's event
    demands: bool = False  # the act behind it is asked of another and not yet done ("gave them a week to withdraw")


class Event(Struct, frozen=True, gc=False):
    """A PLOVER event with its roles."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Span
    rule: str
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    objects: tuple[ObjectMention, ...] = ()
    base: str | None = None  # the type without PLOVER's folding of future and refusal, where that changed it
    depth: int = 0  # 0 a main clause's verb; one more for a subordinate clause, for a noun, for a noun behind a preposition
    opener: int | None = None  # where the word stands that opens the subordinate clause or phrase counted in depth
    weak: bool = False  # see Trigger.weak
    demands: bool = False  # see Trigger.demands
