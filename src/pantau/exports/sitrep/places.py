"""Where: a map of the places that the reports name, no finer than they do."""

from collections import defaultdict
from collections.abc import Iterator

from pantau.charts.dots import Dot, View, picture, view
from pantau.exports.estimates import inked
from pantau.exports.messages.messages import countries
from pantau.exports.sitrep.blocks import Block, Paragraph, Picture, sentence, shown, words
from pantau.exports.sitrep.desk import Desk
from pantau.places.gazetteer import gazetteer
from pantau.records.values import Place, Precision

WIDE, NARROW = 660.0, 340.0  # points
MOST = 25  # dots
TOWNS = 3000  # specks at most, the largest towns first
AREAS: frozenset[Precision] = frozenset[Precision]({"admin1", "admin2", "region"})


def where(desk: Desk) -> list[Block]:
    """The map, in words too, and the countries that are named and are no points."""
    found = _dots(desk)
    dots = found[:MOST]
    if not dots:
        return [Paragraph((words(desk.told.words["nothing"]),))]
    forms = [_drawn(dots, width) for width in (WIDE, NARROW)]
    alt = desk.say("map_alt", places=desk.told.join(dot.name for dot in dots))
    named = desk.told.join(_countries(desk))
    note = desk.say("map_note", countries=named) if named else desk.told.words["map_note_plain"]
    rest = [Paragraph(line, small=True) for line in desk.more(len(found) - MOST)]
    return [Picture(forms[0], forms[1], alt), *rest, Paragraph(sentence(note), small=True)]


def _drawn(dots: list[Dot], width: float) -> str:
    extent = view(dots, width)
    return inked(picture(dots, _towns(extent), extent))


def _dots(desk: Desk) -> list[Dot]:
    """Places finer than a country with coordinates, by how many statements name them."""
    named: dict[tuple[str, float, float, bool], set[str]] = defaultdict(set)
    for one in desk.situation.chosen:
        for place in one.claim.places:
            if place.lat is not None and place.lon is not None and place.precision != "country":
                named[shown(place.name), place.lat, place.lon, place.precision in AREAS].add(one.utterance)
    found = [Dot(name, lat, lon, area, len(told)) for (name, lat, lon, area), told in named.items()]
    return sorted(found, key=lambda dot: (-dot.weight, dot.name))


def _countries(desk: Desk) -> list[str]:
    names = countries(desk.language)
    found: list[Place] = [place for one in desk.situation.chosen for place in one.claim.places if place.precision == "country"]
    return sorted({names.get(place.country or "", shown(place.name)) for place in found})


def _towns(extent: View) -> Iterator[tuple[float, float]]:
    """Towns of the gazetteer (GeoNames) within the picture, the largest first."""
    found: list[tuple[int, float, float]] = []
    for line in gazetteer().lines:
        _, kind, _, _, lat, lon, _, people = line.split("\t")
        if kind == "city" and lat and extent.holds(float(lat), float(lon)):
            found.append((int(people), float(lat), float(lon)))
    return ((lat, lon) for _, lat, lon in sorted(found, reverse=True)[:TOWNS])
