"""Every language's tables of figures, units and measures are tested by their own examples."""

import pytest

from pantau.languages.language import Language, load, names
from pantau.mentions.figures.finder import FigureFinder
from pantau.mentions.figures.tables import FigureTable, MeasureTable, UnitTable
from pantau.mentions.numbers.finder import NumberFinder
from pantau.records.values import Actor, Figure
from pantau.sentences.prepare import prepare

NUMBERS = {code: NumberFinder(load(code)) for code in names()}
FIGURES = {code: FigureFinder(load(code)) for code in names()}
FIGURE_TABLES = {code: Language(code).table("figures", FigureTable) for code in names()}
UNIT_TABLES = {code: Language(code).table("units", UnitTable) for code in names()}
MEASURE_TABLES = {code: Language(code).table("measures", MeasureTable) for code in names()}


def read(code: str, text: str, actors: list[Actor] | None = None) -> list[Figure]:
    prepared = prepare(text, language=code)
    return FIGURES[code].find(prepared, NUMBERS[code].find(prepared), [], actors or [])


@pytest.mark.parametrize(("code", "row"), [(c, r) for c, t in FIGURE_TABLES.items() for r in t.example])
def test_figure_example(code: str, row: object) -> None:
    text, wanted = getattr(row, "text", ""), getattr(row, "figures", [])
    found = [(f.text, -1 if f.low is None else f.low, -1 if f.high is None else f.high, f.bound, f.measure) for f in read(code, text)]
    assert found == [tuple(w) for w in wanted]


@pytest.mark.parametrize(("code", "row"), [(c, r) for c, t in UNIT_TABLES.items() for r in t.example])
def test_unit_example(code: str, row: object) -> None:
    text, wanted = getattr(row, "text", ""), getattr(row, "units", [])
    assert [f"{f.measure}:{f.unit}" for f in read(code, text) if f.unit] == wanted


@pytest.mark.parametrize(("code", "row"), [(c, r) for c, t in MEASURE_TABLES.items() for r in t.example])
def test_measure_example(code: str, row: object) -> None:
    text, wanted = getattr(row, "text", ""), getattr(row, "measures", [])
    assert [f.measure for f in read(code, text)] == wanted


@pytest.mark.parametrize(("code", "text"), [(c, r.text) for c, t in FIGURE_TABLES.items() for r in t.counterexample])
def test_no_figure(code: str, text: str) -> None:
    assert read(code, text) == []


@pytest.mark.parametrize(("code", "text"), [(c, r.text) for c, t in UNIT_TABLES.items() for r in t.counterexample])
def test_no_unit(code: str, text: str) -> None:
    assert [f for f in read(code, text) if f.unit] == []


@pytest.mark.parametrize(("code", "text"), [(c, r.text) for c, t in MEASURE_TABLES.items() for r in t.counterexample])
def test_no_measure(code: str, text: str) -> None:
    assert read(code, text) == []


def test_roles() -> None:
    roles = [
        f.role for f in read("en", "Another 20 tanks came; output rose to 90 from 60, or 5 a day, and the remaining 12 tanks stood still.")
    ]
    assert roles == ["increment", "total", "previous", "rate", "remaining"]


@pytest.mark.parametrize(
    ("code", "text", "roles"),
    [
        ("en", "Wheat imports fell 40 percent.", ["increment"]),
        ("en", "Turnout was up 3 percent, at 61 percent.", ["increment", "total"]),
        ("en", "Turnout was revised to 61 percent.", ["total"]),
        ("id", "Impor gandum turun 40 persen dibanding tahun lalu.", ["increment"]),
        ("id", "Angka partisipasi menjadi 61 persen.", ["total"]),
    ],
)
def test_a_change_in_percent_is_no_level(code: str, text: str, roles: list[str]) -> None:
    found = read(code, text)
    assert ([f.role for f in found], found[0].of) == (roles, None)


@pytest.mark.parametrize(
    ("code", "text", "roles"),
    [
        ("en", "Nine sailors drowned, four of them cadets.", ["total", "part"]),
        ("en", "The blast wounded 26 people, including seven nurses and two drivers.", ["total", "part", "part"]),
        ("en", "Two of the wounded were nurses.", ["part"]),
        ("en", "The navy counted 40 boats. Eleven of them were sunk.", ["total", "part"]),
        ("id", "Sembilan pelaut tewas, empat di antaranya taruna.", ["total", "part"]),
        ("id", "Ledakan itu melukai 26 orang, termasuk tujuh perawat.", ["total", "part"]),
        # what befell a part is a whole of its own
        ("en", "Militiamen took 40 farmers; six of them were killed.", ["total", "total"]),
        ("en", "Six of the 40 guards were killed.", ["total", "total"]),
        ("en", "Thousands of refugees crossed and dozens of people were killed.", ["total", "total"]),
        ("id", "Sebanyak 40 petani disandera, enam di antaranya tewas.", ["total", "total"]),
    ],
)
def test_a_part_of_the_same_measure_is_no_total(code: str, text: str, roles: list[str]) -> None:
    found = read(code, text)
    assert ["part" if f.portion else "total" for f in found] == roles
    assert {f.role for f in found} == {"total"}


def test_rate_names_its_period() -> None:
    assert [(f.role, f.per) for f in read("id", "Pabrik itu membuat 80 drone per bulan.")] == [("rate", "month")]


def test_of_holds_actor_and_category() -> None:
    text = "At least 30 Ruritanian soldiers died and 12 children were wounded."
    at = text.index("Ruritanian")
    actor = Actor(at, at + 10, "Ruritanian", "RUR", "test")
    figures = read("en", text, [actor])
    assert [(f.of.text, f.of.actor, f.of.category) for f in figures if f.of] == [
        ("Ruritanian soldiers", "RUR", "military"),
        ("children", None, "child"),
    ]


def test_thirds_keep_their_exact_value() -> None:
    (figure,) = read("en", "Two-thirds of the roofs fell in.")
    assert (figure.low, figure.high) == (0.667, 0.667)
    assert figure.best == pytest.approx(2 / 3, abs=1e-6)


@pytest.mark.parametrize("code", names())
def test_spans_are_true_in_any_text(code: str) -> None:
    text = "İ up to 12.000 🙂 $1,5 juta \u202b-7\u202c 3½ ٣٤ ke-12 240 mm\tgun; 5-7% 12/13 (41) a - 'M-1991' killed or 0"
    for figure in read(code, text):
        assert text[figure.start : figure.end] == figure.text
        assert text[figure.number.start : figure.number.end] == figure.number.text
        assert figure.start <= figure.number.start
        assert figure.number.end <= figure.end


@pytest.mark.parametrize(
    ("code", "text", "named"),
    [
        ("en", "About 300 killed and 2,700 wounded, and 40 more guards came five times.", [None, None, "guards", None]),
        ("en", "Three of the sailors and 12 other cooks were missing; 20 others fled.", ["sailors", "cooks", None]),
        ("id", "Sekitar 300 tewas, 40 penjaga lagi datang lima kali, dan 20 lainnya terluka.", [None, "penjaga", None, None]),
    ],
)
def test_what_is_counted_is_named_or_left_open(code: str, text: str, named: list[str | None]) -> None:
    assert [figure.of.text if figure.of else None for figure in read(code, text)] == named


def test_within_one_night_is_no_rate() -> None:
    roles = [f.role for f in read("id", "Enam puluh drone jatuh dalam semalam; regu itu memperbaiki 12 perahu per malam.")]
    assert roles == ["total", "rate"]
