from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.languages.language import load, names
from pantau.mentions.places.finder import PlaceFinder
from pantau.mentions.places.table import Example, Names, PlaceTable
from pantau.records.values import Actor, Place
from pantau.sentences.prepare import prepare

FINDERS = {code: PlaceFinder(load(code)) for code in names()}


def found(text: str, code: str, actors: tuple[Actor, ...] = ()) -> list[Place]:
    return FINDERS[code].find(prepare(text, code), actors)


def shown(text: str, code: str) -> list[str]:
    return [f"{p.text} = {p.name}, {p.country or '-'}, {p.precision}" for p in found(text, code)]


def examples() -> Iterator[tuple[str, Example]]:
    for code in names():
        table = load(code).table("places", PlaceTable)
        yield from ((code, row) for row in (*table.example, *table.counterexample))


@pytest.mark.parametrize(("code", "row"), list(examples()), ids=lambda x: x.text[:40] if isinstance(x, Example) else x)
def test_examples_of_the_tables(code: str, row: Example):
    assert shown(row.text, code) == row.places


@pytest.mark.parametrize("code", names())
def test_every_name_of_the_table_is_in_the_gazetteer(code: str):
    language = load(code)
    known = Names(language)
    for name in language.table("places", PlaceTable).names:
        assert known.settled(name)


@pytest.mark.parametrize("code", names())
def test_common_and_never_words_are_told_apart_by_case(code: str):
    words = load(code).table("places", PlaceTable).words
    assert all(w == w.lower() for w in words.common)
    assert all(w[0].isupper() for w in words.never)


def test_names_inside_a_body_are_left_out_and_countries_are_not():
    text = "The Kursk Volunteer Corps crossed into Ukraine from Kursk."
    body = Actor(0, 26, text[:26], actor="RUS.REB", rule="test", kind="body")
    country = Actor(39, 46, text[39:46], actor="UKR", rule="test", kind="country")
    assert [p.start for p in found(text, "en", (body, country))] == [39, 52]


def test_the_country_of_the_text_decides_between_namesakes():
    american = found(
        "Police in Georgia said so. The fire began near Macon and spread to Savannah, the United States Forest Service said.", "en"
    )
    assert {p.name: p.country for p in american}["Savannah"] == "US"
    assert [p.country for p in found("Two were held in Athens, Georgia.", "en")] == ["US", "US"]
    assert [p.country for p in found("Two were held in Athens, Greece.", "en")] == ["GR", "GR"]


def test_a_noun_decides_between_town_and_unit():
    places = found("Pasukan masuk wilayah Kursk. Warga kota Kursk mengungsi.", "id")
    assert [p.precision for p in places] == ["admin1", "city"]


def test_a_place_that_the_gazetteer_lacks_has_a_name_and_no_coordinates():
    (place,) = found("Air bah merendam Desa Wirasalam pada dini hari.", "id")
    assert (place.text, place.precision, place.lat, place.country) == ("Wirasalam", "city", None, None)


def test_the_dateline_is_a_place():
    assert found("SEOUL (Reuters) - Two launchers were moved.\nNobody was hurt.", "en")[0].name == "Seoul"


def test_upper_case_text_is_read():
    assert [p.name for p in found("REBELS ATTACKED A BRIDGE NEAR SAN SALVADOR, EL SALVADOR, ON TUESDAY.", "en")] == [
        "San Salvador",
        "El Salvador",
    ]


@pytest.mark.parametrize("code", names())
@settings(max_examples=150, deadline=None)
@given(text=st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("KurskPaluU.S. -,'’İ(")), min_size=1, max_size=120))
def test_any_text_gives_true_spans(code: str, text: str):
    if not text.strip():
        return
    raw = "Palu, " + text
    prepared = prepare(raw, code)
    end = 0
    for place in FINDERS[code].find(prepared):
        assert prepared.document.text[place.start : place.end] == place.text
        assert place.start >= end
        end = place.end


def test_a_town_that_the_gazetteer_lacks_is_not_put_where_its_namesake_is():
    austin = found("The clinic opened in Austin, Indiana, last week.", "en")[0]
    assert (austin.text, austin.country, austin.lat) == ("Austin", "US", None)


def test_a_spelling_of_another_language_needs_a_word_for_it():
    assert found("Menurut laporan, kemarin Ahmad datang terlambat.", "id") == []
