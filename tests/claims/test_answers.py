"""Denials and confirmations without content of their own, and what they take up."""

import pytest

import pantau
from pantau.records.claims import Claim


def last(code: str, text: str) -> Claim:
    return pantau.read(text, language=code).claims[-1]


TAKEN_UP = [
    ("en", "Kabul accused Islamabad of shelling a market. Islamabad denied it.", "Islamabad denied it", "Islamabad of shelling a market"),
    ("en", "Chad said rebels had crossed the border. The rebels denied that.", "The rebels denied that", "rebels had crossed the border"),
    ("en", "Yerevan said two guards were shot. Baku confirmed it on Friday.", "Baku confirmed it on Friday", "two guards were shot"),
    ("en", "Sudan said the UAE armed the RSF. Abu Dhabi has rejected the claim.", "the claim", "the UAE armed the RSF"),
    ("en", "Sudan said the UAE armed the RSF. The accusation was denied by Abu Dhabi.", "The accusation", "the UAE armed the RSF"),
    ("en", "Kigali accused Kinshasa of theft. Kinshasa dismissed the allegations as lies.", "the allegations as lies", "Kinshasa of theft"),
    ("id", "Kabul menuduh Islamabad menembaki pasar. Islamabad menyangkalnya.", "Islamabad menyangkalnya", "Islamabad menembaki pasar"),
    ("id", "Chad mengatakan dua desa terbakar. Pemberontak membantah hal itu.", "Pemberontak membantah hal itu", "dua desa terbakar"),
    ("id", "Yerevan menyebut dua penjaga tertembak. Baku membenarkannya.", "Baku membenarkannya", "dua penjaga tertembak"),
    ("id", "Sudan menuding UEA mempersenjatai RSF. Kementerian itu membantah tuduhan itu.", "tuduhan itu", "UEA mempersenjatai RSF"),
    ("id", "Sudan menuding UEA mempersenjatai RSF. Tudingan tersebut dibantah UEA.", "Tudingan tersebut", "UEA mempersenjatai RSF"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "statement", "answered"), TAKEN_UP)
def test_a_denial_without_content_takes_up_what_was_said(code: str, text: str, statement: str, answered: str) -> None:
    claim = last(code, text)
    assert (claim.statement.text, claim.answers and claim.answers.text) == (statement, answered)
    assert claim.attribution
    assert claim.attribution.stance in ("denies", "confirms")
    assert claim.attribution.stance == "confirms" or claim.modality == "denied"
    assert not claim.places


ANSWERS_NOTHING = [
    ("en", "Islamabad denied it.", "Islamabad denied it"),  # nobody said anything before
    ("en", "Kabul accused Islamabad of shelling a market. Islamabad denied it had shelled anything.", "it had shelled anything"),
    ("en", "Chad said rebels had crossed the border. The rebels denied that any of them had left camp.", "any of them had left camp"),
    ("en", "Chad said rebels had crossed the border. The rebels denied reports of an ambush.", "reports of an ambush"),
    ("en", "Oslo said the ship was safe. Oslo later confirmed it.", "Oslo later confirmed it"),  # its own words
    ("id", "Islamabad membantahnya.", "Islamabad membantahnya"),
    ("id", "Kabul menuduh Islamabad menembaki pasar. Islamabad membantah tuduhan penembakan pasar.", "tuduhan penembakan pasar"),
]


@pytest.mark.parametrize(("code", "text", "statement"), ANSWERS_NOTHING)
def test_a_denial_with_content_or_alone_takes_up_nothing(code: str, text: str, statement: str) -> None:
    claim = last(code, text)
    assert (claim.statement.text, claim.answers) == (statement, None)


def test_a_denial_that_is_held_back_is_none() -> None:
    claims = pantau.read("Kabul menuduh Islamabad menembaki pasar. Islamabad belum membantahnya.", language="id").claims
    assert [c.attribution and c.attribution.stance for c in claims] == ["accuses", None]


def test_the_deed_of_a_bare_denial_is_no_event() -> None:
    assert last("id", "Kabul menuduh Islamabad menembaki pasar. Islamabad membantahnya.").event is None
