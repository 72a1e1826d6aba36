"""The value of a run of digits with its marks, by the marks of the language."""

import re

from pantau.records.values import Amount

GLUED = re.compile(r"([^\W\d_]{1,4})(\d+(?:[.,]\d+)*)")  # "Rp5.000"
CLOSING = frozenset('.,;:)!?"”')
_LONGEST = 15  # more digits are a telephone, a card or a hash, no count


def value(run: str, thousands: str, decimal: str) -> Amount | None:
    """ "12.000" -> 12000 where "." marks thousands; "1,5" -> 1.5 where "," marks decimals. None if the run is no number.

    A text may follow the other language's habit: groups that end in "000", or two groups and more, are thousands in any language,
    and one or two digits behind a mark are decimals.
    """
    if len(run) > _LONGEST:
        return None
    if run.isdecimal():
        return int(run) if run == "0" or run[0] != "0" else None
    marks = re.sub(r"\d", "", run)
    if len(set(marks)) == 1:
        return _one_mark(run, marks, thousands)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        return _joined(run.replace(marks[0], ""), marks[-1]) if _grouped(run[: run.rindex(marks[-1])], marks[0]) else None
    return None


def _one_mark(run: str, marks: str, thousands: str) -> Amount | None:
    mark = marks[0]
    if _grouped(run, mark) and (mark == thousands or len(marks) > 1 or run.endswith("000")):
        return int(run.replace(mark, ""))
    return _joined(run, mark) if len(marks) == 1 else None


def _grouped(run: str, mark: str) -> bool:
    head, *groups = run.split(mark)
    return 1 <= len(head) <= 3 and head[0] != "0" and all(len(group) == 3 for group in groups)


def _joined(run: str, mark: str) -> Amount:
    number = float(run.replace(mark, "."))
    return int(number) if number.is_integer() else number
