"""Relations between claims, and the credibility that follows from them."""

import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from benchmarks.synthetic import statements
from pantau.assessments.credibility import by_hand, credibility, of_statements, verdicts
from pantau.assessments.links import links, of_story
from pantau.assessments.naming import Names
from pantau.records.assessments import Statement
from pantau.records.claims import Attribution, Claim, Forecast, Modality, Stance
from pantau.records.judgements import Judgement
from pantau.records.links import Credibility, Link
from pantau.records.texts import Span
from pantau.records.values import Actor, Amount, Bound, Event, Figure, Interval, ObjectMention, Role, Time

DAY = date(2025, 3, 4)
FULL = "guards were killed"


def _claim(who: str, figures: tuple[Figure, ...], event: Event | None, modality: Modality) -> Claim:
    speaker = Actor(0, len(who), who, f"{who[:3].upper()}.GOV", "actors.test", who, kind="body")
    said = Attribution((speaker,), Span(0, 4, "said"), "says")
    return Claim("c", Span(0, len(FULL), FULL), said, event, None, figures, (), (), modality, None, ())


def told(who: str, days: int = 0, *figures: Figure, event: Event | None = None, modality: Modality = "asserted") -> Statement:
    """What a body says on a day, in a story of its own."""
    id = f"{who}-{days}-{modality}"
    claim = _claim(who, figures, event, modality)
    return Statement(id, f"d-{id}", claim, DAY + timedelta(days), "Heron", "Heron", id, (who,), who, story="s")


def killed(low: Amount | None, high: Amount | None, bound: Bound = "exact", role: Role = "total") -> Figure:
    number = Span(0, 3, "100")
    return Figure(0, 3, str(low or high), number, low, high, bound, "killed", "figures.test", role=role)


def firing(actor: str) -> Event:
    missile = ObjectMention(0, 7, "missile", "missile", "objects.test")
    return Event("MOBILIZE", None, (), Span(0, 5, "fired"), "events.test", (Actor(0, 3, actor, actor, "a.b"),), (), (missile,))


def kinds(*found: Statement) -> list[tuple[str, str, str]]:
    return [(link.kind, link.later_origin, link.earlier_origin) for link in of_story(found)]


def test_the_same_number_from_somebody_else_confirms() -> None:
    assert kinds(told("army", 0, killed(100, 100)), told("hospital", 1, killed(104, 104, "about"))) == [("confirms", "hospital", "army")]


def test_the_same_number_again_repeats() -> None:
    assert kinds(told("army", 0, killed(100, 100)), told("army", 1, killed(100, 100))) == [("repeats", "army", "army")]


def test_an_open_side_that_can_hold_confirms_nothing() -> None:
    assert kinds(told("army", 0, killed(3000, None, "at_least")), told("hospital", 0, killed(10000, 10000))) == []


def test_a_toll_that_rises_contradicts_nobody_and_one_that_falls_does() -> None:
    assert kinds(told("army", 0, killed(100, 100)), told("hospital", 5, killed(300, 300))) == []
    assert kinds(told("army", 0, killed(300, 300)), told("hospital", 5, killed(100, 100))) == [("contradicts", "hospital", "army")]
    assert kinds(told("army", 0, killed(100, 100)), told("hospital", 1, killed(300, 300))) == []
    assert kinds(told("army", 0, killed(100, 100)), told("hospital", 0, killed(300, 300))) == [("contradicts", "hospital", "army")]


def test_two_countries_that_count_one_toll_contradict_each_other_on_two_days_running() -> None:
    ours, theirs = told("Ukraine's army", 0, killed(100, 100)), told("Russia's army", 1, killed(300, 300))
    assert kinds(_coded(ours, "UKR.MIL"), _coded(theirs, "RUS.MIL")) == [("contradicts", "Russia's army", "Ukraine's army")]
    assert kinds(_coded(ours, "UKR.MIL"), _coded(told("Russia's army", 2, killed(300, 300)), "RUS.MIL")) == []
    assert kinds(_coded(ours, "UKR.MIL"), _coded(theirs, "UNK.MIL")) == [], "nobody knows whose side that is"
    assert kinds(_coded(ours, "SDN.MIL"), _coded(theirs, "SDN.REB")) == [("contradicts", "Russia's army", "Ukraine's army")]
    assert kinds(_coded(ours, "SDN.MIL"), _coded(theirs, "SDN.CVL")) == []


def test_who_is_missing_on_another_day_contradicts_nobody() -> None:
    lost, fewer = (structs.replace(killed(number, number), measure="missing") for number in (40, 9))
    assert kinds(told("police", 0, lost), told("rescuers", 1, fewer)) == []
    assert kinds(told("police", 0, lost), told("rescuers", 0, fewer)) == [("contradicts", "rescuers", "police")]


def _coded(one: Statement, code: str) -> Statement:
    said = one.claim.attribution
    assert said
    who = tuple(structs.replace(actor, actor=code) for actor in said.speakers)
    return structs.replace(one, claim=structs.replace(one.claim, attribution=structs.replace(said, speakers=who)))


def test_a_lower_number_by_the_same_speaker_corrects() -> None:
    assert kinds(told("army", 0, killed(300, 300)), told("army", 2, killed(100, 100))) == [("corrects", "army", "army")]


def test_increments_are_held_against_nothing() -> None:
    assert kinds(told("army", 0, killed(300, 300)), told("hospital", 0, killed(2, 2, role="increment"))) == []


def test_a_week_is_not_the_whole() -> None:
    week = Time(0, 9, "past week", "DATE", "P1W", Interval.days(DAY - timedelta(7), DAY - timedelta(1)), "times.test")
    short = told("hospital", 0, killed(20, 20))
    short = structs.replace(short, claim=structs.replace(short.claim, times=(week,)))
    assert kinds(told("army", 0, killed(300, 300)), short) == []


def test_a_denied_event_is_denied_and_a_shared_one_confirmed() -> None:
    said = told("south", 0, event=firing("PRK"))
    assert kinds(said, told("japan", 1, event=firing("PRK"))) == [("confirms", "japan", "south")]
    assert kinds(said, told("north", 1, event=firing("PRK"), modality="denied")) == [("denies", "north", "south")]
    assert kinds(said, told("japan", 1, event=firing("RUS"))) == []


def test_a_plan_neither_confirms_nor_denies() -> None:
    assert kinds(told("south", 0, event=firing("PRK")), told("north", 1, event=firing("PRK"), modality="planned")) == []


def test_every_relation_says_what_it_rests_on() -> None:
    groups = links()
    groups.take(statements(3000))
    found = [link for story in groups.results().values() for link in story]
    assert {"confirms", "repeats", "contradicts", "denies", "corrects"} == {link.kind for link in found}
    assert all(link.evidence for link in found)


def judged(*found: Statement) -> dict[str, Credibility]:
    return verdicts([of_statements(found)], Names.of_statements(found))


@pytest.mark.parametrize(
    ("others", "grade"),
    [((), 3), ((100,), 2), ((100, 100), 1), ((900,), 4), ((900, 950), 5), ((100, 900), 3)],
    ids=["alone", "one agrees", "two agree", "one against", "two against", "one and one"],
)
def test_grades_follow_the_rule(others: tuple[int, ...], grade: int) -> None:
    rest = [told(f"body{number}", 0, killed(value, value)) for number, value in enumerate(others)]
    found = judged(told("army", 0, killed(100, 100)), *rest)
    assert found["army-0-asserted"].grade == grade


def test_a_forecast_cannot_be_judged() -> None:
    ahead = told("army")
    ahead = structs.replace(ahead, claim=structs.replace(ahead.claim, forecast=Forecast(Interval(DAY, None)), modality="likely"))
    assert judged(ahead)[ahead.utterance].grade == 6


def test_what_two_stories_tell_is_as_credible_as_both_leave_it() -> None:
    """The army's count is told in two stories; in each, somebody else says the same, and in one a third otherwise."""
    first, again = told("army", 0, killed(100, 100)), told("army", 1, killed(100, 100))
    again = structs.replace(again, utterance=first.utterance, story="t")
    here, there = told("hospital", 2, killed(100, 100)), structs.replace(told("mayor", 2, killed(100, 100)), story="t")
    doubt = structs.replace(told("rebels", 3, killed(10, 10)), story="t")
    for found in ((first, again, here, there, doubt), (doubt, there, here, again, first)):
        graded = credibility()
        graded.take(found)
        verdict = verdicts(graded.results().values(), Names.of_statements(found))[first.utterance]
        assert (verdict.agree, verdict.against, verdict.grade, verdict.origin) == (("hospital", "mayor"), ("rebels",), 3, "army")


def test_an_origin_is_called_by_the_report_that_names_it() -> None:
    """The first report only says "Veld"; a later one of the same statement names the staff that its utterance has."""
    staff = Actor(0, 5, "staff", "VEL.MIL", "actors.test", "Velmoran Army Staff", kind="body")
    vague, named = told("Veld", 0, killed(100, 100)), told("staff", 1, killed(100, 100))
    said = structs.replace(named.claim, attribution=Attribution((staff,), None, "says"))
    one = structs.replace(vague, speakers=("VEL.MIL",), origin="VEL.MIL")
    two = structs.replace(named, claim=said, speakers=("VEL.MIL",), origin="VEL.MIL", utterance=one.utterance)
    assert judged(one, two)[one.utterance].origin == "Velmoran Army Staff"


def test_a_grade_by_hand_goes_first_and_says_why(stored: datetime) -> None:
    one = told("army", 0, killed(100, 100))
    computed = judged(one)
    made = Judgement("j", "grade", (one.id,), {"credibility": 1}, "me", "seen by our reporter", stored)
    found = by_hand(computed, [made], {one.id: one.utterance})[one.utterance]
    assert (found.grade, found.judged, found.why) == (1, "j", "seen by our reporter")
    assert by_hand(computed, [], {}) == computed


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 40))
def test_order_of_arrival_and_later_days_change_nothing(dice: random.Random, days: int) -> None:
    found = list(statements(400))
    cut = min(one.published for one in found) + timedelta(days)
    known = [one for one in found if one.published <= cut]
    shuffled = known.copy()
    dice.shuffle(shuffled)
    assert _links(known) == _links(shuffled)
    graded = credibility()
    graded.take(found)
    graded.drop(one for one in found if one.published > cut)
    cut_off = credibility()
    cut_off.take(shuffled)
    assert dict(graded.results()) == dict(cut_off.results())


def _links(found: list[Statement]) -> dict[str, tuple[Link, ...]]:
    groups = links()
    groups.take(found)
    return dict(groups.results())


def _spoken_for(one: Statement, body: str) -> Statement:
    return structs.replace(one, behind=body)


def test_who_speaks_for_one_body_repeats_it_and_confirms_nothing() -> None:
    police, chief = _spoken_for(told("police", 0, killed(100, 100)), "IDN.COP"), _spoken_for(told("chief", 1, killed(100, 100)), "IDN.COP")
    ministry = _spoken_for(told("ministry", 2, killed(100, 100)), "IDN.GOV")
    assert kinds(police, chief, ministry) == [
        ("repeats", "chief", "police"),
        ("confirms", "ministry", "chief"),
        ("confirms", "ministry", "police"),
    ]
    found = judged(police, chief, ministry)
    assert (found[police.utterance].grade, found[police.utterance].agree) == (2, ("ministry",))
    assert (found[ministry.utterance].grade, found[ministry.utterance].agree) == (2, ("police",))


def test_who_speaks_for_one_body_can_still_contradict_it() -> None:
    one, other = (_spoken_for(told(who, 0, killed(count, count)), "IDN.COP") for who, count in (("police", 100), ("chief", 900)))
    assert kinds(one, other) == [("contradicts", "chief", "police")]
    assert judged(one, other)[one.utterance].against == (), "one origin does not speak against itself twice"


def bare(stance: Stance, who: str, answered: Statement, document: str) -> Statement:
    """ "Moscow denied it", in the same report."""
    said = Attribution((Actor(0, 3, who, f"{who[:3].upper()}.GOV", "actors.test", who, kind="body"),), Span(0, 4, stance), stance)
    modality: Modality = "denied" if stance == "denies" else "asserted"
    claim = Claim("c", Span(50, 60, "denied it."), said, None, None, (), (), (), modality, None, (), answers=answered.claim.statement)
    return Statement(f"{who}-{stance}", document, claim, DAY, "Heron", "Heron", f"{who}-{stance}", (who,), who, story="s")


def test_a_bare_denial_answers_the_claim_that_it_takes_up() -> None:
    charge = told("army", 0, event=firing("RUS"))
    assert kinds(charge, bare("denies", "palace", charge, charge.document)) == [("denies", "palace", "army")]
    assert kinds(charge, bare("confirms", "palace", charge, charge.document)) == [("confirms", "palace", "army")]


def test_a_bare_denial_answers_no_other_report_no_demand_and_nobody_of_its_own() -> None:
    charge, demand = told("army", 0, event=firing("RUS")), told("army", 0, modality="requested")
    assert kinds(charge, bare("denies", "palace", charge, "another")) == []
    assert kinds(demand, bare("denies", "palace", demand, demand.document)) == []
    assert kinds(charge, bare("denies", "army", charge, charge.document)) == []
