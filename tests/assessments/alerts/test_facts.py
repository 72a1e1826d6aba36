"""Alerts as facts: what makes one, and what makes it the same one again."""

from datetime import date, timedelta

from msgspec import structs

from pantau.assessments.alerts.disputes import confirmations, contradictions
from pantau.assessments.alerts.hedges import hedges
from pantau.assessments.alerts.lights import lights_changed
from pantau.assessments.alerts.making import once, severities
from pantau.assessments.alerts.moved import moved
from pantau.assessments.alerts.outlooks import outlooks
from pantau.assessments.links import of_story
from pantau.records.alerts import AlertKind
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate, Line, Point, Question
from pantau.records.forecasts import Profile, Proposal, RegisteredForecast, Standing
from pantau.records.indicators import Change, Indicator, Level, Light
from pantau.records.stories import Drift
from pantau.records.values import Interval
from tests.assessments.test_links import DAY, killed, told


def point(value: int, days: int, claim: str) -> Point:
    day = DAY + timedelta(days)
    return Point(day, day, day, value, value, value, "exact", str(value), "", (claim,), 1, ("Heron",), (), "current")


def estimate(*points: Point, question: str = "q", story: str = "s") -> Estimate:
    asked = Question(question, "killed", "PRK", "stock", "North Koreans killed", (), (story,))
    return Estimate(asked, (Line("army", "KOR.MIL", points),), "single-source", "", None, None)


def forecast(claim: str = "f") -> RegisteredForecast:
    days = Interval.days(DAY, DAY + timedelta(10))
    return RegisteredForecast(
        claim, "army", ("army",), DAY, DAY, days, "likely", None, None, None, Profile("MOBILIZE"), "It will.", "d", "Heron", None,
        (claim,), 1, ("u",),
    )  # fmt: skip


def by_id(*found: Statement) -> dict[str, Statement]:
    return {one.id: one for one in found}


def test_a_figure_moves_from_one_point_to_the_next() -> None:
    first, second = moved([estimate(point(100, 0, "a"), point(300, 2, "b"), point(1100, 5, "c"))])
    assert (first.was, first.became, first.who, first.claims) == ("100", "300", ("army",), ("a", "b"))
    assert (second.was, second.became, second.day) == ("300", "1100", DAY + timedelta(5))


def test_the_same_value_in_other_words_moves_nothing() -> None:
    assert not list(moved([estimate(point(100, 0, "a"), structs.replace(point(100, 2, "b"), text="a hundred"))]))


def test_other_ids_of_claims_questions_and_stories_make_no_other_alert() -> None:
    one = next(moved([estimate(point(100, 0, "a"), point(300, 2, "b"))]))
    other = next(moved([estimate(point(100, 0, "x"), point(300, 2, "y"), question="p", story="t")]))
    assert one.key == other.key


def test_a_contradiction_is_told_once_however_often_it_is_repeated() -> None:
    said = [told("army", 0, killed(100, 100)), told("hospital", 1, killed(20, 20))]
    again = structs.replace(said[1], id="again", document="d2", published=DAY + timedelta(3))
    found = list(contradictions(of_story([*said, again]), by_id(*said, again)))
    assert [(one.who, one.day, one.severity) for one in found] == [(("army", "hospital"), DAY + timedelta(1), "warning")]


def test_two_who_differ_by_turns_contradict_each_other_once() -> None:
    said = [told(who, days, killed(low, low)) for days, (who, low) in enumerate([("army", 100), ("hospital", 20)] * 2)]
    assert len(once(contradictions(of_story(said), by_id(*said)))) == 1


def test_only_the_first_other_origin_confirms() -> None:
    said = [told(who, days, killed(100, 100)) for days, who in enumerate(("army", "hospital", "police"))]
    found = [one for one in confirmations(of_story(said), by_id(*said)) if one.who[0] == "army"]
    assert [one.who for one in found] == [("army", "hospital")]


def test_a_dropped_hedge_names_both_words_and_another_loss_is_none() -> None:
    before, after = told("army", 0), told("army", 1)
    lost = [Drift("bound", before.id, after.id, "at least 100", "100"), Drift("speaker", before.id, after.id, "army", "nobody")]
    assert [(one.was, one.became) for one in hedges(lost, by_id(before, after))] == [("at least 100", "100")]


def test_a_forecast_is_due_when_its_window_has_ended() -> None:
    one = Standing(forecast(), "due")
    assert not list(outlooks([one], DAY + timedelta(10)))
    assert [(found.kind, found.day) for found in outlooks([one], DAY + timedelta(11))] == [("forecast_due", DAY + timedelta(11))]


def test_what_came_true_in_its_window_is_proposed_and_never_due() -> None:
    told_ = Proposal("occurred", DAY + timedelta(4), DAY + timedelta(5), "", ("c",), ("police",))
    found = list(outlooks([Standing(forecast(), "due", told_)], DAY + timedelta(11)))
    assert [(one.kind, one.became, one.origins) for one in found] == [("forecast_proposed", "occurred", ("police",))]


def test_an_indicator_is_lit_raised_lowered_and_out() -> None:
    indicator = Indicator("Losses", "", (Level("low"), Level("high")))
    levels: tuple[str | None, ...] = ("low", "high", "low", None)
    changes = tuple(Change(date(2025, 1, day), level) for day, level in enumerate(levels, 1))
    found: list[AlertKind] = [one.kind for one in lights_changed({"Losses": indicator}, [Light("Losses", None, changes)])]
    assert found == ["indicator_lit", "indicator_raised", "indicator_lowered", "indicator_out"]


def test_a_key_is_kept_once_and_with_the_earliest_day() -> None:
    one = next(moved([estimate(point(100, 0, "a"), point(300, 2, "b"))]))
    late = structs.replace(one, day=one.day + timedelta(4))
    assert once([late, one]) == once([one, late]) == [one]


def test_every_kind_has_a_severity() -> None:
    assert set(severities()) == set(AlertKind.__args__)
