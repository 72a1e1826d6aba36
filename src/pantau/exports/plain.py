"""How records are said in plain words, one line each; for tables, tips and cells."""

import re
from collections.abc import Iterable
from datetime import date

from pantau.records.claims import Attribution, Claim, Forecast
from pantau.records.texts import Credit
from pantau.records.values import Actor, Amount, Event, Figure, Interval, Place, Time, TimeType

NOBODY = "nobody named"
UNDATED: dict[TimeType, str] = {"DATE": "no day told", "TIME": "no day told", "DURATION": "a length of time", "SET": "how often"}
OWN_VOICE = "the article itself"


def count(number: int, noun: str) -> str:
    """A number of things: "1 claim", "2 stories", "0 losses", "3 pieces of information"."""
    if number == 1:
        return f"1 {noun}"
    head, of, rest = noun.partition(" of ")
    ending = "ies" if re.search(r"[^aeiou]y$", head) else "es" if head.endswith("s") else "s"
    return f"{number} {head.removesuffix('y') if ending == 'ies' else head}{ending}{of}{rest}"


def actor(who: Actor) -> str:
    """Canonical name or the words, with the code: "Joint Chiefs of Staff (KOR.MIL)"."""
    name = who.name or (who.coreferent.text if who.coreferent else who.text)
    return f"{name} ({who.actor})" if who.actor and who.actor != name else name


def actors(group: Iterable[Actor]) -> str:
    """Several actors, joined by commas."""
    return ", ".join(actor(who) for who in group)


def speakers(attribution: Attribution | None) -> str:
    """Who says it."""
    if attribution is None:
        return OWN_VOICE
    return actors(attribution.speakers) or NOBODY


def through(attribution: Attribution | None) -> str:
    """Through whom the article has it; empty if first-hand."""
    return actors(attribution.relays) if attribution else ""


def amount(low: Amount | None, high: Amount | None) -> str:
    """A range with its open sides: "1,100", "384 or more", "up to 10,000", "200 to 999", "?"."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{number(low)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: Amount | None) -> str:
    """Digits with thousands set apart; "" for an open side."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def figure(found: Figure) -> str:
    """Measure, value and bound, and whom it counts: "casualties: about 1,100, soldiers (PRK.MIL)"."""
    value = amount(found.low, found.high)
    unit = f" {found.unit}" if found.unit else ""
    per = f" per {found.per}" if found.per else ""
    of = f", {found.of.text}" if found.of else ""
    code = f" ({found.of.actor})" if found.of and found.of.actor else ""
    role = "" if found.use == "total" else f" [{found.use}]"
    return f"{found.measure}: {bounded(found.bound, value)}{unit}{per}{of}{code}{role}"


def bounded(bound: str, value: str) -> str:
    """A value with the part of its bound that the digits do not show."""
    if bound == "about":
        return f"about {value}"
    return f"{value} (vague)" if bound == "vague" else value


def days(interval: Interval | None) -> str:
    """First and last day, inclusive: "2024-12-21 to 2024-12-22", "2025-01-01", "until 2025-01-19", "from 2024-12-23", "?"."""
    if interval is None or (interval.first is None and interval.last is None):
        return "?"
    first, last = interval.first, interval.last
    if first is None:
        return f"until {last}"
    if last is None:
        return f"from {first}"
    return str(first) if first == last else f"{first} to {last}"


def time(found: Time) -> str:
    """The words and the days they mean: "last weekend = 2024-12-21 to 2024-12-22"; others with what they are and their TIMEX3 value."""
    meant = days(found.days)
    return f"{found.text} ({UNDATED[found.type]}, {found.value})" if meant == "?" else f"{found.text} = {meant}"


def place(found: Place) -> str:
    """Name and country: "Kursk (RU)"."""
    return f"{found.name} ({found.country})" if found.country and found.precision != "country" else found.name


def event(found: Event) -> str:
    """Type, mode and roles: "AID: PRK.GOV to RUS.GOV, drones"."""
    kind = "/".join(part for part in (found.type, found.mode) if part)
    who = ", ".join(a.actor or a.text for a in found.actors)
    whom = ", ".join(a.actor or a.text for a in found.recipients)
    what = ", ".join(thing.text for thing in found.objects)
    roles = " to ".join(part for part in (who, whom) if part) if who or not whom else f"to {whom}"
    rest = ", ".join(part for part in (roles, what) if part)
    return f"{kind}: {rest}" if rest else kind


def forecast(ahead: Forecast) -> str:
    """The window, and the probability where a word said one: "until 2025-01-19, 55 to 80 %"."""
    odds = f", {ahead.probability[0] * 100:.0f} to {ahead.probability[1] * 100:.0f} %" if ahead.probability else ""
    return days(ahead.days) + odds


def details(claim: Claim) -> list[str]:
    """Everything beside statement and speakers, one line a kind."""
    parts = [
        *(figure(f) for f in claim.figures),
        "; ".join(time(t) for t in claim.times),
        ", ".join(place(p) for p in claim.places),
        event(claim.event) if claim.event else "",
        f"said on {claim.said_on}" if claim.said_on else "",
        f"forecast {forecast(claim.forecast)}" if claim.forecast else "",
    ]
    return [part for part in parts if part]


def outlet(name: str | None, credits: Iterable[Credit] = ()) -> str:
    """Who publishes; else "outlet unknown", and whom the text credits, which a reprint does too: "outlet unknown, credits Kompas"."""
    named = ", ".join(dict.fromkeys(credit.name for credit in credits if credit.kind != "byline"))
    return name or f"outlet unknown{f', credits {named}' if named else ''}"


def day(value: date | None) -> str:
    """ISO day, or "no date"."""
    return value.isoformat() if value else "no date"
