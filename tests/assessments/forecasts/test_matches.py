"""What bears a forecast out, and what does not."""

import pytest

from pantau.assessments.forecasts.register import Register
from pantau.records.assessments import Statement
from pantau.records.forecasts import Proposal, RegisteredForecast
from tests.assessments.forecasts.made import MADE, later, statement

WINDOW = (MADE, later(30))
FORECAST = statement("f", MADE, window=WINDOW)


def entries(*found: Statement) -> list[RegisteredForecast]:
    register = Register()
    register.take(found)
    return sorted(register.results().values(), key=lambda entry: entry.id)


def happened(*told: Statement, forecast: Statement = FORECAST) -> Proposal | None:
    return entries(forecast, *told)[0].happened


def test_two_independent_origins_bear_it_out() -> None:
    one = statement("a", later(6), by="SOR.MIL", happened=later(5))
    other = statement("b", later(8), by="NOR.GOV", happened=later(5), kinds=("missile",))
    assert happened(one) is None
    found = happened(one, other)
    assert found is not None
    assert (found.outcome, found.on, found.known) == ("occurred", later(5), later(8))
    assert (found.claims, found.origins) == (("a", "b"), ("NOR.GOV", "SOR.MIL"))


def test_the_forecaster_itself_is_enough() -> None:
    found = happened(statement("a", later(6), happened=later(5)))
    assert found is not None
    assert "the forecaster itself" in found.why


@pytest.mark.parametrize(
    "told",
    [
        statement("a", later(40), happened=later(31)),  # after the window
        statement("a", later(6), happened=MADE),  # before or after the forecast: nobody tells
        statement("a", later(6), happened=later(5), kinds=("missile",)),  # which sort is not said
        statement("a", later(6), happened=later(5), actor="SOR"),  # somebody else
        statement("a", later(6), happened=later(5), modality="possible"),  # only thought possible
        statement("a", later(6), happened=later(5), modality="denied"),
        statement("a", later(6)),  # no day
        statement("a", later(6), happened=later(5), type="AID", kinds=()),
    ],
)
def test_what_bears_nothing_out(told: Statement) -> None:
    assert happened(told) is None


def test_a_copy_is_no_second_origin() -> None:
    one = statement("a", later(6), by="SOR.MIL", happened=later(5))
    again = statement("b", later(7), by="SOR.MIL", happened=later(5), utterance="a")
    assert happened(one, again) is None


def test_a_report_without_a_day_counts_for_the_day_it_was_said_and_the_day_before() -> None:
    one = statement("a", later(6), by="SOR.MIL", happened=later(5))
    assert happened(one, statement("b", later(6), by="NOR.GOV")) is not None
    assert happened(one, statement("b", later(7), by="NOR.GOV")) is None


def test_whom_it_befalls_must_be_the_same_where_both_say() -> None:
    forecast = statement("f", MADE, window=WINDOW, kinds=(), recipient="SOR")
    assert happened(statement("a", later(6), happened=later(5), kinds=(), recipient="VEL"), forecast=forecast) is None
    assert happened(statement("a", later(6), happened=later(5), kinds=(), recipient="SOR"), forecast=forecast) is not None


@pytest.mark.parametrize(
    ("forecast", "why"),
    [
        (statement("f", MADE, window=WINDOW, actor=None), "nobody"),
        (statement("f", MADE, window=WINDOW, kinds=()), "any act of that sort"),
        (statement("f", MADE, window=(MADE, MADE)), "on the day it was published"),
    ],
)
def test_what_no_report_could_tell(forecast: Statement, why: str) -> None:
    assert why in (entries(forecast)[0].untold or "")


def test_repeated_it_counts_once() -> None:
    again = statement("g", later(3), window=(later(3), later(30)))
    retold = statement("h", later(9), window=(later(9), None), said=MADE)
    other_day = statement("i", later(3), window=(later(3), later(60)))
    other_thing = statement("j", later(3), window=(later(3), later(30)), kinds=("ship",))
    found = entries(FORECAST, again, retold, other_day, other_thing)
    assert [entry.claims for entry in found] == [("f", "g", "h"), ("i",), ("j",)]
    assert (found[0].days.first, found[0].days.last) == WINDOW


def test_copies_do_not_outvote_the_content() -> None:
    bare = statement("g", later(1), window=WINDOW, utterance="f", kinds=(), actor=None)
    assert entries(FORECAST, bare)[0].profile == entries(FORECAST)[0].profile
