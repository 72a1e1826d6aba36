"""The schema of the table `times`: the words of time of one language."""

from datetime import date
from typing import Literal

from msgspec import Struct

# Units as TIMEX3 writes them; MIN is a minute (M is a month), "time" a word like "moment" that has no length.
Unit = Literal["S", "MIN", "H", "D", "W", "WE", "FN", "M", "Q", "Y", "DE", "CE", "time"]
# "outset" and "close" are start and end of a unit ("akhir tahun"), but early and late in a named month or year ("akhir Maret 2025").
Part = Literal[
    "early", "start", "outset", "mid", "late", "end", "close", "first week", "last week", "first half", "second half", "rest", "whole"
]


class Shift(Struct, frozen=True, forbid_unknown_fields=True):
    """ "last", "lalu", "ago": by how many units, counted from the day of publication or from the day told last.

    span: the whole stretch ("the past two decades"); span_if_counted: only behind a number. counted: only beside a number.
    vague: no days even where they could be counted ("recent months"). alone: the TIMEX3 value with no unit beside it ("later").
    """

    by: int
    of: Literal["published", "told"] = "published"
    counted: bool = False
    span: bool = False
    span_if_counted: bool = False
    vague: bool = False
    alone: str | None = None


class Day(Struct, frozen=True, forbid_unknown_fields=True):
    """ "yesterday", "tonight": days from the day of publication, or from the day told last, and a part of the day."""

    by: int
    of: Literal["published", "told"] = "published"
    part: str | None = None


class TimeExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and every time in it: [text, value, first day or "", last day or ""]."""

    text: str
    times: list[tuple[str, str, str, str]] = []
    dated: bool = True  # False: the day of publication is not known
    published: date = date(2031, 5, 21)  # a Wednesday


class TimeTable(Struct, frozen=True, forbid_unknown_fields=True):
    """One field a role; the comments in the tables say what each is for."""

    month_then_day: bool
    first_in_digits: Literal["day", "month", "unknown"]
    decade_suffixes: list[str]
    careful: list[str]
    the: list[str]
    one: list[str]
    some: list[str]
    of: list[str]
    on: list[str]
    to: list[str]
    each: list[str]
    bounds: list[str]
    full: list[str]
    within: list[str]
    long: list[str]
    old: list[str]
    aged: list[str]
    at_age: list[str]
    when: list[str]
    date_word: list[str]
    clock_word: list[str]
    clock_leads: list[str]
    bc: list[str]
    ad: list[str]
    leads: list[str]
    counted: list[str]
    numbered: list[str]
    since: list[str]
    until: list[str]
    as_of: list[str]
    perfect: list[str]
    forward: list[str]
    deadline: list[str]
    future: list[str]
    outlook: list[str]
    past: list[str]
    present: list[str]
    past_endings: list[str]
    beside_a_number: list[str]
    before_event: list[str]
    since_event: list[str]
    until_event: list[str]
    event_fillers: list[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    careful_seasons: dict[str, str]
    season_alone: bool
    daypart_leads: list[str]
    dayparts: dict[str, str]
    lone_dayparts: dict[str, str]
    units: dict[str, Unit]
    plural_units: dict[str, Unit]
    one_units: dict[str, str]
    unit_ends: dict[str, Unit]
    decades: dict[str, int]
    periodic: dict[str, str]
    before_unit: dict[str, Shift]
    after_unit: dict[str, Shift]
    at_the_end: dict[str, Shift]
    days: dict[str, Day]
    vague: dict[str, str]
    told: dict[str, str]
    told_behind: dict[str, str]
    nothing: list[str]
    parts: dict[str, Part]
    quarters: dict[str, int]
    clock_after: dict[str, str]
    zones: list[str]
    example: list[TimeExample] = []
    counterexample: list[TimeExample] = []
