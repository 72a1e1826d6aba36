"""Headers and footers of printed pages: lines at the edges of pages that repeat from page to page, and what browsers print there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_EDGE = 2  # lines at the top and at the bottom of a page that may be its header or footer
_HEADLINE = 20  # characters of a title that tell it
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? +\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AP]M)?\s+")
_ADDRESS = re.compile(r"(https?://\S+?)…?(?:\s+\d{1,3} ?/ ?\d{1,3})?")
_COUNT = re.compile(r"\d{1,3} ?/ ?\d{1,3}")


class Inside(NamedTuple):
    """What stands between the headers and footers of pages. left: their lines, each once. address: the one that a browser printed there."""

    pages: list[list[str]]
    left: list[str]
    address: str | None


def inside(pages: Sequence[Sequence[str]], title: str | None) -> Inside:
    """Pages, as lines, without their headers and footers: lines at the edges that are the same on half of the pages but for numbers,
    and what a browser prints around a page of this title (the instant of printing, the address, the number of the page)."""
    repeated = _repeated(pages)
    kept: list[list[str]] = []
    left: dict[str, str] = {}
    for n, page in enumerate(pages):
        marks = {i for i in _edges(page) if (n, i) in repeated or _printed(page[i], title)}
        gone = {i for i in marks if marks.issuperset(range(i)) or marks.issuperset(range(i, len(page)))}  # nothing but marks outside it
        for i in sorted(gone):
            left.setdefault(_DIGITS.sub("#", page[i]), page[i])
        kept.append([line for i, line in enumerate(page) if i not in gone])
    addresses = {found[1] for line in left.values() if (found := _ADDRESS.fullmatch(line)) and "…" not in line}
    return Inside(kept, list(left.values()), addresses.pop() if len(addresses) == 1 else None)


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[tuple[int, int]]:
    """(page, line) of lines that stand at the same edge of two pages at least and of half of them, but for numbers that count pages."""
    alike: dict[tuple[bool, str], list[tuple[int, int]]] = {}
    for n, page in enumerate(pages):
        for i in _edges(page):
            alike.setdefault((i >= _EDGE, _DIGITS.sub("#", page[i])), []).append((n, i))
    found: list[tuple[int, int]] = []
    for places in alike.values():
        first, line = places[0][0], pages[places[0][0]][places[0][1]]
        same = [(n, i) for n, i in places if _counts_on(line, pages[n][i], n - first)]
        if len({n for n, _ in same}) >= max(2, len(pages) / 2):
            found += same
    return frozenset(found)


def _counts_on(line: str, other: str, pages: int) -> bool:
    """Is every number of the other line, so many pages on, the same, or larger by just these pages?"""
    pairs = zip(_DIGITS.findall(line), _DIGITS.findall(other), strict=True)
    return all(int(there) - int(here) in (0, pages) for here, there in pairs)


def _edges(page: Sequence[str]) -> list[int]:
    """Numbers of the lines at the top and the bottom of a page."""
    return [i for i in range(len(page)) if i < _EDGE or i >= len(page) - _EDGE]


def _printed(line: str, title: str | None) -> bool:
    """Does a browser print such a line at the edge of a page, be it the only page?"""
    if _ADDRESS.fullmatch(line) or _COUNT.fullmatch(line):
        return True
    stamp = _STAMP.match(line)
    return stamp is not None and bool(title) and line[stamp.end() :][:_HEADLINE] == (title or "")[:_HEADLINE]
