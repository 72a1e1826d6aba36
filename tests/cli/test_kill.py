"""`kill -9` in the middle of `pantau add`: what was reported is stored, and a second run completes it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

NUMBER = 160
PROGRAM = [sys.executable, "-c", "from pantau.cli import main; main()"]


def write_articles(folder: Path) -> None:
    folder.mkdir()
    for n in range(NUMBER):
        text = f"Boats stranded\nAt least {n + 2} boats were stranded, the harbour office said.\n"
        (folder / f"{n:04d}.txt").write_text(text, encoding="utf8")


def test_a_killed_run_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    path = tmp_path / "killed.ledger"
    call = [*PROGRAM, "add", str(tmp_path / "articles"), "--ledger", str(path)]
    environment = os.environ | {"PYTHONUTF8": "1"}
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as running:
        assert running.stdout is not None
        reported = [running.stdout.readline().decode().split("\t") for _ in range(40)]
        running.kill()
        reported += [line.decode().split("\t") for line in running.stdout if line.endswith(b"\n")]
    assert 40 <= len(reported) < NUMBER
    with closing(sqlite3.connect(path)) as connection:
        held = {row[0][:12] for row in connection.execute("SELECT id FROM v_documents WHERE text IS NOT NULL")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert {words[1] for words in reported} <= held
    done = subprocess.run(call, capture_output=True, check=True, env=environment)
    states = [line.split("\t")[0] for line in done.stdout.decode().splitlines()]
    assert (len(states), states.count("known")) == (NUMBER, len(held))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT id) FROM documents").fetchone() == (NUMBER, NUMBER)
        assert connection.execute("SELECT count(*) FROM readings").fetchone() == (NUMBER,)
