"""Values are checked before they are kept, and stand in the claim afterwards."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from pantau.assessments.judgements.corrections import checked, consistent, corrected, figure_of, was
from pantau.errors import BadInput
from pantau.records.claims import Claim
from pantau.records.judgements import Judgement
from tests.conftest import TEXT, claims

LOST, AHEAD = claims(TEXT)
AT = datetime(2025, 2, 3, tzinfo=UTC)


def after(claim: Claim, field: str, text: str, **more: Any) -> Claim:
    value = {"field": field, "value": checked(field, text), **more}
    found = corrected(claim, Judgement("j1", "correct", ("c",), value, "me", "why", AT))
    assert found is not None
    return found


def figured(field: str, text: str) -> Claim:
    return after(LOST, field, text, figure=msgspec.to_builtins(LOST.figures[0].number))


def test_a_figure_changes_where_it_stands() -> None:
    assert figured("measure", "killed").figures[0].measure == "killed"
    assert figured("bound", "at_least").figures[0].bound == "at_least"
    low = figured("low", "1,000").figures[0]
    assert (low.low, low.high, low.best, low.text) == (1000, 1100, None, "about 1,100")
    assert figured("high", "none").figures[0].high is None


def test_speakers_are_codes_and_names() -> None:
    said = after(LOST, "speakers", "KOR.MIL, Zanzibar Harbour Office").attribution
    assert said is not None
    assert [who.name for who in said.speakers] == ["KOR.MIL", "Zanzibar Harbour Office"]
    assert said.speakers[0].actor == "KOR.MIL"
    assert {who.rule for who in said.speakers} == {"judgement:j1"}
    assert {who.text for who in said.speakers} == {""}, "they point at no characters"
    assert said.cue == (LOST.attribution.cue if LOST.attribution else None)


def test_event_modality_day_and_window() -> None:
    event = after(LOST, "event", "aid").event
    assert event is not None
    assert (event.type, event.mode) == ("AID", None)
    assert after(LOST, "event", "none").event is None
    assert after(LOST, "said_on", "2024-12-22").said_on == date(2024, 12, 22)
    ahead = after(AHEAD, "window", "2024-12-23..2025-01-31").forecast
    assert ahead is not None
    assert (ahead.days.first, ahead.days.last, ahead.probability) == (date(2024, 12, 23), date(2025, 1, 31), (0.2, 0.55))
    assert after(AHEAD, "window", "none").forecast is None
    assert after(AHEAD, "modality", "likely").forecast == AHEAD.forecast
    assert after(AHEAD, "modality", "asserted").forecast is None


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("colour", "red", "cannot be corrected"),
        ("measure", "deaths", "killed, injured"),
        ("bound", "roughly", "exact, about"),
        ("low", "many", "is no number"),
        ("low", "-3", "zero or more"),
        ("low", "nan", "zero or more"),
        ("event", "WAR", "ASSAULT"),
        ("modality", "sure", "asserted"),
        ("said_on", "yesterday", "2024-12-23"),
        ("window", "2025-01-01", "is no window"),
        ("window", "2025-02-01..2025-01-01", "ends before"),
        ("speakers", "KOR.XYZ", "no sector"),
        ("speakers", " , ", "name who speaks"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(field: str, text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        checked(field, text)


def test_low_stays_below_high() -> None:
    with pytest.raises(BadInput, match="above high"):
        consistent(LOST.figures[0], "low", 2000)


def test_the_figure_must_be_named_where_there_are_several() -> None:
    assert figure_of(LOST, None) is LOST.figures[0]
    with pytest.raises(BadInput, match="no figure"):
        figure_of(AHEAD, None)
    with pytest.raises(BadInput, match="--figure"):
        figure_of(msgspec.structs.replace(LOST, figures=LOST.figures * 2), None)
    with pytest.raises(BadInput, match="has 1"):
        figure_of(LOST, 2)


def test_what_was_there_is_kept() -> None:
    assert was(LOST, "measure", LOST.figures[0]) == "casualties"
    assert was(LOST, "speakers", None) == ["VEL.MIL"]
    assert was(AHEAD, "window", None) == [None, "2025-01-19"]


def test_a_figure_that_is_gone_is_told() -> None:
    value = {"field": "low", "value": 3, "figure": {"start": 0, "end": 2, "text": "xx"}}
    assert corrected(LOST, Judgement("j1", "correct", ("c",), value, "me", "why", AT)) is None
