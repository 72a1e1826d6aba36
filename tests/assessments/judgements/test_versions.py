"""A judgement goes along into the version of its article that is shown."""

from datetime import UTC, datetime

from pantau.assessments.judgements.following import marks
from pantau.assessments.judgements.versions import in_version
from pantau.records.judgements import Judgement

OLD = "Rain.\nAt least 12 people were killed at the mill."
NEW = "Rain and wind all night.\nAt least 12 people were killed at the mill. Schools stay shut."
WORDS = "At least 12 people were killed at the mill"
TEXTS = {"old": OLD, "new": NEW, "other": "At least 15 people were killed at the mill."}


def made(**value: object) -> Judgement:
    start = OLD.index(WORDS)
    mark = {"id": "c", "document": "old", "start": start, "end": start + len(WORDS), "text": WORDS}
    return Judgement("j", "correct", ("c",), {"claims": [mark], **value}, "me", "why", datetime(2025, 3, 4, tzinfo=UTC))


def test_words_are_found_where_they_stand_now_and_the_figure_with_them() -> None:
    number = OLD.index("12")
    moved = in_version(made(figure={"start": number, "end": number + 2, "text": "12"}), {"old": "new"}, TEXTS.__getitem__)
    (mark,) = marks(moved)
    assert (mark.document, NEW[mark.start : mark.end], mark.id) == ("new", WORDS, "c")
    figure = moved.value["figure"]
    assert NEW[figure["start"] : figure["end"]] == "12"


def test_words_that_changed_lead_nowhere_in_the_newer_version() -> None:
    (mark,) = marks(in_version(made(), {"old": "other"}, TEXTS.__getitem__))
    assert (mark.document, mark.end - mark.start) == ("other", 0)


def test_of_words_that_stand_there_twice_the_nearer_ones_are_meant() -> None:
    twice = f"{WORDS}.\n{OLD}"
    (mark,) = marks(in_version(made(), {"old": "new"}, {"new": twice}.__getitem__))
    assert mark.start == 0, "six characters before, not thirty-seven behind"


def test_a_document_that_is_shown_keeps_its_judgement_as_it_is() -> None:
    one = made()
    assert in_version(one, {"else": "new"}, TEXTS.__getitem__) is one
