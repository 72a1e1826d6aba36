"""From what an expression says to the days it means, its TIMEX3 value, and on what that rests."""

from datetime import date
from typing import NamedTuple

import msgspec

from pantau.mentions.times import calendar
from pantau.mentions.times.calendar import Days
from pantau.mentions.times.known_dates import Holiday
from pantau.mentions.times.lengths import length, rhythm
from pantau.mentions.times.meaning import Meaning
from pantau.mentions.times.names import beyond_calendar, coarse, finer, half, name
from pantau.mentions.times.story import Lead, Story
from pantau.mentions.times.years import year_of
from pantau.records.values import TimeType

_SOON = 1  # days: a weekday that no word places lies behind, unless it is that near ahead


class Value(NamedTuple):
    """A resolved expression. told: (year, month, day) it leaves as the date told last, if any."""

    type: TimeType
    value: str
    days: Days | None
    basis: str = "said"
    told: tuple[int, int | None, int | None] | None = None


def resolve(m: Meaning, lead: Lead, story: Story) -> Value | None:
    """The value of a meaning at a place of a story; None if it is no date at all (31 November)."""
    if m.kind in ("duration", "age"):
        return Value("DURATION", length(m), None)
    if m.kind == "set":
        return Value("SET", rhythm(m), None)
    if m.kind == "vague":
        return Value("DATE", m.vague or "PAST_REF", None)
    if m.kind == "told":
        return _told(m, story)
    if m.clock is not None or m.daypart is not None or (m.day_word is not None and m.day_word.part):
        return _time(m, lead, story)
    return _date(m, lead, story)


def _date(m: Meaning, lead: Lead, story: Story) -> Value | None:
    if m.day_word is not None and not (m.weekday or m.day):  # a date beside the word wins
        base = story.published if m.day_word.of == "published" and not story.history else story.told if m.day_word.of == "told" else None
        return _on(calendar.shifted(base, m.day_word.by), "computed") if base else Value("DATE", "XXXX-XX-XX", None)
    if m.kind == "relative" and not (m.month or m.weekday or m.quarter or (m.season and m.unit)):
        return _relative(m, lead, story)
    if m.holiday is not None:
        return _holiday(m, m.holiday, lead, story)
    if m.bc:
        return _before_christ(m)
    if m.century or m.decade is not None:
        return _long(m, lead)
    if m.weekday and not m.day:
        return _weekday(m, lead, story)
    return _calendar(m, lead, story)


def _calendar(m: Meaning, lead: Lead, story: Story) -> Value | None:
    """A year, quarter, season, month or day; the year said or found."""
    year, basis = (m.year, "said") if m.year else year_of(m, lead, story)
    if m.month or m.day:
        return _day_or_month(m, lead, story, year, basis)
    text, days = f"{year:04d}" if year else "XXXX", None
    if m.season:
        text, days = f"{text}-{m.season}", _season_days(m, year, story) if year else None
    elif m.quarter:
        text, days = f"{text}-Q{m.quarter}", calendar.months(year, 3 * m.quarter - 2, 3) if year and m.quarter < 5 else None
    else:
        text, days = text + half(m), calendar.months(year, 1, 12) if year else None
    return Value("DATE", text, _part(days, m, lead), basis, (year, None, None) if year else None)


def _day_or_month(m: Meaning, lead: Lead, story: Story, year: int | None, basis: str) -> Value | None:
    month, number = m.month, m.day
    if number and not month:
        year, month = (story.told.year, story.told.month) if story.told else (None, None)
        basis = "computed: month told last"
    if m.digits_order and month and number:
        month, number, basis = _which_first(m, month, number, basis)
    text = "-".join((f"{year:04d}" if year else "XXXX", f"{month:02d}" if month else "XX", *([f"{number:02d}"] if number else [])))
    if number and month and not calendar.day(year or 2000, month, number):
        return None
    days = None
    if year and month:
        days = calendar.day(year, month, number) if number else calendar.months(year, month)
    return Value("DATE", text, _part(days, m, lead), basis, (year, month, number) if year else None)


def _which_first(m: Meaning, month: int, number: int, basis: str) -> tuple[int, int, str]:
    """Month and day of digits: the one above 12 is the day; else as the language has it, and where it has neither the basis says so."""
    if month > 12 or (number <= 12 and m.digits_order == "unknown"):
        month, number = number, month
    if max(month, number) <= 12 and month != number and m.digits_order == "unknown":
        basis += ": month first; could be the other way round"
    return month, number, basis


def _holiday(m: Meaning, holiday: Holiday, lead: Lead, story: Story) -> Value:
    """The day of a holiday in the year said or found; without days in a year the table does not hold."""
    month, number = holiday.near
    year, basis = (m.year, "table:known_dates") if m.year else year_of(msgspec.structs.replace(m, month=month, day=number), lead, story)
    first = holiday.on(year) if year else None
    if year is None or first is None:
        return Value("DATE", f"{year or 'XXXX'}" + (f"-{month:02d}-{number:02d}" if holiday.fixed else "-XX-XX"), None)
    last = calendar.shifted(first, holiday.length - 1)
    return Value("DATE", first.isoformat(), _part((first, last), m, lead), basis, (year, first.month, first.day))


def _season_days(m: Meaning, year: int, story: Story) -> Days | None:
    """A winter found from a history is named by the year in which it ends."""
    return calendar.season(year - 1 if m.season == "WI" and not m.year and story.history else year, m.season or "SP")


def _weekday(m: Meaning, lead: Lead, story: Story) -> Value:
    number = m.weekday or 1
    base = story.base(m.shift)
    if base is None:
        return Value("DATE", f"XXXX-WXX-{number}", None)
    if m.shift is not None and m.unit == "W":
        monday = calendar.week(calendar.shifted(base, 7 * m.shift.by))[0]
        return _on(calendar.shifted(monday, number - 1), "computed")
    if m.shift is not None and m.shift.by == 0:
        return _on(calendar.shifted(calendar.week(base)[0], number - 1), "computed")
    if m.shift is None and m.day_word is None and base.isoweekday() == number:
        return _on(base, "computed")
    if m.shift is None and m.day_word is None and not lead.firm and number in story.weekdays:
        return _on(story.weekdays[number], "computed: as before")
    step = m.shift.by if m.shift is not None else m.day_word.by if m.day_word is not None else lead.direction
    ahead = step > 0 or (step == 0 and not story.history and (number - base.isoweekday()) % 7 <= _SOON)
    return _on((calendar.weekday_after if ahead else calendar.weekday_before)(base, number), "computed")


def _on(day: date, basis: str) -> Value:
    return Value("DATE", day.isoformat(), (day, day), basis, (day.year, day.month, day.day))


def _long(m: Meaning, lead: Lead) -> Value:
    if m.century:
        return Value("DATE", f"{m.century - 1:02d}", _part(calendar.months(100 * (m.century - 1) + 1, 1, 1200), m, lead))
    return Value("DATE", str(m.decade)[:3], calendar.months(m.decade or 0, 1, 120))  # whole: which years the late sixties are, nobody says


def _before_christ(m: Meaning) -> Value:
    if m.century:
        return Value("DATE", f"BC{m.century - 1:02d}", None)
    if m.decade is not None:
        return Value("DATE", f"BC{m.decade // 10:03d}", None)
    text = f"BC{m.year or 0:04d}" + (f"-{m.month:02d}" if m.month else f"-{m.season}" if m.season else "")
    return Value("DATE", text + (f"-{m.day:02d}" if m.month and m.day else ""), None)


def _part(days: Days | None, m: Meaning, lead: Lead) -> Days | None:
    """Early, mid, late; as a limit the end is its last day and the start its first."""
    if days is None or m.part is None:
        return days
    named = m.month is not None or m.year is not None
    if not m.day and lead.deadline and (m.part == "end" or (m.part == "close" and not named)):
        return days[1], days[1]
    if not m.day and lead.deadline and m.part == "start":
        return days[0], days[0]
    if lead.since and (m.part == "start" or (m.part == "outset" and not named)):
        return days[0], days[0]
    return calendar.part_of(days, m.part)


def _relative(m: Meaning, lead: Lead, story: Story) -> Value | None:
    shift = m.shift
    if shift is None:  # "the end of the month"
        return _period(m, lead, story.told if story.history else story.published, m.unit or "D", 0, story)
    if shift.span and m.count is None and not m.some and not shift.vague:  # "the past year"
        m = msgspec.structs.replace(m, count=1)
    if shift.vague or m.some or (shift.counted and m.count is None):
        return _vague(m, story)
    counted = m.count is not None
    if counted and shift.by == 0 and not shift.span:
        return None
    if counted and (shift.span or shift.span_if_counted):
        return _span(m, story)
    base = story.base(shift)
    by = shift.by * (m.count if counted and m.count else 1)
    if m.season:
        return _season(m, lead, story, base)
    outside = beyond_calendar(base, m.unit or "D", by)
    if outside:
        return Value("DATE", outside, None)
    return _period(m, lead, base, m.unit or "D", by, story)


def _vague(m: Meaning, story: Story) -> Value:
    """ "recent months", "the coming days", "weeks later"."""
    shift = m.shift
    if shift is None or (not shift.vague and shift.by >= 0 and (shift.span or shift.span_if_counted)):
        return Value("DURATION", length(m), None)
    if shift.span:
        return Value("DATE", "PAST_REF" if shift.by < 0 else "FUTURE_REF", None)
    kind: TimeType = "TIME" if m.unit in ("H", "MIN", "S") else "DATE"
    base = story.told
    if kind == "TIME" and base and (not story.history or story.day):
        return Value("TIME", f"{base.isoformat()}TXX", (base, base), "computed")
    return Value(kind, "PAST_REF" if shift.by < 0 else "FUTURE_REF", None)


def _span(m: Meaning, story: Story) -> Value:
    """ "the past two decades" are days up to today; "the next two days" a duration without days."""
    shift, base = m.shift, story.published
    if shift is None or shift.by >= 0 or shift.of == "told" or base is None or m.count is None or m.unit in ("MIN", "S"):
        return Value("DURATION", length(m), None)
    if m.unit == "H" and m.count < 24:
        return Value("DURATION", length(m), None)
    first = calendar.shifted(base, -int(m.count // 24)) if m.unit == "H" else calendar.moved(base, m.unit or "D", -m.count)
    return Value("DATE", length(m), (first, base), "computed")


def _season(m: Meaning, lead: Lead, story: Story, base: date | None) -> Value:
    season, by = m.season or "SP", m.shift.by if m.shift else 0
    if base is None:
        return Value("DATE", f"XXXX-{season}", None)
    year = base.year + by
    if by < 0 and base.month > calendar.season_month(season) + 2 and season != "WI":
        year += 1  # "last summer", said in November
    if season == "WI" and base.month < 6 and by == 0:
        year -= 1
    return Value(
        "DATE",
        f"{year:04d}-{season}",
        _part(calendar.season(year, season), m, lead),
        "computed",
        (year, calendar.season_month(season), None),
    )


def _period(m: Meaning, lead: Lead, base: date | None, unit: str, by: float, story: Story) -> Value:
    """The period of a unit, `by` units from the base day."""
    if base is None:
        return Value("DATE", {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"), None)
    shift = m.shift
    if shift is not None and story.year and (shift.of == "told" or story.history) and finer(unit, story.grain):
        return Value("DATE", coarse(story), None)
    if unit in ("H", "MIN", "S"):
        return Value("TIME", f"{base.isoformat()}TXX", (base, base), "computed")
    back = (shift is None and lead.direction <= 0) or (by == 0 and lead.direction < 0 and base.isoweekday() < 6)
    if unit == "WE" and back:
        by = -1 if base.isoweekday() < 6 else 0
    days = calendar.period(calendar.moved(base, unit, by), unit)
    if days is None:
        return Value("DATE", "XXXX", None)
    whole = m.part in ("start", "outset") and shift is not None and shift.by == 0 and not lead.since
    found = days if whole else _part(days, m, lead)
    first = days[0]
    told = (first.year, first.month if unit in "DMWE" else None, first.day if unit in "DWE" else None) if unit != "time" else None
    return Value("DATE", name(days[0], unit) + half(m), found, "computed", told)


def _told(m: Meaning, story: Story) -> Value:
    if story.year is None:
        return Value("DATE", "PAST_REF", None)
    told = story.told
    unit = m.unit if m.unit in ("D", "M", "Y") and not finer(m.unit, story.grain) else story.grain
    days = calendar.period(told, unit) if told else None
    return Value("DATE", name(told, unit) if told else "PAST_REF", days, "computed: told last")


def _time(m: Meaning, lead: Lead, story: Story) -> Value | None:
    """A part of a day or a clock time, on the day said, told or published."""
    day = _day_of(m, lead, story)
    if day is not None and day.told is None and day.days is None and day.value.startswith("XXXX-XX-XX"):
        day = None
    value, days = (day.value, day.days) if day else ("XXXX-XX-XX", None)
    basis = day.basis if day else "said"
    if m.clock is not None:
        hour, minute = m.clock
        clock = f"T{hour:02d}:{minute or 0:02d}"
    else:
        part = (m.day_word.part if m.day_word else None) or m.daypart or "XX"
        clock = part if part.startswith(("T1", "T2")) else f"T{part}"
    if m.digits_order == "bare":  # "at 1830" could be a year
        days, basis = None, "said: an hour in bare digits"
    return Value("TIME", value + clock, days, basis, day.told if day else None)


def _day_of(m: Meaning, lead: Lead, story: Story) -> Value | None:
    if m.day_word or m.weekday or m.day or m.month or m.holiday:
        return _date(m, lead, story)
    if m.kind == "relative" or (m.shift is not None and m.unit == "D"):
        return _relative(m, lead, story)
    recent = story.recent if m.clock is not None and m.shift is None else None
    base = story.same_sentence or (story.told if story.history and story.day else None if story.history else recent or story.published)
    if m.shift is not None and m.shift.of == "told":
        base = story.told if story.year is None or story.day else None
    if base is None:
        return None
    by = m.shift.by if m.shift is not None else 0
    return _on(calendar.shifted(base, by), "computed")
