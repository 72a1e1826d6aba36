"""`--as-of` and `--recorded-by` on every command that shows what the ledger holds: an answer about a day is that of the day's ledger."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from pantau.cli import app
from tests.cli.history import DAYS, Known, grown, parted
from tests.cli.run import Run, runner
from tests.wild_server import wild_server

AS_OF, RECORDED_BY = "--as-of", "--recorded-by"
# Commands that show nothing that was known, with the reason; a new command has both options, or stands here or in ONE_CLOCK.
NEITHER = {
    "read": "reads what it is given; needs no ledger",
    "add": "writes",
    "sources add": "writes",
    "sources remove": "writes",
    "fetch": "writes",
    "watch": "writes",
    "outlets grade": "writes",
    "outlets pack": "prints a file that ships with Pantau",
    "indicators check": "checks a file of the user's",
    "indicators example": "prints a file that ships with Pantau",
    "indicators kinds": "prints words that ship with Pantau",
    "alerts run": "writes, and tells what is new now",
    "alerts test": "sends a message; needs no ledger",
    "alerts example": "prints a file that ships with Pantau",
    "alerts retry": "sends what failed, now",
    "judge accept": "writes",
    "judge correct": "writes",
    "judge resolve": "writes",
    "judge grade": "writes",
    "judge undo": "writes",
    "reread": "writes",
    "withdraw": "removes",
    "languages": "prints what ships with Pantau",
}
# Commands about rows of the ledger that nobody published, so that only the day of recording can be asked.
ONE_CLOCK = {
    "sources list": "a source is taken in, not published",
    "sources check": "asking a source is no publication",
    "alerts log": "an attempt to tell is no publication",
    "verify": "a head stands for the rows recorded by a day",
}
# What is asked of each command, in words of `Known.words`; the days are added.
ASKED = {
    "demo": ("--ledger", "{copy}"),
    "sources list": ("--removed", "--format", "jsonl"),
    "sources check": ("--format", "jsonl"),
    "outlets list": ("--graded",),
    "outlets show": ("Yonhap",),
    "claims": ("--format", "jsonl"),
    "show": ("{claim}",),
    "versions": ("{version}",),
    "why": ("{claim}",),
    "stories": ("--format", "jsonl"),
    "story": ("{document}",),
    "copies": ("--format", "jsonl"),
    "drift": ("--format", "jsonl"),
    "relations": ("--format", "jsonl"),
    "credibility": ("--format", "jsonl"),
    "estimates": ("--format", "jsonl"),
    "indicators list": ("--sample", "--format", "jsonl"),
    "indicators history": ("--sample", "--format", "jsonl"),
    "diff": ("2024-12-23", "2025-02-01", "--format", "json"),
    "alerts list": ("--all", "--format", "copy"),
    "alerts log": ("--format", "jsonl"),
    "forecasts": ("--format", "jsonl"),
    "scorecard": ("--format", "jsonl", "--decide-by-rule"),
    "judgements": ("--format", "jsonl"),
    "export": ("csv",),
    "sitrep": ("--from", "2024-12-20", "--format", "md"),
    "verify": (),
}
OWN_DAYS = {"diff", *ONE_CLOCK}  # commands that are asked without --as-of
# Asked in other tests: they show rows of the user's, or one article alone; and the demo reads all its articles.
NOT_PUBLISHED = {"demo", "why", "diff", "outlets list", "outlets show", "versions", "alerts list", "judgements", *ONE_CLOCK}
STAMPS = re.compile(r"Made on .*? UTC| · as the ledger stood on .*|Ledger's head of .*")  # what a report says of itself


def commands(command: Any, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command that has none of its own, by its words, with its options."""
    context = typer.Context(command)
    names = command.list_commands(context) if hasattr(command, "list_commands") else ()
    for name in names:
        yield from commands(command.get_command(context, name), f"{path} {name}".strip())
    if not names:
        yield path, {option for parameter in command.params for option in parameter.opts}


EVERY = dict(commands(get_command(app)))


@pytest.mark.parametrize("name", EVERY)
def test_every_command_can_be_asked_about_a_day_or_says_why_not(name: str) -> None:
    wanted = () if name in NEITHER else (RECORDED_BY,) if name in ONE_CLOCK else (AS_OF, RECORDED_BY)
    assert EVERY[name] & {AS_OF, RECORDED_BY} == set(wanted)


def test_every_command_is_in_one_list() -> None:
    assert sorted([*NEITHER, *ASKED]) == sorted(EVERY)
    assert set(ONE_CLOCK) <= set(ASKED)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    with wild_server() as server:
        return grown(tmp_path_factory.mktemp("history"), server)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return runner(monkeypatch, capsys, tmp_path)


def answer(run: Run, name: str, known: Known, ledger: Path, *days: str) -> tuple[int, str, str]:
    """What a command prints over a copy of a ledger, without what a report says of its making."""
    copy = Path(shutil.copy(ledger, "copy.ledger"))
    words = [word.format(copy=copy, **known.words) for word in ASKED[name]]
    own = [] if "--ledger" in words else ["--ledger", str(copy)]
    code, out, err = run(*name.split(), *words, *days, *own)
    return code, STAMPS.sub("", out), STAMPS.sub("", err)


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("day", DAYS[:2])
def test_recorded_by_a_day_is_the_ledger_of_that_day(run: Run, known: Known, name: str, day: date) -> None:
    as_of = [] if name in OWN_DAYS else [AS_OF, "2025-03-15"]
    today = [RECORDED_BY, str(day)] if name == "demo" else []  # it adds what the ledger lacks of its articles before it shows anything
    then = answer(run, name, known, known.cut[day], *as_of, *today)
    assert then[0] == 0, then
    assert answer(run, name, known, known.whole, *as_of, RECORDED_BY, str(day)) == then
    assert answer(run, name, known, known.whole, *as_of) != then, "what came later must show, or this test shows nothing"


@pytest.mark.parametrize("name", ["show", "why", "versions"])
def test_what_came_later_was_not_known_then(run: Run, known: Known, name: str) -> None:
    later = known.words["later_version" if name == "versions" else "later_claim"]
    assert run(name, later, "--ledger", str(known.whole)).code == 0
    refused = run(name, later, "--ledger", str(known.whole), RECORDED_BY, str(DAYS[0]))
    assert (refused.code, refused.out) == (2, "")
    assert f"was not known then (recorded by {DAYS[0]})" in refused.err


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return parted(tmp_path_factory.mktemp("published"))


@pytest.mark.parametrize("name", sorted(set(ASKED) - NOT_PUBLISHED))
def test_as_of_a_day_is_the_ledger_of_what_was_published_by_then(run: Run, published: Known, name: str) -> None:
    ((day, cut),) = published.cut.items()
    then = answer(run, name, published, cut, AS_OF, str(day))
    assert then[0] == 0, then
    assert answer(run, name, published, published.whole, AS_OF, str(day)) == then
    assert answer(run, name, published, published.whole, AS_OF, "2025-03-15") != then, "what came later must show, or this shows nothing"


def test_days_that_a_difference_has_already_are_refused(run: Run, published: Known) -> None:
    asked = ("diff", "2024-12-19", "2024-12-24", "--ledger", str(published.whole))
    assert f"--as-of {DAYS[0]} says nothing" in run(*asked, AS_OF, str(DAYS[0])).err
    assert f"--recorded-by {DAYS[0]} says nothing" in run(*asked, "--by", "recorded", RECORDED_BY, str(DAYS[0])).err


def test_a_difference_by_recording_can_be_limited_by_publication(run: Run, published: Known) -> None:
    """All was recorded on one day, so as of a day the whole of what was published by then is new."""
    ((day, cut),) = published.cut.items()
    asked = ("diff", "2025-02-28", "2025-03-01", "--by", "recorded", "--format", "json", "--ledger")
    assert run(*asked, str(published.whole), AS_OF, str(day)) == run(*asked, str(cut))
    assert run(*asked, str(published.whole)) != run(*asked, str(cut))


def test_before_there_was_anything_the_day_is_named(run: Run, known: Known) -> None:
    for name in ("sources list", "sources check", "sitrep"):
        shown = run(*name.split(), "--ledger", str(known.whole), RECORDED_BY, "2025-02-28")
        assert "by 2025-02-28" in shown.err
        assert "pantau sources add" not in shown.err
