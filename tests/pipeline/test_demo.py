"""The sample dossier becomes a ledger, and its views hold what the dossier was written for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pantau.ledger.entries import HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done
from pantau.pipeline.demo import build, speakers


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(tmp_path_factory.mktemp("demo") / "demo.ledger", create=True)
    seen: list[Done] = []
    number = build(ledger, lambda: datetime(2025, 6, 1, tzinfo=UTC), seen.append)
    assert number == len(seen) >= 30
    assert [done for done in seen if done.state != "added"] == []
    return ledger


@pytest.fixture(scope="module")
def said(dossier: Ledger) -> list[HeldClaim]:
    return [held for held in dossier.claims(Filter()).claims if held.claim.attribution]


def test_facts_come_from_the_table(dossier: Ledger) -> None:
    documents = [held.document for held in dossier.documents()]
    assert {document.language for document in documents} == {"en", "id"}
    assert {document.published_basis for document in documents} == {"metadata:dossier.toml"}
    assert len({document.outlet for document in documents}) == 12


def test_the_dossier_again_changes_nothing(dossier: Ledger) -> None:
    seen: list[Done] = []
    build(dossier, lambda: datetime(2025, 7, 1, tzinfo=UTC), seen.append)
    assert {done.state for done in seen} == {"known"}


def test_speakers_are_counted(said: list[HeldClaim]) -> None:
    rows = speakers(said)
    assert [len(row.claims) for row in rows] == sorted((len(row.claims) for row in rows), reverse=True)
    assert rows[0].documents > 3


def test_a_ledger_in_a_folder_with_spaces(tmp_path: Path) -> None:
    path = tmp_path / "my ledgers ü #1?" / "a b%20.ledger"
    path.parent.mkdir()
    assert Ledger.open(path, create=True).claims(Filter()).total == 0
    assert path.exists()
