"""Lines, and blocks of lines that one paragraph was wrapped into."""

import bisect
import itertools
import re
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDED = '.!?…:;。！？"”'
_WIDEST, _NARROWEST = 120, 40


class Block(NamedTuple):
    """Characters [start, end) whose sentences may run over line ends; `lines`: (start, number) of each line, empty ones not counted."""

    start: int
    end: int
    lines: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """Number of the line that holds `offset`."""
        return self.lines[max(bisect.bisect_right(self.lines, offset, key=lambda pair: pair[0]) - 1, 0)][1]


def lines(text: str) -> list[tuple[int, int]]:
    """(start, end) of every line that is not white space alone, trimmed."""
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        line = raw.strip()
        if line:
            start = match.start() + len(raw) - len(raw.lstrip())
            found.append((start, start + len(line)))
    return found


def blocks(text: str, spans: list[tuple[int, int]]) -> list[Block]:
    """Lines joined where a paragraph was wrapped at a fixed width, or where a line plainly goes on in the next one."""
    if not spans:
        return []
    width = _width(text, spans)
    made: list[Block] = []
    start, end = spans[0]
    members = [(start, 0)]
    for i in range(1, len(spans)):
        before, here = spans[i - 1], spans[i]
        if _goes_on(text, before, here, width):
            members.append((here[0], i))
        else:
            made.append(Block(start, end, tuple(members)))
            start, members = here[0], [(here[0], i)]
        end = here[1]
    made.append(Block(start, end, tuple(members)))
    return made


def _width(text: str, spans: list[tuple[int, int]]) -> int | None:
    """The column at which the text was wrapped; None if its lines are paragraphs."""
    lengths = sorted(end - start for start, end in spans)
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) < 200 else lengths[int(len(lengths) * 0.98)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [(a, b) for a, b in itertools.pairwise(spans) if text[a[1] - 1] not in _ENDED and _adjacent(text, a, b)]
    full = sum(_full(text, a, b, width) for a, b in pairs)
    return width if full >= 2 and full >= 0.75 * len(pairs) else None


def _adjacent(text: str, before: tuple[int, int], here: tuple[int, int]) -> bool:
    """Is there no empty line between the two?"""
    gap = text[before[1] : here[0]].replace("\r\n", "\n")
    return sum(gap.count(c) for c in "\n\r\u2028\x85") == 1


def _full(text: str, before: tuple[int, int], here: tuple[int, int], width: int) -> bool:
    """Would the first word of the next line not have fitted any more?"""
    word = text[here[0] : here[1]].split(None, 1)[0]
    return before[1] - before[0] + 1 + len(word) > width


def _indented(text: str, line: tuple[int, int]) -> bool:
    return line[0] > 0 and text[line[0] - 1] in " \t\u00a0"


def _goes_on(text: str, before: tuple[int, int], here: tuple[int, int], width: int | None) -> bool:
    if not _adjacent(text, before, here):
        return False
    if width is not None:
        return _full(text, before, here, width) and not (_indented(text, here) and not _indented(text, before))
    last, first = text[before[1] - 1], text[here[0]]
    return before[1] - before[0] >= _NARROWEST and first.islower() and (last.isalnum() or last == ",")
