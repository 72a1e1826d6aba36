"""What of two claims can be compared: figures that count the same, events that are the same happening."""

import re
from datetime import date

from msgspec import Struct

from pantau.records.assessments import Statement
from pantau.records.values import Figure, Measure

# Measures whose totals only grow while a happening lasts; a later, lower total contradicts.
GROWING: frozenset[Measure] = frozenset[Measure]({"killed", "injured", "casualties"})
COMPARED: frozenset[Measure] = GROWING | frozenset[Measure]({"missing", "displaced", "detained", "troops", "magnitude"})
ABOUT = 0.1  # share by which "about" may differ on either side
VAGUE = 0.25  # the same for words like "hundreds", beside their own range
SLACK = {"about": ABOUT, "vague": VAGUE}
LENGTH = re.compile(r"P[T\dX]")  # TIMEX3 values of durations, not PAST_REF and PRESENT_REF
LONGEST = 31  # days of a stretch that is counted apart from the whole
AT_ONCE = 2  # days within which two different totals of something that grows cannot both hold
ENOUGH = 2  # things that two events must share, beside their type


class Count(Struct, frozen=True, gc=False):
    """A figure made ready to be compared.

    low, high: the least and most that its words allow, an open side infinite. first, last: the values that they name, of an open side the
    other one. stretch: see `stretch`. country, category: of those counted; "" where unknown. said: the day it held. about: names of the
    places in the claim, for telling where nobody says whose people they are.
    """

    measure: Measure
    text: str
    low: float
    high: float
    first: float
    last: float
    stretch: int
    country: str
    category: str
    said: date
    about: frozenset[str]


def counts(statement: Statement) -> list[Count]:
    """Its totals of things that are counted; rates, increments and remainders cannot be held against others."""
    return [
        _count(figure, statement)
        for figure in statement.claim.figures
        if figure.use == "total" and figure.measure in COMPARED and (figure.low is not None or figure.high is not None)
    ]


def _count(figure: Figure, statement: Statement) -> Count:
    slack = SLACK.get(figure.bound, 0.0)
    low = figure.low * (1 - slack) if figure.low is not None else float("-inf")
    high = figure.high * (1 + slack) if figure.high is not None else float("inf")
    first = figure.low if figure.low is not None else figure.high or 0
    last = figure.high if figure.high is not None else first
    of = figure.of
    country = of.actor[:3] if of and of.actor else ""
    category = of.category if of and of.category != "unknown" else ""
    about = frozenset([place.name for place in statement.claim.places])
    return Count(figure.measure, figure.text, low, high, first, last, stretch(statement), country, category, statement.said, about)


def stretch(statement: Statement) -> int:
    """Days of the stretch that a claim counts over ("in the past week"); 0 if it names none that is over and at most LONGEST days long.

    Only words that measure time do, not those that name it ("in December", "by mid-January"). -1 for one without days ("within a week").
    """
    for time in statement.claim.times:
        days = time.days
        if not LENGTH.match(time.value):
            continue
        if not days or not days.first or not days.last:
            return -1
        length = (days.last - days.first).days + 1
        if days.last <= statement.published and length <= LONGEST:
            return length
    return 0


def same_thing(one: Count, other: Count) -> bool:
    """May the two count the same? Different stretches do not, nor countries or categories, where both are known.

    Where nobody says whose people they are, claims that name only different places do not either.
    """
    if one.stretch != other.stretch:
        return False
    if one.country != other.country and one.country and other.country:
        return False
    if not (one.country and other.country) and one.about and other.about and not one.about & other.about:
        return False
    return one.category == other.category or not one.category or not other.category


def agree(one: Count, other: Count) -> bool:
    """Do the two tell the same number? More than that both can hold: "at least 3,000" does not confirm 10,000.

    The values named must be within ABOUT of each other, or one within the other's range ("hundreds", "200 to 300").
    """
    together = one.low <= other.high and other.low <= one.high
    return together and one.first <= other.last * (1 + ABOUT) and other.first <= one.last * (1 + ABOUT)


def clash(earlier: Count, later: Count) -> bool:
    """Can the two not both have held on their days? A total that grows may be higher later, and never lower."""
    if earlier.low <= later.high and later.low <= earlier.high:
        return False
    grown = earlier.measure in GROWING and later.low > earlier.high
    return not grown or abs((later.said - earlier.said).days) < AT_ONCE


class Frame(Struct, frozen=True, gc=False):
    """A statement's event as sets: countries of those who act and suffer, kinds of objects, names of places finer than a country."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]


def frame(statement: Statement) -> Frame | None:
    """The frame of its event; None without one."""
    event = statement.claim.event
    if not event:
        return None
    return Frame(
        event.type,
        frozenset([who.actor[:3] for who in event.actors if who.actor]),
        frozenset([who.actor[:3] for who in event.recipients if who.actor]),
        frozenset([thing.kind for thing in event.objects if thing.kind]),
        frozenset([place.name for place in statement.claim.places if place.precision != "country"]),
    )


def in_common(one: Frame, other: Frame) -> tuple[str, ...]:
    """What two events of one type share, each piece "kind: value"; empty unless they can be the same happening.

    At least ENOUGH things in common, and no side that is known in both and differs.
    """
    pairs = (
        ("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients), ("object", one.kinds, other.kinds),
        ("place", one.places, other.places),
    )  # fmt: skip
    shared: list[str] = []
    for name, first, second in pairs:
        if first and second:
            both = first & second
            if not both:
                return ()
            shared += [f"{name}: {value}" for value in sorted(both)]
    return (f"event: {one.type}", *shared) if len(shared) >= ENOUGH else ()
