"""What was asked and decided of an article before it changed holds of its newer version."""

from pathlib import Path

import pytest

from tests.cli.run import Run, runner

FIRST = "Mill fire\n\nAt least 12 people were killed at the mill in Manado, police chief Andi Rahmat said on 3 March 2025.\n\n{rest}\n"
REST = "The governor said 40 people were injured."
LATER = "Rescuers worked through the night and the market stayed shut.\n\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return runner(monkeypatch, capsys, tmp_path)


def fetched(run: Run, text: str) -> str:
    """The id of the version that is stored."""
    Path("desk").mkdir(exist_ok=True)
    Path("desk/mill.txt").write_text(text, encoding="utf-8")
    run("sources", "add", "desk", "--outlet", "Harbour Post")
    return run("fetch").out.split("\t")[1]


def claim_of(run: Run, words: str) -> str:
    line = next(line for line in run("claims", "--format", "jsonl").out.splitlines() if words in line)
    return line.split('"id":"')[1][:12]


def test_the_old_id_of_a_story_leads_to_the_one_that_took_it_up(run: Run) -> None:
    old = fetched(run, FIRST.format(rest=REST))
    assert run("story", old).err == ""
    new = fetched(run, LATER + FIRST.format(rest=REST))
    shown = run("story", old)
    assert (shown.code, f"{old} is now in story {new[:10]}, which holds a newer version of this document" in shown.err) == (0, True)
    assert new[:10] in shown.out
    assert run("story", new).err == ""
    assert run("story", "ffffffff").code == 2
    assert run("estimates", "--story", old).code == 0
    assert run("estimates", "--story", "ffffffff").code == 2
    assert run("export", "csv", "--story", old).out == run("export", "csv", "--story", new).out


def test_a_judgement_follows_its_words_into_the_newer_version(run: Run) -> None:
    fetched(run, FIRST.format(rest=REST))
    killed, hurt = claim_of(run, "killed at the mill"), claim_of(run, "were injured")
    run("judge", "correct", killed, "low", "13", "--reason", "miscounted")
    run("judge", "accept", hurt, "--reason", "heard it")
    fetched(run, LATER + FIRST.format(rest="The governor said 45 people were hurt."))
    assert claim_of(run, "killed at the mill") != killed
    listed = run("claims").out
    assert "killed: 13 or more" in listed
    assert "accepted by" not in listed, "the governor's words changed"
    told = run("judgements")
    assert ("in force" in told.out, "2 judgements; waiting: 1" in told.err) == (True, True)
    assert "killed: 13 or more" in run("show", killed).out, "the older version keeps it"


def test_a_correction_says_how_many_other_reports_tell_the_statement(run: Run) -> None:
    text = FIRST.format(rest=REST)
    for name, outlet in (("one", "Harbour Post"), ("two", "Island Times"), ("three", "Kanal Satu")):
        Path(f"{name}.txt").write_text(f"{name.title()} of three\n\n{text}", encoding="utf-8")
        run("add", f"{name}.txt", "--outlet", outlet, "--published", "2025-03-04")
    killed = claim_of(run, "killed at the mill")
    shown = run("judge", "correct", killed, "low", "13", "--reason", "miscounted")
    assert "told in 2 other reports too" in shown.err
    assert "--all-reports" in shown.err
    everywhere = run("judge", "correct", killed, "low", "14", "--reason", "miscounted", "--all-reports")
    assert "corrected in 3 reports of 3 that tell the statement" in everywhere.err
    assert run("claims").out.count("killed: 14 or more") == 3
    ids = [line.split()[1].rstrip(":") for line in everywhere.err.splitlines() if line.startswith("judgement")]
    assert len(ids) == 3
    assert run("judge", "undo", *ids, "--reason", "wrong").code == 0
    assert run("claims").out.count("killed: 12 or more") == 2
    alone = claim_of(run, "were injured")
    assert "told in 2 other reports too" in run("judge", "correct", alone, "modality", "possible", "--reason", "said so").err
