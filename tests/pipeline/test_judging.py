"""Judgements over the real dossier: they change what assessments see, follow their claims, and can be taken back."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from pantau.errors import BadInput, NotFound
from pantau.ledger.grades import Grades
from pantau.ledger.ledger import Ledger
from pantau.pipeline.articles import read_article
from pantau.pipeline.demo import build
from pantau.pipeline.judging import accept, audit, correct, correct_everywhere, grade, resolve, told_with, undo, whole_utterance
from pantau.pipeline.statements import evidence
from pantau.records.assessments import Statement
from pantau.records.judgements import Judgement

AT = datetime(2025, 6, 1, tzinfo=UTC)
WHY = "checked by hand"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return _made(tmp_path_factory.mktemp("judging") / "demo.ledger")


def _made(path: Path) -> Ledger:
    ledger = Ledger.open(path, create=True)
    build(ledger, lambda: AT, lambda _: None)
    return ledger


def about_1100(ledger: Ledger) -> Statement:
    """The Joint Chiefs' "about 1,100 killed or wounded" as its first report tells it."""
    return next(s for s in evidence(ledger).statements if any(f.low == 1100 and f.measure == "casualties" for f in s.claim.figures))


def now(ledger: Ledger, id: str) -> Statement:
    return next(s for s in evidence(ledger).statements if s.id == id)


def test_a_correction_reaches_the_statements_and_its_undo_restores(dossier: Ledger) -> None:
    before = evidence(dossier).statements
    one = about_1100(dossier)
    made = correct(dossier, [one.id[:12]], "measure", "killed", "me", WHY, AT)
    changed = now(dossier, one.id)
    assert changed.claim.figures[0].measure == "killed"
    assert changed.judged == (made.id,)
    assert made.value["was"] == "casualties"
    undo(dossier, made.id, "me", WHY, AT)
    assert evidence(dossier).statements == before


def test_speakers_are_corrected_in_every_report(dossier: Ledger) -> None:
    one = about_1100(dossier)
    ids = whole_utterance(dossier, one.id)
    assert len(ids) > 3
    made = correct(dossier, ids, "speakers", "UKR.MIL", "me", WHY, AT)
    found = [s for s in evidence(dossier).statements if s.id in ids]
    assert {(s.speakers, s.origin) for s in found} == {(("UKR.MIL",), "UKR.MIL")}
    undo(dossier, made.id, "me", WHY, AT)


def test_the_later_correction_stands(dossier: Ledger) -> None:
    one = about_1100(dossier)
    first = correct(dossier, [one.id], "low", "1000", "me", WHY, AT)
    second = correct(dossier, [one.id], "low", "900", "me", WHY, AT)
    assert now(dossier, one.id).claim.figures[0].low == 900
    undo(dossier, second.id, "me", WHY, AT)
    assert now(dossier, one.id).claim.figures[0].low == 1000
    undo(dossier, first.id, "me", WHY, AT)
    assert now(dossier, one.id).judged == ()


def test_accepting(dossier: Ledger) -> None:
    one = about_1100(dossier)
    made = accept(dossier, [one.id], "me", WHY, AT)
    assert [s.id for s in evidence(dossier).statements if s.accepted] == [one.id]
    assert [s.id for s in evidence(dossier, recorded_by=date(2025, 5, 31)).statements if s.accepted] == []
    undo(dossier, made.id, "me", WHY, AT)


def _moved(ledger: Ledger, one: Statement, shift: int, *, keep: bool = True) -> None:
    """A newer reading of the document, in which the claim's statement begins some characters later, or is not found at all."""
    held = ledger.document(one.document)
    reading = read_article(held.article, held.language)
    start, end = one.claim.statement.start, one.claim.statement.end
    moved = [
        structs.replace(claim, statement=reading.document.span(start + shift, end)) if claim.statement.start == start else claim
        for claim in reading.claims
        if keep or claim.statement.end <= start or claim.statement.start >= end
    ]
    document = structs.replace(reading.document, reader=f"later-{shift}")
    ledger.add_reading(one.document, structs.replace(reading, document=document, claims=tuple(moved)), AT + timedelta(days=1))


def test_a_judgement_follows_its_claim_through_a_rereading(tmp_path: Path) -> None:
    ledger = _made(tmp_path / "demo.ledger")
    one = about_1100(ledger)
    made = correct(ledger, [one.id], "bound", "exact", "me", WHY, AT)
    _moved(ledger, one, 4)
    found = [s for s in evidence(ledger).statements if made.id in s.judged]
    assert [s.id for s in found] != [one.id]
    assert {f.bound for s in found for f in s.claim.figures} == {"exact"}
    assert [row.state for row in audit(ledger)] == ["in force"]


def test_one_that_cannot_be_found_waits_and_is_told(tmp_path: Path) -> None:
    ledger = _made(tmp_path / "demo.ledger")
    one = about_1100(ledger)
    made = accept(ledger, [one.id], "me", WHY, AT)
    _moved(ledger, one, 0, keep=False)
    assert evidence(ledger).waiting == (made.id,)
    (row,) = audit(ledger)
    assert (row.state, [mark.text for mark in row.missing]) == ("waiting", [one.claim.statement.text])
    assert [r.state for r in audit(ledger, recorded_by=AT.date())] == ["in force"]
    assert evidence(ledger, date(2024, 11, 1)).waiting == (), "not published yet is not lost"


def test_a_grade_is_a_judgement_like_any_other(dossier: Ledger) -> None:
    made = grade(dossier, "Arus Wire", "B", date(2024, 1, 1), "me", WHY, AT)
    grades = Grades(dossier.store)
    assert grades.on("Arus Wire", date(2024, 2, 1)) == "B"
    back = undo(dossier, made.id, "me", WHY, AT)
    assert grades.on("Arus Wire", date(2024, 2, 1)) == "F"
    undo(dossier, back.id, "me", WHY, AT)
    assert grades.on("Arus Wire", date(2024, 2, 1)) == "B"


def test_what_is_refused(dossier: Ledger) -> None:
    one = about_1100(dossier)
    with pytest.raises(BadInput, match="say why"):
        accept(dossier, [one.id], "me", "  ", AT)
    with pytest.raises(NotFound, match="zz"):
        accept(dossier, ["zz"], "me", WHY, AT)
    with pytest.raises(BadInput, match="makes no forecast"):
        resolve(dossier, one.id, "occurred", None, "me", WHY, AT)
    made = accept(dossier, [one.id], "me", WHY, AT)
    undo(dossier, made.id, "me", WHY, AT)
    with pytest.raises(BadInput, match="taken back already"):
        undo(dossier, made.id, "me", WHY, AT)


def test_resolving_needs_a_day_or_a_proposal(dossier: Ledger) -> None:
    forecast = next(s for s in evidence(dossier).statements if s.claim.forecast and s.claim.forecast.probability)
    with pytest.raises(BadInput, match="on which day"):
        resolve(dossier, forecast.id, "occurred", None, "me", WHY, AT)
    with pytest.raises(BadInput, match="nothing is proposed"):
        resolve(dossier, forecast.id, None, None, "me", WHY, AT)
    with pytest.raises(BadInput, match="before the forecast"):
        resolve(dossier, forecast.id, "occurred", date(2024, 1, 1), "me", WHY, AT)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["accept", "modality", "said_on", "event"])), min_size=1, max_size=5))
def test_undoing_everything_restores_everything(dossier: Ledger, wanted: list[tuple[int, str]]) -> None:
    before = evidence(dossier).statements
    values = {"modality": "denied", "said_on": "2024-12-01", "event": "AID"}
    made: list[Judgement] = []
    for number, field in wanted:
        id = before[number].id
        made.append(
            accept(dossier, [id], "me", WHY, AT) if field == "accept" else correct(dossier, [id], field, values[field], "me", WHY, AT)
        )
    assert evidence(dossier).statements != before
    for one in made:
        undo(dossier, one.id, "me", WHY, AT)
    assert evidence(dossier).statements == before


def test_a_figure_is_corrected_in_every_report_that_has_it(dossier: Ledger) -> None:
    before = evidence(dossier).statements
    first = about_1100(dossier)
    told = told_with(dossier, first.id)
    own = correct(dossier, [first.id], "low", "1000", "me", WHY, AT, told=told)
    made = correct_everywhere(dossier, first.id, "bound", "at_least", "me", WHY, AT)
    having = {one.id for one in told if any(figure.low == 1100 and figure.measure == "casualties" for figure in one.claim.figures)}
    assert {subject for one in made for subject in one.subjects} == having
    assert first.id in having
    assert 5 < len(having) < len(told), "one report made killed of them, and has no such figure"
    found = {one.id: one.claim.figures for one in evidence(dossier).statements if one.id in having}
    assert all(any((f.low, f.bound) == (1000 if id == first.id else 1100, "at_least") for f in figures) for id, figures in found.items())
    for one in (*made, own):
        undo(dossier, one.id, "me", WHY, AT)
    assert evidence(dossier).statements == before


def test_everywhere_is_one_judgement_for_what_is_no_figure(dossier: Ledger) -> None:
    one = about_1100(dossier)
    (made,) = correct_everywhere(dossier, one.id, "modality", "possible", "me", WHY, AT)
    assert set(made.subjects) == set(whole_utterance(dossier, one.id))
    undo(dossier, made.id, "me", WHY, AT)


def test_what_cannot_hold_is_refused_everywhere(dossier: Ledger) -> None:
    one = about_1100(dossier)
    before = len(evidence(dossier).judgements)
    with pytest.raises(BadInput, match="would lie above"):
        correct_everywhere(dossier, one.id, "low", "2000", "me", WHY, AT)
    assert len(evidence(dossier).judgements) == before
