"""Ctrl-C: one plain line that says what is stored, exit code 130, and the same command again does the rest."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_kill import NUMBER, PROGRAM, write_articles

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only: sends SIGINT to a group of processes")
PRESSED = """
import os, runpy, signal, sys
from importlib.abc import MetaPathFinder

class Press(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["AT"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Press())
runpy.run_module("pantau", run_name="__main__", alter_sys=True)
"""  # Ctrl-C at the moment when a module is looked for
ENV = os.environ | {"PYTHONUTF8": "1", "COLUMNS": "100"}


def stopped(call: list[str], lines: int) -> tuple[list[str], str, int]:
    """Run a program, press Ctrl-C after so many lines; its lines, what it said on stderr, its exit code."""
    with subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV, start_new_session=True, encoding="utf8"
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        seen = [running.stdout.readline() for _ in range(lines)]
        os.killpg(running.pid, signal.SIGINT)
        seen += running.stdout.readlines()
        told = running.stderr.read()
    return seen, told, running.returncode


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stopped_run_says_what_is_stored(tmp_path: Path, jobs: str) -> None:
    write_articles(tmp_path / "articles")
    path = tmp_path / "stopped.ledger"
    call = [*PROGRAM, "add", str(tmp_path / "articles"), "--ledger", str(path), "--jobs", jobs]
    lines, told, code = stopped(call, 33)
    assert code == 130
    assert 33 <= len(lines) < NUMBER
    assert told.splitlines() == [
        f"stopped by Ctrl-C. {len(lines)} added with {len(lines)} claims, 0 known, 0 skipped; "
        f"{len(lines)} without a day of publication, not in any assessment: --published says it. "
        f"Ledger: {path}. The same command again does the rest"
    ]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] >= len(lines)
    done = subprocess.run(call, capture_output=True, check=True, env=ENV)
    assert len(done.stdout.splitlines()) == NUMBER


def test_a_command_that_waits_for_words_stops_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "boats.txt").write_text("The harbour office said that 12 boats were stranded.", encoding="utf8")
    lines, told, code = stopped([*PROGRAM, "read", str(tmp_path / "boats.txt"), "-", "--format", "jsonl"], 1)
    assert (len(lines), told, code) == (1, "stopped by Ctrl-C.\n", 130)


@pytest.mark.parametrize("module", ["typer", "pantau.cli.screen", "pantau.cli.claims"])
def test_ctrl_c_while_the_program_loads_leaves_one_line(module: str) -> None:
    call = [sys.executable, "-c", PRESSED, "claims", "--ledger", "none.ledger"]
    done = subprocess.run(call, capture_output=True, env=ENV | {"AT": module}, encoding="utf8")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stopped by Ctrl-C.\n")
