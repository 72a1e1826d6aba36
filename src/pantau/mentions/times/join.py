"""Join neighbouring atoms of time.

"8 p.m. on Sunday" is one expression; of "8-13 October 2024" the first borrows month and year from the second.
"""

import re
from collections.abc import Sequence

import msgspec

from pantau.mentions.times.grammar import Atom
from pantau.mentions.times.meaning import Meaning
from pantau.mentions.times.words import Word

_BESIDE = re.compile(r",?[on]?t?")  # what may stand between two parts of one expression
_ENDS = frozenset(",;)")  # what stands behind an apposition
RANGE = re.compile(r"[-x]t?|,|,x")
_SPREAD = (
    "year",
    "month",
    "day",
    "weekday",
    "season",
    "quarter",
    "decade",
    "century",
    "part",
    "daypart",
    "clock",
    "shift",
    "unit",
    "day_word",
    "holiday",
)


def join(atoms: Sequence[Atom], words: Sequence[Word]) -> list[Atom]:
    """Merge what belongs together, then lend year and month inside ranges; expressions that need company and have none are dropped."""
    row = "".join(w.category for w in words)
    merged: list[Atom] = []
    for atom in atoms:
        while merged and (both := _merge(merged[-1], atom, row)):  # "10 a.m., Monday (Dec. 23)": first the day, then the hour with it
            merged.pop()
            atom = both
        merged.append(atom)
    _lend(merged, row)
    return merged


def _merge(a: Atom, b: Atom, row: str) -> Atom | None:
    gap = row[a.last : b.first]
    last = b.last
    if gap == "(" and row[last : last + 1] == ")" and _names_day(b.meaning):
        last += 1
    elif not _BESIDE.fullmatch(gap) or ("," in gap and a.meaning.day_word is not None and row[last : last + 1] not in _ENDS):
        return None
    if not _fit(a.meaning, b.meaning, gap) and not _fit(b.meaning, a.meaning, gap):
        return None
    meaning = _union(a.meaning, b.meaning)
    return Atom(a.first, last, meaning, b.rule if a.rule.startswith(("date.weekday", "clock", "daypart")) else a.rule) if meaning else None


def _names_day(m: Meaning) -> bool:
    """Is it a date, or a bare weekday: "Monday (Dec. 23)", "23 December (Monday)"?"""
    return bool((m.day and m.month) or (m.weekday and m.shift is None))


def _fit(a: Meaning, b: Meaning, gap: str) -> bool:
    """May `a` be the finer part of `b`?"""
    if _is_moment(a):
        if "," in gap and b.month is None:
            return False
        return (is_day(b) and (b.daypart is None or a.clock is not None) and b.clock is None) or (
            a.clock is not None and b.clock is None and b.daypart is not None
        )
    if a.day_word is not None and gap:  # "yesterday (Dec. 26)", "yesterday, December 26,"
        return a.day_word.part is None and b.day is not None and b.month is not None and b.clock is None
    if a.weekday and b.day_word is not None:
        return not gap and b.daypart is None and b.day_word.part is None
    if a.weekday and (a.shift is None or gap == "(") and not _is_moment(b):
        return (b.day is not None and b.weekday is None) or (
            b.unit == "W" and b.kind == "relative" and b.shift is not None and "," not in gap
        )
    if a.weekday and a.daypart:
        return b.day is not None and b.month is not None
    in_year = (a.month or a.season or a.quarter) and a.year is None and a.shift is None
    return (
        bool(in_year)
        and b.unit == "Y"
        and b.kind == "relative"
        and b.shift is not None
        and not b.part
        and "," not in gap
        and b.count in (1, None)
    )


def _is_moment(m: Meaning) -> bool:
    return (m.clock is not None or m.daypart is not None) and not is_day(m)


def is_day(m: Meaning) -> bool:
    """Does it name a day?"""
    return bool(
        m.weekday or m.day or m.day_word or m.holiday or (m.kind == "relative" and m.unit == "D") or (m.kind == "told" and m.unit == "D")
    )


def _union(a: Meaning, b: Meaning) -> Meaning | None:
    """Both meanings in one; None where they speak of the same thing."""
    fields: dict[str, object] = {}
    for name in _SPREAD:
        left, right = getattr(a, name), getattr(b, name)
        if left is not None and right is not None and name not in ("unit", "daypart"):
            return None
        fields[name] = left if left is not None else right
    return msgspec.structs.replace(a, **fields, kind=_kind(a, b), bc=a.bc or b.bc, digits_order=a.digits_order or b.digits_order, count=1)


def _kind(a: Meaning, b: Meaning) -> str:
    kinds = {a.kind, b.kind}
    for kind in ("clock", "daypart", "day_word", "relative"):
        if kind in kinds:
            return kind
    return "date"


def _lend(atoms: list[Atom], row: str) -> None:
    """Right to left, so that "March, April and May 2013" all get the year; then the ends that stand behind their month."""
    for k in range(len(atoms) - 2, -1, -1):
        a, b = atoms[k], atoms[k + 1]
        if (
            RANGE.fullmatch(row[a.last : b.first])
            and a.meaning.kind == b.meaning.kind == "date"
            and (row[a.last] != "," or _is_list(atoms, k, row))
        ):
            atoms[k] = a._replace(meaning=_borrow(a.meaning, b.meaning))
    for k in range(1, len(atoms)):
        if atoms[k].rule == "date.last_day":
            atoms[k] = atoms[k]._replace(meaning=msgspec.structs.replace(atoms[k].meaning, month=atoms[k - 1].meaning.month))
            atoms[k] = atoms[k]._replace(meaning=_same_year(atoms[k].meaning, atoms[k - 1].meaning))
        elif atoms[k].rule == "date.last_year":
            first = atoms[k - 1].meaning.year or 0
            number = atoms[k].meaning.day or 0
            year = first - first % 100 + number if number < 100 else number
            atoms[k] = atoms[k]._replace(meaning=Meaning("date", year=year, bc=atoms[k - 1].meaning.bc))


def _is_list(atoms: list[Atom], k: int, row: str) -> bool:
    """A comma joins only inside a list that goes on with another member."""
    return k + 2 < len(atoms) and bool(RANGE.fullmatch(row[atoms[k + 1].last : atoms[k + 2].first]))


def _same_year(a: Meaning, b: Meaning) -> Meaning:
    return a if a.year else msgspec.structs.replace(a, year=b.year)


def _borrow(a: Meaning, b: Meaning) -> Meaning:
    """What the first of a range leaves unsaid, the second says. "November-February 2017" begins a year earlier."""
    if a.bc or b.bc:
        year = a.year or (a.day if not a.month else b.year)
        return msgspec.structs.replace(a, bc=b.bc, year=year, day=None)
    month = a.month or (b.month if a.day and not a.season else None)
    year = a.year
    if year is None and b.year and b.shift is None and (month or a.season) and a.shift is None:
        year = b.year - (1 if month and b.month and month > b.month else 0)
    return msgspec.structs.replace(a, month=month, year=year)
