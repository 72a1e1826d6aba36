"""Write `languages/<id>/territories.tsv` for every language: country names of the Unicode CLDR, by ISO 3166 alpha-3 code.

    python scripts/build_territories.py

Needs Babel (`pip install babel`), which carries the CLDR;
its data is under the Unicode License v3. The tables ship with Pantau, Babel does not.
"""

from pathlib import Path

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).resolve().parent.parent / "src/pantau/languages"
OLD = {"ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR", "AAA", "ZZZ", "QUU"}
NO_ACTOR = {"ATA", "BVT", "CPT", "DGA", "HMD", "IOT", "SGS", "SJM", "TAA", "UMI", "ATF"}
HEAD = "# Country names of the Unicode CLDR (Unicode License v3), written by scripts/build_territories.py\ncode\talpha2\tname\n"


def codes() -> dict[str, str]:
    """Alpha-2 -> alpha-3 of the territories of today."""
    aliases = get_global("territory_aliases")
    rows = {
        alpha2[0]: alpha3 for alpha3, alpha2 in aliases.items() if len(alpha3) == 3 and alpha3.isalpha() and alpha3 not in OLD | NO_ACTOR
    }
    return {**{two: three for two, three in rows.items() if three[0] not in "X" and three[:2] not in ("QM", "QN")}, "XK": "XKX"}


def main() -> None:
    """Write one table a language folder."""
    three = codes()
    for folder in sorted(p for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith("_")):
        names = Locale(folder.name).territories
        rows = sorted((three[two], two, str(name)) for two, name in names.items() if two in three and not two.isdigit())
        (folder / "territories.tsv").write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
