"""Competing figures on one question, over time, per speaker."""

from datetime import date
from typing import Literal

from msgspec import Struct

from pantau.records.values import Amount, Bound, Measure

# stock: how many by then. flow: within a stretch of days ("in the past week"). added: on top of what was before. expected: not yet so.
Kind = Literal["stock", "flow", "added", "expected"]
Status = Literal["confirmed", "corroborated", "single-source", "contested", "withdrawn"]
# current: what the speaker says now. superseded: a later figure took its place. withdrawn: the speaker itself took it back.
Standing = Literal["current", "superseded", "withdrawn"]
# Why a figure is in no estimate.
Omission = Literal["not_counted", "rate", "remaining", "previous", "part", "denied", "doubted", "older", "drifted"]


class Question(Struct, frozen=True):
    """What figures answer together. measure: of what; whose: country of those counted (ISO alpha-3), else that in which
    they were hurt; None if no report tells.

    label: in words, English. places: names finer than a country, most told first; of forces, the countries that they are in before
    them. stories: ids of the stories that it runs through.
    id: made of the first claim that answers it, so it stays while later reports come in.
    """

    id: str
    measure: Measure
    whose: str | None
    kind: Kind
    label: str
    places: tuple[str, ...]
    stories: tuple[str, ...]

    @property
    def scene(self) -> tuple[str, ...]:
        """The places that a label names: for forces the first, the country that they are in."""
        return self.places[: 1 if self.measure == "troops" else 2]


class Point(Struct, frozen=True):
    """One figure of one speaker. said: day from which it holds; published: of the first report; until: last day it was repeated.

    low, high: an open side is None. text: the words of the first report. claims: ids of all that tell it, first told first; the first one
    gives the words. outlets: who reports it. relays: through whom the first report has it. stretch: days that a flow counts over.
    where: of forces, the place finer than a country in which they are counted; None: all of them. again: the last later day on which
    a report says that the speaker said it again; None: none does.
    """

    said: date
    published: date
    until: date
    low: Amount | None
    high: Amount | None
    best: Amount | None
    bound: Bound
    text: str
    statement: str
    claims: tuple[str, ...]
    documents: int
    outlets: tuple[str, ...]
    relays: tuple[str, ...]
    standing: Standing
    stretch: int = 0
    where: str | None = None
    again: date | None = None


class Line(Struct, frozen=True):
    """What one speaker says over time, points in order of the day they were said. code: its actor code; own: an outlet's own voice."""

    speaker: str
    code: str | None
    points: tuple[Point, ...]
    own: bool = False

    @property
    def current(self) -> Point:
        """What it says now."""
        return self.points[-1]


class Tie(Struct, frozen=True):
    """Why two stories are one situation: the same speaker gives the same number in both, in these words; or both name this place."""

    first: str
    second: str
    speaker: str | None = None
    text: str | None = None
    place: str | None = None


class Estimate(Struct, frozen=True):
    """A question with the lines that answer it, first speaker first, and how they stand to each other.

    low, high: least and most that the current points name; an open side is None. why: the rule behind the status, in words.
    ties: what holds the stories of its situation together.
    """

    question: Question
    lines: tuple[Line, ...]
    status: Status
    why: str
    low: Amount | None
    high: Amount | None
    ties: tuple[Tie, ...] = ()


class Estimates(Struct, frozen=True):
    """Estimates in order of their first report, and how many figures are in none of them, by reason."""

    found: tuple[Estimate, ...]
    omitted: dict[Omission, int]
