"""The sample dossier's forecasts, as they stood on the days that it was written for."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import add
from pantau.pipeline.demo import build, items
from pantau.pipeline.forecasts import Forecasts, forecasts
from pantau.pipeline.judging import resolve, undo
from pantau.records.forecasts import ForecastSettings, Standing

STORED = datetime(2025, 6, 1, tzinfo=UTC)
ASK, RULE = ForecastSettings(), ForecastSettings(decide_by_rule=True)
JCS, OFFICIAL = "KOR.MIL", "official of Joint Chiefs of Staff (South Korea)"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(tmp_path_factory.mktemp("forecasts") / "demo.ledger", create=True)
    build(ledger, lambda: STORED, lambda _: None)
    return ledger


def on(ledger: Ledger, day: date, settings: ForecastSettings = ASK) -> Forecasts:
    return forecasts(ledger, day, settings, as_of=day)


def one(found: Forecasts, source: str, due: date) -> Standing:
    (standing,) = [s for s in found.standings if s.forecast.source == source and s.forecast.due == due and s.forecast.profile.kinds]
    return standing


def hypersonic(found: Forecasts) -> Standing:
    return one(found, JCS, date(2025, 1, 19))


def test_the_hypersonic_warning_was_open_on_new_years_day(dossier: Ledger) -> None:
    for settings in (ASK, RULE):
        found = hypersonic(on(dossier, date(2025, 1, 1), settings))
        assert (found.state, found.proposal, found.decision) == ("open", None, None)
        assert (found.forecast.made, found.forecast.modality, found.forecast.probability) == (date(2024, 12, 23), "possible", None)


def test_it_occurred_on_the_sixth_of_january(dossier: Ledger) -> None:
    day = date(2025, 2, 1)
    asked, ruled = hypersonic(on(dossier, day)), hypersonic(on(dossier, day, RULE))
    assert asked.proposal is not None
    assert (asked.state, asked.decision, asked.proposal.outcome, asked.proposal.on) == ("due", None, "occurred", date(2025, 1, 6))
    assert {JCS, "PRK.MED"} <= set(asked.proposal.origins)
    assert ruled.decision is not None
    assert (ruled.state, ruled.decision.by, ruled.decision.on) == ("occurred", "rule", date(2025, 1, 6))


def test_nobody_could_know_before_it_was_published(dossier: Ledger) -> None:
    assert hypersonic(on(dossier, date(2025, 1, 6))).proposal is None
    assert hypersonic(on(dossier, date(2025, 1, 7))).proposal is not None


def test_many_reports_are_one_forecast(dossier: Ledger) -> None:
    found = hypersonic(on(dossier, date(2025, 5, 1))).forecast
    assert found.documents >= 10
    assert len(found.utterances) > 1


def test_the_test_of_an_icbm_is_still_open(dossier: Ledger) -> None:
    for settings in (ASK, RULE):
        found = one(on(dossier, date(2025, 5, 1), settings), OFFICIAL, date(2025, 12, 31))
        assert (found.state, found.proposal) == ("open", None)
        assert (found.forecast.modality, found.forecast.probability, found.forecast.word) == ("likely", (0.55, 0.8), "likely")


def test_a_warning_that_came_true_is_counted_and_not_scored(dossier: Ledger) -> None:
    (card,) = [card for card in on(dossier, date(2025, 2, 1), RULE).scorecards if card.source == JCS]
    assert (card.warned.n, card.warned.came_true, card.brier) == (1, 1, None)
    assert card.warned.base is not None
    assert 0.2 < card.warned.base < 0.3  # one launch, on January 6, told by Seoul and by Pyongyang's agency: in a quarter of such windows


@pytest.mark.parametrize("day", [date(2024, 10, 18), date(2024, 12, 24), date(2025, 1, 7), date(2025, 3, 27)])
def test_as_of_a_day_is_a_ledger_cut_at_that_day(dossier: Ledger, tmp_path: Path, day: date) -> None:
    cut = Ledger.open(tmp_path / "cut.ledger", create=True)
    early = [item for item in items() if (at := item.about.published_at) and at.astimezone(UTC).date() <= day]
    early += [item for item in items() if item.about.published_at is None and (item.about.published or date.max) <= day]
    add(cut, early, lambda: STORED, lambda _: None)
    whole, part = on(dossier, day, RULE), forecasts(cut, day, RULE)
    assert whole.standings
    assert part.standings == whole.standings
    assert part.scorecards == whole.scorecards
    assert part.calibration == whole.calibration


def test_a_judgement_decides_and_its_undo_restores(dossier: Ledger) -> None:
    day = date(2025, 2, 1)
    before = on(dossier, day)
    claim = hypersonic(before).forecast.claims[-1]
    made = resolve(dossier, claim, None, None, "me", "both sides tell the launch", STORED)
    decided = hypersonic(on(dossier, day))
    assert decided.decision is not None
    assert (decided.state, decided.decision.by, decided.decision.who) == ("occurred", made.id, "me")
    assert decided.decision.claims
    assert hypersonic(on(dossier, date(2025, 1, 6))).state == "open", "nobody knew that day"
    back = undo(dossier, made.id, "me", "only trying", STORED)
    assert on(dossier, day).standings == before.standings
    again = undo(dossier, back.id, "me", "it was right", STORED)
    assert hypersonic(on(dossier, day)).state == "occurred"
    undo(dossier, again.id, "me", "clean up", STORED)
    assert on(dossier, day).standings == before.standings
