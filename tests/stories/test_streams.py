"""Utterances and clusters as reports come, batch by batch: nothing is lost, nothing comes twice, what is old is let go."""

from collections import Counter
from datetime import timedelta
from itertools import islice

from msgspec import structs

from benchmarks.newsroom import newsroom
from pantau.records.stories import Report, Utterance
from pantau.stories.clusters import Clusters, Judged, cluster_reports
from pantau.stories.copies import Copies
from pantau.stories.texts import Texts
from pantau.stories.utterances import TOLD, Utterances


def later(report: Report, days: timedelta) -> Report:
    """The same report so many days later, under other ids."""
    day = report.document.published
    document = structs.replace(report.document, id=f"{report.id}+", published=day + days if day else None)
    told = tuple(structs.replace(one, id=f"{one.id}+", document=f"{report.id}+") for one in report.claims)
    return Report(f"{report.id}+", document, told)


def told(found: list[Utterance]) -> Counter[str]:
    return Counter(one.id for utterance in found for one in utterance.told)


def test_every_claim_is_told_once_however_the_reports_come() -> None:
    reports, desk, copies = list(newsroom(300)), Utterances(), Copies()
    found: list[Utterance] = []
    for batch in (reports[:100], reports[100:250], reports[250:]):
        desk.add(batch, copies.add(batch))
        found += desk.close(batch)
    assert found == []  # two days: all of them can still be told again
    found += desk.close()
    assert told(found) == Counter(one.id for report in reports for one in report.claims)
    assert sum(len(one.told) > 1 for one in found) > 100
    assert desk.close() == []


def test_what_is_old_is_closed_and_not_joined_again() -> None:
    reports = list(newsroom(40))
    again = [later(report, TOLD + timedelta(days=3)) for report in reports]
    desk, copies = Utterances(), Copies()
    desk.add(reports, copies.add(reports))
    copied = copies.add(again)
    assert copied  # the copies are known,
    desk.close(again)
    desk.add(again, copied)
    ids = {one.id for report in again for one in report.claims}
    assert all({one.id for one in utterance.told} <= ids for utterance in desk.close())  # but their claims are new utterances


def test_copies_stand_where_their_source_stands_wherever_that_goes() -> None:
    reports = list(newsroom(200))
    copied = {copy.document: copy.of for copy in Copies().add(reports) if copy.share >= 0.85 and copy.kind not in ("merged", "part")}
    labels = dict(zip((report.id for report in reports), cluster_reports(reports, copied=copied), strict=True))
    assert len(copied) > 20
    assert all(labels[one] == labels[other] for one, other in copied.items())


def test_a_copy_that_a_judgement_names_is_a_report_like_others() -> None:
    reports = list(newsroom(12))
    again = structs.replace(reports[0], id="copy")
    labels = cluster_reports([*reports, again], Judged(apart=((0, 12),)), {"copy": reports[0].id})
    assert labels[0] != labels[12]


def test_texts_are_read_once_for_all_and_give_the_same() -> None:
    reports, texts = list(islice(newsroom(60), 60)), Texts()
    desk, alone = Utterances(texts=texts), Utterances()
    for one in (desk, alone):
        one.add(reports, [])
    assert desk.close() == alone.close()
    shared, own = Clusters(texts=texts), Clusters()
    for report in reports:
        shared.add(report)
        own.add(report)
    assert shared.labels() == own.labels()
