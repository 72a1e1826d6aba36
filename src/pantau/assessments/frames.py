"""What of two claims can be compared: figures that count the same, events that are the same happening."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from pantau.actors.tables import lands
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
# What rises and falls from one day to the next; of other things (forces) a number holds longer.
PASSING: frozenset[Measure] = frozenset[Measure]({"missing", "displaced", "detained"})
SAME_DAY, AT_ONCE = 1, 2  # days within which totals of something that changes are for one time: of one side, of two sides
STALE = 30  # the same of forces, whoever speaks
OPPOSED = frozenset({"REB", "OPP"})  # sectors that are another side than their country
ENOUGH = 2  # things that two events must share, beside their type


class Count(Struct, frozen=True, gc=False):
    """A figure made ready to be compared.

    low, high: the least and most that its words allow, an open side infinite. first, last: the values that they name, of an open side the
    other one. stretch: see `stretch`. country, category: of those counted; "" where unknown. said: the day it held. about: names of the
    places in the claim, for telling where nobody says whose people they are. sides: of who says it.
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
    sides: frozenset[str]


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
    voices = sides(who.actor for who in said.speakers) if (said := statement.claim.attribution) else frozenset[str]()
    return Count(figure.measure, figure.text, low, high, first, last, stretch(statement), country, category, statement.said, about, voices)


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
    """Can the two not both have held on their days? See `cannot_both_hold`."""
    if earlier.low <= later.high and later.low <= earlier.high:
        return False
    days = (later.said - earlier.said).days
    higher = later.low > earlier.high if days >= 0 else earlier.low > later.high
    return cannot_both_hold(earlier.measure, abs(days), higher=higher, strangers=strangers(earlier.sides, later.sides))


def cannot_both_hold(measure: Measure, days: int, *, higher: bool, strangers: bool) -> bool:
    """Two different totals, the later one told so many days later: is that a dispute, or did the number change in between?

    Of what only grows a later, higher total is news, and a lower one a dispute, whenever it comes. Offices of one country count along
    one another, so between them one day is enough for news; two sides of a war count apart, and what they say within AT_ONCE days is held
    against each other. What comes and goes (the missing) may be any number on another day; forces stay what they are for STALE days.
    """
    once = AT_ONCE if strangers else SAME_DAY
    if measure in GROWING:
        return days < once or not higher
    return days < (once if measure in PASSING else STALE)


def sides(codes: Iterable[str | None]) -> frozenset[str]:
    """The sides that actor codes speak for: countries, and those who oppose their government apart from it. Nobody else is a side."""
    found = [code.partition(".") for code in codes if code]
    return frozenset([f"{country} {sector if sector in OPPOSED else ''}" for country, _, sector in found if country in lands()])


def strangers(some: frozenset[str], others: frozenset[str]) -> bool:
    """Do the two speak for different sides? False where one speaks for none."""
    return bool(some and others) and some.isdisjoint(others)


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
