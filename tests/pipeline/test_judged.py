"""Lists of claims show, and find, what was corrected; what was read stands beside it."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pantau.ledger.filters import Filter
from pantau.ledger.fits import fits
from pantau.ledger.ledger import Ledger
from pantau.pipeline.credibility import graded
from pantau.pipeline.demo import build
from pantau.pipeline.judged import claim, claims
from pantau.pipeline.judging import accept, correct, undo, whole_utterance
from pantau.pipeline.selection import selection
from pantau.pipeline.statements import evidence
from pantau.pipeline.utterances import drifting, telling
from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.links import Credibility
from pantau.stories.speakers import identity, speakers

AT = datetime(2025, 6, 1, tzinfo=UTC)
LATER = AT + timedelta(days=2)
LOST = Filter(measure="casualties", text="About 1,100", as_of=date(2024, 12, 23))
KILLED, CASUALTIES = Filter(measure="killed"), Filter(measure="casualties")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judged") / "demo.ledger"
    build(Ledger.open(path, create=True), lambda: AT, lambda _: None)
    return path


@pytest.fixture
def own(tmp_path: Path, filled: Path) -> Ledger:
    """The dossier in a file that a test may write to."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "own.ledger"),))
    return Ledger.open(tmp_path / "own.ledger")


def first(ledger: Ledger, wanted: Filter) -> str:
    return ledger.claims(wanted).claims[0].id


def ids(ledger: Ledger, wanted: Filter) -> set[str]:
    return {one.id for one in claims(ledger, wanted).claims}


def measures(claim: Claim) -> list[str]:
    return [figure.measure for figure in claim.figures]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(speaker="KOR"), Filter(speaker="KOR.MIL"), Filter(speaker="joint chiefs"), Filter(speaker="zelensky"), Filter(speaker="PRK"),
        Filter(event="assault"), Filter(measure="Killed"), Filter(stance="WARNS"), Filter(modality="likely"), Filter(forecasts=True),
        Filter(speaker="KOR", measure="casualties"), Filter(modality="planned", event="AID"),
    ],
    ids=repr,
)  # fmt: skip
def test_a_claim_is_asked_the_same_as_its_row(dossier: Ledger, wanted: Filter) -> None:
    by_rows = {one.id for one in dossier.claims(wanted).claims}
    assert by_rows
    assert {one.id for one in dossier.claims(Filter()).claims if fits(one.claim, wanted)} == by_rows


def test_a_corrected_claim_is_found_by_its_corrected_value(own: Ledger) -> None:
    id = first(own, LOST)
    made = correct(own, [id], "measure", "killed", "Maya", "says the statement", AT)
    assert id in ids(own, KILLED)
    assert id not in ids(own, CASUALTIES)
    held = claim(own, id)
    assert measures(held.claim) == ["killed"]
    assert [(one.who, one.field, one.figure, one.was, one.value) for one in held.decisions] == [
        ("Maya", "measure", "1,100", "casualties", "killed")
    ]
    found = claims(own, KILLED, 1)
    assert (len(found.claims), found.total) == (1, len(ids(own, KILLED)))
    undo(own, made.id, "Maya", "I was wrong", LATER)
    assert id not in ids(own, KILLED)
    assert claim(own, id).decisions == ()


def test_exports_choose_by_the_corrected_value(own: Ledger) -> None:
    id = first(own, LOST)
    correct(own, [id], "speakers", "Harbour Bureau", "Maya", "she said it", AT)
    asked = Filter(speaker="Harbour Bureau")
    assert [one.id for one in selection(own, asked, LATER).statements] == [id] == list(ids(own, asked))


def who(ledger: Ledger, id: str) -> tuple[str, ...]:
    """Who says a claim by its own words."""
    return tuple(map(identity, speakers(claim(ledger, id).claim)))


def of_claim(ledger: Ledger, id: str) -> tuple[Statement, Credibility, int]:
    """The claim's statement, its credibility, and how many reports tell it."""
    found = evidence(ledger)
    statement = next(one for one in found.statements if one.id == id)
    utterance = next(one for one in found.shelf.told.utterances if one.id == statement.utterance)
    return statement, graded(ledger, found)[statement.utterance], utterance.numbers.reports


@pytest.mark.parametrize("place", [0, 1, -1], ids=["first report", "second report", "last report"])
def test_credibility_names_the_corrected_speaker_and_that_of_the_others_another(own: Ledger, place: int) -> None:
    told = [id for id in whole_utterance(own, first(own, LOST)) if who(own, id) == ("KOR.MIL",)]
    id, others = told[place], [one for one in told if one != told[place]]
    before = {one: of_claim(own, one) for one in others}
    made = correct(own, [id], "speakers", "UKR.MIL", "Maya", "she said it", AT)
    statement, verdict, reports = of_claim(own, id)
    assert (statement.origin, verdict.origin, reports) == ("UKR.MIL", "UKR.MIL", 1)
    for one in others:
        left, still, _ = of_claim(own, one)
        assert "UKR.MIL" not in (left.origin, still.origin)
        assert left.utterance != statement.utterance
    undo(own, made.id, "Maya", "she did not", LATER)
    assert {one: of_claim(own, one) for one in others} == before


def test_a_speaker_corrected_in_every_report_leaves_one_statement(own: Ledger) -> None:
    told = whole_utterance(own, first(own, LOST))
    before = of_claim(own, told[0])
    correct(own, told, "speakers", "UKR.MIL", "Maya", "she said it", AT)
    after = of_claim(own, told[0])
    assert (after[0].utterance, after[2]) == (before[0].utterance, before[2])
    assert {of_claim(own, id)[1].origin for id in told} == {"UKR.MIL"}


def test_a_loss_that_was_only_read_is_no_drift_once_it_is_corrected(own: Ledger) -> None:
    lost = next(drift for _, losses in drifting(telling(own)) for drift in losses if drift.kind == "measure")
    correct(own, [lost.after], "measure", "casualties", "Maya", "killed or wounded, says the next sentence", AT)
    assert lost.after not in {drift.after for _, losses in drifting(telling(own)) for drift in losses if drift.kind == "measure"}


def test_only_judgements_of_the_day_asked_count(own: Ledger) -> None:
    id = first(own, LOST)
    correct(own, [id], "measure", "killed", "Maya", "says the statement", LATER)
    before, after = (Filter(measure="killed", recorded_by=day) for day in (AT.date(), LATER.date()))
    assert id not in ids(own, before)
    assert id in ids(own, after)
    assert measures(claim(own, id, recorded_by=AT.date()).claim) == ["casualties"]
    assert id in ids(own, Filter(measure="killed", as_of=date(2024, 12, 24))), "a judgement says how to read what was published then"


def test_what_is_emptied_is_found_no_more(own: Ledger) -> None:
    id = first(own, Filter(forecasts=True))
    correct(own, [id], "window", "none", "Maya", "no forecast", AT)
    assert id not in ids(own, Filter(forecasts=True))
    assert id in ids(own, Filter())


def test_accepting_is_seen_and_changes_nothing(own: Ledger) -> None:
    id = first(own, CASUALTIES)
    read = claim(own, id)
    accept(own, [id], "Bo", "heard the recording", AT)
    held = claim(own, id)
    assert held.claim == read.claim
    assert [(one.kind, one.who) for one in held.decisions] == [("accept", "Bo")]
    assert ids(own, CASUALTIES) == {one.id for one in own.claims(CASUALTIES).claims}
