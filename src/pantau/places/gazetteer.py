"""The gazetteer: every place that a name may mean.

`places.tsv` is built by `pantau.places.build` (GeoNames, CLDR); `own.tsv` (seas, straits, disputed regions, military points) is typed by
hand. A row stays a line of text until somebody asks for it, so that loading is one pass over the names (90,000 rows: 0.15 s, 45 MB).
"""

import unicodedata
from functools import cache
from importlib import resources

from msgspec import Struct

from pantau.errors import TableError
from pantau.records.values import Precision

_ORDER: tuple[Precision, ...] = ("country", "region", "point", "admin1", "city", "admin2")

_KINDS: dict[str, Precision] = {kind: kind for kind in _ORDER}
_FLAT = str.maketrans("’‘`ıłŁđ", "'''ilLd")


class Spot(Struct, frozen=True):
    """One place.

    people: inhabitants (own rows: a weight); unit: code of the first-level unit that holds it ("ID.21"), of a country its alpha-3.
    """

    name: str
    kind: Precision
    country: str | None  # ISO 3166 alpha-2
    unit: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    people: int


class Gazetteer:
    """Names to places, in the case they are written in."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._rows: dict[str, int | list[int]] = {}
        self._spots: dict[int, Spot] = {}
        rows = self._rows
        for number, line in enumerate(lines):
            for name in line[: line.index("\t")].split("|"):
                known = rows.setdefault(name, number)
                if known is not number:
                    rows[name] = [known, number] if isinstance(known, int) else [*known, number]

    def __contains__(self, name: str) -> bool:
        return name in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, name: str) -> tuple[Spot, ...]:
        """All places of this name, countries first, then in the order of the tables (by kind, then by inhabitants)."""
        rows = self._rows.get(name)
        if rows is None:
            return ()
        return tuple(self._spot(n) for n in ([rows] if isinstance(rows, int) else rows))

    def named(self, reference: str) -> Spot:
        """The place that "Name", "Name, CC" (country), "Name, kind" or "Name, unit" means: the coarsest, then the largest.

        Raises TableError if there is none.
        """
        name, _, clue = reference.partition(", ")
        fitting = [s for s in self.get(name) if clue in ("", s.country, s.kind, s.unit)]
        if not fitting:
            raise TableError(f"the gazetteer has no {reference!r}")
        return min(fitting, key=lambda s: (_ORDER.index(s.kind), -s.people))

    def country(self, code: str) -> Spot | None:
        """The country of an ISO 3166 alpha-2 or alpha-3 code."""
        number = _countries(self).get(code)
        return None if number is None else self._spot(number)

    def _spot(self, number: int) -> Spot:
        spot = self._spots.get(number)
        if spot is None:
            spot = self._spots[number] = _parse(self._lines[number])
        return spot

    @property
    def lines(self) -> list[str]:
        """The rows as they stand in the tables."""
        return self._lines


def plain(name: str) -> str:
    """The name without diacritics and with straight apostrophes."""
    flat = name if name.isascii() else "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return flat.translate(_FLAT)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with Pantau."""
    return Gazetteer(_rows("places.tsv") + _rows("own.tsv"))


@cache
def exonyms(language: str) -> dict[str, str]:
    """Names of countries in this language to ISO 3166 alpha-2 codes; English names stand in the gazetteer itself."""
    rows = (row.split("\t") for row in _rows("exonyms.tsv"))
    return {name: country for code, name, country in rows if code == language}


@cache
def _countries(table: Gazetteer) -> dict[str, int]:
    codes: dict[str, int] = {}
    for number, line in enumerate(table.lines):
        _, kind, country, unit, _ = line.split("\t", 4)
        if kind != "country":
            break
        codes[country] = codes[unit] = number
    return codes


def _rows(name: str) -> list[str]:
    text = resources.files("pantau.places").joinpath(name).read_text("utf8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


def _parse(line: str) -> Spot:
    try:
        names, kind, country, unit, lat, lon, geonames, people = line.split("\t")
        precision = _KINDS.get(kind)
        if precision is None:
            raise TableError(f"places: unknown kind {kind!r} in {line!r}")
        name = names.partition("|")[0]
        where = (float(lat), float(lon)) if lat else (None, None)
        return Spot(name, precision, country or None, unit or None, *where, int(geonames) if geonames else None, int(people))
    except ValueError as error:
        raise TableError(f"places: {line!r}: {error}") from error
