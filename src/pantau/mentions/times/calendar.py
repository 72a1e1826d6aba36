"""Arithmetic of days: periods as (first, last) days, both inclusive, or None where the calendar of Python ends."""

import calendar
from datetime import date, timedelta

Days = tuple[date, date]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern half
_PARTS = {  # share of a long period: where it begins, how long it is
    **dict.fromkeys(("early", "start", "outset"), (0, 1 / 4)),
    "mid": (1 / 4, 1 / 2),
    **dict.fromkeys(("late", "end", "close"), (3 / 4, 1 / 4)),
    "first half": (0, 1 / 2),
    "second half": (1 / 2, 1 / 2),
}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


def day(year: int, month: int, number: int) -> Days | None:
    """One day; None if there is no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found, found


def months(year: int, month: int, count: int = 1) -> Days | None:
    """`count` whole months from the first of `month`."""
    end = year * 12 + month - 1 + count
    if year < 1 or end // 12 > 9999 or not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1)


def season(year: int, name: str) -> Days | None:
    """The season that begins in `year`: spring is March to May, winter December to February."""
    return months(year, _SEASONS[name], 3)


def season_month(name: str) -> int:
    """The month in which a season begins."""
    return _SEASONS[name]


def season_of(today: date) -> str:
    """The season of a day."""
    return {0: "WI", 1: "SP", 2: "SU", 3: "FA"}[today.month % 12 // 3]


def week(today: date) -> Days:
    """Monday to Sunday around a day."""
    first = today - timedelta(days=min(today.weekday(), today.toordinal() - 1))
    return first, shifted(first, 6)


def shifted(today: date, days: int) -> date:
    """`days` later, kept inside the calendar."""
    return date.fromordinal(min(max(today.toordinal() + days, 1), date.max.toordinal()))


def shifted_months(today: date, count: int) -> date:
    """The same day `count` months later, or the last one of that month; kept inside the calendar."""
    index = min(max(today.year * 12 + today.month - 1 + count, 12), 9999 * 12 + 11)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def moved(today: date, unit: str, by: float) -> date:
    """A day moved by a number of units; hours and less leave it."""
    if unit in _MONTHS:
        return shifted_months(today, round(_MONTHS[unit] * by))
    return shifted(today, round({"D": 1, "W": 7, "WE": 7, "FN": 14, "H": by and 1 / 24, "MIN": 0, "S": 0, "time": 0}.get(unit, 0) * by))


def period(today: date, unit: str) -> Days | None:
    """The day, week, weekend, month, quarter, year, decade or century around a day. The 19th century is 1801 to 1900."""
    if unit in ("D", "H", "MIN", "S", "time"):
        return today, today
    if unit in ("W", "FN"):
        return week(today)
    if unit == "WE":
        monday = week(today)[0]
        return shifted(monday, 5), shifted(monday, 6)
    first = {"M": today.month, "Q": (today.month - 1) // 3 * 3 + 1}.get(unit, 1)
    year = {"DE": today.year - today.year % 10, "CE": (today.year - 1) // 100 * 100 + 1}.get(unit, today.year)
    return months(max(year, 1), first, _MONTHS[unit])


def weekday_before(today: date, number: int) -> date:
    """The last such weekday before a day (1 is Monday)."""
    return shifted(today, -((today.isoweekday() - number) % 7 or 7))


def weekday_after(today: date, number: int) -> date:
    """The next such weekday behind a day."""
    return shifted(today, (number - today.isoweekday()) % 7 or 7)


def part_of(days: Days, part: str) -> Days:
    """Early, mid, late and halves. In a month: days 1-10, 11-20, 21-end; in longer periods: the first, the middle two, the last quarter."""
    first, last = days
    size = (last - first).days + 1
    if part in ("whole", "rest"):
        return days
    if part in ("first week", "last week") and size >= 28:
        return (first, shifted(first, 6)) if part == "first week" else (shifted(last, -6), last)
    if size < 28:
        return (
            (first, shifted(first, size // 2))
            if part in ("early", "start", "outset")
            else (shifted(first, size // 2), last)
            if part in ("late", "end", "close")
            else days
        )
    if size <= 31:
        return _part_of_month(first, last, part)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    begin, length = _PARTS[part]
    begin, length = begin * count, length * count
    start = shifted_months(first, int(begin))
    return start, shifted(shifted_months(start, max(int(length), 1)), -1)


def _part_of_month(first: date, last: date, part: str) -> Days:
    begin, end = {
        "early": (1, 10),
        "start": (1, 10),
        "outset": (1, 10),
        "mid": (11, 20),
        "first half": (1, 15),
        "second half": (16, 31),
    }.get(part, (21, 31))
    return first.replace(day=begin), first.replace(day=min(end, last.day))


def easter(year: int) -> date:
    """Easter Sunday of the western church (the algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
