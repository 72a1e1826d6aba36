"""The commands over the dossier: copies, drift, stories, and a story put together and taken apart by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pantau.cli import app

runner = CliRunner()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("cli") / "demo.ledger")
    assert runner.invoke(app, ["demo", "--ledger", path]).exit_code == 0
    return path


def lines(*arguments: str) -> list[dict[str, Any]]:
    done = runner.invoke(app, [*arguments, "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_copies(dossier: str) -> None:
    assert len(lines("copies", "--ledger", dossier)) >= 10
    assert len(lines("copies", "--as-of", "2024-10-19", "--ledger", dossier)) == 1
    shown = runner.invoke(app, ["copies", "--ledger", dossier])
    assert "counts because" in shown.output


def test_drift(dossier: str) -> None:
    shown = runner.invoke(app, ["drift", "--ledger", dossier])
    assert "LOST bound" in shown.output
    assert "LOST measure" in shown.output
    rows = lines("drift", "--ledger", dossier)
    assert rows == sorted(rows, key=lambda row: -row["utterance"]["numbers"]["reports"])


def test_a_story(dossier: str) -> None:
    first = str(lines("stories", "--ledger", dossier)[0]["id"])
    shown = runner.invoke(app, ["story", first[:10], "--ledger", dossier])
    assert shown.exit_code == 0
    assert "independent origin" in shown.output
    done = runner.invoke(app, ["story", first[:10], "--format", "json", "--ledger", dossier])
    assert json.loads(done.stdout)["story"]["id"] == first


def test_merge_split_and_undo(dossier: str, tmp_path: Path) -> None:
    path = str(tmp_path / "copy.ledger")
    runner.invoke(app, ["demo", "--ledger", path])
    before = lines("stories", "--ledger", path)
    two = [str(story["id"]) for story in before[:2]]
    done = runner.invoke(app, ["stories", "--merge", two[0], "--merge", two[1], "--reason", "one thing", "--ledger", path])
    assert done.exit_code == 0, done.output
    merged = lines("stories", "--ledger", path)
    assert len(merged) == len(before) - 1
    (judgement,) = {id for story in merged for id in story["judged"]}
    assert runner.invoke(app, ["stories", "--undo", str(judgement)[:8], "--ledger", path]).exit_code == 0
    assert lines("stories", "--ledger", path) == before
    out = str(before[0]["documents"][-1])
    assert runner.invoke(app, ["stories", "--split", out, "--ledger", path]).exit_code == 0
    assert [out] in [story["documents"] for story in lines("stories", "--ledger", path)]


def test_a_split_must_leave_something(dossier: str) -> None:
    story = lines("stories", "--ledger", dossier)[0]
    arguments = [part for id in story["documents"] for part in ("--split", id)]
    done = runner.invoke(app, ["stories", *arguments, "--ledger", dossier])
    assert "nothing would stay" in str(done.exception)
