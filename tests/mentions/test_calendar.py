from datetime import date

from pantau.mentions.times import calendar


def test_periods() -> None:
    wednesday = date(2024, 11, 20)
    assert calendar.period(wednesday, "W") == (date(2024, 11, 18), date(2024, 11, 24))
    assert calendar.period(wednesday, "WE") == (date(2024, 11, 23), date(2024, 11, 24))
    assert calendar.period(wednesday, "Q") == (date(2024, 10, 1), date(2024, 12, 31))
    assert calendar.period(wednesday, "DE") == (date(2020, 1, 1), date(2029, 12, 31))
    assert calendar.period(date(2000, 5, 1), "CE") == (date(1901, 1, 1), date(2000, 12, 31))


def test_parts_of_a_month_and_of_a_year() -> None:
    february = (date(2024, 2, 1), date(2024, 2, 29))
    assert calendar.part_of(february, "early") == (date(2024, 2, 1), date(2024, 2, 10))
    assert calendar.part_of(february, "mid") == (date(2024, 2, 11), date(2024, 2, 20))
    assert calendar.part_of(february, "late") == (date(2024, 2, 21), date(2024, 2, 29))
    assert calendar.part_of(february, "last week") == (date(2024, 2, 23), date(2024, 2, 29))
    year = (date(2023, 1, 1), date(2023, 12, 31))
    assert calendar.part_of(year, "late") == (date(2023, 10, 1), date(2023, 12, 31))
    assert calendar.part_of(year, "first half") == (date(2023, 1, 1), date(2023, 6, 30))


def test_no_such_day() -> None:
    assert calendar.day(2023, 2, 29) is None
    assert calendar.months(0, 1) is None


def test_moving_stays_inside_the_calendar() -> None:
    assert calendar.moved(date.max, "Y", 5) == date.max
    assert calendar.moved(date(1, 1, 1), "CE", -1) == date(1, 1, 1)
    assert calendar.moved(date(2024, 3, 31), "M", -1) == date(2024, 2, 29)


def test_weekdays_around_a_day() -> None:
    monday = date(2024, 11, 18)
    assert calendar.weekday_before(monday, 1) == date(2024, 11, 11)
    assert calendar.weekday_after(monday, 1) == date(2024, 11, 25)
    assert calendar.weekday_before(monday, 7) == date(2024, 11, 17)


def test_easter() -> None:
    assert [calendar.easter(y) for y in (1999, 2008, 2011, 2024)] == [
        date(1999, 4, 4),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2024, 3, 31),
    ]
