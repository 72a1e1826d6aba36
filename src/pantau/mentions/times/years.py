"""The year of a month, day or season that names none."""

from datetime import date

from pantau.mentions.times import calendar
from pantau.mentions.times.meaning import Meaning
from pantau.mentions.times.story import Lead, Story

_CLOSE = 10  # days: a date that near to publication wins over its weekday, which is then a slip; farther away it tells the year


def year_of(m: Meaning, lead: Lead, story: Story) -> tuple[int | None, str]:
    """The year of a month, day or season that names none."""
    if m.shift is not None and m.unit == "Y":
        if m.shift.by == 0 and m.shift.of == "told" and story.mentioned:
            return story.mentioned, "computed"
        base = story.base(m.shift)
        return (base.year + m.shift.by, "computed") if base else (None, "said")
    if m.shift is None and story.heading:
        return story.heading, "computed: year of its line"
    if story.history and story.year:
        return _year_told(m, lead, story), "computed: year told last"
    if story.year_of_sentence and m.shift is None and not lead.firm and lead.direction <= 0:
        return story.year_of_sentence, "computed: year of its sentence"
    if story.published is None:
        return story.year, "computed: year told last" if story.year else "said"
    return _year_near(m, lead, story.published), "computed"


def _year_told(m: Meaning, lead: Lead, story: Story) -> int:
    """In a history the year goes on until a month far behind the last one opens the next."""
    year, last = story.year or 0, story.month or 0
    month = m.month or calendar.season_month(m.season or "SP")
    if m.season == "WI":
        return year + (1 if last >= 9 else 0)
    if m.shift is not None and m.shift.by < 0:
        return year - (1 if last and month >= last else 0)
    behind = last - month
    if behind >= 8 or (behind >= 3 and lead.firm and lead.direction > 0):
        return year + 1
    if last and behind <= -9 and lead.since:
        return year - 1
    return year


def _year_near(m: Meaning, lead: Lead, today: date) -> int:
    """In the news: back or ahead as the words say; else the nearest such day, or the last such month."""
    month = m.month or (calendar.season_month(m.season) if m.season else 3 * (m.quarter or 1) - 2)
    years = (today.year - 1, today.year, today.year + 1)

    def far(year: int) -> float:
        return _distance(year, month, m.day or 1, lead, today)

    near = min(years, key=far)
    matching = [year for year in years if _on_weekday(m, year)]
    if matching and (near in matching or far(near) > _CLOSE):
        return min(matching, key=far)
    here, now = (month, m.day or 0), (today.month, today.day if m.day else 0)
    if m.shift is not None:
        ahead = m.shift.by > 0
        same = here == now and m.shift.by == 0
        return today.year + (0 if same else (1 if ahead and here <= now else 0) - (1 if not ahead and m.shift.by and here >= now else 0))
    if lead.direction and (lead.firm or not m.day):
        if lead.direction > 0:
            return today.year + (1 if here < now else 0)
        return today.year - (1 if here > now else 0)
    if not m.day:
        return today.year - (1 if here > now and not lead.direction else 0)
    return near


def _on_weekday(m: Meaning, year: int) -> bool:
    """Does the day fall on the weekday that the text names with it?"""
    days = calendar.day(year, m.month, m.day) if m.weekday and m.month and m.day else None
    return days is not None and days[0].isoweekday() == m.weekday


def _distance(year: int, month: int, number: int, lead: Lead, today: date) -> float:
    """Days between, half as much again where the tense speaks against it."""
    days = calendar.day(year, month, min(number, 28))
    if days is None:
        return 9999
    apart = (days[0] - today).days
    return abs(apart) * (1.5 if lead.direction and apart * lead.direction < 0 else 1)
