"""The examples of the capacity table are its tests: what a thing can do to a degree is no forecast, what may happen is one."""

from datetime import date

import pytest

import pantau
from pantau.claims.capacity import CapacityExample, CapacityTable
from pantau.languages.language import load, names
from pantau.records.claims import Claim

DAY = date(2031, 5, 20)
TABLES = [(code, load(code).table("capacity", CapacityTable)) for code in names()]
CAPACITIES = [(code, example) for code, table in TABLES for example in table.example]
FORECASTS = [(code, example) for code, table in TABLES for example in table.counterexample]


def _said(code: str, example: CapacityExample) -> Claim:
    (claim,) = [c for c in pantau.read(example.text, language=code, published=DAY).claims if c.attribution]
    return claim


@pytest.mark.parametrize(("code", "example"), CAPACITIES, ids=lambda x: getattr(x, "text", x))
def test_a_capacity_is_possible_and_no_forecast(code: str, example: CapacityExample) -> None:
    claim = _said(code, example)
    assert (claim.modality, claim.forecast) == ("possible", None)


@pytest.mark.parametrize(("code", "example"), FORECASTS, ids=lambda x: getattr(x, "text", x))
def test_what_may_happen_stays_a_forecast(code: str, example: CapacityExample) -> None:
    assert _said(code, example).forecast is not None


@pytest.mark.parametrize("code", names())
def test_a_degree_verb_that_is_a_capacity_would_be_a_forecast_without_the_cue(code: str) -> None:
    """A warning looks ahead whatever its verb: the same words under another cue."""
    said, warned = {"en": ("said", "warned"), "id": ("mengatakan", "memperingatkan")}[code]
    content = {"en": "experience could sharpen their skill", "id": "pengalaman dapat mempertajam keterampilan mereka"}[code]
    speaker = {"en": "The colonel {} that {}.", "id": "Kolonel itu {} {}."}[code]
    plain, ahead = (_said(code, CapacityExample(speaker.format(cue, content))) for cue in (said, warned))
    assert (plain.forecast is None, ahead.forecast is None) == (True, False)
