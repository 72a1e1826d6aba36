"""A ledger that grew over three days, and what it was at the end of each day."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import structs

from pantau.ledger.alerts import AlertRows, DeliveryRows
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger
from pantau.ledger.rows import text_hash
from pantau.pipeline.add import add
from pantau.pipeline.alerts import alerts
from pantau.pipeline.articles import About, read_article
from pantau.pipeline.demo import items
from pantau.pipeline.judging import accept, correct, grade, resolve, undo, whole_utterance
from pantau.pipeline.statements import evidence
from pantau.pipeline.stories import merge, shelf
from pantau.pipeline.telling import Policy, take
from pantau.records.alerts import Delivery
from pantau.records.forecasts import ForecastSettings
from pantau.records.intake import Source
from tests.pipeline.desk import QUICK, Desk
from tests.wild_server import WildServer, article, entry, rss

DAYS = (date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 3))
READ = (range(18, 27), (14, 17, *range(27, 32), 35, 36), (38, 39, 40))  # articles of the dossier that came on each day
GRADED = ("Arus Wire", "Yonhap")
ME, WHY = "Maya", "checked by hand"


class Known(msgspec.Struct, frozen=True):
    """The ledger, what it was at the end of the first and the second day, and ids of that time."""

    whole: Path
    cut: dict[date, Path]
    words: dict[str, str]


def grown(folder: Path, server: WildServer) -> Known:
    """Three days of reading, fetching, judging, undoing, telling and re-reading."""
    path = folder / "whole.ledger"
    desk = Desk(Ledger.open(path, create=True), structs.replace(QUICK, sieve=False))
    cut: dict[date, Path] = {}
    words: dict[str, str] = {}
    for day, read, happens in zip(DAYS, READ, (_first, _second, _third), strict=True):
        desk.at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        dossier = list(items())
        add(desk.ledger, [dossier[number] for number in read], desk.now, lambda _: None)
        happens(desk, server, words)
        _told(desk)
        cut[day] = folder / f"{day}.ledger"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(cut[day]),))
    return Known(path, cut, words)


def parted(folder: Path) -> Known:
    """The dossier around Christmas as it stands, and the part that was published by its eve."""
    day, cut = date(2024, 12, 23), folder / "cut.ledger"
    dossier = [item for item in items() if item.about.published and item.about.published.month == 12]
    early = [item for item in dossier if _published(item.about) <= day]
    for path, some in ((folder / "whole.ledger", dossier), (cut, early)):
        add(Ledger.open(path, create=True), some, lambda: datetime(2025, 3, 1, tzinfo=UTC), lambda _: None)
    lost = Ledger.open(cut).claims(Filter(measure="casualties")).claims[0]
    return Known(folder / "whole.ledger", {day: cut}, {"claim": lost.id, "document": lost.document})


def _published(about: About) -> date:
    """The day in UTC; the day that is given where no instant is."""
    return about.published_at.astimezone(UTC).date() if about.published_at else about.published or date.max


def _first(desk: Desk, server: WildServer, words: dict[str, str]) -> None:
    desk.add(Source(server.show("/feed", rss(entry(1), entry(2))), outlet="Harbour News"), Source(server.show("/other", rss())))
    words["version"] = desk.fetch()[0].document or ""
    ledger, at = desk.ledger, desk.now()
    lost, warned = (ledger.claims(wanted).claims for wanted in (Filter(measure="casualties"), Filter(stance="warns", forecasts=True)))
    words |= {"claim": lost[0].id, "document": lost[0].document, "forecast": warned[0].id}
    for name in GRADED:
        words[name] = grade(ledger, name, "B", date(2024, 1, 1), ME, WHY, at).id
    words["correction"] = correct(ledger, [lost[0].id], "measure", "killed", ME, WHY, at).id
    words["acceptance"] = accept(ledger, [lost[1].id], ME, WHY, at).id
    words["story"] = next(story.id for story in shelf(ledger).stories if lost[0].document in story.documents)


def _second(desk: Desk, server: WildServer, words: dict[str, str]) -> None:
    server.show("/feed", rss(entry(1, "<description>updated</description>"), entry(2), entry(3)))
    server.show("/article/1", article(1).replace("13 boats", "99 boats"), Content_Type="text/html")
    words["later_version"] = next(stored.document or "" for stored in desk.fetch() if stored.version == 2)
    ledger, at = desk.ledger, desk.now()
    words["later_claim"] = next(held.id for held in ledger.claims(Filter(measure="killed")).claims if held.recorded_at.date() == DAYS[1])
    desk.intake.remove_source(desk.intake.sources()[1], "empty", at)
    for name in (*GRADED, "correction"):
        words[f"undone_{name}"] = undo(ledger, words[name], ME, "I was wrong", at).id
    grade(ledger, "Kabar Samudra", "C", date(2024, 1, 1), ME, WHY, at)
    correct(ledger, whole_utterance(ledger, words["claim"]), "speakers", "UKR.MIL", ME, WHY, at)
    resolve(ledger, words["forecast"], "void", None, ME, WHY, at)
    merge(ledger, [story.id for story in shelf(ledger).stories[:2]], ME, WHY, at)


def _third(desk: Desk, server: WildServer, words: dict[str, str]) -> None:
    """A reading by other rules lacks every second claim and every credit; what was undone counts again."""
    ledger, at = desk.ledger, desk.now()
    server.show("/article/1", article(1).replace("13 boats", "77 boats"), Content_Type="text/html")
    server.show("/feed", rss(entry(1, "<description>updated again</description>")))
    desk.fetch()
    for held in ledger.documents():
        reading = read_article(held.article, held.language)
        document = structs.replace(reading.document, reader="other rules", credits=())
        ledger.add_reading(held.id, structs.replace(reading, document=document, claims=reading.claims[::2]), at)
    for name in (*GRADED, "correction"):
        undo(ledger, words[f"undone_{name}"], ME, "I was right", at)
    grade(ledger, "Yonhap", "A", date(2024, 6, 1), ME, WHY, at)
    undo(ledger, words["acceptance"], ME, "not heard at all", at)


def _told(desk: Desk) -> None:
    """The day's alerts, and a message of which the first attempt fails."""
    found, at = evidence(desk.ledger), desk.now()
    made = take(desk.ledger, found, alerts(found, at.date(), ForecastSettings()), at, Policy(since=date(2024, 12, 1)))
    keys = tuple(one.key for one in made.told)
    rows = DeliveryRows(desk.ledger.store)
    for attempt, outcome in enumerate(("failed", "sent"), 1):
        rows.add(Delivery(text_hash(at.isoformat()), "desk", keys, attempt, at + timedelta(minutes=attempt), outcome))
    assert AlertRows(desk.ledger.store).all()
