"""The window in which a statement about the future would come true.

Words before a time ("by", "before", "within", "paling lambat") stand in `languages/*/forecast.toml`. A future without a
date runs from the day of publication and stays open; orders and calls have a window only with a stated time.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct, field

from pantau.claims.modality import Meaning
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.records.claims import Forecast
from pantau.records.texts import Text
from pantau.records.values import Interval, Time

DURATION = re.compile(r"P(?:T(?P<hours>\d+)H|(?P<n>\d*\.?\d+)(?P<unit>[YMWD]))$")
REACH = 24  # characters before a time in which its preposition stands


class ForecastExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, its day of publication, and the window (last day inclusive)."""

    text: str
    published: date
    first: date | None = field(default=None, name="from")
    last: date | None = field(default=None, name="to")
    time: str | None = None


class ForecastTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `forecast.toml`."""

    deadline: tuple[str, ...]
    before: tuple[str, ...]
    within: tuple[str, ...]
    onward: tuple[str, ...]
    period_ends: tuple[str, ...]
    example: tuple[ForecastExample, ...] = ()


class ForecastReader:
    """Windows of statements of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("forecast", ForecastTable)
        groups = {"deadline": table.deadline, "before": table.before, "within": table.within, "onward": table.onward}
        self._words = Phrases({word: kind for kind, words in groups.items() for word in words})
        self._ends = Phrases(dict.fromkeys(table.period_ends, True))

    def read(
        self, text: Text, meaning: Meaning, times: tuple[Time, ...], *, attributed: bool = True
    ) -> tuple[Forecast, Time | None] | None:
        """The window and the time that gave it; None if the statement with these times does not look ahead.

        What the article itself thinks possible, without a date, is a remark and no forecast.
        """
        published = text.document.published
        if meaning.modality == "question":
            return None
        for time in times:
            days = self._window(text, time, published)
            if days and (meaning.ahead or meaning.modality in ("ordered", "requested", "denied")):
                return Forecast(days, meaning.probability), time
        if not meaning.ahead or meaning.modality in ("ordered", "requested") or (not attributed and meaning.modality == "possible"):
            return None
        return Forecast(Interval(published, None), meaning.probability), None

    def _window(self, text: Text, time: Time, published: date | None) -> Interval | None:
        """The days that this time bounds, if they lie ahead of the publication."""
        kind = self._preposition(text, time)
        if time.type == "DURATION" and kind == "within" and published:
            until = _after(published, time.value)
            return Interval.days(published, until) if until else None
        days = time.days
        if not days or (published and days.last and days.last < published) or (days.last is None and days.first is None):
            return None
        if time.type not in ("DATE", "TIME"):
            return None
        if kind == "deadline":
            return Interval(published, days.until)
        if kind == "before":
            return Interval(published, days.until if self._ends.find(text.low[time.start : time.end]) else days.since)
        if kind == "onward":
            return Interval(days.since, None)
        since = max(days.since, published) if days.since and published else days.since
        return Interval(since, days.until)

    def _preposition(self, text: Text, time: Time) -> str | None:
        before = text.low[max(0, time.start - REACH) : time.start].rstrip()
        found = [kind for _, end, kind in self._words.find(before) if end == len(before)]
        return found[-1] if found else None


def _after(day: date, duration: str) -> date | None:
    """The day that lies a TIMEX3 duration (whole days, weeks, months, years, hours) behind `day`; None if it is vague."""
    match = DURATION.match(duration)
    if not match:
        return None
    if match["hours"]:
        return day + timedelta(days=-(-int(match["hours"]) // 24))
    n, unit = float(match["n"]), match["unit"]
    if n > 5000:
        return None
    if unit in "WD":
        return day + timedelta(days=n * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + round(n * (12 if unit == "Y" else 1))
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year <= date.max.year else None
