"""The examples of the modality and forecast tables are their tests."""

from datetime import date

import pytest

import pantau
from pantau.claims.forecast import ForecastExample, ForecastReader, ForecastTable
from pantau.claims.modality import ModalityReader
from pantau.claims.modality_table import ModalityExample, ModalityTable
from pantau.languages.language import load, names
from pantau.records.claims import Forecast
from pantau.records.texts import Document, Text
from pantau.records.values import Interval, Time
from pantau.sentences.prepare import prepare

LANGUAGES = [load(code) for code in names()]
MEANINGS = [(language.id, e) for language in LANGUAGES for e in language.table("modality", ModalityTable).example]
PLAIN = [(language.id, e) for language in LANGUAGES for e in language.table("modality", ModalityTable).counterexample]
WINDOWS = [(language.id, e) for language in LANGUAGES for e in language.table("forecast", ForecastTable).example]
PAST = [(language.id, e) for language in LANGUAGES for e in language.table("forecast", ForecastTable).counterexample]


def _text(raw: str, language: str, published: date | None = None) -> Text:
    return prepare(raw, language=language, published=published)


@pytest.mark.parametrize(("language", "example"), MEANINGS, ids=lambda x: getattr(x, "text", x))
def test_examples_mean_what_they_say(language: str, example: ModalityExample) -> None:
    text = _text(example.text, language)
    meaning = ModalityReader(load(language)).read(text, text.span(0, len(example.text) - 1), "says")
    assert (meaning.modality, meaning.probability) == (example.reads, example.probability)
    assert meaning.span is None or text.document.text[meaning.span.start : meaning.span.end] == meaning.span.text


@pytest.mark.parametrize(("language", "example"), PLAIN, ids=lambda x: getattr(x, "text", x))
def test_counterexamples_are_asserted(language: str, example: ModalityExample) -> None:
    text = _text(example.text, language)
    meaning = ModalityReader(load(language)).read(text, text.span(0, len(example.text) - 1), "says")
    assert (meaning.modality, meaning.ahead) == ("asserted", False)


def test_stances_decide_without_words() -> None:
    text = _text("the ceasefire to hold", "en")
    whole = text.span(0, len(text.document.text))
    reader = ModalityReader(load("en"))
    read = {stance: reader.read(text, whole, stance).modality for stance in ("denies", "orders", "calls_for", "predicts", "promises")}
    assert read == {"denies": "denied", "orders": "ordered", "calls_for": "requested", "predicts": "likely", "promises": "planned"}


def _forecast(language: str, example: ForecastExample) -> tuple[Forecast, Time | None] | None:
    text = _text(example.text, language, example.published)
    whole = text.span(0, len(example.text) - 1)
    at = example.text.find(example.time) if example.time else -1
    day = date(2031, 6, 3)
    times = (
        (Time(at, at + len(example.time or ""), example.time or "", "DATE", "2031-06-03", Interval.days(day, day), "test"),)
        if at >= 0
        else ()
    )
    return ForecastReader(load(language)).read(text, ModalityReader(load(language)).read(text, whole, "says"), times)


@pytest.mark.parametrize(("language", "example"), WINDOWS, ids=lambda x: getattr(x, "text", x))
def test_windows(language: str, example: ForecastExample) -> None:
    found = _forecast(language, example)
    assert found is not None
    assert (found[0].days.first, found[0].days.last) == (example.first, example.last)


@pytest.mark.parametrize(("language", "example"), PAST, ids=lambda x: getattr(x, "text", x))
def test_what_is_over_is_no_forecast(language: str, example: ForecastExample) -> None:
    assert _forecast(language, example) is None


def test_a_duration_counts_from_publication() -> None:
    raw = "They will answer within 48 hours."
    document = Document(id="x", language="en", text=raw, published=date(2031, 5, 20))
    text = Text(document, raw.lower(), (), ())
    time = Time(24, 32, "48 hours", "DURATION", "PT48H", None, "test")
    meaning = ModalityReader(load("en")).read(text, text.span(0, 32), "says")
    found = ForecastReader(load("en")).read(text, meaning, (time,))
    assert found is not None
    assert (found[0].days.first, found[0].days.last) == (date(2031, 5, 20), date(2031, 5, 22))


def test_a_quoted_call_to_the_hearer_is_a_request() -> None:
    text = _text('"Stop the shelling," she said.', "en")
    assert ModalityReader(load("en")).read(text, text.span(1, 17), "says").modality == "requested"


def test_a_stretch_from_a_day_on_ends_with_its_length() -> None:
    text = _text("A five-day drill will be held from 3 June 2031.", "en", date(2031, 5, 20))
    day = date(2031, 6, 3)
    times = (
        Time(2, 10, "five-day", "DURATION", "P5D", None, "times.duration.count"),
        Time(35, 46, "3 June 2031", "DATE", "2031-06-03", Interval.days(day, day), "times.date.day_month"),
    )
    found = ForecastReader(load("en")).read(text, ModalityReader(load("en")).read(text, text.span(0, 46), "says"), times)
    assert found is not None
    assert found[0].days == Interval(day, date(2031, 6, 8))


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("The mayor said twelve boats had been lost and that a raid on the port was likely next week.", "en"),
        ('The mayor said that twelve boats had been lost and "a raid on the port is likely next week."', "en"),
        ("Wali kota mengatakan dua belas perahu hilang dan bahwa serangan ke pelabuhan mungkin terjadi pekan depan.", "id"),
    ],
)
def test_a_joined_clause_gives_its_window_and_neither_modality_nor_event(raw: str, language: str) -> None:
    (claim,) = pantau.read(raw, language=language, published=date(2030, 5, 1)).claims
    assert claim.modality == "asserted"
    assert claim.event is None
    assert claim.forecast is not None
    assert claim.forecast.days.first == date(2030, 5, 6)


def test_no_sign_of_it_tells_no_event() -> None:
    (claim,) = pantau.read("The general said there was no sign of a withdrawal.", language="en").claims
    assert (claim.modality, claim.event) == ("asserted", None)


@pytest.mark.parametrize(
    ("raw", "language", "speaker"),
    [
        ("Norway does not rule out a blockade of the strait.", "en", "Norway"),
        ("The ministry declined to rule out a raid on the port.", "en", "ministry"),
        ("Norwegia tidak menutup kemungkinan blokade selat itu.", "id", "Norwegia"),
        ("Kementerian itu enggan mengesampingkan serangan ke pelabuhan.", "id", "Kementerian"),
    ],
)
def test_who_rules_nothing_out_holds_it_possible(raw: str, language: str, speaker: str) -> None:
    (claim,) = pantau.read(raw, language=language, published=date(2030, 5, 1)).claims
    assert claim.attribution is not None
    assert ([s.text for s in claim.attribution.speakers], claim.attribution.stance) == ([speaker], "says")
    assert claim.modality == "possible"
    assert claim.event is not None
    assert claim.event.type in ("COERCE", "ASSAULT")
    assert claim.forecast is not None


def test_who_rules_it_out_denies_it() -> None:
    (claim,) = pantau.read("Norway ruled out a blockade of the strait.", language="en").claims
    assert claim.attribution is not None
    assert (claim.attribution.stance, claim.modality, claim.forecast) == ("denies", "denied", None)


@pytest.mark.parametrize(
    ("raw", "language", "first"),
    [
        ("If the rebels do not leave within 72 hours, the navy will shell the port, the admiral said.", "en", date(2030, 5, 4)),
        ("The navy will shell the port unless the rebels leave by 9 May, the admiral said.", "en", date(2030, 5, 9)),
        ("If the rebels leave by 9 May, the navy will open the port, the admiral said.", "en", date(2030, 5, 1)),
        ("Jika pemberontak tidak pergi dalam 72 jam, angkatan laut akan menembaki pelabuhan, kata laksamana itu.", "id", date(2030, 5, 4)),
    ],
)
def test_what_follows_from_a_missed_deadline_begins_with_it(raw: str, language: str, first: date) -> None:
    (claim,) = pantau.read(raw, language=language, published=date(2030, 5, 1)).claims
    assert claim.modality == "conditional"
    assert claim.forecast is not None
    assert claim.forecast.days == Interval(first, None)
