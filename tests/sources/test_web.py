"""Parts of fetching that need no server: unpacking, waiting, robots, addresses for one article."""

import gzip
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from pantau.errors import BadSettings, FetchError, NotReached, ServerBusy, ServerRefused, TooMuch, TooSlow
from pantau.sources.links import canonical, host_of
from pantau.sources.robots import Robots
from pantau.sources.settings import FetchSettings, load
from pantau.sources.unpack import gunzipped, unpacked
from pantau.sources.web import retry_after

NOW = datetime(2025, 1, 1, tzinfo=UTC)


def unpack(body: bytes, encoding: str, limit: int = 1000) -> bytes:
    return b"".join(unpacked((body[n : n + 7] for n in range(0, len(body), 7)), encoding, limit, "x"))


def test_unpacking() -> None:
    raw = b"boats in the storm " * 20
    bare = zlib.compress(raw)[2:-4]
    for encoding, body in (
        ("", raw),
        ("identity", raw),
        ("gzip", gzip.compress(raw, mtime=0)),
        ("deflate", zlib.compress(raw)),
        ("deflate", bare),
    ):
        assert unpack(body, encoding) == raw
    assert gunzipped(gzip.compress(raw, mtime=0), 1000, "x") == raw
    assert gunzipped(raw, 1000, "x") == raw


@pytest.mark.parametrize("body", [gzip.compress(b"x" * 10_000_000, mtime=0), gzip.compress(b"x" * 1001, mtime=0)])
def test_what_unpacks_to_too_much(body: bytes) -> None:
    with pytest.raises(TooMuch):
        unpack(body, "gzip")


@pytest.mark.parametrize(
    ("body", "encoding"), [(b"no gzip", "gzip"), (gzip.compress(b"x" * 900, mtime=0)[:-9], "gzip"), (b"x", "br"), (b"x", "gzip, gzip")]
)
def test_what_cannot_be_unpacked(body: bytes, encoding: str) -> None:
    with pytest.raises(NotReached):
        unpack(body, encoding)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        (None, None),
        ("soon", None),
        ("999999999999", 86400),
        ("Wed, 01 Jan 2025 00:10:00 GMT", 600),
        ("Tue, 31 Dec 2024 00:00:00 GMT", 0),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


class File:
    def __init__(self, body: bytes) -> None:
        self.body = body


def allowed(paths: Iterable[str], answer: bytes | FetchError, rules: Robots, asked: list[str]) -> list[bool]:
    """May these be fetched from a host whose robots.txt is so answered?"""

    def fetch(url: str) -> File:
        asked.append(url)
        if isinstance(answer, FetchError):
            raise answer
        return File(answer)

    return [rules.allows(httpx.URL(f"https://kestrel.example{path}"), fetch) for path in paths]


def test_robots_are_asked_once_and_obeyed() -> None:
    rules, asked = Robots(lambda: 0.0), list[str]()
    body = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: Pantau\nDisallow: /closed\nCrawl-delay: 9\n"
    assert allowed(("/a", "/closed/b", "/private"), body, rules, asked) == [True, False, True]  # our own group counts alone
    assert asked == ["https://kestrel.example/robots.txt"]
    assert rules.crawl_delay("https://kestrel.example") == 9
    assert rules.crawl_delay("https://unknown.example") == 0


@pytest.mark.parametrize("answer", [ServerRefused("", 404), b"\xff\x00"])
def test_a_host_without_rules_allows_everything(answer: bytes | FetchError) -> None:
    assert allowed(["/a"], answer, Robots(lambda: 0.0), []) == [True]


@pytest.mark.parametrize("failure", [ServerRefused("", 500), TooSlow(""), ServerBusy("", 503, 60.0), NotReached("no such name")])
def test_rules_that_cannot_be_had_for_now_are_no_refusal(failure: FetchError) -> None:
    rules, asked = Robots(lambda: 0.0), list[str]()
    for _ in range(2):
        with pytest.raises(type(failure), match=r"kestrel\.example: its robots\.txt cannot be had") as told:
            allowed(["/a"], failure, rules, asked)
        assert (told.value.status, told.value.retry_after) == (failure.status, failure.retry_after)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://Kestrel.example/a?utm_source=x&id=3#top", "http://kestrel.example:80/a?id=3"),
        ("https://kestrel.example/a/", "https://kestrel.example/a"),
        ("https://kestrel.example", "https://kestrel.example/"),
        ("https://kestrel.example/ä", "https://kestrel.example/%C3%A4"),
    ],
)
def test_one_address_for_one_article(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_other_articles_keep_other_addresses() -> None:
    addresses = [
        "https://a.example/?p=1",
        "https://a.example/?p=2",
        "https://a.example:8443/?p=1",
        "https://b.example/?p=1",
        "no address",
        "http://[bad",
    ]
    assert len({canonical(address) for address in addresses}) == len(addresses)
    assert (host_of("https://www.kestrel.example/a"), host_of("nonsense"), host_of("http://[bad")) == ("kestrel.example", "", "")


def test_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[fetch]\ncontact = "desk@kestrel.example"\nallow = ["10.0.0.0/8"]\n', encoding="utf8")
    assert load(path).fetch == FetchSettings(contact="desk@kestrel.example", allow=("10.0.0.0/8",))
    assert load(tmp_path / "none.toml") == load(None)
    path.write_text("[fetch]\nspeed = 3\n", encoding="utf8")
    with pytest.raises(BadSettings, match="speed"):
        load(path)
