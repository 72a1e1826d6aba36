"""`pantau alerts` tells on channels, tests them, tries again and keeps a log; secrets stay out of everything that is written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from typer.testing import CliRunner

from pantau.channels.settings import parse
from pantau.cli import app
from pantau.cli.left_out import LATEST, latest
from pantau.errors import LedgerLocked
from pantau.ledger.alerts import AlertRows
from pantau.ledger.ledger import Ledger
from pantau.ledger.turn import sole_teller
from pantau.records.alerts import Alert, Novelty
from tests.channels.conftest import receiving, status

ARTICLE = "JAKARTA (Wire) - At least {} villagers were killed in Bandung on Sunday, the Indonesian army said on {}.\n"
CHANNELS = """
[[channel]]
name = "paper"
kind = "file"
path = "{folder}/told.jsonl"

[[channel]]
name = "desk"
kind = "webhook"
url_env = "DESK_URL"
secret_env = "DESK_SECRET"

[[watch]]
name = "Bandung"
places = ["Bandung"]
"""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PANTAU_LEDGER", str(tmp_path / "war.ledger"))
    monkeypatch.setenv("PANTAU_ALERTS", str(tmp_path / "alerts.toml"))
    monkeypatch.setenv("PANTAU_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("DESK_SECRET", "swordfish")
    (tmp_path / "alerts.toml").write_text(CHANNELS.format(folder=tmp_path.as_posix()), encoding="utf-8")
    (tmp_path / "settings.toml").write_text('[fetch]\nallow = ["127.0.0.1"]\n', encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, arguments)
        return result.exit_code, result.output

    return call


def add(run: Run, folder: Path, number: int, day: str, published: str) -> None:
    path = folder / f"{number}.txt"
    path.write_text(ARTICLE.format(number, day), encoding="utf-8")
    code, words = run("add", str(path), "--published", published, "--outlet", "Wire")
    assert code == 0, words


def test_a_change_goes_out_on_every_channel_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as server:
        monkeypatch.setenv("DESK_URL", server.url)
        add(run, tmp_path, 30, "Monday", "2025-03-04")
        assert run("alerts", "run")[0] == 0
        add(run, tmp_path, 50, "Wednesday", "2025-03-06")
        server.answers = [status(500)]
        code, words = run("alerts", "run", "--since", "2025-03-05")
        assert (code, "desk: status 500; tried again after" in words) == (2, True)
        code, words = run("alerts", "retry")
        assert (code, "1 sent, 0 failed" in words) == (0, True)
        assert run("alerts", "run")[0] == 0
        assert [message["alerts"][0]["kind"] for _, message, _ in server.heard] == ["figure_moved"] * 2
        assert len({message["id"] for _, message, _ in server.heard}) == 1
        hidden = (server.url, "swordfish")
    written = [(tmp_path / name).read_bytes() for name in ("told.jsonl", "war.ledger")] + [run("alerts", "log")[1].encode()]
    assert not [secret for secret in hidden for text in written if secret.encode() in text]
    (line,) = (tmp_path / "told.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["text"].startswith("At least 30 → At least 50")


def test_what_came_while_an_address_was_missing_is_told_once_it_is_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESK_URL", raising=False)
    add(run, tmp_path, 30, "Monday", "2025-03-04")
    assert run("alerts", "run")[0] == 2
    add(run, tmp_path, 50, "Wednesday", "2025-03-06")
    assert run("alerts", "run", "--since", "2025-03-05")[0] == 2
    with receiving() as server:
        monkeypatch.setenv("DESK_URL", server.url)
        assert run("alerts", "run")[0] == 0
        assert [alert["kind"] for _, message, _ in server.heard for alert in message["alerts"]] == ["figure_moved"]


def test_the_log_tells_every_step_in_order(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_URL", "http://127.0.0.1:9/nobody")
    add(run, tmp_path, 30, "Monday", "2025-03-04")
    run("alerts", "run", "--since", "2025-03-01")
    code, words = run("alerts", "log", "--format", "jsonl", "--channel", "desk")
    steps = [json.loads(line) for line in words.splitlines() if line.startswith("{")]
    assert code == 0
    assert [step["outcome"] for step in steps] == ["opened", "sending", "failed"]
    assert steps[2]["retry_at"]


def test_a_new_story_on_a_watch_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_URL", "http://127.0.0.1:9/nobody")
    add(run, tmp_path, 30, "Monday", "2025-03-04")
    _, words = run("alerts", "run", "--since", "2025-03-01")
    assert "new story" in words
    (line,) = (tmp_path / "told.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["subject"] == "[notice] New story: Bandung"


def test_the_test_message_goes_out_and_is_stored_nowhere(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with receiving() as server:
        monkeypatch.setenv("DESK_URL", server.url)
        code, words = run("alerts", "test", "desk")
        assert (code, words.strip()) == (0, "desk: sent")
        assert "desk" in server.heard[0][1]["text"]
        server.answers = [status(404)]
        code, words = run("alerts", "test")
        assert (code, "paper: sent" in words, "desk: status 404" in words) == (2, True, True)
    assert not (tmp_path / "war.ledger").exists()


def test_an_unknown_channel_and_a_missing_address_are_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESK_URL", raising=False)
    code, words = run("alerts", "test", "desk")
    assert (code, "DESK_URL, which is not set" in words) == (2, True)
    result = CliRunner().invoke(app, ["alerts", "test", "desc"])
    assert "your channels: paper, desk" in str(result.exception)


def test_alerts_can_be_copied_and_forwarded_by_hand(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_URL", "http://127.0.0.1:9/nobody")
    add(run, tmp_path, 30, "Monday", "2025-03-04")
    add(run, tmp_path, 50, "Wednesday", "2025-03-06")
    run("alerts", "run", "--since", "2025-03-01")
    code, words = run("alerts", "list", "--format", "copy", "--language", "id", "--limit", "500")
    assert code == 0
    assert run("alerts", "list", "--format", "copy", "--as-of", "2025-03-05")[1].count("At least 50") == 0
    assert run("alerts", "list", "--format", "copy", "--recorded-by", "2025-03-05")[1].strip() == "0 alerts"
    assert "[info] Angka berubah: killed" in words
    assert "At least 30 → At least 50" in words
    assert "“At least 50 villagers were killed in Bandung on Sunday”" in words


def test_the_example_is_a_good_file_and_the_handbook_shows_it(run: Run) -> None:
    code, example = run("alerts", "example")
    found = parse(example, "alerts.toml", ("en", "id"))
    page = (Path(__file__).resolve().parents[2] / "docs/how-to/add-a-channel.md").read_text(encoding="utf-8")
    assert code == 0
    assert {one.kind for one in found.channel} == {"stdout", "file", "webhook", "apprise"}
    assert found.watch
    assert page.split("```toml\n")[1].split("```")[0] == example


def test_a_ledger_s_alerts_are_told_by_one_process_at_a_time(run: Run, tmp_path: Path) -> None:
    book = Ledger.open(tmp_path / "war.ledger", create=True)
    with sole_teller(book.store.path):
        result = CliRunner().invoke(app, ["alerts", "run"])
    assert isinstance(result.exception, LedgerLocked)
    assert run("alerts", "run", "--channels", str(tmp_path / "nothing.toml"))[0] != 0


def test_a_list_that_is_cut_says_so() -> None:
    assert latest(LATEST + 1, table=True) == f"; the latest {LATEST} are shown, --format jsonl has all"
    assert [latest(LATEST, table=True), latest(LATEST + 1, table=False)] == ["", ""]


def test_a_long_list_of_alerts_says_that_it_is_cut(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_URL", "http://127.0.0.1:9/nobody")
    add(run, tmp_path, 30, "Monday", "2025-03-04")
    run("alerts", "run", "--since", "2025-03-01")
    ledger = Ledger.open(tmp_path / "war.ledger")
    one = AlertRows(ledger.store).all()[0]
    many: list[tuple[Alert, Novelty]] = [(structs.replace(one.alert, key=f"{number:032x}"), one.novelty) for number in range(LATEST)]
    AlertRows(ledger.store).add(many, {}, one.recorded_at)
    total = len(AlertRows(ledger.store).all())
    assert f"{total} alerts; the latest {LATEST} are shown" in run("alerts", "list", "--all")[1]
    assert "are shown" not in run("alerts", "list", "--all", "--format", "jsonl")[1]
