"""Stories of the dossier, and clusters under judgements."""

from datetime import UTC, date, datetime, timedelta

import pytest

from benchmarks.stories import bcubed
from pantau.records.judgements import Judgement, in_force
from pantau.records.stories import Report, Story
from pantau.records.texts import Document
from pantau.stories.clusters import Judged, cluster_reports
from pantau.stories.copies import copy_groups
from pantau.stories.stories import stories
from pantau.stories.utterances import utterances
from tests.stories.conftest import Dossier

NOON = datetime(2024, 5, 6, tzinfo=UTC)
QUAKE = (
    "A quake shook Velmora at dawn and brought down the old customs house, the mayor Ilsa Brandt said. Ferries from Kestrel bring tents."
)
STRIKE = (
    "Crane drivers of the Tarrin port walked out over night shifts. Their union under Joren Halv wants nine crowns, the owners offer four."
)


@pytest.fixture(scope="module")
def found(dossier: Dossier) -> list[Story]:
    groups = copy_groups(dossier.reports)
    return stories(dossier.reports, groups, utterances(dossier.reports, groups))


def reports() -> list[Report]:
    texts = [QUAKE, STRIKE, QUAKE.replace("at dawn", "early on Monday"), STRIKE.replace("walked out", "stopped work"), f"{QUAKE} Two died."]
    days = [(NOON + timedelta(days=i)).date() for i in range(len(texts))]
    return [Report(f"{i}", Document(f"{i}", "en", text, days[i], outlet=f"O{i}")) for i, text in enumerate(texts)]


def homes(labels: list[int]) -> list[list[int]]:
    return sorted([i for i, label in enumerate(labels) if label == home] for home in set(labels))


def judgement(id: str, kind: str, subjects: tuple[str, ...], others: tuple[str, ...] = ()) -> Judgement:
    return Judgement(id, kind, subjects, {"others": others} if others else {}, "me", "because", NOON)


def test_the_dossier_has_its_stories(dossier: Dossier, found: list[Story]) -> None:
    assert len(found) >= 6
    gold = {row.id: row.story for row in dossier.rows.values()}
    label = {id: number for number, story in enumerate(found) for id in story.documents}
    ids = [report.id for report in dossier.reports]
    precision, recall, _ = bcubed([gold[id] for id in ids], [label[id] for id in ids])
    assert precision > 0.9
    assert recall > 0.55  # what its makers see as one story goes on for weeks; the clusters part it by day


def test_a_story_holds_what_it_says(dossier: Dossier, found: list[Story]) -> None:
    assert sorted(id for story in found for id in story.documents) == sorted(report.id for report in dossier.reports)
    warning = max(found, key=lambda story: story.numbers.reports)
    assert (warning.first, warning.last) == (date(2024, 12, 23), date(2024, 12, 24))
    assert warning.numbers.reports == len(warning.documents) > warning.numbers.originals > warning.numbers.origins
    assert warning.groups
    assert warning.utterances
    assert warning.title
    languages = {report.document.language for report in dossier.reports if report.id in warning.documents}
    assert languages == {"en", "id"}


def test_order_of_arrival_changes_nothing(dossier: Dossier, found: list[Story]) -> None:
    backwards = dossier.reports[::-1]
    groups = copy_groups(backwards)
    assert stories(backwards, groups, utterances(backwards, groups)) == found


def test_two_happenings_are_two_stories() -> None:
    assert homes(cluster_reports(reports())) == [[0, 2, 4], [1, 3]]


def test_a_merge_and_a_split_are_kept_through_putting_in_order() -> None:
    assert homes(cluster_reports(reports(), Judged(together=((0, 1),)))) == [[0, 1, 2, 3, 4]]
    assert homes(cluster_reports(reports(), Judged(apart=((0, 2), (2, 4))))) == [[0, 4], [1, 3], [2]]


def test_judgements_name_documents() -> None:
    split = judgement("j1", "split", ("4",), ("0", "2"))
    parted = stories(reports(), [], [], [split])
    assert ("4",) in [story.documents for story in parted]
    assert [story.judged for story in parted if story.documents == ("4",)] == [("j1",)]
    later = judgement("j2", "merge", ("0", "2", "4"))
    assert ("0", "2", "4") in [story.documents for story in stories(reports(), [], [], [split, later])]


def test_an_undone_judgement_does_not_count() -> None:
    split, undo = judgement("j1", "split", ("4",), ("0", "2")), judgement("j2", "undo", ("j1",))
    assert in_force([split, undo]) == []
    assert in_force([split, undo, judgement("j3", "undo", ("j2",))]) == [split]


def test_nothing_to_cluster() -> None:
    assert stories([], [], []) == []
    (alone,) = stories([Report("a", Document("a", "en", ""))], [], [])
    assert (alone.title, alone.first, alone.numbers.reports) == ("", None, 1)
