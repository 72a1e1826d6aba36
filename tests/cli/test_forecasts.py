"""Forecasts, scorecards and judgements as a user meets them, over the sample dossier."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import Run, runner


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    call = runner(monkeypatch, capsys, tmp_path)
    assert call("demo", "--ledger", str(tmp_path / "own.ledger")).code == 0
    return call


def lines(run: Run, *words: str) -> list[dict[str, Any]]:
    done = run(*words, "--format", "jsonl")
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_forecasts_say_what_is_proposed_and_what_is_decided(run: Run) -> None:
    asked = run("forecasts", "--as-of", "2025-02-01", "--speaker", "KOR.MIL", "--state", "due")
    assert "proposed: it occurred on 2025-01-06" in " ".join(asked.out.split())
    assert "1 proposal to be judged" in asked.err
    ruled = run("forecasts", "--as-of", "2025-02-01", "--decide-by-rule", "--state", "occurred")
    assert "by the rule that you switched on" in " ".join(ruled.out.split())
    (row,) = lines(run, "forecasts", "--as-of", "2025-02-01", "--state", "due", "--speaker", "KOR")
    assert (row["forecast"]["from"], row["forecast"]["to"], row["proposal"]["on"]) == ("2024-12-23", "2025-01-19", "2025-01-06")
    assert lines(run, "forecasts", "--speaker", "ZAN") == []


def test_the_setting_switches_the_rule_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[forecasts]\nsettlement_days = 0\ndecide_by_rule = true\n", encoding="utf8")
    words = ("forecasts", "--as-of", "2025-02-01", "--settings", str(tmp_path / "own.toml"))
    assert {row["decision"]["by"] for row in lines(run, *words, "--state", "occurred")} == {"rule"}
    assert lines(run, *words, "--no-decide-by-rule", "--state", "occurred") == []


def test_probabilities_are_labelled_as_our_reading(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("forecasts", "--as-of", "2025-05-01", "--format", "csv").out)))
    (likely,) = [row for row in rows if row["probability_low"]]
    assert (likely["probability_low"], likely["probability_high"], likely["word"], likely["state"]) == ("0.55", "0.8", "likely", "open")
    shown = run("forecasts", "--as-of", "2025-05-01", "--speaker", "official")
    assert "our reading of" in shown.out


def test_a_forecast_is_judged_listed_and_undone(run: Run) -> None:
    words = ("forecasts", "--as-of", "2025-02-01", "--speaker", "KOR.MIL")
    claim = str(lines(run, *words, "--state", "due")[0]["forecast"]["id"])[:10]
    done = run("judge", "resolve", claim, "proposed", "--reason", "both sides tell it", "--who", "Ana")
    assert done.code == 0, done.err
    (row,) = lines(run, *words, "--state", "occurred")
    assert (row["decision"]["who"], row["decision"]["why"]) == ("Ana", "both sides tell it")
    (card,) = [card for card in lines(run, "scorecard", "--as-of", "2025-02-01") if card["source"] == "KOR.MIL"]
    assert (card["warned"]["n"], card["warned"]["came_true"]) == (1, 1)
    (listed,) = lines(run, "judgements")
    assert (listed["state"], listed["judgement"]["kind"]) == ("in force", "resolve")
    assert "both sides tell it" in run("judgements").out
    assert run("judge", "undo", str(listed["judgement"]["id"])[:8], "--reason", "only trying").code == 0
    assert lines(run, *words, "--state", "occurred") == []
    assert [one["state"] for one in lines(run, "judgements")] == ["undone", "in force"]
    assert len(run("judgements", "--kind", "undo", "--format", "csv").out.splitlines()) == 2


def test_a_correction_and_a_grade(run: Run) -> None:
    rows = lines(run, "claims", "--measure", "casualties", "--speaker", "KOR.MIL")
    claim = next(str(row["id"]) for row in rows if len(row["claim"]["figures"]) == 1)
    refused = run("judge", "correct", claim, "measure", "deaths", "--reason", "why")
    assert (refused.code, "killed, injured" in refused.err) == (2, True)
    assert run("judge", "correct", claim, "measure", "killed").code == 2, "no judgement without a reason"
    assert run("judge", "correct", claim, "measure", "killed", "--reason", "read it again").code == 0
    assert run("judge", "accept", claim, "--reason", "heard it").code == 0
    assert run("judge", "grade", "Arus Wire", "b", "--reason", "corrects itself").code == 0
    assert run("outlets", "grade", "Arus Wire", "C", "--reason", "twice wrong").code == 0
    assert [one["judgement"]["kind"] for one in lines(run, "judgements")] == ["correct", "accept", "grade", "grade"]
    assert "correct measure: casualties -> killed" in run("judgements").out


def test_a_scorecard_draws_its_calibration_where_there_is_some(run: Run, tmp_path: Path) -> None:
    none = run("scorecard", "--as-of", "2025-02-01", "--decide-by-rule", "--chart", "c.svg")
    assert (none.code, "is not written" in none.err) == (2, True)
    done = run("scorecard", "--as-of", "2026-02-01", "--decide-by-rule", "--chart", "c.svg")
    assert done.code == 0, done.err
    assert "likely (55% to 80%)" in (tmp_path / "c.svg").read_text(encoding="utf8")
    assert run("scorecard", "--as-of", "2026-02-01", "--decide-by-rule", "--chart", "c.png").code == 0
    assert (tmp_path / "c.png").read_bytes()[:4] == b"\x89PNG"
    assert run("scorecard", "--as-of", "2026-02-01", "--decide-by-rule", "--chart", "c.gif").code == 2
    rows = list(csv.DictReader(io.StringIO(run("scorecard", "--as-of", "2026-02-01", "--decide-by-rule", "--format", "csv").out)))
    (official,) = [row for row in rows if row["likely_n"] == "1"]
    assert (official["likely_hits"], official["brier_n"]) == ("0", "1")


@pytest.mark.parametrize("who", ["KOR.MIL", "joint chiefs", "JCS"])
def test_a_source_is_asked_for_by_code_or_name(run: Run, who: str) -> None:
    assert "KOR.MIL" in {card["source"] for card in lines(run, "scorecard", "--source", who)}
    assert "KOR.MIL" in {row["forecast"]["source"] for row in lines(run, "forecasts", "--speaker", who)}


def test_a_source_that_made_no_forecast_is_told_of(run: Run) -> None:
    told = run("scorecard", "--source", "MIL").err
    assert "no source of a forecast has the code or name 'MIL'; there are: KOR." in told


def test_what_nobody_says_in_an_unknown_outlet_goes_by_its_headline(run: Run, tmp_path: Path) -> None:
    text = "Storm may hit the coast\nMore soldiers are likely to be sent to Kursk next month.\n"
    for name, more in (("a.txt", ""), ("b.txt", "The harbour is closed.\n")):
        (tmp_path / name).write_text(text + more, encoding="utf8")
        run("add", name, "--published", "2024-12-23", "--ledger", "other.ledger")
    sources = [card["source"] for card in lines(run, "scorecard", "--ledger", "other.ledger")]
    assert [source.startswith("“Storm may hit the coast” (") for source in sources] == [True] * len(sources)
    assert len(set(sources)) == len(sources) > 0


def test_no_relation_of_a_kind_is_explained(run: Run) -> None:
    asked = run("relations", "--kind", "denies")
    assert "0 relations; of other kinds (--kind): " in asked.err
    assert " repeats" in asked.err
