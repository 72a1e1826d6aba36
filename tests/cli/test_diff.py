"""`pantau diff`: what is new, what moved, what was withdrawn."""

import json
from datetime import date
from pathlib import Path

import pytest

from pantau.ledger.ledger import Ledger
from pantau.pipeline.difference import difference
from pantau.records.forecasts import ForecastSettings
from tests.cli.run import Run, runner

DEAD = "KESTREL (Wire) - At least {number} villagers were killed in Velmora, the Army Staff of Indonesia said on {day}.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return runner(monkeypatch, capsys, tmp_path)


def test_a_figure_moves_between_two_days_of_the_dossier(dossier: Ledger) -> None:
    made = difference(dossier, date(2024, 12, 24), date(2025, 1, 14), "published", ForecastSettings())
    killed = [one for one in made.moved if one.question.startswith("killed")]
    assert [(one.speaker, one.before.low if one.before else None, one.after.low) for one in killed] == [
        ("National Intelligence Service", 100, 300)
    ]
    assert all(one.published and date(2024, 12, 24) < one.published <= date(2025, 1, 14) for one in made.arrived)
    assert not any(link.later_origin == "KOR.MIL" and link.earlier_origin == "Volodymyr Zelensky" for link in made.links)


def test_nothing_changes_from_a_day_to_a_day_without_news(dossier: Ledger) -> None:
    made = difference(dossier, date(2025, 6, 1), date(2025, 6, 2), "published", ForecastSettings())
    assert (made.arrived, made.moved, made.shifted, made.links) == ((), (), (), ())


def test_a_forecast_turns_when_its_day_has_come(dossier: Ledger) -> None:
    by_rule = ForecastSettings(decide_by_rule=True)
    made = difference(dossier, date(2025, 1, 1), date(2025, 2, 1), "published", by_rule)
    assert any(one.before == "open" and one.after == "occurred" for one in made.turned)


def test_what_was_withdrawn_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEAD.format(number=30, day="Monday"), encoding="utf-8")
    document = run("add", "a.txt", "--published", "2024-12-23", "--outlet", "Wire").out.split("\t")[1]
    run("withdraw", document, "--reason", "asked for")
    made = json.loads(run("diff", "2024-12-22", "2100-01-01", "--by", "recorded", "--format", "json").out)
    assert [(one["document"][:12], one["reason"]) for one in made["gone"]] == [(document, "asked for")]
    assert "asked for" in run("diff", "2024-12-22", "2100-01-01").out


def test_days_in_the_wrong_order_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEAD.format(number=30, day="Monday"), encoding="utf-8")
    run("add", "a.txt")
    refused = run("diff", "2025-01-01", "2024-01-01")
    assert refused.code == 2
    assert "give the earlier day first" in refused.err


def test_a_claim_is_shown_as_it_was_known_then(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEAD.format(number=30, day="Monday"), encoding="utf-8")
    run("add", "a.txt", "--published", "2024-12-23", "--outlet", "Wire")
    claim = json.loads(run("claims", "--format", "jsonl").out.splitlines()[0])["id"]
    shown = run("show", claim, "--as-of", "2024-12-23")
    assert shown.code == 0
    assert "1 report, 1 original, 1 independent origin" in shown.out
    assert "credibility 3, possibly true: " in shown.out
    for command in ("show", "why"):
        early = run(command, claim, "--as-of", "2024-12-22")
        assert early.code == 2
        assert "was not known then (published by 2024-12-22)" in early.err
