"""The agency that a text only calls so is the one of its dateline."""

import pytest

import pantau
from pantau.records.values import Actor


def relays(text: str, language: str) -> list[Actor]:
    return [r for c in pantau.read(text, language=language).claims if c.attribution for r in c.attribution.relays]


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("KYIV (Reuters) - Two bridges were hit, an official told the agency.", "en", "MED"),
        ("SEOUL (Yonhap) - A general told the wire that troops were moving.", "en", "KOR.MED"),
        ("KYIV (Reuters) - Dua jembatan hancur, kata seorang pejabat kepada kantor berita itu.", "id", "MED"),
    ],
)
def test_the_credited_agency(text: str, language: str, code: str) -> None:
    (relay,) = relays(text, language)
    assert relay.actor == code
    assert relay.coreferent is not None
    assert relay.coreferent.text in ("Reuters", "Yonhap")


def test_an_agency_that_no_credit_names_stays_unnamed() -> None:
    (relay,) = relays("A general told the news agency that troops were moving.", "en")
    assert relay.name is None


def test_two_agencies_leave_it_open() -> None:
    found = relays("KYIV (Reuters/AFP) - A general told the news agency that troops were moving.", "en")
    assert all(r.rule != "actors.credit" or r.name is None for r in found)
