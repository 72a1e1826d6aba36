"""Sources, fetch, watch and outlets as a user meets them."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.run import Run, runner
from tests.wild_server import WildServer, entry, rss

STORY = "The harbour ministry said 12 sailors were killed near the quay on Monday. "
PROGRAM = [sys.executable, "-c", "from pantau.cli import main; main()"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Call the program in a folder of its own, with a ledger and settings of its own."""
    (tmp_path / "settings.toml").write_text('[fetch]\nallow = ["127.0.0.1"]\npace = 0\n', encoding="utf8")
    monkeypatch.setenv("PANTAU_SETTINGS", str(tmp_path / "settings.toml"))
    return runner(monkeypatch, capsys, tmp_path)


def test_from_a_feed_to_claims(run: Run, server: WildServer) -> None:
    feed = server.show("/feed", rss(entry(1), entry(2)), ETag='"1"')
    assert run("sources", "add", feed, "--outlet", "Daily Kestrel", "--every", "10m").code == 0
    assert "1 known" in run("sources", "add", feed, "--outlet", "Daily Kestrel", "--every", "10m").err
    first = run("fetch")
    assert first.code == 0
    assert [line.split("\t")[0] for line in first.out.splitlines()] == ["added", "added"]
    assert "nothing new" in run("fetch", feed).err
    claims = [json.loads(line) for line in run("claims", "--format", "jsonl").out.splitlines()]
    assert {claim["outlet"] for claim in claims} == {"Daily Kestrel"}
    checked = json.loads(run("sources", "check", "--format", "jsonl").out)
    assert (checked["items"], checked["waiting"], checked["failures"], checked["source"]["every"]) == (2, 0, 0, 600)
    assert "Daily Kestrel" in run("sources", "check").out
    assert run("sources", "remove", feed, "--reason", "moved").code == 0
    assert "no sources yet" in run("fetch").err
    assert feed in run("sources", "list", "--removed").out.replace("\n", "")


def test_a_source_that_fails_is_named_and_the_others_are_fetched(run: Run, server: WildServer) -> None:
    run("sources", "add", server.show("/feed", rss(entry(1))), server.base + "/sick", server.base + "/html")
    shown = run("fetch")
    assert shown.code == 2
    assert "added" in shown.out
    assert "server_refused" in shown.err
    assert "not_a_feed" in shown.err
    table = run("sources", "check")
    assert "2 failing" in table.err


def test_entries_without_anything_are_counted(run: Run, server: WildServer) -> None:
    listed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": STORY}, {"id": "2"}, "junk", None]}
    run("sources", "add", server.show("/feed.json", json.dumps(listed)))
    assert "1 added" in run("fetch").err
    assert "neither an address nor words: 3" in json.loads(run("sources", "check", "--format", "jsonl").out)["detail"]
    assert run("sources", "check").out.count("left out") == 1


def test_a_source_that_asked_to_wait_is_left_alone(run: Run, server: WildServer) -> None:
    feed = server.base + "/busy"
    run("sources", "add", feed)
    assert run("fetch").code == 2
    assert "left alone" in run("fetch").err
    assert server.asked["/busy"] == 1
    run("fetch", feed)
    assert server.asked["/busy"] == 2


def test_without_settings_inner_addresses_are_refused(run: Run, server: WildServer, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("", encoding="utf8")
    run("sources", "add", server.show("/feed", rss(entry(1))))
    shown = run("fetch")
    assert (shown.code, server.asked.total()) == (2, 0)
    assert "address_refused" in shown.err


def test_an_address_is_read_and_not_stored(run: Run, server: WildServer) -> None:
    page = server.show("/story", "<html><head><title>Quay</title></head><body><article><p>" + STORY * 3 + "</p></article></body></html>")
    shown = run("read", page, server.base + "/sick", "--format", "jsonl")
    assert shown.code == 2
    assert "/sick" in shown.err
    reading = json.loads(shown.out)
    assert reading["claims"][0]["figures"][0]["low"] == 12
    assert run("claims").code == 2  # there is no ledger


def test_pages_are_kept_and_withdrawn(run: Run, server: WildServer, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[fetch]\nallow = ["127.0.0.1"]\npace = 0\nkeep_pages = true\n', encoding="utf8")
    run("sources", "add", server.show("/feed", rss(entry(1))))
    document = run("fetch").out.split("\t")[1]
    assert len(list(tmp_path.rglob("own.ledger.pages/*/*.gz"))) == 1
    run("withdraw", document, "--reason", "asked to")
    assert list(tmp_path.rglob("own.ledger.pages/*/*.gz")) == []


def test_opml_in_and_out(run: Run, tmp_path: Path) -> None:
    assert "added" in run("sources", "add", "--pack", "indonesia").err
    (tmp_path / "ours.opml").write_text(run("sources", "list", "--format", "opml").out, encoding="utf8")
    assert " 0 added" in " " + run("sources", "add", "ours.opml").err
    assert run("outlets", "pack", "ukraine").out.startswith("<?xml")
    assert run("outlets", "pack", "atlantis").code == 2


def test_outlines_that_cannot_be_asked_are_named(run: Run, tmp_path: Path) -> None:
    lines = [f'<outline xmlUrl="https://kestrel.example/{number}"/>' for number in range(3)]
    lines += ['<outline text="a folder"><outline xmlUrl="javascript:alert(1)"/></outline>', "<outline/>" * 10_000]
    (tmp_path / "mixed.opml").write_text(f"<opml><body>{''.join(lines)}</body></opml>", encoding="utf8")
    told = run("sources", "add", "mixed.opml").err
    assert "skipped 'javascript:alert(1)' of mixed.opml" in told
    assert "skipped the last 5 outlines of mixed.opml" in told
    assert "3 added, 0 known" in told


def test_what_cannot_be_added(run: Run, tmp_path: Path) -> None:
    for words in (("nowhere",), (), ("https://kestrel.example/rss", "--every", "soon"), ("--pack", "atlantis")):
        shown = run("sources", "add", *words)
        assert shown.code == 2
        assert "Traceback" not in shown.err
    for name in ("crawl.warc.gz", "page.html", "letter.eml"):
        (tmp_path / name).write_bytes(b"something")
        assert "pantau add" in run("sources", "add", name).err
    run("sources", "add", "https://kestrel.example/rss")
    assert run("sources", "remove", "https://other.example/rss").code == 2


def test_grades(run: Run) -> None:
    assert "F (cannot be judged)" in run("outlets", "show", "yonhap").out
    assert run("outlets", "grade", "Yonhap", "B").code == 2
    assert run("outlets", "grade", "Yonhap", "b", "--reason", "corrects itself", "--since", "2024-01-01").code == 0
    shown = run("outlets", "show", "Yonhap").out
    assert "B (usually reliable) since 2024-01-01" in shown
    assert "corrects itself" in shown
    assert "1 outlet\n" in run("outlets", "list", "--graded").err
    assert "BMKG" in run("outlets", "list", "--country", "ID", "--kind", "official").out
    assert run("outlets", "show", "Nobody's Daily").code == 2
    assert "not in the register" in run("outlets", "grade", "Nobody's Daily", "D", "--reason", "invents ships").err
    assert "invents ships" in run("outlets", "show", "Nobody's Daily").out
    assert "2 outlets" in run("outlets", "list", "--graded").err


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX only: sends SIGINT")
def test_watch_goes_on_until_it_is_stopped(server: WildServer, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[fetch]\nallow = ["127.0.0.1"]\npace = 0\n', encoding="utf8")
    environment = os.environ | {
        "PANTAU_LEDGER": str(tmp_path / "own.ledger"),
        "PANTAU_SETTINGS": str(tmp_path / "settings.toml"),
        "PYTHONUTF8": "1",
    }
    feed = server.show("/feed", rss(entry(1)))
    subprocess.run([*PROGRAM, "sources", "add", feed], env=environment, check=True, capture_output=True)
    with subprocess.Popen([*PROGRAM, "watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        alarm = threading.Timer(60.0, running.kill)
        alarm.start()
        assert running.stdout.readline().startswith(b"added\t")
        second = subprocess.run([*PROGRAM, "fetch"], env=environment, capture_output=True, check=False)
        assert (second.returncode, second.stdout) == (2, b"")
        assert b"another `pantau watch` or `pantau fetch`" in second.stderr
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
        alarm.cancel()
    assert b"stopped. 1 source asked" in err
    assert running.returncode == 0
    assert subprocess.run([*PROGRAM, "fetch"], env=environment, capture_output=True, check=False).returncode == 0


def test_versions_of_an_article_and_what_changed(run: Run, server: WildServer, tmp_path: Path) -> None:
    said = "At least {} boats were destroyed and sailors killed in the attack, the harbour office of Delta Town said on Monday."
    others = "".join(f"<p>{said.format(n)}</p>" for n in range(20, 26))
    for text, count in (("first", 13), ("second", 99)):
        server.show("/feed", rss(entry(1, f"<description>{text}</description>")))
        server.show("/article/1", f"<html><body><article><p>{said.format(count)}</p>{others}</article></body></html>")
        run("sources", "add", server.base + "/feed")
        stored = run("fetch").out.split("\t")
        assert (stored[0], "(version 2)" in stored[3]) == ("added", count == 99)
    shown = run("versions", stored[1])
    assert (shown.code, "2 versions stored" in shown.err) == (0, True)
    assert [line.strip()[:17] for line in shown.out.splitlines() if line.startswith("  ")] == ["- At least 13 boa", "+ At least 99 boa"]
    first, second = (json.loads(line) for line in run("versions", stored[1], "--format", "jsonl").out.splitlines())
    assert (first["number"], first["differences"], second["differences"][0]["old"]) == (1, [], said.format(13))
    assert second["document"].startswith(stored[1])
    listed = {json.loads(line)["document"] for line in run("claims", "--format", "jsonl").out.splitlines()}
    assert listed == {second["document"]}
    both = {json.loads(line)["document"] for line in run("claims", "--versions", "--format", "jsonl").out.splitlines()}
    assert both == {first["document"], second["document"]}
    (tmp_path / "loose.txt").write_text(said.format(7), encoding="utf8")
    loose = run("add", "loose.txt").out.split("\t")[1]
    assert "came from no source" in run("versions", loose).err
    assert run("versions", "ffffffffff").code == 2
