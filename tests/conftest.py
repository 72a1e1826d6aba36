"""Readings and ledgers that tests of the ledger, the exports and the commands share."""

import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec import structs

from pantau.ledger.entries import Entry, source_id
from pantau.ledger.ledger import Ledger
from pantau.pipeline.demo import build
from pantau.records.articles import Article
from pantau.records.claims import Attribution, Claim, Forecast, Ground, Reading
from pantau.records.texts import Credit, Document, Span
from pantau.records.values import Actor, Counted, Event, Figure, Interval, ObjectMention, Place, Time
from tests.wild_server import WildServer, wild_server

TEXT = """Army chiefs count losses near Velmora
KESTREL (Wire) - The Army Staff estimates about 1,100 guards were killed or wounded in Velmora last weekend, state radio reported.
The Army Staff warns that zanzibarite rockets could be fired before 20 January. Nearly 40 bridges are closed.
Read also: Another story"""
NOON = datetime(2024, 12, 23, 12, tzinfo=timezone(timedelta(hours=9)))
DAY = NOON.date()
STORED = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)

Make = Callable[..., Reading]


def at(text: str, words: str, nth: int = 0) -> tuple[int, int, str]:
    """Offsets and characters of the nth occurrence of words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words), words


def figures(text: str) -> tuple[Figure, Figure]:
    """The two figures of TEXT: of a claim, and of none."""
    guards = Counted(*at(text, "guards"), actor="VEL.MIL", category="military")
    lost = Figure(*at(text, "about 1,100"), Span(*at(text, "1,100")), 1100, 1100, "about", "casualties", "figures.bound:about", of=guards)
    shut = Figure(*at(text, "Nearly 40"), Span(*at(text, "40")), 40, 40, "about", "buildings", "figures.bound:nearly")
    return lost, shut


def claims(text: str, word: str = "zanzibarite") -> tuple[Claim, Claim]:
    """Two claims of TEXT: an estimate through a relay, and a warning with a window."""
    staff = Actor(*at(text, "Army Staff"), "VEL.MIL", "actors.body:army_staff", "Velmoran Army Staff", kind="body")
    again = Actor(
        *at(text, "Army Staff", 1), "VEL.MIL", "actors.body:army_staff", "Velmoran Army Staff", Span(*at(text, "Army Staff")), "body"
    )
    radio = Actor(*at(text, "state radio"), "VEL.MED", "actors.body:radio", "Velmoran Radio", kind="body")
    weekend = Time(
        *at(text, "last weekend"), "DATE", "2024-W51-WE", Interval.days(date(2024, 12, 21), date(2024, 12, 22)), "times.relative"
    )
    town = Place(*at(text, "Velmora", 1), "Velmora", "places.name", "VE", 1.5, -2.25, 77, "city")
    guards = Actor(*at(text, "guards"), "VEL.MIL", "actors.noun:guards")
    battle = Event("ASSAULT", "armed", ("military",), Span(*at(text, "killed")), "triggers:killed", recipients=(guards,))
    lost = Span(*at(text, "about 1,100 guards were killed or wounded in Velmora last weekend"))
    cue = Span(*at(text, "estimates"))
    first = Claim(
        "c01", lost, Attribution((staff,), cue, "estimates", (radio,)), battle, date(2024, 12, 23), figures(text)[:1], (weekend,), (town,),
        "asserted", None, ("attribution.subject:estimate",), (Ground("attribution", "attribution.subject", "estimate", cue),),
    )  # fmt: skip
    rockets = ObjectMention(*at(text, f"{word} rockets"), "rocket", "objects:rocket")
    launch = Event("MOBILIZE", None, (), Span(*at(text, "fired")), "triggers:fire", objects=(rockets,))
    ahead = Forecast(Interval.days(None, date(2025, 1, 19)), (0.2, 0.55))
    warned = Span(*at(text, f"{word} rockets could be fired before 20 January"))
    said = Attribution((again,), Span(*at(text, "warns")), "warns")
    second = Claim("c02", warned, said, launch, None, (), (), (), "possible", ahead, ("attribution.subject:warn",))
    return first, second


@pytest.fixture(scope="session", autouse=True)
def heed_ctrl_c() -> None:
    """A shell that starts the tests in the background has Ctrl-C ignored, and what they start would ignore it too."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def make_reading() -> Make:
    """A reading of TEXT with another tail, outlet, day or reader."""

    def make(
        tail: str = "",
        outlet: str | None = "Daily Kestrel",
        published: date | None = DAY,
        reader: str = "1",
        word: str = "zanzibarite",
    ) -> Reading:
        text = TEXT.replace("zanzibarite", word) + tail
        document = Document(
            id="d", language="en", text=text, published=published, published_at=NOON if published == DAY else None,
            outlet=outlet, credits=(Credit(*at(text, "Wire"), "Wire", "agency"),), title="Army chiefs count losses near Velmora",
            related=(Span(*at(text, "Read also: Another story")),), reader=reader,
        )  # fmt: skip
        said = claims(text, word)
        return Reading(document, said, (), figures(text), said[0].times, said[0].places, (), ())

    return make


@pytest.fixture
def make_entry(make_reading: Make) -> Callable[..., Entry]:
    """An entry for the ledger around such a reading."""

    def make(tail: str = "", **facts: object) -> Entry:
        reading = make_reading(tail, **facts)
        document = reading.document
        article = Article(document.text, outlet=document.outlet, published=document.published, published_at=document.published_at)
        article = structs.replace(article, url=f"https://kestrel.example/{tail.strip()}")
        return Entry(reading, article, source_id(document.text.encode(), document.outlet), path=f"{tail.strip() or 'article'}.txt")

    return make


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger in a folder of its own."""
    return Ledger.open(tmp_path / "test.ledger", create=True)


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The sample dossier, read by today's rules; for looking only, as all tests share it."""
    made = Ledger.open(tmp_path_factory.mktemp("dossier") / "dossier.ledger", create=True)
    build(made, lambda: STORED, lambda _: None)
    return made


@pytest.fixture
def stored() -> datetime:
    """An instant of recording."""
    return STORED


@pytest.fixture
def server() -> Iterator[WildServer]:
    """A web server that behaves badly where it is asked to."""
    with wild_server() as running:
        yield running
