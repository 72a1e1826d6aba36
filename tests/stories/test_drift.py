"""Losses down a chain of two reports: who has lost the speaker, and who names him beside the statement."""

from datetime import date

import pytest
from msgspec import structs

import pantau
from pantau.records.stories import Drift, Numbers, Report, Told, Utterance
from pantau.records.texts import Credit, Document
from pantau.stories.drift import drift

DAY = date(2024, 5, 6)
DOCTORS = "Nine wells were poisoned near Delmar and 62 people were killed, the Velmora Doctors Network said on Monday."
MINISTRY = "The Ukrainian Defence Ministry said on Monday that 340 soldiers had been killed near the river since Friday."
FOOD = "The World Food Programme said on Tuesday that 1,900 families had fled the town of Orsin."
FIRE = "Russia's Emergencies Ministry said on Friday that 17 people had been killed in the fire."
COLONEL = "Colonel Mireille Tanaka said on Sunday that 28 drones had been shot down over the harbour."
GENERAL = "General Oskar Brandt said on Monday that 75 soldiers may be killed if the bridge at Kestrel is attacked."


def report(id: str, text: str, language: str) -> Report:
    reading = pantau.read(text, language=language, published=DAY, outlet=id)
    return Report(id, reading.document, tuple(Told(f"{id}/{claim.id}", id, claim) for claim in reading.claims))


def with_number(one: Report, number: int) -> Told:
    return next(told for told in one.claims if any(figure.low == number for figure in told.claim.figures))


def losses(first: str, second: str, number: int, language: str = "en") -> list[Drift]:
    """What the second report lost of the statement with this number; the first is English."""
    reports = {one.id: one for one in (report("a", first, "en"), report("b", second, language))}
    told = tuple(with_number(one, number) for one in reports.values())
    one = Utterance("a", (), None, told, (), Numbers(2, 2, 1), ("a",), (None, 0))
    return drift(one, reports)


def kinds(first: str, second: str, number: int, language: str = "en") -> list[str]:
    return [loss.kind for loss in losses(first, second, number, language)]


@pytest.mark.parametrize(
    ("first", "second", "number", "language"),
    [
        (DOCTORS, "Poison in the wells\nNine wells were poisoned and 62 people were killed.\nSchools stay shut.", 62, "en"),
        (MINISTRY, "Losses at the river\nSome 340 soldiers were killed near the river since Friday.\nRain is expected.", 340, "en"),
        (MINISTRY, "Korban di sungai\nSebanyak 340 tentara tewas di dekat sungai sejak Jumat.\nHujan akan turun.", 340, "id"),
        (MINISTRY, "Losses\nBridges\n340 soldiers were killed at the river.\nRain.\nSun.\nUkraine's Defence Ministry moves.", 340, "en"),
        (FOOD, "Pengungsi\nHujan.\nSebanyak 1.900 keluarga mengungsi dari kota Orsin.\nJalan ditutup.", 1900, "id"),
        (FIRE, "Fire\nSmoke.\n17 people were killed in the fire.\nUkraine's Emergencies Ministry sent condolences.", 17, "en"),
        (COLONEL, "Harbour\nNoise.\nSome 28 drones were shot down over the harbour.\nShips wait.", 28, "en"),
        (MINISTRY, "Losses at the river\n340 soldiers were killed near the river.\nThe Russian Defence Ministry said nothing.", 340, "en"),
    ],
)  # fmt: skip
def test_a_speaker_whom_nobody_names_near_by_is_lost(first: str, second: str, number: int, language: str) -> None:
    assert "speaker" in kinds(first, second, number, language)


@pytest.mark.parametrize(
    ("first", "second", "number", "language"),
    [
        (DOCTORS, "VDN counts the dead\nNine wells were poisoned and 62 people were killed.\nSchools stay shut.", 62, "en"),
        (DOCTORS, "Poison\nRain.\nNine wells were poisoned and 62 people were killed.\nSo counts the Doctors Network.", 62, "en"),
        (MINISTRY, "Korban\nSebanyak 340 tentara tewas di dekat sungai.\nAngka itu dari Kementerian Pertahanan Ukraina.", 340, "id"),
        (MINISTRY, "Ukraine's Defence Ministry: heavy losses\nSome 340 soldiers were killed near the river.\nRain is expected.", 340, "en"),
        (FOOD, "Pengungsi\nHujan.\nSebanyak 1.900 keluarga mengungsi dari kota Orsin.\nAngka itu dari Program Pangan Dunia.", 1900, "id"),
        (FIRE, "Fire\nSmoke.\n17 people were killed in the fire.\nThe ministry in Moscow gave the number.", 17, "en"),
        (COLONEL, "Pelabuhan\nSuara.\nSebanyak 28 drone ditembak jatuh di atas pelabuhan.\nDemikian Kolonel Tanaka.", 28, "id"),
        (GENERAL, "Bridge\n75 soldiers were killed at the bridge.\nThat is how Brandt put it.", 75, "en"),
    ],
)  # fmt: skip
def test_a_speaker_named_beside_the_statement_is_not_lost(first: str, second: str, number: int, language: str) -> None:
    assert kinds(first, second, number, language) == []


def test_a_headline_has_not_lost_whom_the_text_names() -> None:
    headline = "Some 340 soldiers were killed near the river."
    claim = with_number(report("b", headline, "en"), 340)
    first = report("a", MINISTRY, "en")
    one = Utterance("a", (), None, (with_number(first, 340), claim), (), Numbers(2, 2, 1), ("a",), (None, 0))
    rest = "By our desk\nRain fell for a week.\nSnow fell.\nThe Ukrainian Defence Ministry named no places."
    told = {"a": first, "b": Report("b", Document("b", "en", f"{headline}\n{rest}"), (claim,))}
    assert drift(one, told) == []
    told["b"] = Report("b", Document("b", "en", f"{headline}\nRain fell for a week."), (claim,))
    assert [loss.kind for loss in drift(one, told)] == ["speaker"]


def test_who_is_nobody_in_particular_is_not_looked_for_in_another_language() -> None:
    first = "Diplomats from the region said on Monday that 340 soldiers had been killed near the river."
    assert kinds(first, "Korban\nSebanyak 340 tentara tewas di dekat sungai.\nKata para diplomat kawasan itu.", 340, "id") == []
    assert kinds(first, "Losses\nSome 340 soldiers were killed near the river.\nRain is expected.", 340) == ["speaker"]


def test_furniture_names_nobody() -> None:
    text = "Losses\nRain.\n340 soldiers were killed near the river.\nRead also: Ukrainian Defence Ministry moves house\nMore rain."
    one = report("b", text, "en")
    assert one.document.related
    assert "speaker" in kinds(MINISTRY, text, 340)


def test_another_statement_in_the_same_place_loses_nothing() -> None:
    first, second = report("a", MINISTRY, "en"), report("b", "Rain\nFarmers sold 12 cows at the market in Tarrin.", "en")
    told = (with_number(first, 340), Told("b/x", "b", with_number(second, 12).claim))
    one = Utterance("a", (), None, told, (), Numbers(2, 2, 1), ("a",), (None, 0))
    assert drift(one, {"a": first, "b": second}) == []


def test_a_claim_that_is_joined_with_nobody_before_it_has_lost_nothing() -> None:
    second = "Losses at the river\nSome 340 soldiers were killed near the river.\nRain is expected."
    reports = {one.id: one for one in (report("a", MINISTRY, "en"), report("b", second, "en"))}
    told = tuple(with_number(one, 340) for one in reports.values())
    assert drift(Utterance("a", (), None, told, (), Numbers(2, 2, 1), ("a", "b"), (None, None)), reports) == []


def test_a_language_without_tables_is_no_error() -> None:
    (claim,) = [told.claim for told in report("a", MINISTRY, "en").claims if any(f.low == 340 for f in told.claim.figures)]
    silent = next(told for told in report("b", "Some 340 soldiers were killed near the river.", "en").claims)
    other = Report("b", Document("b", "xx", silent.claim.statement.text), (silent,))
    one = Utterance("a", (), None, (Told("a", "a", claim), silent), (), Numbers(2, 2, 1), ("a",), (None, 0))
    lost = drift(one, {"a": report("a", MINISTRY, "en"), "b": other})
    assert [loss.kind for loss in lost] == ["speaker"]


def bounds(*texts: str, day: date = DAY, after: tuple[int | None, ...] = (None, 0, 0)) -> list[tuple[str, str, str]]:
    """(the report that lost a bound, was, became), of reports of one day that tell one statement, by their names from "a"."""
    reports = {one.id: one for one in (report(name, text, "en") for name, text in zip("abc", texts, strict=False))}
    told = tuple(one.claims[0] for one in reports.values())
    one = Utterance("a", (), None, told, (), Numbers(len(told), 1, 1), ("a",), after[: len(told)])
    return [(lost.after[0], lost.was, lost.became) for lost in drift(one, reports) if lost.kind == "bound"]


LEAST, WORD, DIGITS = (f"{number} people were killed at the mill, the mayor said." for number in ("At least 14", "Fourteen", "14"))


def test_a_bound_is_lost_in_words_and_in_digits() -> None:
    assert bounds(LEAST, WORD) == [("b", "At least 14", "Fourteen")]
    assert bounds(LEAST, DIGITS) == [("b", "At least 14", "14")]
    assert bounds(WORD, DIGITS) == bounds(LEAST, LEAST) == []


def test_of_two_reports_of_one_day_the_one_without_the_bound_lost_it_whichever_stands_first() -> None:
    assert bounds(WORD, LEAST) == [("a", "At least 14", "Fourteen")]
    assert bounds(WORD, LEAST, LEAST) == [("a", "At least 14", "Fourteen")], "once, however many keep it"


def test_what_a_report_adds_to_the_source_that_it_names_was_not_lost_there() -> None:
    credit = Credit(0, 1, "a", "a", "outlet")
    first, second = report("Mill Post", WORD, "en"), report("b", LEAST, "en")
    named = structs.replace(second, document=structs.replace(second.document, credits=(structs.replace(credit, name="Mill Post"),)))
    one = Utterance("a", (), None, (first.claims[0], second.claims[0]), (), Numbers(2, 2, 1), ("a",), (None, 0))
    assert drift(one, {"Mill Post": first, "b": named}) == []
    assert [lost.kind for lost in drift(one, {"Mill Post": first, "b": second})] == ["bound"]


def test_an_about_may_be_a_writer_s_own() -> None:
    assert bounds(WORD, "Some 14 people were killed at the mill, the mayor said.") == []


def test_a_later_report_that_adds_a_bound_shows_no_loss() -> None:
    first, second = report("a", WORD, "en"), report("b", LEAST, "en")
    later = structs.replace(second, document=structs.replace(second.document, published=date(2024, 5, 7)))
    one = Utterance("a", (), None, (first.claims[0], second.claims[0]), (), Numbers(2, 2, 1), ("a",), (None, 0))
    assert [lost.kind for lost in drift(one, {"a": first, "b": later})] == []


def test_a_range_that_became_one_of_its_ends_lost_its_bound() -> None:
    assert bounds("Between 10 and 14 people were killed at the mill, the mayor said.", DIGITS) == [("b", "Between 10 and 14", "14")]
    twelve = "12 people were killed at the mill, the mayor said."
    assert bounds("Between 10 and 14 people were killed at the mill, the mayor said.", twelve) == []


def test_equal_numbers_of_two_measures_are_not_taken_for_each_other() -> None:
    both = "At least 14 people were killed and 14 were wounded at the mill, the mayor said."
    assert bounds(both, both) == []
    lost = "14 people were killed and 14 were wounded at the mill, the mayor said."
    assert bounds(both, lost) == [("b", "At least 14", "14")]
