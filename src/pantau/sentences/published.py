"""The day of publication, where a text says it itself. Bare dates in the narrative are never taken for it."""

import re
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from pantau.languages.language import Language

WEEK = 7  # days by which a day of saying may follow the day of the happening
_NUMERIC = re.compile(r"(\d{1,4})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{2,4})")


class DateExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the day it says it was published on."""

    text: str
    published: date | None = None


class PublicationTable(Struct, frozen=True, forbid_unknown_fields=True):
    """months: names and short forms to 1..12; weekdays: Monday first, with other names of the same day; day_first: order of numeric dates.

    labels open a line that says the date ("published"); fillers may stand in such a line ("wib").
    """

    months: dict[str, int]
    weekdays: tuple[tuple[str, ...], ...]
    day_first: bool
    labels: tuple[str, ...]
    fillers: frozenset[str]
    example: tuple[DateExample, ...]
    counterexample: tuple[DateExample, ...]


class Said(NamedTuple):
    """A day and how the text says it."""

    day: date
    basis: str


class PublicationFinder:
    """Finds the day of publication in texts of one language."""

    def __init__(self, language: Language) -> None:
        self._table = table = language.table("publication", PublicationTable)
        months = "|".join(sorted(map(re.escape, table.months), key=len, reverse=True))
        self._days = {name: number for number, names in enumerate(table.weekdays) for name in names}
        days = "|".join(sorted(map(re.escape, self._days), key=len, reverse=True))
        named = rf"\d{{1,2}}(?:st|nd|rd|th)?,? (?:{months})\.?,? \d{{4}}|(?:{months})\.? \d{{1,2}},? \d{{4}}"
        self._date = rf"(?:\d{{1,4}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{2,4}}|{named})"
        self._weekday = re.compile(rf"(?<!\w)({days})\.?(?:,|,? \w+,|(?: \w+){{1,2}}(?= ?\())?\s?\(?\s?({self._date})(?!\d)")
        self._bare = re.compile(self._date)
        self._named = re.compile(rf"(?:(\d{{1,2}})\D{{0,4}} )?({months})\.?(?: (\d{{1,2}}))?,? (\d{{4}})")
        labels = "|".join(map(re.escape, table.labels))
        self._label = re.compile(rf"(?:(?:{labels})\s*:?\s*)?")

    def said(self, low: str, lines: list[tuple[int, int]], dateline_date: str | None) -> Said | None:
        """The dateline's full date; else a line that is nothing but a date; else a weekday with its date, the first in the text."""
        if dateline_date and (day := self._day(dateline_date.lower(), None)):
            return Said(day, "text:dateline")
        said = self._elsewhere(low, lines)
        day = self._beside(dateline_date.lower(), said.day) if said and dateline_date else None
        return Said(day, f"text:dateline, year of {said.basis}") if said and day and day >= said.day else said

    def _elsewhere(self, low: str, lines: list[tuple[int, int]]) -> Said | None:
        for start, end in (*lines[:6], *lines[-3:]):
            day = self._line(low[start:end]) if end - start <= 80 else None
            if day:
                return Said(day, "text:line")
        day = self._beside_weekdays(low)
        return Said(day, "text:weekday") if day else None

    def _beside_weekdays(self, low: str) -> date | None:
        """The first weekday with its date; a later one within WEEK days, behind a comma as the day of a saying is, takes its place."""
        first: date | None = None
        for match in self._weekday.finditer(low):
            day = self._day(match.group(2), self._days[match.group(1)])
            if day is None:
                continue
            if first is None or (low[: match.start()].endswith(", ") and 0 < (day - first).days <= WEEK):
                first = day
        return first

    def _beside(self, written: str, known: date) -> date | None:
        """A dateline's day and month ("29/10", "nov 5") with the year that puts it beside a known day, a month away at most."""
        numbers = [int(n) for n in re.findall(r"\d+", written)]
        month = next((self._table.months[w] for w in re.findall(r"[^\W\d_]+", written) if w in self._table.months), None)
        pair = (numbers[0], month) if month and len(numbers) == 1 else tuple(numbers) if len(numbers) == 2 and not month else None
        if pair is None:
            return None
        orders = [pair, pair[::-1]] if self._table.day_first or month else [pair[::-1], pair]
        days = [_valid(known.year + shift, m or 0, d or 0) for d, m in orders[: 1 if month else 2] for shift in (0, 1, -1)]
        return next((day for day in days if day and abs((day - known).days) <= 31), None)

    def _line(self, line: str) -> date | None:
        """The date of a line that holds a date, a weekday, a clock time, and nothing else."""
        match = self._bare.search(line)
        if match is None:
            return None
        label = self._label.match(line)
        rest = line[label.end() if label else 0 : match.start()] + " " + line[match.end() :]
        words = re.findall(r"[^\W\d_]+", rest)
        if any(word not in self._days and word not in self._table.fillers for word in words):
            return None
        return self._day(match.group(), None)

    def _day(self, written: str, weekday: int | None) -> date | None:
        """The day of a numeric or named date; the weekday beside it decides between the orders of day and month."""
        numeric = _NUMERIC.search(written)
        if numeric:
            return self._numeric(*(int(part) for part in numeric.groups()), weekday=weekday)
        named = self._named.search(written)
        number = named.group(1) or named.group(3) if named else None
        return _valid(int(named.group(4)), self._table.months[named.group(2)], int(number)) if named and number else None

    def _numeric(self, first: int, second: int, third: int, *, weekday: int | None) -> date | None:
        if first > 31:
            return _valid(first, second, third)
        year = third if third > 99 else 2000 + third
        orders = [_valid(year, second, first), _valid(year, first, second)]
        if not self._table.day_first:
            orders.reverse()
        days = [day for day in orders if day]
        return next((day for day in days if weekday is None or day.weekday() == weekday), days[0] if days else None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1800 <= year <= 2200 else None
    except ValueError:
        return None
