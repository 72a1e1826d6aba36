"""Synthetic statements from a seed: what assessments are measured on where no ledger of that size is at hand.

Happenings of 40 to 360 statements each, told by 150 outlets of 90 families over two years; a third retells an earlier statement word for
word (same utterance); 40 % give a figure that rises with the days, 15 % look ahead with a window, 5 % deny; 60 % name the day.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from pantau.records.assessments import Statement
from pantau.records.claims import Attribution, Claim, Forecast, Modality
from pantau.records.texts import Span
from pantau.records.values import Actor, Counted, Event, Figure, Interval, Measure, ObjectMention, Place, Time

START = date(2024, 1, 1)
DAYS = 730
OUTLETS = [f"Outlet {number}" for number in range(150)]
COUNTRIES = ("PRK", "KOR", "RUS", "UKR", "USA", "IDN", "ISR", "PSE", "LBN", "SYR", "SDN", "MMR", "YEM", "IRN", "CHN", "PHL")
SECTORS = ("GOV", "MIL", "SPY", "COP", "LEG")
MEASURES: tuple[Measure, ...] = ("killed", "injured", "casualties", "troops", "displaced", "missing")
TYPES = ("ASSAULT", "MOBILIZE", "THREATEN", "AID", "CONSULT", "ACCUSE", "REJECT")
KINDS = ("missile", "drone", "artillery", None)
PLACES = tuple(Place(0, 6, f"Town {n}", f"Town {n}", "places.town", "UA", 45 + n / 100, 30 + n / 100, 1000 + n, "city") for n in range(400))
WORDS = "troops moved toward the river while officials counted the dead and warned of another missile test before winter"


class Happening(Struct, frozen=True):
    """What one story is about."""

    number: int
    day: int
    size: int
    actor: Actor
    recipient: Actor
    place: Place
    measure: Measure
    type: str
    base: int


def statements(count: int, seed: int = 1) -> Iterator[Statement]:
    """`count` statements, story by story; the same for the same seed."""
    dice = random.Random(seed)
    made = number = 0
    while made < count:
        happening = _happening(dice, number)
        told: list[Statement] = []
        for index in range(min(happening.size, count - made)):
            told.append(_statement(dice, happening, index, told))
        yield from told
        made += len(told)
        number += 1


def _happening(dice: random.Random, number: int) -> Happening:
    actor, recipient = dice.sample(COUNTRIES, 2)
    measure = dice.choice(MEASURES)
    return Happening(
        number, dice.randrange(DAYS), dice.randint(40, 360), _actor(actor, "MIL"), _actor(recipient, "CVL"), dice.choice(PLACES),
        measure, dice.choice(TYPES), dice.randint(3, 3000),
    )  # fmt: skip


def _actor(country: str, sector: str) -> Actor:
    name = f"{country} {sector}"
    return Actor(0, len(name), name, f"{country}.{sector}", "actors.synthetic", name, kind="body")


def _statement(dice: random.Random, about: Happening, index: int, told: list[Statement]) -> Statement:
    outlet = dice.randrange(len(OUTLETS))
    day = START + timedelta(about.day + index * 30 // about.size)
    id = f"{about.number:08x}{index:08x}"
    earlier = dice.choice(told) if told and dice.random() < 1 / 3 else None
    claim = earlier.claim if earlier else _claim(dice, about, day, index)
    speakers = earlier.speakers if earlier else _names(claim)
    family = f"Family {outlet % 90}"
    return Statement(
        id, f"d{about.number}-{index // 4}-{outlet}", claim, day, OUTLETS[outlet], family, earlier.utterance if earlier else id, speakers,
        " and ".join(speakers) or family, story=f"s{about.number}", copy=earlier is not None, language="en",
    )  # fmt: skip


def _names(claim: Claim) -> tuple[str, ...]:
    return tuple(who.name or who.text for who in claim.attribution.speakers) if claim.attribution else ()


def _claim(dice: random.Random, about: Happening, day: date, index: int) -> Claim:
    text = WORDS
    said = Attribution((_actor(dice.choice(COUNTRIES), dice.choice(SECTORS)),), Span(0, 4, "said"), "says") if dice.random() < 0.8 else None
    ahead = dice.random() < 0.15
    modality: Modality = (
        dice.choice(("planned", "possible", "likely", "unlikely")) if ahead else "denied" if dice.random() < 0.05 else "asserted"
    )
    objects = (ObjectMention(0, 6, WORDS[:6], kind, "objects.synthetic"),) if (kind := dice.choice(KINDS)) else ()
    event = Event(
        about.type, None, (), Span(0, 6, text[:6]), "events.synthetic", (about.actor,), (about.recipient,), objects
    ) if dice.random() < 0.7 else None  # fmt: skip
    figures = (_figure(dice, about, index),) if dice.random() < 0.4 else ()
    forecast = (
        Forecast(Interval(day, day + timedelta(dice.randint(7, 200))), (0.55, 0.8) if modality == "likely" else None) if ahead else None
    )
    times = (Time(0, 6, text[:6], "DATE", day.isoformat(), Interval.days(day, day), "times.synthetic"),) if index % 5 < 3 else ()
    return Claim(
        f"{about.number}-{index}", Span(0, len(text), text), said, event, day if said else None, figures, times, (about.place,), modality,
        forecast, ("synthetic",),
    )  # fmt: skip


def _figure(dice: random.Random, about: Happening, index: int) -> Figure:
    value = about.base + about.base * index // about.size + dice.randint(0, about.base // 10)
    number = Span(0, len(str(value)), str(value))
    counted = Counted(0, 8, "soldiers", about.recipient.actor, "military")
    kind = dice.random()
    place, rule = (number.start, number.end, number.text, number), "figures.synthetic"
    if kind < 0.5:
        return Figure(*place, value, value, "exact", about.measure, rule, value, of=counted)
    low, high, bound = (value, None, "at_least") if kind < 0.75 else (None, value, "at_most") if kind < 0.85 else (value, value, "about")
    return Figure(*place, low, high, bound, about.measure, rule, of=counted)
