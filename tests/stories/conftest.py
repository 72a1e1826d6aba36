"""The sample dossier as reports, with what its makers wrote down about copies and stories."""

import tomllib
from datetime import UTC, datetime
from importlib import resources

import pytest
from msgspec import Struct

from pantau.ledger.ledger import Ledger
from pantau.pipeline.copies import reports
from pantau.pipeline.demo import build
from pantau.records.stories import Report


class Row(Struct, frozen=True):
    """What dossier.toml says about one article; `of` are files, `id` is the ledger's."""

    id: str
    file: str
    story: str
    kind: str
    of: tuple[str, ...]


class Dossier(Struct, frozen=True):
    """Reports, and the rows by file."""

    reports: list[Report]
    rows: dict[str, Row]


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    ledger = Ledger.open(tmp_path_factory.mktemp("stories") / "dossier.ledger", create=True)
    ids: dict[str, str] = {}
    build(ledger, lambda: datetime(2025, 6, 1, tzinfo=UTC), lambda done: ids.update({done.name: done.document or ""}))
    table = tomllib.loads(resources.files("pantau.dossier").joinpath("dossier.toml").read_text(encoding="utf8"))["article"]
    rows = [Row(ids[row["file"]], row["file"], row["story"], row["kind"], _listed(row.get("of", []))) for row in table]
    return Dossier(reports(ledger), {row.file: row for row in rows})


def _listed(of: str | list[str]) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of)
