"""Whatever the text: spans, tokens and sentences are true."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.errors import UndecodableInput, UnknownLanguage
from pantau.languages.language import names
from pantau.records.texts import Text
from pantau.sentences.prepare import prepare

# Pieces that the grammar looks at, so that random texts meet it.
PIECES = [
    "’Baca juga:", "Related:", "Copyright 2024", "Photo:",
    "Baca juga:", "Read also: ", "(Baca juga: ", "\n", "\n\n", "\r\n", " ", ". ", ".", "”", "“", '"', "'s ", "’", " - ", " -- ", "OSLO",
    "Reuters", "(Reuters)", "(Reuters) - ", "JAKARTA, KOMPAS - ", "Senin (23/12/2024)", "99/99/9999", "31 Februari 2024", "WhatsApp",
    "Ikuti ", "Follow ", "kanal", "Oleh ", "By ", "Source: ", "menurut laporan ", "dikutip dari ", "12.000", "170mm", "½", "²", "İ", "ß",
    "e\u0301", "🚀", "مرحبا", "Привет", "한국", "\u2028", "\x0b", "\x00", "No.", "Dr. ", "A.", "http://x.Y/z.A", "…", "。", "• ", "[", "]",
    ")", "kapal", "ship",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def is_true(text: Text) -> bool:
    raw = text.document.text
    assert len(text.low) == len(raw)
    spans = [*text.document.credits, *text.document.boilerplate, *text.document.related]
    assert all(raw[s.start : s.end] == s.text and s.text for s in spans)
    assert all(raw[t.start : t.end] == t.text and text.low[t.start : t.end] == t.low for t in text.tokens)
    assert all(a.end <= b.start for a, b in pairwise(text.tokens))
    assert all(a.end <= b.start and a.last <= b.first and a.line <= b.line for a, b in pairwise(text.sentences))
    furniture = [*text.document.boilerplate, *text.document.related]
    for sentence in text.sentences:
        tokens = text.tokens[sentence.first : sentence.last]
        assert tokens
        assert tokens[0].start == sentence.start
        assert tokens[-1].end == sentence.end
        assert not any(sentence.start < span.end and span.start < sentence.end for span in furniture)
    return True


@pytest.mark.parametrize("language", names())
@given(raw=TEXTS)
def test_any_text_has_true_spans(language: str, raw: str) -> None:
    text = prepare(raw, language)
    assert text.document.text == raw
    assert is_true(text)


@given(raw=TEXTS)
def test_any_text_is_told_its_language_or_refused(raw: str) -> None:
    try:
        text = prepare(raw)
    except UnknownLanguage:
        return
    assert is_true(text)


@given(raw=TEXTS)
def test_same_input_same_output(raw: str) -> None:
    assert prepare(raw, "en") == prepare(raw, "en")


def test_a_language_given_is_obeyed() -> None:
    for written in ("id", "ID", " id "):
        document = prepare("The ship left the port.", written).document
        assert (document.language, document.language_basis) == ("id", "argument")
    with pytest.raises(UnknownLanguage, match="xx"):
        prepare("The ship left the port.", "xx")


@pytest.mark.parametrize("raw", ["Корабль вышел из порта утром, сказал капитан.", "배가 항구를 떠났다고 선장이 말했다."])
def test_other_scripts_are_refused_with_their_name(raw: str) -> None:
    with pytest.raises(UnknownLanguage, match=r"looks like (Cyrillic|Hangul) script.*en, id"):
        prepare(raw)


@pytest.mark.parametrize("raw", ["", "  \n ", "12345", "***", "🚀"])
def test_a_text_that_tells_nothing_is_read_as_the_fallback(raw: str) -> None:
    document = prepare(raw).document
    assert (document.language, document.language_basis) == ("en", "guess")


def test_half_characters_are_refused() -> None:
    with pytest.raises(UndecodableInput, match="character 5"):
        prepare("ship \ud800", "en")


def test_an_argument_wins_over_the_day_in_the_text() -> None:
    raw = "Kapal itu tiba pada Rabu (6/11/2024), kata nakhoda."
    given_day = prepare(raw, published=date(2024, 11, 7)).document
    assert (given_day.published, given_day.published_basis) == (date(2024, 11, 7), "argument")
    assert prepare(raw).document.published_basis == "text:weekday"


def test_the_year_of_a_dateline_is_taken_from_the_text_beside_it() -> None:
    document = prepare("Semarang, 7/11 (ANTARA) - Kapal itu tiba pada Rabu (6/11/2024), kata nakhoda.", "id").document
    assert document.published == date(2024, 11, 7)
    assert prepare("Semarang, 7/11 (ANTARA) - Kapal itu tiba pada Rabu, kata nakhoda.", "id").document.published is None


def test_wrapped_lines_are_one_paragraph() -> None:
    raw = (
        "THE SHIP LEFT THE PORT OF BERGEN IN THE MORNING AFTER THE STORM HAD\n"
        "PASSED, ITS CAPTAIN REPORTED. NO ONE ON BOARD WAS HURT, AND THE CARGO\n"
        "OF GRAIN WAS SAFE. ANOTHER SHIP HAD TO TURN BACK TO THE HARBOUR, WHERE\n"
        "IT WAS MET BY TUGS.\n"
        "\n"
        "THE HARBOUR OFFICE WILL DECIDE TOMORROW.\n"
    )
    text = prepare(raw, "en")
    assert [(s.line, raw[s.start : s.end].replace("\n", " ")) for s in text.sentences] == [
        (0, "THE SHIP LEFT THE PORT OF BERGEN IN THE MORNING AFTER THE STORM HAD PASSED, ITS CAPTAIN REPORTED."),
        (1, "NO ONE ON BOARD WAS HURT, AND THE CARGO OF GRAIN WAS SAFE."),
        (2, "ANOTHER SHIP HAD TO TURN BACK TO THE HARBOUR, WHERE IT WAS MET BY TUGS."),
        (4, "THE HARBOUR OFFICE WILL DECIDE TOMORROW."),
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    raw = "Ship leaves port\nThe captain was glad\nAnother ship stays\nNobody was hurt"
    assert len(prepare(raw, "en").sentences) == 4


def test_tokens_are_words_numbers_and_marks() -> None:
    text = prepare("Ma'ruf's 170mm guns, Jong-un’s 12.000 men: don't!", "en")
    assert [(t.text, t.kind[0]) for t in text.tokens] == [
        ("Ma'ruf", "w"), ("'s", "w"), ("170", "n"), ("mm", "w"), ("guns", "w"), (",", "m"), ("Jong", "w"), ("-", "m"), ("un", "w"),
        ("’s", "w"), ("12.000", "n"), ("men", "w"), (":", "m"), ("don't", "w"), ("!", "m"),
    ]  # fmt: skip


def test_a_place_that_signs_the_page_is_its_outlet() -> None:
    raw = "KABAR SENJA - Kapal itu tiba tadi pagi.\nNakhoda sudah turun ke darat.\nIkuti kanal WhatsApp Fajar Senja untuk kabar terbaru."
    assert prepare(raw, "id").document.credits[0].kind == "outlet"
    raw = "TELUK SENJA - Kapal itu tiba tadi pagi.\nNakhoda sudah turun ke darat.\nIkuti kanal WhatsApp Teluk Senja untuk kabar terbaru."
    document = prepare(raw, "id").document
    assert (document.dateline, [c.name for c in document.credits]) == (None, ["Teluk Senja"])
