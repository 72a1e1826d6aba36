"""`pantau estimates` over the sample dossier."""

import csv
import io
import json
from pathlib import Path

import pytest

from pantau.exports.messages.messages import messages
from pantau.ledger.ledger import Ledger
from tests.cli.run import Run, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, dossier: Ledger) -> Run:
    call = runner(monkeypatch, capsys, tmp_path)
    monkeypatch.setenv("PANTAU_LEDGER", str(dossier.store.path))
    return call


def test_competing_figures_side_by_side(run: Run) -> None:
    shown = run("estimates", "killed", "--as-of", "2025-02-01")
    assert shown.code == 0
    for words in ("at least 100", "about 300", "Western officials", "through BBC"):
        assert words in shown.out
    assert any(rule in shown.out for rule in messages("en").rules.values())
    assert "600" not in shown.out
    assert "of a kind that is not added up" in shown.err


def test_questions_are_found_by_id_measure_country_and_kind(run: Run) -> None:
    every = [json.loads(line) for line in run("estimates", "--format", "jsonl").out.splitlines()]
    one = next(row["question"] for row in every if row["question"]["kind"] == "flow")
    for words in ([one["id"]], ["--kind", "flow"], ["--measure", "casualties", "--kind", "flow", "--whose", "North Korea"]):
        (line,) = run("estimates", *words, "--format", "jsonl").out.splitlines()
        assert json.loads(line)["question"]["id"] == one["id"]
    assert run("estimates", "no such words").code == 2
    assert "write one of: stock" in run("estimates", "--kind", "nosuch").err


def test_csv_has_a_row_a_figure_with_its_three_numbers(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("estimates", "--measure", "casualties", "--format", "csv").out)))
    first = next(row for row in rows if row["speaker"].startswith("Joint Chiefs") and row["low"] == "1100")
    assert (first["bound"], first["standing"], first["origins"]) == ("about", "superseded", "1")
    assert int(first["reports"]) > int(first["originals"]) > 1


def test_a_picture_of_one_question(run: Run, tmp_path: Path) -> None:
    assert run("estimates", "--measure", "killed", "--chart", "killed.html", "--language", "id").code == 0
    page = (tmp_path / "killed.html").read_text(encoding="utf8")
    assert "<script" not in page
    assert page.count("<svg") == 2
    assert "Tewas - Korea Utara, Kursk" in page
    assert run("estimates", "--measure", "killed", "--chart", "killed.png").code == 0
    assert (tmp_path / "killed.png").read_bytes().startswith(b"\x89PNG")
    assert "shows one question, and" in run("estimates", "--chart", "all.svg").err
