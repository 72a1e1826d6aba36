"""Codes of strings that name actors."""

from datetime import date

import pytest

import pantau.actors
from pantau.actors import code_of, holder


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Chile", "CHL"),
        ("the Peruvian Air Force", "PER.MIL"),
        ("Vietnam's Ministry of Health", "VNM.GOV"),
        ("Kementerian Pertahanan Norwegia", "NOR.GOV"),
        ("tentara Sudan Selatan", "SSD.MIL"),
        ("South Sudanese soldiers", "SSD.MIL"),
        ("polisi Surabaya", "IDN.COP"),
        ("Osaka police", "JPN.COP"),
        ("Madrid", "ESP.GOV"),
        ("a Kenyan rebel commander", "KEN.REB"),
        ("former Bulgarian minister", "BGR.ELI"),
        ("mantan menteri Bulgaria", "BGR.ELI"),
        ("Canada's ambassador to Peru", "CAN.GOV"),
        ("duta besar Kanada untuk Peru", "CAN.GOV"),
        ("nurses", "UNK.MED"),
        ("UNICEF", "UNO"),
        ("Reuters", "MED"),
        ("the Indonesian Red Cross", "IDN.NGO"),
        ("AS", "USA"),
        ("as", None),
        ("us", None),
        ("a purple umbrella", None),
        ("", None),
    ],
)
def test_code_of_a_phrase(phrase: str, code: str | None) -> None:
    assert pantau.actors.code(phrase) == code


def test_accents_may_be_left_out() -> None:
    assert pantau.actors.code("Recep Tayyip Erdoğan") == pantau.actors.code("Recep Tayyip Erdogan") == "TUR.GOV"


def test_spellings_of_one_person_have_one_name() -> None:
    names = {
        entry.name
        for spelling in ("Zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelensky")
        for _, _, entry in pantau.actors.book("en").hits(spelling, spelling.lower())
    }
    assert names == {"Volodymyr Zelensky"}


def test_office_depends_on_the_day() -> None:
    assert pantau.actors.code("Angela Merkel", date(2019, 5, 1)) == "DEU.GOV"
    assert pantau.actors.code("Angela Merkel", date(2023, 5, 1)) == "DEU.ELI"
    assert pantau.actors.code("Boris Johnson", date(2018, 10, 1)) == "GBR.LEG"


def test_who_held_an_office() -> None:
    before, after = holder("FRA", "state", date(2016, 1, 1)), holder("FRA", "state", date(2018, 1, 1))
    assert before is not None
    assert before.name == "François Hollande"
    assert after is not None
    assert after.name == "Emmanuel Macron"
    assert holder("FRA", "state", date(1900, 1, 1)) is None


def test_broad_codes_have_the_sectors_of_claims() -> None:
    assert (code_of("FSB").fine, code_of("FSB").broad) == ("RUS.SPY", "RUS.GOV")
    assert (code_of("GRU").fine, code_of("GRU").broad) == ("RUS.SPY", "RUS.MIL")
    assert (code_of("European Union").fine, code_of("European Union").broad) == ("EUR", "IGO")
    assert (code_of("Kyodo").fine, code_of("Kyodo").broad) == ("JPN.JRN", "JPN.MED")
