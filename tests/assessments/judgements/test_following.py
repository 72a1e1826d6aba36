"""A judgement finds its claim again, or says that it cannot."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pantau.assessments.judgements.following import Follower, Place, marked, marks
from pantau.records.judgements import Judgement, in_force, undone_by
from pantau.records.texts import Span

AT = datetime(2025, 2, 3, tzinfo=UTC)
TEXT = "x" * 200


def judgement(id: str = "c1", document: str = "d1", start: int = 20, end: int = 60) -> Judgement:
    where = marked([(document, Place(id, Span(start, end, TEXT[start:end])))])
    return Judgement("j1", "accept", (id,), {"claims": where}, "me", "why", AT)


def follower(*places: tuple[str, int, int]) -> Follower:
    return Follower({"d1": [Place(id, Span(start, end, TEXT[start:end])) for id, start, end in places]}, ["d1"])


def test_by_id_first() -> None:
    assert follower(("c1", 100, 120), ("c2", 20, 60)).follow(judgement()).claims == ("c1",)


def test_else_by_the_characters_that_most_share() -> None:
    assert follower(("c2", 18, 55), ("c3", 50, 90)).follow(judgement()).claims == ("c2",)


def test_less_than_half_is_another_claim() -> None:
    found = follower(("c2", 45, 90), ("c3", 0, 200)).follow(judgement())
    assert found.claims == ()
    assert [mark.id for mark in found.missing] == ["c1"]


def test_a_document_that_is_not_there_is_not_missing() -> None:
    found = follower().follow(judgement(document="later"))
    assert (found.claims, found.missing) == ((), ())


def test_marks_come_back_as_they_were() -> None:
    (mark,) = marks(judgement())
    assert (mark.id, mark.document, mark.start, mark.end, mark.text) == ("c1", "d1", 20, 60, TEXT[20:60])


@given(st.lists(st.integers(0, 6), max_size=12))
def test_undo_restores(targets: list[int]) -> None:
    """Whatever is undone, and undone again: taking a judgement and its undo on top changes nothing that was in force."""
    found = [Judgement(f"j{n}", "accept", ("c",), {}, "me", "", AT) for n in range(7)]
    found += [Judgement(f"u{n}", "undo", (found[target].id,), {}, "me", "", AT) for n, target in enumerate(targets)]
    before = in_force(found)
    extra = Judgement("new", "correct", ("c",), {}, "me", "", AT)
    back = Judgement("back", "undo", ("new",), {}, "me", "", AT)
    assert in_force([*found, extra]) == [*before, extra]
    assert in_force([*found, extra, back]) == before
    assert in_force([*found, extra, back, Judgement("redo", "undo", ("back",), {}, "me", "", AT)]) == [*before, extra]
    assert set(undone_by(found)) == {found[target].id for target in targets}
