"""Estimates: comparable figures together, each speaker's steps, nothing counted twice."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

import pantau
from benchmarks.synthetic import statements
from pantau.assessments.estimates.estimates import EstimateBook, estimates
from pantau.ledger.ledger import Ledger
from pantau.pipeline.statements import evidence
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate, Estimates
from pantau.records.values import Amount, Figure, Interval, Place, Time
from tests.assessments.test_links import DAY, killed, told

Row = tuple[str, str, str, Amount | None, Amount | None, str]


def rows(found: Estimates) -> set[Row]:
    """(measure, kind, speaker, low, high, day) of every point of lines that somebody speaks."""
    return {
        (one.question.measure, one.question.kind, line.speaker, point.low, point.high, point.said.isoformat())
        for one in found.found
        for line in one.lines
        for point in line.points
        if not line.own and one.question.measure in ("troops", "killed", "injured", "casualties")
    }


# What was publicly reported at the time: who said how many, and on which day.
FACTS: set[Row] = {
    ("troops", "stock", "National Intelligence Service", 1500, 1500, "2024-10-18"),
    ("troops", "expected", "National Intelligence Service", 12000, 12000, "2024-10-18"),
    ("troops", "stock", "John Kirby", 3000, None, "2024-10-23"),
    ("troops", "stock", "Sabrina Singh", 10000, 10000, "2024-10-28"),
    ("troops", "stock", "Antony Blinken", 8000, 8000, "2024-10-31"),
    ("troops", "stock", "Department of State", 10000, None, "2024-11-12"),
    ("casualties", "stock", "official of Armed Forces (United States)", 200, 999, "2024-12-17"),
    ("killed", "stock", "National Intelligence Service", 100, None, "2024-12-19"),
    ("injured", "stock", "National Intelligence Service", 1000, 1000, "2024-12-19"),
    ("casualties", "stock", "Joint Chiefs of Staff (South Korea)", 1100, 1100, "2024-12-23"),
    ("casualties", "stock", "Volodymyr Zelensky", 3000, None, "2024-12-23"),
    ("casualties", "flow", "John Kirby", 1000, None, "2024-12-27"),
    ("killed", "stock", "National Intelligence Service", 300, 300, "2025-01-13"),
    ("injured", "stock", "National Intelligence Service", 2700, 2700, "2025-01-13"),
    ("killed", "stock", "Western officials", 1000, 1000, "2025-01-22"),
    ("casualties", "stock", "Western officials", 4000, 4000, "2025-01-22"),
    ("troops", "stock", "Western officials", 11000, 11000, "2025-01-22"),
    ("troops", "added", "Joint Chiefs of Staff (South Korea)", 3000, None, "2025-03-27"),
    ("casualties", "stock", "Joint Chiefs of Staff (South Korea)", 4000, 4000, "2025-03-27"),
    ("troops", "stock", "Joint Chiefs of Staff (South Korea)", 11000, 11000, "2025-03-27"),
    ("troops", "stock", "National Intelligence Service", 15000, 15000, "2025-04-30"),
    ("casualties", "stock", "National Intelligence Service", 4700, 4700, "2025-04-30"),
    ("killed", "stock", "National Intelligence Service", 600, 600, "2025-04-30"),
}


@pytest.fixture(scope="module")
def found(dossier: Ledger) -> Estimates:
    return estimates(evidence(dossier).statements)


def test_the_dossier_s_estimates_hold_every_fact_and_nothing_else(found: Estimates) -> None:
    assert rows(found) == FACTS


def test_what_was_known_on_the_eve_of_christmas(dossier: Ledger) -> None:
    day = date(2024, 12, 24)
    assert rows(estimates(evidence(dossier, day).statements)) == {row for row in FACTS if row[5] <= "2024-12-24"}


def test_one_measure_and_kind_of_the_dossier_is_one_question(found: Estimates) -> None:
    questions = [
        (one.question.measure, one.question.kind) for one in found.found if one.question.measure in ("troops", "killed", "casualties")
    ]
    assert len(questions) == len(set(questions))
    assert {one.question.whose for one in found.found} == {"PRK"}


def test_a_drifted_measure_makes_no_figure_and_is_counted(found: Estimates) -> None:
    assert found.omitted["drifted"] >= 1
    assert not any(row[0] == "killed" and row[3] == 1100 for row in rows(found))


def test_every_story_of_a_situation_is_tied_to_the_others(found: Estimates) -> None:
    for one in found.found:
        stories = {id for tie in one.ties for id in (tie.first, tie.second)}
        assert set(one.question.stories) <= stories or len(one.question.stories) == 1
        assert len(one.ties) == max(0, len(stories) - 1)
        assert all(tie.place or (tie.speaker and tie.text) for tie in one.ties)


def test_the_status_follows_from_the_lines(found: Estimates) -> None:
    by_measure = {one.question.measure: one for one in found.found if one.question.kind == "stock"}
    assert by_measure["killed"].status == "contested"
    assert by_measure["injured"].status == "single-source"
    assert by_measure["casualties"].status == "corroborated"
    assert all(one.why for one in found.found)


def only(*told_: Statement) -> Estimate:
    (one,) = estimates(told_).found
    return one


def test_a_repeated_figure_counts_once_and_a_later_one_supersedes() -> None:
    one = only(told("army", 0, killed(100, 100)), told("army", 2, killed(100, 100)), told("army", 4, killed(150, 150)))
    (line,) = one.lines
    assert [(point.low, point.standing, point.until - DAY) for point in line.points] == [
        (100, "superseded", timedelta(2)),
        (150, "current", timedelta(4)),
    ]


def test_a_lower_toll_takes_the_higher_one_back() -> None:
    (line,) = only(told("army", 0, killed(150, 150)), told("army", 2, killed(100, 100))).lines
    assert [point.standing for point in line.points] == ["withdrawn", "current"]


def test_another_speaker_competes() -> None:
    one = only(told("army", 0, killed(100, 100)), told("hospital", 0, killed(300, 300)))
    assert [line.speaker for line in one.lines] == ["army", "hospital"]
    assert (one.status, one.low, one.high) == ("contested", 100, 300)


def stand(*found: tuple[str, int, int]) -> str:
    """Status of tolls: who, on which day, how many."""
    return only(*(told(who, day, killed(count, count)) for who, day, count in found)).status


def test_a_toll_that_rises_from_day_to_day_is_not_contested_whoever_says_it() -> None:
    assert stand(("police", 0, 12), ("ministry", 1, 17), ("police", 2, 19)) == "single-source"
    assert stand(("hospital", 0, 40), ("mayor", 1, 400)) == "single-source"
    assert stand(("police", 0, 12), ("ministry", 1, 17), ("red cross", 2, 17)) == "corroborated"


def test_a_toll_below_an_earlier_one_and_another_one_on_the_same_day_are_contested() -> None:
    assert stand(("police", 0, 19), ("ministry", 2, 12)) == "contested"
    assert stand(("police", 3, 12), ("ministry", 3, 19)) == "contested"
    assert stand(("police", 0, 12), ("ministry", 1, 19), ("police", 2, 13)) == "contested"


def test_the_speaker_who_takes_the_higher_figure_back_ends_the_dispute() -> None:
    assert stand(("police", 0, 19), ("ministry", 2, 12), ("police", 3, 12)) == "corroborated"


def test_two_countries_that_count_one_toll_contest_it_on_two_days_running() -> None:
    """Speakers of `told` have the first three letters of their names as codes."""
    assert stand(("Kor spies", 0, 100), ("Ukr president", 1, 3000)) == "contested"
    assert stand(("Kor spies", 0, 100), ("Kor ministry", 1, 3000)) == "single-source"
    assert stand(("Kor spies", 0, 100), ("Ukr president", 2, 3000)) == "single-source"


def test_a_speaker_who_says_the_lower_figure_again_contests_the_higher_one() -> None:
    anew = told("police", 2, killed(12, 12))
    since = structs.replace(anew, claim=structs.replace(anew.claim, said_on=DAY + timedelta(2)))
    rising = (told("police", 0, killed(12, 12)), told("ministry", 1, killed(17, 17)))
    assert only(*rising, since).status == "contested"
    assert only(*rising, anew).status == "single-source", "a report that names no day may come late"
    assert only(*rising, structs.replace(since, copy=True)).status == "single-source"


def test_an_open_side_stays_open() -> None:
    one = only(told("army", 0, killed(100, None, "at_least")), told("hospital", 0, killed(120, 120)))
    assert (one.low, one.high, one.status) == (100, None, "single-source")


def test_three_that_agree_confirm() -> None:
    assert only(*(told(who, 0, killed(100, 100)) for who in ("army", "hospital", "mayor"))).status == "confirmed"


def test_two_of_one_body_do_not_corroborate() -> None:
    """Speakers of `told` have the first three letters of their names as codes."""
    assert only(told("army north", 0, killed(100, 100)), told("army south", 0, killed(100, 100))).status == "single-source"


def test_unnamed_roles_of_one_body_are_one_speaker() -> None:
    (line,) = only(told("army official", 0, killed(100, 100)), told("army officer", 3, killed(120, 120))).lines
    assert [point.standing for point in line.points] == ["superseded", "current"]


def test_forces_in_one_place_are_a_part_of_all(found: Estimates) -> None:
    (troops,) = (one for one in found.found if (one.question.measure, one.question.kind) == ("troops", "stock"))
    where = {(line.speaker, point.low): point.where for line in troops.lines for point in line.points}
    assert (where["Antony Blinken", 8000], where["Sabrina Singh", 10000], where["Department of State", 10000]) == ("Kursk", None, None)
    assert troops.question.places[0] == "Russia"
    assert troops.status != "contested"


def test_increments_expectations_and_totals_are_kept_apart() -> None:
    ahead = told("army", 1, killed(900, 900), modality="likely")
    kinds = [
        one.question.kind
        for one in estimates([told("army", 0, killed(100, 100)), told("mayor", 0, killed(5, 5, role="increment")), ahead]).found
    ]
    assert sorted(kinds) == ["added", "expected", "stock"]


def test_denied_and_doubted_figures_are_left_out_and_counted() -> None:
    found = estimates([told("army", 0, killed(100, 100), modality="denied"), told("mayor", 0, killed(100, 100), modality="unlikely")])
    assert (found.found, found.omitted) == ((), {"denied": 1, "doubted": 1})


def _on(one: Statement, **facts: object) -> Statement:
    return structs.replace(one, claim=structs.replace(one.claim, **facts))


def test_an_older_event_stays_out() -> None:
    past = Time(0, 4, "1938", "DATE", "1938", Interval(date(1938, 1, 1), date(1939, 1, 1)), "times.test")
    named = _on(told("army", 0, killed(200, 200)), times=(past,))
    carried = structs.replace(told("mayor", 0, killed(200, 200)), set_in=past.days)
    found = estimates([named, carried])
    assert (found.found, found.omitted) == ((), {"older": 2})


def test_a_toll_far_away_is_another_question() -> None:
    here, there = (
        Place(0, 4, name, name, "places.test", "ID", lat, lon, 1, "city")
        for name, lat, lon in (("Here", 0.0, 120.0), ("There", -8.5, 116.0))
    )
    near = [_on(told("army", day, killed(100 + day, 100 + day)), places=(here,)) for day in range(3)]
    found = estimates([*near, _on(told("mayor", 0, killed(500, 500)), places=(there,))]).found
    assert sorted(one.question.places for one in found) == [("Here",), ("There",)]


def test_a_week_is_kept_apart_from_the_whole() -> None:
    week = Time(0, 9, "past week", "DURATION", "P1W", Interval.days(DAY - timedelta(7), DAY - timedelta(1)), "times.test")
    flow = _on(told("hospital", 0, killed(20, 20)), times=(week,))
    assert sorted(one.question.kind for one in estimates([told("army", 0, killed(300, 300)), flow]).found) == ["flow", "stock"]


def test_an_outlet_that_repeats_a_speaker_adds_a_report_and_no_line() -> None:
    voice = told("army", 1, killed(100, 100))
    voice = structs.replace(
        voice, id="v", document="dv", utterance="v", speakers=(), origin="Heron", claim=structs.replace(voice.claim, attribution=None)
    )
    (line,) = only(told("army", 0, killed(100, 100)), voice).lines
    assert (line.speaker, line.points[0].documents) == ("army", 2)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 40))
def test_order_of_arrival_and_later_days_change_nothing(dice: random.Random, days: int) -> None:
    every = list(statements(500))
    cut = min(one.published for one in every) + timedelta(days)
    known = [one for one in every if one.published <= cut]
    at_once = estimates(known)
    dice.shuffle(known)
    piecemeal = EstimateBook()
    for start in range(0, len(known), 37):
        piecemeal.take(known[start : start + 37])
        piecemeal.results()
    cut_off = EstimateBook()
    cut_off.take(every)
    cut_off.results()
    cut_off.drop(one for one in every if one.published > cut)
    assert piecemeal.results() == at_once == cut_off.results()


def test_every_figure_is_in_an_estimate_or_counted_as_left_out() -> None:
    every = list(statements(2000))
    figures: list[Figure] = [figure for one in every for figure in one.claim.figures]
    made = estimates(every)
    told_in = {claim for one in made.found for line in one.lines for point in line.points for claim in point.claims}
    assert sum(made.omitted.values()) + sum(bool(one.claim.figures) and one.id in told_in for one in every) == len(figures)


def test_a_part_of_a_toll_is_no_fall_of_it_and_is_counted() -> None:
    found = estimates([told("A", 0, killed(17, 17)), told("A", 1, structs.replace(killed(3, 3), portion=True))])
    assert [(point.low, point.standing) for one in found.found for line in one.lines for point in line.points] == [(17, "current")]
    assert found.omitted["part"] == 1


def reported(text: str, language: str) -> list[Statement]:
    """What a text says of its own, in a story of its own."""
    claims = pantau.read(text, language=language, published=DAY).claims
    return [Statement(f"c{i}", "d", one, DAY, "Heron", "Heron", f"c{i}", (), "Heron", story="s") for i, one in enumerate(claims)]


@pytest.mark.parametrize(
    ("language", "text", "whose"),
    [
        ("id", "Rusia meluncurkan 90 drone ke Ukraina.", {None}),
        ("id", "Iran menembakkan 30 rudal ke Israel. Dua tentara Israel tewas.", {None, "ISR"}),
        ("en", "Houthi fighters fired 12 missiles at Israel.", {None}),
        ("en", "Ukraine shot down 12 Russian missiles.", {"RUS"}),
        ("en", "Two Israeli soldiers were killed.", {"ISR"}),
    ],
)
def test_what_is_fired_at_a_country_is_not_counted_as_its_own(language: str, text: str, whose: set[str | None]) -> None:
    assert {one.question.whose for one in estimates(reported(text, language)).found} == whose
