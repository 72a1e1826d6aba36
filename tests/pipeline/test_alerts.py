"""Alerts over the sample dossier."""

from collections import Counter
from datetime import date

import pytest

from pantau.ledger.ledger import Ledger
from pantau.pipeline.alerts import alerts
from pantau.pipeline.indicators import examples
from pantau.pipeline.statements import evidence
from pantau.records.alerts import Alert
from pantau.records.forecasts import ForecastSettings

LATER = date(2025, 2, 1)


def asked(ledger: Ledger, day: date) -> list[Alert]:
    return alerts(evidence(ledger, day), day, ForecastSettings(), examples())


@pytest.fixture(scope="module")
def found(dossier: Ledger) -> list[Alert]:
    return asked(dossier, LATER)


def test_the_hypersonic_warning_is_proposed_as_occurred(found: list[Alert]) -> None:
    days = {one.day for one in found if one.kind == "forecast_proposed" and one.became == "occurred" and "hypersonic" in one.about}
    assert any(date(2025, 1, 6) <= day <= date(2025, 1, 8) for day in days)


def test_each_key_stands_once_and_none_is_of_the_future(found: list[Alert]) -> None:
    assert max(Counter(one.key for one in found).values()) == 1
    assert max(one.day for one in found) <= LATER


def test_asking_again_finds_the_same(dossier: Ledger, found: list[Alert]) -> None:
    assert asked(dossier, LATER) == found


@pytest.mark.parametrize("day", [date(2024, 12, 24), date(2025, 1, 1)])
def test_what_was_known_on_a_day_keeps_its_key_when_more_is_known(dossier: Ledger, found: list[Alert], day: date) -> None:
    assert {one.key for one in asked(dossier, day)} <= {one.key for one in found}


def test_every_alert_quotes_claims_that_the_ledger_holds(dossier: Ledger, found: list[Alert]) -> None:
    held = {one.id for one in evidence(dossier, LATER).statements}
    assert all(set(one.claims) <= held for one in found)
    assert all(one.claims for one in found if one.kind != "indicator_out")
