"""Every command as a user meets it: results on stdout, messages on stderr, exit code 2 for what cannot be done."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pantau.cli import command_names, main

STORY = """Harbour office counts stranded boats
At least 12 boats were stranded in the storm, the harbour office said on Monday (23/12/2024).
The ministry warned that 30 soldiers could be sent before 20 January 2025.
"""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Call the program in a folder of its own, with a ledger of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PANTAU_LEDGER", str(tmp_path / "own.ledger"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*words: str, stdin: bytes | None = None) -> Result:
        monkeypatch.setattr(sys, "argv", ["pantau", *words])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as leaving:
            main()
        printed = capsys.readouterr()
        return Result(int(leaving.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def story(tmp_path: Path) -> str:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf8")
    return "story.txt"


@pytest.fixture
def claim(run: Run, story: str) -> str:
    """The id of a claim with a figure in a filled ledger."""
    assert run("add", story, "--outlet", "Daily Tide").code == 0
    return json.loads(run("claims", "--text", "boats", "--format", "jsonl").out.splitlines()[0])["id"]


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_help_with_examples(run: Run, name: str) -> None:
    shown = run(name, "--help")
    assert shown.code == 0
    assert "Examples" in shown.out
    assert f"pantau {name}" in shown.out


def test_the_program_introduces_itself(run: Run) -> None:
    shown = run("--help")
    assert [name for name in command_names() if name not in shown.out] == []
    assert run("--version").out.startswith("pantau ")
    assert run("nosuch").code == 2


def test_read_as_json_is_the_contract(run: Run, story: str) -> None:
    one = run("read", story, "--format", "json", "--published", "2024-12-24")
    reading = json.loads(one.out)
    assert (reading["document"]["text"], reading["document"]["published"]) == (STORY, "2024-12-24")
    many = json.loads(run("read", story, story, "--format", "json").out)
    assert [set(each) == set(reading) for each in many] == [True, True]
    lines = run("read", story, story, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == [reading["document"]["id"]] * 2


def test_read_for_people(run: Run, story: str) -> None:
    shown = run("read", story)
    assert shown.code == 0
    for words in ("harbour office", "At least 12", "12 or more", "published 2024-12-23", "warns", "2025-01-19"):
        assert words.lower() in " ".join(shown.out.lower().split())


def test_read_marks_a_page(run: Run, story: str) -> None:
    shown = run("read", story, "--format", "html")
    assert shown.out.startswith("<!doctype html>")
    assert run("read", story, story, "--format", "html").code == 2


def test_read_from_standard_input(run: Run) -> None:
    assert json.loads(run("read", "-", "--format", "json", stdin=STORY.encode()).out)["document"]["text"] == STORY


def test_bad_files_are_named_and_the_others_read(run: Run, story: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    shown = run("read", "empty.txt", story, "gone.txt", "http://127.0.0.1:9/a", "--format", "jsonl")
    assert shown.code == 2
    assert len(shown.out.splitlines()) == 1
    for name in ("empty.txt", "gone.txt", "127.0.0.1"):
        assert f"error: {name}" in shown.err
    assert "Traceback" not in shown.err
    assert run("read", story, "--language", "xx").code == 2
    assert run("read", story, "--published", "yesterday").code == 2
    alone = run("read", "empty.txt", "--format", "json")
    assert (alone.code, alone.out) == (2, "")
    assert run("read", "empty.txt", "gone.txt", "--format", "json").out == "[]\n"


def plain_words(boxed: str) -> str:
    """A message without the box around it."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", boxed).split())


def test_other_languages_are_named_or_doubted_aloud(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loin.txt").write_text("Le port a été fermé après la frappe, selon le ministère de la défense.", encoding="utf8")
    (tmp_path / "vague.txt").write_text("Hafen Velmora, Montag", encoding="utf8")
    refused = run("read", "loin.txt")
    assert (refused.code, refused.out) == (2, "")
    assert "error: loin.txt: the text looks like French; Pantau reads: en, id." in refused.err
    assert run("read", "loin.txt", "--language", "EN").code == 0
    doubted = run("read", "vague.txt")
    assert doubted.code == 0
    assert "vague.txt: read as en, because it has too few words that tell the language" in doubted.err
    assert "language en (guess)" in doubted.out
    added = run("add", "loin.txt", "vague.txt")
    assert added.code == 2
    assert "skipped loin.txt: the text looks like French" in added.err
    assert "vague.txt: read as en" in added.err
    assert "one of these codes: en, id" in plain_words(run("read", "loin.txt", "--language", "French").err)


def test_days_are_refused_in_plain_words(run: Run, story: str) -> None:
    for words, said in {
        ("read", story, "--published", "2025-13-40"): "'2025-13-40' is no day; write it as YYYY-MM-DD",
        ("claims", "--as-of", "yesterday"): "'yesterday' is no day; write it as YYYY-MM-DD",
        ("claims", "--published", "2025-02-01..2025-01-01"): "ends before it begins; write 2025-01-01..2025-02-01",
        ("claims", "--published", ".."): "is no range of days; write 2024-12-01..2024-12-31",
    }.items():
        shown = run(*words)
        assert shown.code == 2
        assert said in plain_words(shown.err)


def test_add_counts_and_gives_reasons(run: Run, story: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    first = run("add", ".")
    assert first.code == 2
    assert first.out.startswith("added\t")
    assert "1 added" in first.err
    assert "1 skipped" in first.err
    assert "empty.txt" in first.err
    again = run("add", story)
    assert (again.code, again.out.split("\t")[0]) == (0, "known")
    assert "0 added with 0 claims, 1 known, 0 skipped" in again.err


def test_claims_in_three_forms(run: Run, claim: str) -> None:
    assert claim[:10] in run("claims").out
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv").out)))
    assert {row["id"] for row in rows} >= {claim}
    assert {row["outlet"] for row in rows} == {"Daily Tide"}
    assert run("claims", "--outlet", "Nobody").out.count("\n") <= 2
    assert run("claims", "--published", "2024-12-23..").err.strip() == f"{len(rows)} claims"
    assert run("claims", "--published", "2024-12-24..").err.strip() == "0 claims"
    assert run("claims", "--as-of", "2024-12-22").err.strip() == "0 claims"
    assert run("claims", "--recorded-by", "2001-01-01").err.strip() == "0 claims"
    assert run("claims", "--published", "soon").code == 2


def test_show_and_why(run: Run, claim: str) -> None:
    shown = run("show", claim[:8])
    assert "[figure At least 12]" in shown.out
    assert "→ Daily Tide" in shown.out
    why = run("why", claim[:8])
    for words in ("attribution", "figures[0]", "12 or more"):
        assert words in why.out
    assert run("show", "zzzz").code == 2


def test_withdraw_then_nothing_is_shown(run: Run, claim: str) -> None:
    document = json.loads(run("claims", "--format", "jsonl").out.splitlines()[0])["document"]
    assert run("withdraw", document).code == 2
    gone = run("withdraw", document[:8], "--reason", "asked by the publisher")
    assert gone.code == 0
    assert "asked by the publisher" in gone.err
    left = run("claims")
    assert "0 claims; " in left.err
    assert "of 1 withdrawn document" in left.err
    for words in ("estimates", "forecasts", "scorecard", "relations", "credibility"):
        for days in ([], ["--as-of", "2024-12-31"]):
            assert re.search(r"; \d+ claims? of withdrawn documents left out, whatever the day", run(words, *days).err), words
    assert run("show", claim).code == 2
    assert run("withdraw", "--sweep").code == 0


def test_reread_says_when_there_is_nothing_to_do(run: Run, claim: str) -> None:
    assert "nothing to do" in run("reread").err
    assert "0 of them differently: 0 claims more" in run("reread", "--force").out


def test_demo_shows_what_a_ledger_is_for(run: Run) -> None:
    shown = run("demo", "--ledger", "demo.ledger", "--as-of", "2024-12-24")
    assert shown.code == 0
    for words in ("Claims by speaker", "Killed or wounded", "Forecasts that are open on 2024-12-24", "Try next"):
        assert words in shown.out
    assert not re.search(r"^2025-", shown.out.partition("Forecasts that are open")[0], re.MULTILINE)


def test_the_readme_says_what_the_demo_shows(run: Run) -> None:
    shown = run("demo", "--ledger", "demo.ledger").out
    parts = re.findall(r"^([^-:\n]+?)(?:: who says how many, in order of time| on [\d-]+)? -+$", shown, re.MULTILINE)
    steps = re.findall(r"[a-z]+", shown.splitlines()[0])
    readme = " ".join((Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf8").split()).lower()
    told = readme.partition("sets everything up")[2].partition("without make")[0].replace(",", "")
    assert len(parts) == 6
    assert [part for part in (*parts, *steps, "try next") if part.lower().replace(",", "") not in told] == []


def test_the_demo_leaves_one_ledger_behind_and_says_where(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    first, second = run("demo"), run("demo")
    assert (first.code, first.out) == (0, second.out)
    (made,) = (tmp_path / "home").rglob("demo.ledger")
    assert f"the demo's ledger is {made}; the next `pantau demo` makes it anew" in second.err


def test_languages(run: Run) -> None:
    assert run("languages").out.split() == ["en", "id"]


def test_ledgers_that_cannot_be_used(run: Run, story: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("only notes", encoding="utf8")
    for words in (("claims", "--ledger", "notes.txt"), ("add", story, "--ledger", "notes.txt"), ("claims", "--ledger", "none.ledger")):
        shown = run(*words)
        assert (shown.code, shown.out) == (2, "")
        assert words[-1] in shown.err
        assert "Traceback" not in shown.err
    assert (tmp_path / "notes.txt").read_text(encoding="utf8") == "only notes"


def test_a_day_that_is_still_to_come_is_refused(run: Run, story: str) -> None:
    for name in ("read", "add"):
        shown = run(name, story, "--published", "2999-01-01")
        assert shown.code == 2
        assert "2999-01-01 is still to come" in " ".join(shown.err.split())


def test_a_credit_is_no_outlet_but_told(run: Run, tmp_path: Path) -> None:
    text = "JAKARTA, KOMPAS.com - Kementerian mengatakan pada Senin bahwa 12 tentara tewas di Kursk.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    run("add", "a.txt")
    (held,) = map(json.loads, run("claims", "--format", "jsonl").out.splitlines())
    assert held["outlet"] is None
    assert "outlet unknown, credits Kompas.com" in run("show", held["id"]).out


@pytest.mark.parametrize("name", ["forecasts", "estimates", "relations", "credibility", "scorecard"])
def test_claims_that_no_assessment_sees_are_counted(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("The ministry warned that 30 soldiers could be sent next year.\n", encoding="utf8")
    run("add", "a.txt")
    assert "1 claim left out, as nobody knows when the document was published" in run(name).err


def test_a_correction_is_shown_and_found(run: Run, claim: str) -> None:
    assert run("judge", "correct", claim, "measure", "weapons", "--reason", "a test", "--who", "Maya").code == 0
    before = json.loads(run("claims", "--text", "boats", "--format", "jsonl").out.splitlines()[0])["decisions"][0]["was"]
    told = f"measure of 12: {before} -> weapons"
    for words in (("claims", "--measure", "weapons"), ("show", claim), ("why", claim), ("claims", "--format", "csv")):
        shown = " ".join(run(*words).out.split())
        assert "corrected by Maya on" in shown
        assert told in shown
    assert before not in run("claims", "--measure", before, "--format", "csv").out


def test_there_are_no_sources_yet(run: Run, claim: str) -> None:
    for words in (("sources", "list"), ("sources", "check"), ("fetch",)):
        assert "there are no sources yet; `pantau sources add" in run(*words).err
