"""Actors in texts: every language's own examples, coreference, resolution of speakers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.actors.tables import ActorTable, Example
from pantau.languages.language import load, names
from pantau.mentions.actors.finder import ActorFinder
from pantau.records.texts import Span, Text
from pantau.records.values import Actor
from pantau.sentences.prepare import prepare

FINDERS = {language: ActorFinder(load(language)) for language in names()}


def read(text: str, language: str, day: date | None = None) -> tuple[Text, list[Actor]]:
    prepared = prepare(text, language, day)
    return prepared, FINDERS[language].find(prepared)


def resolve(text: str, language: str, words: str, day: date | None = None) -> Actor:
    prepared = prepare(text, language, day)
    start = text.rindex(words)
    return FINDERS[language].resolve(prepared, Span(start, start + len(words), words), FINDERS[language].find(prepared))


def examples(kind: str) -> list[tuple[str, Example]]:
    return [(language, e) for language in names() for e in getattr(load(language).table("actors", ActorTable), kind)]


@pytest.mark.parametrize(("language", "example"), examples("example"))
def test_example(language: str, example: Example) -> None:
    _, actors = read(example.text, language, date(2024, 6, 1))
    found = [f"{a.text}={a.actor}" for a in actors]
    assert [e for e in example.actors if e not in found] == [], found


@pytest.mark.parametrize(("language", "example"), examples("counterexample"))
def test_counterexample(language: str, example: Example) -> None:
    _, actors = read(example.text, language)
    assert [f"{a.text}={a.actor}" for a in actors] == []


def test_short_form_and_pronoun_carry_the_span_that_names_them() -> None:
    text = "Greek Health Minister Eleni Kosta resigned.\nKosta gave no reason. She will stay in Athens."
    _, actors = read(text, "en")
    assert [(a.text, a.actor, a.coreferent and a.coreferent.text) for a in actors] == [
        ("Eleni Kosta", "GRC.GOV", None),
        ("Kosta", "GRC.GOV", "Eleni Kosta"),
        ("She", "GRC.GOV", "Eleni Kosta"),
    ]


def test_a_pronoun_means_who_holds_a_post_not_its_short_form() -> None:
    text = "Kepala Kepolisian Resor (Kapolres) Kompol Yusuf Wenda mengatakan sembilan rumah terbakar. “Warga sudah mengungsi,” ujarnya."
    found = [actor for actor in read(text, "id")[1] if actor.text == "nya"]
    assert [actor.coreferent and actor.coreferent.text for actor in found] == ["Yusuf Wenda"]


def test_pronoun_without_an_antecedent_stays_unknown() -> None:
    assert resolve("He said it would rain.", "en", "He").actor is None


def test_title_is_resolved_by_the_day() -> None:
    _, actors = read("The French president declined.", "en", date(2016, 3, 1))
    assert [(a.actor, a.name) for a in actors] == [("FRA.GOV", "François Hollande")]


def test_country_that_speaks_is_its_government() -> None:
    assert resolve("Peru said the border was closed.", "en", "Peru").actor == "PER.GOV"


def test_bare_body_belongs_to_the_article() -> None:
    text = "LIMA, Peru - The Peruvian parliament met in Lima on Monday.\nMinisters of Peru stayed away.\nLater, police closed the square."
    assert resolve(text, "en", "police").actor == "PER.COP"


def test_countries_share_a_body() -> None:
    assert resolve("The Chilean and Peruvian navies said the search was over.", "en", "Chilean").actor == "CHL.MIL"
    assert resolve("Menurut pakar Peru dan Chile, pencarian selesai.", "id", "Chile").actor == "CHL.CVL"


def test_acronym_of_the_text_is_taken_up() -> None:
    text = "The Chilean Institute for Coastal Research (CICR) counted the ships.\nCICR will publish the list."
    assert resolve(text, "en", "CICR").actor == "CHL.NGO"


def test_experts_without_a_country_belong_to_nobody() -> None:
    assert resolve("Chile and Peru met in Santiago. Chile gave in, diplomats said.", "en", "diplomats").actor == "UNK"


@pytest.mark.parametrize(
    ("text", "language", "words", "code"),
    [
        ("Chile and Peru argued. Western officials shrugged.", "en", "Western officials", "UNK"),
        ("Chile dan Peru berdebat. Pejabat Barat diam.", "id", "Pejabat Barat", "UNK"),
        ("Peru closed the port of Callao. Talks failed, mediators said.", "en", "mediators", "UNK"),
        ("A mast fell in Zzyrk. The mayor fled. Moscow has yet to comment.", "en", "mayor", "UNK.GOV"),
        ("NATO met in Riga. Estonia left. A spokesperson for the alliance said so.", "en", "spokesperson for the alliance", "IGO"),
        ("Serangan drone Rusia melukai lima orang di Odesa, kata dinas darurat.", "id", "dinas darurat", "UKR.GOV"),
        ("Two boats sank off Callao. In Quito, a senior official offered help to Peru.", "en", "senior official", "ECU.GOV"),
        ("South Korea and North Korea traded shots, South says.", "en", "South", "KOR.GOV"),
    ],
)
def test_country_rests_on_evidence(text: str, language: str, words: str, code: str) -> None:
    assert resolve(text, language, words).actor == code


@pytest.mark.parametrize(
    ("text", "language", "words", "name"),
    [
        ("Norway's defense ministry paid.", "en", "Norway's defense ministry", "Ministry of Defence (Norway)"),
        ("Kementerian Pertahanan Norwegia membayar.", "id", "Kementerian Pertahanan Norwegia", "Ministry of Defence (Norway)"),
        ("South Korea's spy agency knew.", "en", "South Korea's spy agency", "National Intelligence Service"),
        ("Badan intelijen Korea Selatan tahu.", "id", "Badan intelijen Korea Selatan", "National Intelligence Service"),
        ("A Peruvian navy spokesman knew.", "en", "Peruvian navy spokesman", "spokesperson of Navy (Peru)"),
        ("Juru bicara angkatan laut Peru tahu.", "id", "Juru bicara angkatan laut Peru", "spokesperson of Navy (Peru)"),
        ("Gedung Putih tahu.", "id", "Gedung Putih", "White House"),
        ("Peru's navy sailed. The navy came back.", "en", "navy", "Navy (Peru)"),
    ],
)
def test_one_name_in_every_language(text: str, language: str, words: str, name: str) -> None:
    assert resolve(text, language, words).name == name


def test_troops_are_not_the_speakers() -> None:
    text = "Menurut angkatan laut Norwegia, 40 prajurit Swedia mendarat. Menurut angkatan laut, 12 prajurit luka."
    _, actors = read(text, "id")
    assert [a.actor for a in actors if a.text.startswith("prajurit")] == ["SWE.MIL", "SWE.MIL"]


def test_outlet_of_the_text_has_no_country_of_its_own() -> None:
    assert resolve("Peru closed a port, Radio Zzyrk reported.", "en", "Radio Zzyrk").actor == "MED"


@given(st.text(max_size=200))
def test_any_text_gives_true_spans(text: str) -> None:
    for language, finder in FINDERS.items():
        prepared = prepare(text, language)
        for actor in finder.find(prepared):
            assert text[actor.start : actor.end] == actor.text
            assert actor.coreferent is None or text[actor.coreferent.start : actor.coreferent.end] == actor.coreferent.text


@pytest.mark.parametrize(
    ("text", "language", "words", "private"),
    [
        ("Jane Doe, 34, a shop owner in Kharkiv, said the windows broke. Doe ran.", "en", "Doe", True),
        ("Karen Holm, 51, the Danish defence minister, said the army was ready. Holm left.", "en", "Holm", False),
        ("Karen Holm, the Danish defence minister, said the army was ready.", "en", "Karen Holm", False),
        ("Rina Sari (34), warga setempat, mendengar dentuman. Rina lari.", "id", "Rina", True),
        ("Menteri Pertahanan Dian Putra (51) batal datang. Dian sakit.", "id", "Dian", False),
    ],
)
def test_who_is_known_by_an_age_and_no_office_is_private(text: str, language: str, words: str, private: bool) -> None:
    assert resolve(text, language, words).private is private
