"""The dossier's twelve reports of one statement are one utterance, and its three losses are seen where they happened."""

from datetime import date

import pytest

import pantau
from pantau.records.claims import Claim
from pantau.records.stories import Drift, Report, Told, Utterance
from pantau.stories.copies import copy_groups
from pantau.stories.drift import drift
from pantau.stories.utterances import utterances
from tests.stories.conftest import Dossier

ARTICLES = "articles/2024-12-2"


@pytest.fixture(scope="module")
def found(dossier: Dossier) -> list[Utterance]:
    return utterances(dossier.reports, copy_groups(dossier.reports))


def counts_losses(claim: Claim) -> bool:
    return any(figure.low == 1100 and figure.measure in ("casualties", "killed") for figure in claim.figures)


@pytest.fixture(scope="module")
def estimate(found: list[Utterance]) -> Utterance:
    """The utterance of the Joint Chiefs' estimate."""
    return max(found, key=lambda one: sum(counts_losses(told.claim) for told in one.told))


def test_the_estimate_is_one_utterance_in_both_languages(dossier: Dossier, estimate: Utterance) -> None:
    languages = {report.document.language for report in dossier.reports if report.id in {told.document for told in estimate.told}}
    assert languages == {"en", "id"}
    assert estimate.speakers == ("KOR.MIL",)
    assert estimate.numbers.origins == 1
    assert estimate.numbers.reports >= 11
    assert estimate.numbers.originals < estimate.numbers.reports


def test_who_has_it_from_whom(dossier: Dossier, estimate: Utterance) -> None:
    files = {row.id: row.file for row in dossier.rows.values()}
    chain = {files[told.document]: after for told, after in zip(estimate.told, estimate.after, strict=True)}
    wire = chain[f"{ARTICLES}3-arus-wire-jcs-more-troops.en.txt"]
    assert wire is None
    cut = chain[f"{ARTICLES}4-rangkum-cepat-jcs-peringatan.id.txt"]
    assert cut is not None
    assert files[estimate.told[cut].document] == f"{ARTICLES}3-kabar-samudra-jcs-peringatan.id.txt"


def test_losses_are_seen_where_they_happened(dossier: Dossier, found: list[Utterance]) -> None:
    reports = {report.id: report for report in dossier.reports}
    documents = {told.id: told.document for one in found for told in one.told}
    lost = {(loss.kind, documents[loss.after]) for one in found for loss in drift(one, reports)}
    assert ("bound", dossier.rows[f"{ARTICLES}4-orchid-bay-gazette-jcs-losses.en.txt"].id) in lost
    assert ("measure", dossier.rows[f"{ARTICLES}4-menara-pagi-jcs-1100-tewas.id.txt"].id) in lost
    assert ("speaker", dossier.rows[f"{ARTICLES}4-teluk-jingga-senjata-berat.id.txt"].id) in lost


def test_a_copy_loses_nothing(dossier: Dossier, found: list[Utterance]) -> None:
    reports = {report.id: report for report in dossier.reports}
    copies = {row.id for row in dossier.rows.values() if row.kind == "copy"}
    documents = {told.id: told.document for one in found for told in one.told}
    lost: list[Drift] = [loss for one in found for loss in drift(one, reports)]
    assert [loss for loss in lost if documents[loss.after] in copies] == []


def test_every_attributed_claim_is_in_one_utterance(dossier: Dossier, found: list[Utterance]) -> None:
    said = [told.id for report in dossier.reports for told in report.claims if told.claim.attribution]
    told = [one.id for utterance in found for one in utterance.told]
    assert len(told) == len(set(told))
    assert set(said) <= set(told)


def test_joins_say_why(found: list[Utterance]) -> None:
    assert all(join.evidence for one in found for join in one.joins)
    assert all(one.joins for one in found if len(one.told) > 1)


def test_order_of_arrival_changes_nothing(dossier: Dossier, found: list[Utterance]) -> None:
    assert utterances(dossier.reports[::-1], copy_groups(dossier.reports[::-1])) == found


FIRST_DAY = """At least 14 people were killed and 37 others wounded when drones hit a block in Kharkiv overnight,
governor Oleh Syniehubov said on Monday.
"Rescuers are still searching under the rubble for nine missing people," Syniehubov said on television.
Russia's Defence Ministry said its forces had struck a military depot in Kharkiv, killing up to 60 Ukrainian soldiers."""
SECOND_DAY = """The death toll from Monday's drone strike on a block in Kharkiv rose to 17, with 41 wounded,
Ukraine's State Emergency Service said on Tuesday.
Three of the dead were children, it said.
The United Nations said at least 20 civilians were killed in the strike on the block in Kharkiv."""


def test_claims_that_have_no_number_in_common_are_not_one_by_their_place_alone() -> None:
    days = {"a": (FIRST_DAY, date(2025, 2, 3)), "b": (SECOND_DAY, date(2025, 2, 4))}
    reports: list[Report] = []
    for id, (text, day) in days.items():
        reading = pantau.read(text, language="en", published=day, outlet=id)
        reports.append(Report(id, reading.document, tuple(Told(f"{id}/{claim.id}", id, claim) for claim in reading.claims)))
    for one in utterances(reports, copy_groups(reports)):
        numbers = {figure.low for told in one.told for figure in told.claim.figures}
        assert not {9, 3} <= numbers
