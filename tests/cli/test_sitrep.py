"""`pantau sitrep` as a user calls it."""

import json
from pathlib import Path

import pytest

from pantau.ledger.ledger import Ledger
from tests.cli.run import Run, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, dossier: Ledger) -> Run:
    call = runner(monkeypatch, capsys, tmp_path)
    monkeypatch.setenv("PANTAU_LEDGER", str(dossier.store.path))
    return call


def test_a_page_in_two_languages_with_pictures(run: Run, tmp_path: Path) -> None:
    for language, words in (("en", "Key figures"), ("id", "Angka kunci")):
        shown = run("sitrep", "--as-of", "2025-05-01", "--from", "2025-01-15", "--language", language, "--output", "report.html")
        page = (tmp_path / "report.html").read_text(encoding="utf8")
        assert (shown.code, shown.out) == (0, "")
        assert words in page
        assert page.count("<svg") >= 6
        assert page.count("<script") == 1


def test_markdown_to_standard_output_and_evidence_beside(run: Run, tmp_path: Path) -> None:
    shown = run("sitrep", "--measure", "killed", "--as-of", "2025-05-01", "--format", "md", "--evidence", "evidence.json")
    assert shown.out.startswith("# Situation report")
    assert "evidence.json" in shown.out
    assert len(json.loads((tmp_path / "evidence.json").read_text(encoding="utf8"))["exhibits"]) > 3


def test_pdf_wants_a_file(run: Run, tmp_path: Path) -> None:
    assert "name a file" in run("sitrep", "--format", "pdf", "--as-of", "2025-05-01").err
    assert run("sitrep", "--format", "pdf", "--as-of", "2025-05-01", "--output", "report.pdf").code == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_done_is_said(run: Run) -> None:
    assert "give the earlier day" in run("sitrep", "--from", "2025-05-02", "--as-of", "2025-05-01").err
    assert "reports cannot be written in 'xx'" in run("sitrep", "--language", "xx", "--as-of", "2025-05-01").err
    assert run("sitrep", "--story", "zzzz", "--as-of", "2025-05-01").code == 2


def test_the_evidence_of_a_page_is_checked_without_a_ledger(run: Run, tmp_path: Path) -> None:
    asked = ("sitrep", "--measure", "killed", "--as-of", "2025-05-01", "--output", "report.html", "--evidence", "evidence.json")
    assert run(*asked).code == 0
    for name in ("report.html", "evidence.json"):
        assert "claims under the head" in run("verify", "--evidence", name).err
    page = tmp_path / "evidence.json"
    page.write_text(page.read_text(encoding="utf8").replace("600", "601"), encoding="utf8")
    assert run("verify", "--evidence", "evidence.json").code == 2
    assert run("verify", "--evidence", "missing.json").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("sitrep", "--output", "gone/report.html"), ("sitrep", "--format", "md", "--evidence", "gone/evidence.json"),
        ("sitrep", "--format", "pdf", "--output", "gone/report.pdf"), ("estimates", "killed", "--kind", "stock", "--chart", "gone/a.svg"),
        ("estimates", "killed", "--kind", "stock", "--chart", "gone/a.html"), ("export", "csv", "--output", "gone/a.csv"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_file_that_cannot_be_written_is_named(run: Run, words: tuple[str, ...]) -> None:
    shown = run(*words, "--as-of", "2025-05-01")
    assert shown.code == 2
    assert shown.err.splitlines()[-1] == f"error: {words[-1]}: cannot be written (No such file or directory)"
