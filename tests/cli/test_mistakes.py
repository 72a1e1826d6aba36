"""A value that a command does not take is told in one line, in our words, with what to write instead."""

from pathlib import Path

import pytest

from tests.cli.run import Run, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return runner(monkeypatch, capsys, tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("claims", "--format", "xml"), "--format 'xml': no such choice; write one of: table, jsonl, csv. `pantau claims --help` shows"),
        (("forecasts", "--state", "maybe"), "--state 'maybe': no such choice; write one of: open, due, lapsed"),
        (("export", "word"), "FORMAT 'word': no such choice; write one of: csv, parquet"),
        (
            ("sources", "list", "-f", "xml"),
            "--format 'xml': no such choice; write one of: table, jsonl, opml. `pantau sources list --help`",
        ),
        (("claims", "--limit", "many"), "--limit 'many': write a whole number, 1 or more"),
        (("credibility", "--grade", "9"), "--grade '9': write a whole number from 1 to 6"),
        (("diff", "today", "2024-12-24"), "DAY1: 'today' is no day; write it as YYYY-MM-DD"),
        (("claims", "--published", "2..1"), "'2' is no day; write it as YYYY-MM-DD"),
        (("outlets", "list", "--kind", "blog"), "no outlet is of the kind 'blog'; write one of: wire, state"),
        (("outlets", "list", "--country", "Atlantis"), "no outlet is of the country 'Atlantis'; write one of: "),
    ],
)
def test_a_value_that_is_not_taken_is_told_in_one_line(run: Run, words: tuple[str, ...], said: str) -> None:
    shown = run(*words)
    assert (shown.code, shown.out, len(shown.err.splitlines())) == (2, "", 1)
    assert shown.err.startswith(f"error: {said}")
