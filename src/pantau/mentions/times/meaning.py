"""From the words of one expression to what it says, before anybody knows which day it was written."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from pantau.mentions.times.known_dates import Holiday
from pantau.mentions.times.table import Day, Shift
from pantau.mentions.times.words import Word

Put = Callable[[dict[str, Any], Any], None]


class Meaning(Struct, frozen=True):
    """What an expression says, before anybody knows which day it was written. Unsaid fields are None."""

    kind: str  # date, relative, duration, age, set, vague, told, clock, daypart, day_word
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 is Monday
    season: str | None = None
    quarter: int | None = None
    decade: int | None = None  # 1990
    century: int | None = None  # 19
    bc: bool = False
    part: str | None = None
    daypart: str | None = None
    clock: tuple[int, int | None] | None = None  # hour, minute
    shift: Shift | None = None
    unit: str | None = None
    count: float | None = None  # None: some
    some: bool = False
    day_word: Day | None = None
    holiday: Holiday | None = None
    vague: str | None = None
    weak: bool = False  # a time only together with another one
    digits_order: str | None = None  # of a date in digits: day, month or unknown first; of an hour: bare


def gather(kind: str, words: Sequence[Word]) -> Meaning | None:
    """Gather what the words of an expression say; None if that is nothing (an hour of 70 minutes)."""
    said: dict[str, Any] = {"kind": kind}
    numbers: list[float] = []
    for word in words:
        put = _PUT.get(word.category)
        if put:
            put(said, word.value)
        elif word.category in "NDO" and word.value is not None:
            numbers.append(word.value)
    return _settle(kind, said, numbers)


def _settle(kind: str, said: dict[str, Any], numbers: list[float]) -> Meaning | None:
    """Give the bare numbers their place."""
    if kind == "date":
        _settle_date(said, numbers)
    elif kind == "clock":
        if "clock" not in said:
            half = len(numbers) > 1 and numbers[0] == 0.5  # "setengah delapan" is half past seven
            said["clock"] = (int(numbers[1]) - 1, 30) if half else _hour(numbers[0])
        if said["clock"] is None:
            return None
        _twelve_hours(said)
    elif numbers or "year" in said:
        said["count"] = max(numbers) if numbers else said.pop("year")  # "two or three weeks" may last three
        said.pop("some", None)
    said.pop("ampm", None)
    return Meaning(**said)


def _settle_date(said: dict[str, Any], numbers: list[float]) -> None:
    number = int(numbers[0]) if numbers else None
    if said.pop("is_century", False):
        said["century"] = number
        said.pop("unit", None)
    elif said.pop("is_quarter", False):
        said["quarter"] = number
    elif said.get("bc"):  # the year stands last: "1 January 49 BC"
        rest = numbers if "year" in said else numbers[:-1]
        said.setdefault("year", int(numbers[-1]) if numbers else None)
        said |= {"day": int(rest[0])} if rest and "month" in said else {}
    elif number is not None:
        said["day"] = number
    said.pop("unit", None)


def _hour(number: float) -> tuple[int, int | None] | None:
    """14.3 is 14.30 as it was written: the minutes are two digits."""
    hour, minute = int(number), round((number - int(number)) * 100)
    return (hour, minute if minute or number != int(number) else None) if hour <= 24 and minute < 60 else None


def _twelve_hours(said: dict[str, Any]) -> None:
    hour, minute = said["clock"]
    half = said.get("ampm") or {"AF": "pm", "EV": "pm", "NI": "pm" if hour > 5 else "am", "MO": "am"}.get(said.get("daypart", ""))
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    said["clock"] = (hour, minute)
    said.pop("daypart", None)


def _digits(said: dict[str, Any], value: tuple[str, tuple[int, ...], str]) -> None:
    kind, parts, order = value
    if kind == "iso":
        said["year"], said["month"], said["day"] = parts
    elif kind == "clock":
        said.setdefault("clock", (parts[0], parts[1]))
        said["digits_order"] = order if order == "bare" else None
    else:
        said["day"], said["month"] = (parts[1], parts[0]) if order == "month" else parts[:2]
        said["digits_order"] = order
        if len(parts) == 3:
            said["year"] = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 50 else 1900)


def _put(field: str) -> Put:
    def put(said: dict[str, Any], value: Any) -> None:
        said.setdefault(field, value)

    return put


def _some(said: dict[str, Any], _: Any) -> None:
    said["some"] = True
    said["count"] = None


def _some_units(said: dict[str, Any], value: str) -> None:
    said["unit"] = value
    if "count" not in said:
        said["some"] = True
        said["count"] = None


def _one_unit(said: dict[str, Any], value: str) -> None:
    count, said["unit"] = value.split()
    said["count"] = 0.5 if count == "half" else float(count)


def _unit_end(said: dict[str, Any], value: str) -> None:
    said["unit"], said["part"] = value, "close"


def _numbered(mark: str) -> Put:
    """Centuries and quarters are counted in a date ("the 19th century"), and are units elsewhere."""

    def put(said: dict[str, Any], value: str) -> None:
        said["unit"] = value
        if said["kind"] == "date":
            said[mark] = True

    return put


def _shift_or_vague(said: dict[str, Any], value: Shift) -> None:
    """ "later", "recent": a shift beside a unit; before a period ("later that month") the whole of it; alone a vague time."""
    if said["kind"] == "vague":
        said["vague"] = value.alone
    elif "unit" in said or "count" in said or value.span or value.alone == "PRESENT_REF":
        said.setdefault("shift", value)
    else:
        said["part"] = "whole"


def _told(said: dict[str, Any], value: str) -> None:
    said["unit"] = value or "time"


def _one(said: dict[str, Any], _: Any) -> None:
    said.setdefault("count", 1)


def _before_christ(said: dict[str, Any], _: Any) -> None:
    said["bc"] = True


# By category (see time_words): where the value of a word goes. Bare numbers find their place in the end.
_FIELDS = {
    "Y": "year", "M": "month", "W": "weekday", "S": "season", "f": "season", "P": "daypart", "p": "daypart", "9": "decade", "4": "quarter",
    "L": "shift", "l": "shift", "z": "shift", "X": "day_word", "H": "holiday", "V": "vague", "K": "ampm", "G": "part", "J": "unit",
} | dict.fromkeys("sihdwkmreT", "unit")  # fmt: skip
_PUT: dict[str, Put] = {
    **{category: _put(field) for category, field in _FIELDS.items()},
    "I": _digits, "y": _digits, "C": _digits, "F": _some, "2": _some_units, "1": _one_unit, "u": _unit_end, "a": _one, "b": _before_christ,
    "Q": _told, "R": _told, "c": _numbered("is_century"), "q": _numbered("is_quarter"), "v": _shift_or_vague, "U": _shift_or_vague,
}  # fmt: skip
