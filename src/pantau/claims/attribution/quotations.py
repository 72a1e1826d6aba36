"""Quotations: where marked direct speech begins and ends, whatever marks a newspaper uses.

Marks are paired by what stands beside them, not by their shape: papers open with ” and close with “, glue the opening mark to the full stop
before it, leave one of the two out, or open every paragraph of a long quotation anew.
"""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[\"“”„‟«»]|''|’’|``|['‘’‚]")
_DOUBLE = frozenset('"“”„‟«»')
_SINGLE = re.compile(r"['’]")
_WINDOW = 1200  # characters in which the end of a quotation is looked for
_REACH = 8  # lines that one quotation may go over before a missing mark is the likelier reading


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters [start, end) with both marks; [inner, outer) without. `marks`: how many paragraphs it was opened in anew."""

    start: int
    end: int
    inner: int
    outer: int
    closed: bool = True


def quotations(text: str) -> list[Quotation]:
    """Every quotation of the text in order, not nested; one that goes over lines is one quotation with line breaks inside."""
    found: list[Quotation] = []
    opened: int | None = None
    start = 0
    lines = 0
    for end in [*(m.start() for m in re.finditer(r"\n", text)), len(text)]:
        opened, lines = _line(text, start, end, opened, lines, found)
        start = end + 1
    if opened is not None:
        _leave_open(text, opened, len(text), found)
    return sorted(found, key=lambda q: q.start)


def _line(text: str, start: int, end: int, opened: int | None, lines: int, found: list[Quotation]) -> tuple[int | None, int]:
    """Read the marks of one line; returns where a quotation still open began, and over how many lines it went."""
    indent = end - len(text[start:end].lstrip())
    for m in _MARKS.finditer(text, start, end):
        at, behind = m.span()
        side = _side(text, at, behind, end)
        double = _double(text, at)
        if side is None or (opened is not None and _double(text, opened) != double):
            continue
        if opened is None:
            if _opens(text, at, behind, end, side):
                opened, lines = at, 0
        elif side != "opening" or not double:
            found.append(Quotation(opened, behind, opened + (behind - at), at))
            opened = None
        elif at > indent:  # an opening mark while one is open: the closing one was left out
            _leave_open(text, opened, at, found)
            opened, lines = at, 0
    if opened is not None and lines >= _REACH:
        _leave_open(text, opened, end, found)
        opened = None
    return opened, lines + 1


def _opens(text: str, at: int, behind: int, end: int, side: str) -> bool:
    """Can a quotation begin with the mark at `at`?"""
    if not _double(text, at):
        return side != "closing" and _single_closes(text, at, end)
    return side != "closing" or _spaced_opening(text, at, behind, end)


def _double(text: str, at: int) -> bool:
    """Is the mark at `at` a double one, as one character or two?"""
    return text[at] in _DOUBLE or text[at : at + 2] in ("''", "’’", "``")


def _side(text: str, at: int, stop: int, end: int) -> str | None:
    """opening, closing, either, or None for an apostrophe."""
    before = text[at - 1] if at else " "
    behind = text[stop] if stop < end else " "
    opens = not behind.isspace() and (before.isspace() or before in "([—–-/:")
    closes = not before.isspace() and (behind.isspace() or behind in ".,;:!?)]—–-/…")
    if not _double(text, at):
        if before.isalnum() and behind.isalnum():
            return None
        return "opening" if opens else "closing" if closes or text[at] == "’" else None
    if opens != closes:
        return "opening" if opens else "closing"
    return "closing" if before == "," else "either"


def _spaced_opening(text: str, at: int, stop: int, end: int) -> bool:
    """A mark glued to the full stop before it, a space behind, opens where the next mark closes behind a comma."""
    if not at or text[at - 1] not in ".?!" or not text[stop : stop + 1].isspace():
        return False
    later = next((m for m in _MARKS.finditer(text, stop, min(end, stop + _WINDOW)) if _double(text, m.start())), None)
    return later is not None and text[later.start() - 1] == ","


def _single_closes(text: str, at: int, end: int) -> bool:
    """A single mark opens a quotation only where one on the same line or behind a full stop later closes it."""
    for m in _SINGLE.finditer(text, at + 1, min(end, at + _WINDOW)):
        i = m.start()
        if _side(text, i, i + 1, end) == "closing" and not (
            text[i - 1] == "s" and text[i + 1 : i + 2] == " " and text[i + 2 : i + 3].islower()
        ):
            return True
    before = text[max(0, at - 9) : at].rstrip()
    return before.endswith((":", ",")) or (at < 9 and not before)


def _leave_open(text: str, opened: int, stop: int, found: list[Quotation]) -> None:
    """A quotation without its closing mark ends with its line, or at `stop`."""
    end = text.find("\n", opened, stop)
    end = stop if end < 0 else end
    while end > opened + 1 and text[end - 1].isspace():
        end -= 1
    found.append(Quotation(opened, end, opened + 1, end, closed=False))
