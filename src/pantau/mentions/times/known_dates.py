"""Days that a name stands for: holidays, and known events behind "before", "since" or "until" ("before the inauguration").

The facts are in event_types/known_dates.toml, the words around them in each language's table `times`.
"""

from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec
from msgspec import Struct

from pantau.errors import TableError
from pantau.mentions.phrasing import TokenPhrases
from pantau.mentions.times.calendar import easter, shifted
from pantau.mentions.times.table import TimeTable
from pantau.records.texts import Text, Token
from pantau.records.values import Interval, Time

_LONGEST = 14  # tokens in the name of an event
_FAR = 550  # days: farther away, a name that comes back every few years is not the one in the table
_BEFORE, _AFTER = timedelta(days=150), timedelta(days=45)  # publication around the day of an event that nobody in the phrase names


class Holiday(Struct, frozen=True, forbid_unknown_fields=True):
    """A holiday: a fixed (month, day), days by year, or days from Easter Sunday; `length` in days."""

    names: dict[str, list[str]]
    fixed: tuple[int, int] | None = None
    by_year: list[date] = []
    easter: int | None = None
    length: int = 1

    def on(self, year: int) -> date | None:
        """Its (first) day in a year; None if the table does not know."""
        if self.fixed:
            return date(year, *self.fixed)
        if self.easter is not None:
            return shifted(easter(year), self.easter)
        return next((day for day in self.by_year if day.year == year), None)

    @property
    def near(self) -> tuple[int, int]:
        """Month and day about which it falls."""
        last = self.by_year[-1] if self.by_year else date(2000, 4, 10)
        return self.fixed or (last.month, last.day)


class KnownEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """An event with its days; `head` is a row of `heads`, `who` the names by language ("any": in all) that make it this one."""

    head: str
    first: date
    last: date | None = None
    sole: bool = False
    who: dict[str, list[str]] = {}


class KnownDates(Struct, frozen=True, forbid_unknown_fields=True):
    """The table of known dates."""

    holiday: list[Holiday]
    heads: dict[str, dict[str, list[str]]]
    event: list[KnownEvent]


class _Phrase(NamedTuple):
    """What stands behind the small word: the heads in it, the names that are known, its last token, a year, and a name nobody knows."""

    heads: frozenset[str]
    names: frozenset[str]
    last: int
    year: int | None
    stranger: bool


@cache
def known_dates() -> KnownDates:
    """The table. Raises TableError."""
    raw = resources.files("pantau.event_types").joinpath("known_dates.toml").read_bytes()
    try:
        return msgspec.toml.decode(raw, type=KnownDates)
    except msgspec.DecodeError as error:
        raise TableError(f"event_types/known_dates.toml: {error}") from error


def holidays(language: str) -> dict[str, Holiday]:
    """Names of holidays in one language."""
    return {name: holiday for holiday in known_dates().holiday for name in holiday.names.get(language, [])}


class KnownEvents:
    """Finds known events that bound a time."""

    def __init__(self, language: str, table: TimeTable) -> None:
        known = known_dates()
        self._events = [(e, frozenset((*e.who.get("any", ()), *e.who.get(language, ())))) for e in known.event]
        heads: dict[str, frozenset[str]] = {}
        for head, names in known.heads.items():
            for name in names.get(language, ()):
                heads[name] = heads.get(name, frozenset()) | {head}
        self._heads = TokenPhrases(heads)
        self._names = TokenPhrases({name: name for _, names in self._events for name in names})
        self._fillers = frozenset(table.event_fillers)
        leads = dict.fromkeys(table.before_event, "before")
        leads |= dict.fromkeys(table.since_event, "since") | dict.fromkeys(table.until_event, "until")
        self._leads = TokenPhrases(leads)
        self._starts = frozenset(w.split()[0] for w in leads)

    def find(self, text: Text) -> list[Time]:
        """Times bound by known events. "before X" holds its small word and ends the day before X."""
        found: list[Time] = []
        for sentence in text.sentences:
            for i in range(sentence.first, sentence.last):
                if text.tokens[i].low in self._starts:
                    time = self._at(text, i, sentence.last)
                    if time:
                        found.append(time)
        return found

    def _at(self, text: Text, i: int, last: int) -> Time | None:
        lead = self._leads.at(text.tokens, i, last)
        phrase = self._phrase(text.tokens, lead.last, min(last, lead.last + _LONGEST)) if lead else None
        if lead is None or phrase is None or not phrase.heads:
            return None
        event = self._choose(text, phrase, lead.payload)
        if event is None:
            return None
        first = i if lead.payload == "before" else lead.last
        start, end = text.tokens[first].start, text.tokens[phrase.last - 1].end
        days = Interval.days(event.first, event.last or event.first)
        if lead.payload == "before":
            today = text.document.published
            days = Interval(today if today and today < event.first else None, event.first)
        basis = f"table:known_dates:{event.head} {event.first}"
        return Time(start, end, text.document.text[start:end], "DATE", event.first.isoformat(), days, f"times.known:{event.head}", basis)

    def _phrase(self, tokens: tuple[Token, ...], i: int, last: int) -> _Phrase:
        """Read on while every token is a head, a name, a filler or a year; a first name may stand before a known one."""
        heads: frozenset[str] = frozenset()
        names: set[str] = set()
        year, end, strangers = None, i, 0
        while i < last:
            head, name = self._heads.at(tokens, i, last), self._names.at(tokens, i, last)
            if head:
                heads, i, end = head.payload, head.last, head.last
            elif name and tokens[i].text[0].isupper():
                names.add(name.payload)
                strangers, i, end = 0, name.last, name.last
            elif tokens[i].kind == "number" and len(tokens[i].text) == 4 and tokens[i].text.isdecimal():
                year, end = int(tokens[i].text), i + 1 if i == end else end
                i += 1
            elif tokens[i].low in self._fillers:
                i += 1
            elif tokens[i].text[0].isupper():
                strangers, i = strangers + 1, i + 1
            else:
                break
        return _Phrase(heads, frozenset(names), end, year, strangers > 0)

    def _choose(self, text: Text, phrase: _Phrase, lead: str) -> KnownEvent | None:
        """The nearest event that fits; the side that the small word looks to counts half."""
        today = text.document.published
        fits = [e for e, names in self._events if e.head in phrase.heads and self._fits(text, e, names, phrase)]
        if phrase.year:
            fits = [e for e in fits if e.first.year == phrase.year]
        if today is None:
            return fits[0] if len(fits) == 1 else None

        def far(event: KnownEvent) -> float:
            apart = (event.first - today).days
            return abs(apart) * (1 if (apart >= 0) == (lead != "since") else 2)

        best = min(fits, key=far, default=None)
        known = best is not None and (best.sole or phrase.year is not None or abs((best.first - today).days) <= _FAR)
        return best if known else None

    def _fits(self, text: Text, event: KnownEvent, names: frozenset[str], phrase: _Phrase) -> bool:
        if phrase.names:
            return bool(phrase.names & names)
        if phrase.stranger:
            return False
        if event.sole:
            return True
        today = text.document.published
        near = today is not None and event.first - _BEFORE <= today <= event.first + _AFTER
        return near and any(self._named(text, name) for name in names)

    @staticmethod
    def _named(text: Text, name: str) -> bool:
        """Does the text name somebody, as a word of its own with a capital?"""
        at = text.low.find(name)
        while at >= 0:
            end = at + len(name)
            whole = not text.low[at - 1 : at].isalnum() and not text.low[end : end + 1].isalnum()
            if whole and text.document.text[at].isupper():
                return True
            at = text.low.find(name, at + 1)
        return False
