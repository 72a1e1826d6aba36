"""The register comes to the same whatever order statements arrive in, at once or one by one."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import statements
from pantau.assessments.forecasts.base_rates import BaseRates
from pantau.assessments.forecasts.register import Register
from pantau.assessments.forecasts.scores import Scores
from pantau.assessments.forecasts.standings import Terms
from pantau.records.assessments import Statement
from pantau.records.forecasts import ForecastSettings, Proposal, RegisteredForecast, Scorecard

FOUND = list(statements(3000, seed=5))
FIRST, LAST = date(2024, 1, 1), date(2026, 6, 1)
TERMS = Terms(LAST, ForecastSettings(decide_by_rule=True))


def register(found: list[Statement]) -> dict[str, RegisteredForecast]:
    made = Register()
    made.take(found)
    return dict(made.results())


def scores(found: list[Statement], pieces: int = 1) -> list[Scorecard]:
    held = Register()
    made = Scores(held, TERMS, BaseRates(held.sightings, FIRST, LAST))
    for piece in range(pieces):
        held.take(found[piece::pieces])
        made.results()
    return made.results()


def test_the_generator_makes_both_outcomes() -> None:
    outcomes = [entry.happened is None for entry in register(FOUND).values() if entry.untold is None]
    assert 10 < sum(outcomes) < len(outcomes) - 10


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_order_of_arrival_changes_nothing(seed: int) -> None:
    shuffled = random.Random(seed).sample(FOUND, len(FOUND))
    assert register(shuffled) == register(FOUND)
    assert scores(shuffled, 3) == scores(FOUND)


def test_in_pieces_as_at_once() -> None:
    held = Register()
    for first in range(0, len(FOUND), 100):
        held.take(FOUND[first : first + 100])
        held.results()
    assert dict(held.results()) == register(FOUND)


def test_dropping_comes_to_never_having_taken() -> None:
    held = Register()
    held.take(FOUND)
    held.results()
    held.drop(FOUND[1::2])
    assert dict(held.results()) == register(FOUND[::2])


def test_a_day_asked_for_sees_nothing_of_later_days() -> None:
    day = date(2024, 11, 1)
    whole = register(FOUND)
    cut = register([one for one in FOUND if one.published <= day])
    assert cut
    assert all(entry.published <= day for entry in cut.values())
    assert all(entry.happened is None or entry.happened.known <= day for entry in cut.values())
    # What was known then is what the whole says was known by then, as far as the forecast was the same one.
    same = [id for id, entry in cut.items() if id in whole and whole[id].claims == entry.claims and whole[id].days == entry.days]
    assert [id for id in same if cut[id].happened != known_by(whole[id].happened, day)] == []


def known_by(happened: Proposal | None, day: date) -> Proposal | None:
    return happened if happened and happened.known <= day else None


def test_a_source_is_counted_once() -> None:
    cards = scores(FOUND)
    assert sum(card.n for card in cards) == len(register(FOUND))
    for card in cards:
        counted = card.pending + card.void + card.endless + card.other + card.likely.n + card.unlikely.n + card.planned.n + card.warned.n
        assert counted == card.n
