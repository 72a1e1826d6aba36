"""Standings on a day, shares, Brier scores, base rates."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.assessments.forecasts.base_rates import BaseRates, Gaps
from pantau.assessments.forecasts.register import Register
from pantau.assessments.forecasts.scores import ICD_203, Scores, brier, calibration, share
from pantau.assessments.forecasts.standings import Terms, by_claim, standing
from pantau.claims.modality_table import ModalityTable
from pantau.languages.language import load, names
from pantau.records.assessments import Statement
from pantau.records.forecasts import Decision, ForecastSettings, RegisteredForecast, Scorecard, Standing
from tests.assessments.forecasts.made import MADE, later, statement

RULE = ForecastSettings(settlement_days=14, decide_by_rule=True)
ASK = ForecastSettings(settlement_days=14)


def entry(*found: Statement) -> RegisteredForecast:
    register = Register()
    register.take(found)
    return next(iter(register.results().values()))


PLAIN = entry(statement("f", MADE, window=(MADE, later(30)), odds=(0.55, 0.8)))
TOLD = entry(statement("f", MADE, window=(MADE, later(30))), statement("a", later(6), happened=later(5)))


@pytest.mark.parametrize(("day", "state"), [(0, "open"), (30, "open"), (31, "due"), (44, "due"), (45, "lapsed")])
def test_the_state_follows_the_window(day: int, state: str) -> None:
    assert standing(PLAIN, Terms(later(day), ASK)).state == state


def test_a_proposal_decides_nothing() -> None:
    after = standing(PLAIN, Terms(later(45), ASK))
    assert after.proposal is not None
    assert (after.state, after.proposal.outcome, after.decision) == ("lapsed", "did_not_occur", None)
    assert standing(TOLD, Terms(later(7), ASK)).state == "open"


def test_the_rule_decides_where_it_is_switched_on() -> None:
    found = standing(TOLD, Terms(later(7), RULE))
    assert found.decision is not None
    assert (found.state, found.decision.by, found.decision.on, found.decision.known) == ("occurred", "rule", later(5), later(6))
    assert standing(PLAIN, Terms(later(44), RULE)).state == "due"
    assert standing(PLAIN, Terms(later(45), RULE)).state == "not_occurred"


def test_a_judgement_comes_before_the_rule_and_the_later_before_the_earlier() -> None:
    first, second = (Decision(outcome, later(9), later(9), outcome, "me", "") for outcome in ("void", "did_not_occur"))
    terms = Terms(later(50), RULE, by_claim([(["f"], first), (["f"], second)]))
    assert standing(TOLD, terms).state == "not_occurred"
    assert standing(TOLD, Terms(later(8), RULE, terms.decisions)).state == "occurred"


def test_shares_have_wilsons_interval() -> None:
    found = share(7, 9)
    assert (round(found.low or 0, 3), round(found.high or 0, 3)) == (0.453, 0.937)
    assert share(0, 0).low is None


def _decided(occurred: bool, odds: tuple[float, float] | None) -> Standing:
    made = entry(statement("f", MADE, window=(MADE, later(30)), odds=odds))
    return Standing(made, "occurred" if occurred else "not_occurred")


def test_brier_scores_the_ends_and_the_middle() -> None:
    found = brier([_decided(True, (0.55, 0.8)), _decided(False, (0.05, 0.2)), _decided(True, None)])
    assert found is not None
    assert found.n == 2
    assert found.middle == pytest.approx(((1 - 0.675) ** 2 + 0.125**2) / 2)
    assert found.best == pytest.approx((0.2**2 + 0.05**2) / 2)
    assert found.worst == pytest.approx((0.45**2 + 0.2**2) / 2)
    assert brier([_decided(True, None)]) is None


def test_calibration_counts_by_the_rows_of_the_table() -> None:
    rows = calibration([_decided(True, (0.55, 0.8)), _decided(False, (0.55, 0.8)), _decided(False, None)])
    assert {row.words: (row.came_true.k, row.came_true.n) for row in rows if row.came_true.n} == {"likely": (1, 2)}


@pytest.mark.parametrize("language", names())
def test_every_probability_of_a_language_is_a_row_of_the_table(language: str) -> None:
    words = load(language).table("modality", ModalityTable).word
    assert {word.probability for word in words if word.probability} == {(low, high) for _, low, high in ICD_203}


def cards(*found: Statement) -> dict[str, Scorecard]:
    register = Register()
    register.take(found)
    made = Scores(register, Terms(later(100), RULE), BaseRates(register.sightings, MADE, later(100)))
    return {card.source: card for card in made.results()}


def test_a_warning_is_not_scored_and_stands_beside_its_base_rate() -> None:
    warning = statement("f", MADE, window=(MADE, later(9)), modality="possible")
    told = [statement(f"{by}{day}", later(day), by=by, happened=later(day)) for day in (5, 60) for by in ("SOR.MIL", "NOR.GOV")]
    found = cards(warning, *told)["VEL.MIL"]
    assert (found.warned.n, found.warned.came_true, found.likely.n, found.brier) == (1, 1, 0, None)
    # Windows of ten days on days 0..100: 92 starts; with day 5 in it those from 0 to 5, with day 60 those from 51 to 60.
    assert found.warned.base == pytest.approx(16 / 92, abs=1e-6)


def test_what_never_ends_is_not_scored() -> None:
    endless = statement("f", MADE, window=(MADE, None))
    found = cards(endless, statement("a", later(6), happened=later(5)))["VEL.MIL"]
    assert (found.n, found.endless, found.likely.n) == (1, 1, 0)


def test_an_unlikely_hits_where_it_did_not_occur() -> None:
    found = cards(statement("f", MADE, window=(MADE, later(9)), modality="unlikely"))["VEL.MIL"]
    assert (found.unlikely.k, found.unlikely.n) == (1, 1)


@given(st.sets(st.integers(0, 40)), st.integers(1, 45))
def test_base_rates_are_those_of_counting_every_window(days: set[int], length: int) -> None:
    first = date(2031, 1, 1)
    gaps = Gaps([first + timedelta(day) for day in days], first, first + timedelta(40))
    starts = [start for start in range(41) if start + length - 1 <= 40]
    hit = [start for start in starts if any(start <= day < start + length for day in days)]
    assert gaps.share(length) == (len(hit) / len(starts) if starts else None)


def test_settings_wait_no_negative_time() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode("settlement_days = -1", type=ForecastSettings)
