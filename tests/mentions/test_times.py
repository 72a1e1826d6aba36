"""The examples of every language's table `times`, and what holds for all of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pantau.languages.language import load, names
from pantau.mentions.numbers.finder import NumberFinder
from pantau.mentions.times.finder import TimeFinder
from pantau.mentions.times.table import TimeExample, TimeTable
from pantau.records.values import Time
from pantau.sentences.prepare import prepare

FINDERS = {code: (NumberFinder(load(code)), TimeFinder(load(code))) for code in names()}


def read(text: str, language: str, published: date | None) -> list[Time]:
    numbers, times = FINDERS[language]
    prepared = prepare(text, language, published)
    return times.find(prepared, numbers.find(prepared))


def cases() -> list[tuple[str, TimeExample]]:
    return [
        (code, row)
        for code in names()
        for table in [load(code).table("times", TimeTable)]
        for row in (*table.example, *table.counterexample)
    ]


def row_of(time: Time) -> tuple[str, str, str, str]:
    first, last = (time.days.first, time.days.last) if time.days else (None, None)
    return time.text, time.value, str(first or ""), str(last or "")


@pytest.mark.parametrize(("language", "example"), cases(), ids=lambda value: getattr(value, "text", value))
def test_examples(language: str, example: TimeExample) -> None:
    found = read(example.text, language, example.published if example.dated else None)
    assert [row_of(time) for time in found] == example.times


@pytest.mark.parametrize("language", names())
def test_every_language_has_examples_of_both_kinds(language: str) -> None:
    table = load(language).table("times", TimeTable)
    assert len(table.example) >= 20
    assert len(table.counterexample) >= 3
    assert not any(row.times for row in table.counterexample)


def test_a_history_keeps_its_year() -> None:
    text = (
        "In March 1932 the dam was begun. The wall rose in May 1932 and the tower in June 1933. In August the sluice was hung, "
        "and in November 1933 water came. By February the lake was full. On 4 April 1934 the first boat sailed; two days later it sank."
    )
    values = [time.value for time in read(text, "en", date(2019, 1, 10))]
    assert values == ["1932-03", "1932-05", "1933-06", "1933-08", "1933-11", "1934-02", "1934-04-04", "1934-04-06"]


def test_a_line_that_opens_with_a_year_gives_it_to_its_dates() -> None:
    found = read("1987: On Dec. 3 the quay burned.\n1991: It was rebuilt in late March.", "en", date(2019, 1, 10))
    assert [time.value for time in found] == ["1987", "1987-12-03", "1991", "1991-03"]


def test_a_weekday_means_the_day_it_meant_before() -> None:
    text = "The court will rule on Monday, 14 January. Much depends on Monday's ruling."
    assert [time.value for time in read(text, "en", date(2019, 1, 10))] == ["2019-01-14", "2019-01-14"]


def test_a_time_counted_from_a_known_event_says_on_what_it_rests() -> None:
    (time,) = read("A test may come before the US inauguration.", "en", date(2024, 12, 2))
    assert time.rule == "times.known:inauguration"
    assert time.basis == "table:known_dates:inauguration 2025-01-20"


def test_digits_that_may_be_day_or_month_say_so() -> None:
    (time,) = read("It was signed on 04/09/2028.", "en", date(2031, 5, 21))
    assert "other way round" in time.basis


def test_a_known_event_that_is_over_leaves_the_beginning_open() -> None:
    (time,) = read("It was built before Prabowo's inauguration.", "en", date(2025, 1, 5))
    assert time.days is not None
    assert (time.days.first, time.days.last) == (None, date(2024, 10, 19))


@pytest.mark.parametrize("language", names())
def test_nothing_is_found_in_nothing(language: str) -> None:
    assert read("", language, None) == []
    assert read("\n \n", language, date(2020, 1, 1)) == []


PIECES = (
    "the last next Monday Senin 12 31 1999 2024 0 99999999999999999999 May Mei December akhir end of before sebelum abad ke "
    "century 19 19th tahun year years ago lalu - – ( ) / : . , İ ½ ² \u200b 🙂 ١٢ 23/12/2024 99:99 0000-00-00 9999-12-31 "
    "30.02.2024 BC decades some a per"
)
WORDS = st.sampled_from(PIECES.split(" "))
DAYS = st.sampled_from([None, date(1, 1, 1), date(2024, 12, 23), date.max])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)), st.sampled_from(names()), DAYS)
def test_any_text_gives_true_spans(text: str, language: str, published: date | None) -> None:
    text = text.encode("utf8", "ignore").decode("utf8")
    done = 0
    for time in read(text, language, published):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= done
        done = time.end
        if time.days and time.days.first and time.days.last:
            assert time.days.first <= time.days.last


def test_a_day_without_month_belongs_to_the_month_told_last() -> None:
    found = read("Pada 3 Oktober 2030 kapal itu tiba. Pada tanggal 15 kapal itu karam.", "id", date(2031, 5, 21))
    assert [time.value for time in found] == ["2030-10-03", "2030-10-15"]


def test_a_weekday_beside_a_date_tells_its_year() -> None:
    (time,) = read("Kapal itu tiba Jumat (14/3).", "id", date(2024, 12, 23))
    assert time.value == "2025-03-14"


def test_a_bare_hour_that_could_be_a_year_has_no_days() -> None:
    (time,) = read("The alarm was raised at 1830 and nobody came.", "en", date(2024, 12, 23))
    assert (time.value, time.days) == ("2024-12-23T18:30", None)


@pytest.mark.parametrize("run", ["11.7.0", "1.2.345", "1.000.000", "0.125", "٣.٤٥٦", "12,345.678"])
def test_a_run_of_digits_in_front_of_a_unit_is_no_trouble(run: str) -> None:
    for language, unit in (("en", "years"), ("id", "tahun")):
        assert len(read(f"{run} {unit}", language, date(2031, 5, 21))) <= 1
