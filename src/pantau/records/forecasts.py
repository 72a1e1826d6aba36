"""Forecasts that sources made: the register, what later claims propose, what was decided, and how a source did."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from pantau.records.claims import Modality, Stance
from pantau.records.values import Interval

Outcome = Literal["occurred", "did_not_occur", "void"]
# open: the window runs. due: it is over, reports may still come in. lapsed: so is the time for them, and nothing was decided.
State = Literal["open", "due", "lapsed", "occurred", "not_occurred", "void"]
RULE = "rule"  # `Decision.by` of what the rule decided because the user switched it on


class ForecastSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The section `[forecasts]` of the settings.

    settlement_days: how long reports may come in after a window has ended. decide_by_rule: proposals count as decided.
    """

    settlement_days: Annotated[int, Meta(ge=0)] = 14
    decide_by_rule: bool = False


class Profile(Struct, frozen=True, gc=False):
    """What would have to be told for a forecast to have come true. Countries are ISO alpha-3 or bodies' codes ("UNO").

    type, mode: PLOVER. kinds: keys of the object table, any of which will do. spots: (latitude, longitude) of places finer than a country.
    """

    type: str | None = None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    spots: tuple[tuple[float, float], ...] = ()


class Proposal(Struct, frozen=True, gc=False):
    """What later claims, or their absence, speak for. A suggestion: nothing is decided by it.

    on: the day of the happening. known: the day of publication from which this could be said. claims: ids of the evidence, oldest first.
    """

    outcome: Outcome
    on: date | None
    known: date
    why: str
    claims: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class Decision(Struct, frozen=True, gc=False):
    """What was decided. by: id of the judgement, or "rule". known: from which day on it holds; no view of an earlier day has it."""

    outcome: Outcome
    on: date | None
    known: date
    by: str
    who: str
    why: str
    claims: tuple[str, ...] = ()


class RegisteredForecast(Struct, frozen=True, gc=False):
    """One forecast, however often it was repeated, reworded or copied.

    id: the ledger's id of the first claim that makes it; claims: of all. source: who is scored, first-hand speakers or publisher family.
    made: day it was first said. published: of the first report. days: the window. probability: our reading of `word` by ICD 203 (2015),
    None where no word said one. untold: why no report could ever tell the outcome; None where one can. happened: what reports propose.
    judged: ids of the judgements that the claims follow.
    """

    id: str
    source: str
    speakers: tuple[str, ...]
    made: date
    published: date
    days: Interval
    modality: Modality
    stance: Stance | None
    probability: tuple[float, float] | None
    word: str | None
    profile: Profile
    statement: str
    document: str
    outlet: str
    url: str | None
    claims: tuple[str, ...]
    documents: int
    utterances: tuple[str, ...]
    untold: str | None = None
    happened: Proposal | None = None
    judged: tuple[str, ...] = ()

    @property
    def due(self) -> date | None:
        """The last day of the window; None for one that never ends."""
        return self.days.last


class Standing(Struct, frozen=True, gc=False):
    """A forecast on a day: its state, what is proposed, what was decided."""

    forecast: RegisteredForecast
    state: State
    proposal: Proposal | None = None
    decision: Decision | None = None


class Share(Struct, frozen=True):
    """k of n; low, high: Wilson's 95 % interval of the share, None for n = 0."""

    k: int
    n: int
    low: float | None = None
    high: float | None = None


class Brier(Struct, frozen=True):
    """Mean squared error of n stated probabilities, 0 best: with the end of each interval that is kindest, its middle, the unkindest."""

    n: int
    best: float
    middle: float
    worst: float


class Warned(Struct, frozen=True):
    """Mere "possible" is not scored: how often it was said, how often it came true, and how often such things are reported anyway.

    base: mean, over `based` warnings, of the share of windows of the same length in this ledger in which such an event is reported.
    """

    n: int
    came_true: int
    base: float | None = None
    based: int = 0


class Scorecard(Struct, frozen=True):
    """How one source did. n = endless + pending + void + other + what is scored or warned of.

    pending: not decided yet. endless: without a last day, can never fail and is not scored. other: orders, conditions, denials.
    likely, unlikely, planned: hits of those decided; an "unlikely" hits where it did not occur.
    """

    source: str
    n: int
    pending: int
    void: int
    endless: int
    other: int
    likely: Share
    unlikely: Share
    planned: Share
    brier: Brier | None
    warned: Warned


class Calibration(Struct, frozen=True):
    """One row of the ICD 203 table: what was said with it, and how much of that came true."""

    words: str
    low: float
    high: float
    came_true: Share
