"""Which stories count the same thing: a toll belongs to its story, a lasting situation runs through several.

Two stories go together, for one country's people,
- where the same speaker gives the same number in both (a report that recalls what was said before), or
- where both count forces, or losses among them, and name the same place finer than a country.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pantau.assessments.estimates.figures import LOSSES, Datum
from pantau.records.estimates import Tie
from pantau.records.values import Place

FAR = 400.0  # kilometres between two happenings of one story; what is nearer may be one
EARTH = 6371.0  # radius in kilometres
TELLING = 20  # a number below it may be the same by chance


def situations(stories: Mapping[str, Sequence[Datum]]) -> dict[frozenset[str], tuple[Tie, ...]]:
    """Stories put together into situations, given the data of each on one subject; with what ties each to the others."""
    parents = {story: story for story in stories}
    holders: dict[object, str] = {}
    ties: list[Tie] = []
    for story in sorted(stories):
        for datum in stories[story]:
            for sign, place in _signs(datum):
                first = holders.setdefault(sign, story)
                if first != story and _join(parents, first, story):
                    ties.append(Tie(first, story, place=place) if place else Tie(first, story, datum.speaker, datum.figure.text))
    groups: dict[str, set[str]] = {}
    for story in stories:
        groups.setdefault(_root(parents, story), set()).add(story)
    tied: dict[str, list[Tie]] = {}
    for tie in ties:
        tied.setdefault(_root(parents, tie.first), []).append(tie)
    return {frozenset(group): tuple(tied.get(root, ())) for root, group in groups.items()}


def happenings(data: Sequence[Datum]) -> list[list[Datum]]:
    """Tolls that are set far from where a situation is set are of another happening, recalled ("in Lombok"); forces move."""
    centre = _centre(data)
    apart: dict[str, list[Datum]] = {}
    for datum in data:
        apart.setdefault("" if centre is None or _forces(datum) else _elsewhere(datum, centre), []).append(datum)
    return list(apart.values())


def _spots(datum: Datum) -> list[Place]:
    places = datum.statement.claim.places
    return [one for one in places if one.precision != "country" and one.lat is not None and one.lon is not None]


def _centre(data: Sequence[Datum]) -> Place | None:
    """The place finer than a country that most claims name."""
    named = Counter(place.name for datum in data for place in _spots(datum))
    if not named:
        return None
    most = max(sorted(named), key=named.__getitem__)
    return next(place for datum in data for place in _spots(datum) if place.name == most)


def _elsewhere(datum: Datum, centre: Place) -> str:
    """The place of a claim none of whose places is near the centre; "" for all others."""
    spots = _spots(datum)
    return spots[0].name if spots and all(_far(spot, centre) for spot in spots) else ""


def _far(one: Place, other: Place) -> bool:
    """More than FAR kilometres apart, on a sphere."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    north, east = math.radians(one.lat - other.lat), math.radians(one.lon - other.lon)
    half = math.sin(north / 2) ** 2 + math.cos(math.radians(one.lat)) * math.cos(math.radians(other.lat)) * math.sin(east / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half)) > FAR


def _signs(datum: Datum) -> Iterable[tuple[object, str | None]]:
    """What two stories must share to go together, and the name of the place if it is one."""
    value = datum.figure.low if datum.figure.low is not None else datum.figure.high
    if not datum.own and value is not None and value >= TELLING:
        yield (datum.voice, datum.value), None
    if datum.measure in LOSSES and _forces(datum):
        for place in datum.statement.claim.places:
            if place.precision != "country":
                yield place.name, place.name


def _forces(datum: Datum) -> bool:
    of = datum.figure.of
    return datum.measure == "troops" or bool(of and (of.category == "military" or (of.actor or "").endswith(".MIL")))


def _join(parents: dict[str, str], one: str, other: str) -> bool:
    """Put two stories together; False if they are already."""
    first, second = _root(parents, one), _root(parents, other)
    if first == second:
        return False
    parents[max(first, second)] = min(first, second)
    return True


def _root(parents: dict[str, str], story: str) -> str:
    while parents[story] != story:
        parents[story] = story = parents[parents[story]]
    return story
