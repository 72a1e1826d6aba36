"""What changed in what was known, from one day to another."""

from datetime import date

from msgspec import Struct

from pantau.records.estimates import Point, Status
from pantau.records.forecasts import RegisteredForecast, State
from pantau.records.links import Link


class Moved(Struct, frozen=True):
    """A figure of one speaker that is new; before: the speaker's figure until then on the same question, None if it is the first."""

    question: str
    speaker: str
    before: Point | None
    after: Point


class Shifted(Struct, frozen=True):
    """A question whose status changed; before None: the question is new. id: of the question on the later day."""

    question: str
    before: Status | None
    after: Status
    why: str
    id: str


class Turned(Struct, frozen=True):
    """A forecast that is new (before None) or whose state changed."""

    forecast: RegisteredForecast
    before: State | None
    after: State


class Gone(Struct, frozen=True):
    """A document that was withdrawn: its id, the day it was recorded, UTC, and why."""

    document: str
    day: date
    reason: str


class Arrived(Struct, frozen=True):
    """A document that is new: id, title or first words, outlet, day of publication."""

    id: str
    title: str
    outlet: str
    published: date | None


class Difference(Struct, frozen=True):
    """Everything between two days. claims, utterances, stories: how many there were on either day. names: of the origins in links and
    forecasts.
    """

    first: date
    last: date
    arrived: tuple[Arrived, ...]
    claims: tuple[int, int]
    utterances: tuple[int, int]
    stories: tuple[int, int]
    moved: tuple[Moved, ...]
    shifted: tuple[Shifted, ...]
    links: tuple[Link, ...]
    turned: tuple[Turned, ...]
    gone: tuple[Gone, ...]
    names: dict[str, str]
