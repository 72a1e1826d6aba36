"""`pantau verify` and the lines that the documentation gives a stranger."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import Run, runner

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "prove-what-was-known.md"
ARTICLE = "KESTREL (Wire) - The Army Staff said on Monday that about 1,100 guards were killed.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    call = runner(monkeypatch, capsys, tmp_path)
    call("add", "a.txt", "--outlet", "Wire", "--published", "2024-12-23")
    return call


def _claim(run: Run) -> str:
    return run("claims", "--format", "csv").out.splitlines()[1].split(",")[0]


def test_the_head_is_printed_and_holds(run: Run) -> None:
    printed = run("verify")
    head = re.search(r"[0-9a-f]{64}", printed.out)
    assert head
    assert "fits its hash" in printed.err
    assert run("verify", "--head", head[0][:12]).code == 0
    wrong = run("verify", "--head", "0" * 64)
    assert wrong.code == 2
    assert head[0] in wrong.err


def test_a_short_head_proves_nothing(run: Run) -> None:
    assert "too short" in run("verify", "--head", "12ab").err


def test_a_stranger_checks_a_proof_with_the_lines_of_the_documentation(run: Run, tmp_path: Path) -> None:
    (tmp_path / "proof.json").write_text(run("verify", "--claim", _claim(run)).out, encoding="utf-8")
    lines = re.search(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert lines
    checked = subprocess.run([sys.executable, "-c", lines[1]], cwd=tmp_path, capture_output=True, encoding="utf8", check=False)
    assert checked.stdout.startswith("recorded on ")
    assert run("verify", "--proof", "proof.json").code == 0
    changed = (tmp_path / "proof.json").read_text(encoding="utf-8").replace("1100", "9900")
    (tmp_path / "proof.json").write_text(changed, encoding="utf-8")
    assert run("verify", "--proof", "proof.json").code == 2


def test_a_day_before_the_first_head_is_told(run: Run) -> None:
    early = run("verify", "--day", "2020-01-01")
    assert (early.code, early.out) == (0, "")
    day = run("verify").out.splitlines()[1].split()[0]
    assert f"recorded nothing by 2020-01-01: its first head is of {day}" in early.err
    assert run("verify", "--day", "2020-01-01", "--head", "0" * 12).code == 2
