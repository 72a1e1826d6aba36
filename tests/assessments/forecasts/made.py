"""Statements of our own for tests of forecasts."""

from datetime import date, timedelta

from pantau.records.assessments import Statement
from pantau.records.claims import Attribution, Claim, Forecast, Modality
from pantau.records.texts import Span
from pantau.records.values import Actor, Event, Interval, ObjectMention, Time

MADE = date(2031, 3, 1)
WORDS = "the fleet tests a glider"


def statement(
    id: str,
    published: date,
    *,
    by: str = "VEL.MIL",
    kinds: tuple[str, ...] = ("missile.hypersonic",),
    actor: str | None = "NOR",
    type: str = "MOBILIZE",
    happened: date | None = None,
    window: tuple[date | None, date | None] | None = None,
    modality: Modality | None = None,
    odds: tuple[float, float] | None = None,
    utterance: str | None = None,
    said: date | None = None,
    recipient: str | None = None,
) -> Statement:
    """A forecast if it has a window, else a report of what happened on a day."""
    speaker = Actor(0, 3, "the", by, "actors.test")
    actors = (Actor(0, 3, "the", actor, "actors.test"),) if actor else ()
    recipients = (Actor(0, 3, "the", recipient, "actors.test"),) if recipient else ()
    objects = tuple(ObjectMention(0, 3, "the", kind, "objects.test") for kind in kinds)
    event = Event(type, None, (), Span(0, 3, "the"), "test", actors, recipients, objects)
    times = (Time(0, 3, "the", "DATE", "", Interval.days(happened, happened), "test"),) if happened else ()
    ahead = Forecast(Interval.days(*window), odds) if window else None
    meant = modality or ("likely" if window else "asserted")
    said_by = Attribution((speaker,), None, "says")
    claim = Claim(id, Span(0, len(WORDS), WORDS), said_by, event, said, (), times, (), meant, ahead, ("test",))
    return Statement(id, f"d-{id}", claim, published, "Outlet", "Family", utterance or id, (by,), by)


def later(days: int) -> date:
    """So many days after the forecast."""
    return MADE + timedelta(days=days)
