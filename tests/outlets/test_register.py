"""The register of outlets: whole, unambiguous, and without anybody's grade."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from pantau.errors import NotFound
from pantau.ledger.grades import DEFAULT, Grades
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.outlets.packs import pack, packs
from pantau.outlets.register import by_address, by_name, outlets, publisher
from pantau.sources.opml import read_opml

AT = datetime(2025, 1, 1, tzinfo=UTC)


def test_the_regions_are_there() -> None:
    countries = Counter(outlet.country for outlet in outlets())
    assert len(outlets()) >= 150
    assert min(countries[code] for code in ("ID", "KR", "RU", "UA", "US", "GB")) >= 15
    assert sum("wire" in outlet.kinds for outlet in outlets()) >= 15


def test_no_name_and_no_domain_belongs_to_two() -> None:
    names = Counter(name for outlet in outlets() for name in {alias.lower() for alias in (outlet.name, *outlet.aliases)})
    domains = Counter(domain for outlet in outlets() for domain in outlet.domains)
    assert [name for counted in (names, domains) for name, number in counted.items() if number > 1] == []
    assert [domain for domain in domains if domain != domain.lower() or domain.startswith("www.") or "." not in domain] == []
    assert [outlet.name for outlet in outlets() if not outlet.family or not outlet.kinds or len(outlet.country) != 2] == []


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.kompas.com/global/read/1", "Kompas.com"), ("https://aceh.tribunnews.com/2024/1", "Tribunnews"),
        ("https://www.bbc.com/indonesia/articles/1", "BBC News Indonesia"), ("https://www.bbc.co.uk/news/1", "BBC"),
        ("https://en.yna.co.kr/view/1", "Yonhap"), ("https://interfax.com.ua/news/1", "Interfax-Ukraine"),
        ("https://unknown.example/1", None), ("nonsense", None), ("http://[bad", None),
    ],
)  # fmt: skip
def test_who_publishes_at_an_address(url: str, name: str | None) -> None:
    found = by_address(url)
    assert (found.name if found else None) == name


def test_an_aggregator_publishes_nothing() -> None:
    found = by_address("https://news.google.com/articles/1")
    assert found is not None
    assert publisher("https://news.google.com/articles/1") is None


def test_names_in_any_case() -> None:
    found = by_name("  associated  press ")
    assert found is not None
    assert found.name == "AP"
    assert by_name("Nobody's Daily") is None


@pytest.mark.parametrize("region", packs())
def test_packs_are_feeds_of_known_outlets(region: str) -> None:
    sources = read_opml(pack(region), region).sources
    assert len(sources) >= 5
    assert [source.address for source in sources if by_address(source.address) != by_name(source.outlet or "none")] == []


def test_no_pack_of_that_name() -> None:
    assert set(packs()) == {"indonesia", "korea", "russia", "ukraine", "us", "uk", "wires"}
    with pytest.raises(NotFound, match="indonesia"):
        pack("atlantis")


def test_grades_are_the_users_and_keep_their_history(ledger: Ledger) -> None:
    grades = Grades(ledger.store)
    assert {grades.on(outlet.name, date(2025, 1, 1)) for outlet in outlets()} == {DEFAULT} == {"F"}
    grades.set("Yonhap", "B", "corrects itself", date(2024, 1, 1), AT)
    grades.set("Yonhap", "C", "two wrong counts", date(2024, 6, 1), AT + timedelta(days=1))
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 5, 31), date(2024, 6, 1))
    assert [grades.on("Yonhap", day) for day in days] == ["F", "B", "B", "C"]
    assert grades.on("Yonhap", date(2024, 7, 1), recorded_by=AT.date()) == "B"
    assert [one.reason for one in grades.history("Yonhap")] == ["corrects itself", "two wrong counts"]


def test_what_the_ledger_held_on_a_day_shows_a_grade_that_was_undone_later(ledger: Ledger) -> None:
    grades, judgements = Grades(ledger.store), Judgements(ledger.store)
    given, day = grades.set("Yonhap", "B", "corrects itself", date(2024, 1, 1), AT), AT.date()
    undone = judgements.add("undo", (given.id,), {}, "me", "one wrong count", AT + timedelta(days=2))
    judgements.add("undo", (undone.id,), {}, "me", "it was right", AT + timedelta(days=4))
    days = [day + timedelta(days=number) for number in range(-1, 5)]
    assert [grades.on("Yonhap", date(2025, 1, 1), held) for held in days] == ["F", "B", "B", "F", "F", "B"]
    assert [len(grades.history("Yonhap", recorded_by=held)) for held in days] == [0, 1, 1, 0, 0, 1]
    assert grades.history("Yonhap", until=date(2023, 12, 31)) == []


def test_a_report_of_no_known_outlet_has_nobodys_grade(ledger: Ledger) -> None:
    grades = Grades(ledger.store)
    grades.set("Yonhap", "B", "corrects itself", date(2024, 1, 1), AT)
    assert grades.on("", date(2025, 1, 1)) == "F"
