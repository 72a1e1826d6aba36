"""What claims are told apart by, one row a claim, so that the claims of many pairs of reports are held against each other at once."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from pantau.records.claims import Claim
from pantau.stories.gists import Side, measured
from pantau.stories.lexicon import Lexicon, Numbers
from pantau.stories.speakers import Voice

SLOTS = 6  # figures of a claim that are held against those of others; a claim of more is asked when it is joined (`Statement.fits`)
Amounts = NDArray[np.float64]
Flags = NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)


class Rows(Struct):
    """Some claims, in whatever shape was asked for. said, published: days, 0 unknown; event: its type, 0 none.

    names, codes, lands: of the first-hand speakers; measures, low, high: figures, an open side as infinity. These have one axis more,
    filled with 0 where a claim has fewer.
    """

    said: Numbers
    published: Numbers
    told: Flags
    ahead: Flags
    figured: Flags
    event: Numbers
    names: Numbers
    codes: Numbers
    lands: Numbers
    measures: Numbers
    low: Amounts
    high: Amounts

    def at(self, places: Numbers) -> "Rows":
        """Those of these places."""
        return Rows(*(getattr(self, name)[places] for name in self.__struct_fields__))

    def followed(self, other: "Rows") -> "Rows":
        """With others behind them."""
        return Rows(*(_stacked(getattr(self, name), getattr(other, name)) for name in self.__struct_fields__))


class Columns:
    """Claims of one side after the other; the oldest are let go."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._first = lexicon, 0
        self._rows = _rows([], lexicon)

    def add(self, sides: Sequence[Side]) -> None:
        """The claims of some more reports. Sets their rows."""
        end = self._first + len(self._rows.said)
        for side in sides:
            side.row, end = end, end + len(side.report.claims)
        self._rows = self._rows.followed(_rows(sides, self._lexicon))

    def forget(self, before: int) -> None:
        """Let go of the claims above this row."""
        self._rows, self._first = self._rows.at(np.arange(before - self._first, len(self._rows.said))), before

    def at(self, rows: Numbers) -> Rows:
        """Claims by their rows."""
        return self._rows.at(rows - self._first)


def _rows(sides: Sequence[Side], lexicon: Lexicon) -> Rows:
    claims = [told.claim for side in sides for told in side.report.claims]
    voices = [voice for side in sides for voice in side.voices]
    published = [_day(side.report.document.published) for side in sides]
    known = {id(voice): voice for voice in voices}  # few speak often
    places = {key: place for place, key in enumerate(known)}
    who, named = np.array([places[id(voice)] for voice in voices], np.int64), [_identified(voice, lexicon) for voice in known.values()]
    return Rows(
        np.array([_day(claim.said_on) for claim in claims], np.int64),
        np.repeat(np.array(published, np.int64), [len(side.report.claims) for side in sides]),
        np.array([claim.attribution is not None for claim in claims], np.bool_),
        np.array([claim.forecast is not None for claim in claims], np.bool_),
        np.array([bool(claim.figures) for claim in claims], np.bool_),
        np.array([lexicon.number(f"e:{claim.event.type}") if claim.event else 0 for claim in claims], np.int64),
        _padded([names for names, _, _ in named])[who],
        _padded([codes for _, codes, _ in named])[who],
        _padded([lands for _, _, lands in named])[who],
        *_figured(claims, lexicon),
    )  # fmt: skip


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0


def _identified(one: Voice, lexicon: Lexicon) -> tuple[list[int], list[int], list[int]]:
    """Names, codes, countries."""
    names, codes = ([lexicon.number(f"{kind}:{text}") for text in texts] for kind, texts in (("k", one.names), ("c", one.codes)))
    return names, codes, [lexicon.number(f"c:{code}") for code in sorted({code[:3] for code in one.codes})]


def _figured(claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Numbers, Amounts, Amounts]:
    """Measure, low (no number of things is below 0) and high of the figures of each."""
    found: list[tuple[int, int, str, float, float]] = []
    for row, claim in enumerate(claims):
        if claim.figures and len(figures := measured(claim)) <= SLOTS:
            for slot, (measure, figure) in enumerate(figures):
                found.append((row, slot, measure, max(figure.low or 0, 0), np.inf if figure.high is None else figure.high))
    shape = len(claims), 1 + max((slot for _, slot, *_ in found), default=0)
    numbers, low, high = np.zeros(shape, np.int64), np.zeros(shape), np.zeros(shape)
    if found:
        rows, slots, names, lows, highs = zip(*found, strict=True)
        places, known = (np.array(rows), np.array(slots)), {name: lexicon.number(f"u:{name}") for name in dict.fromkeys(names)}
        numbers[places], low[places], high[places] = [known[name] for name in names], lows, highs
    return numbers, low, high


def _padded(rows: Sequence[Sequence[int]]) -> Numbers:
    width = max([1, *map(len, rows)])
    return np.array([[*row, *[0] * (width - len(row))] for row in rows], np.int64).reshape(-1, width)


def _stacked(first: NDArray[T], second: NDArray[T]) -> NDArray[T]:
    """The one above the other, the narrower one filled up."""
    if first.ndim == 1:
        return np.concatenate([first, second])
    width = max(first.shape[1], second.shape[1])
    return np.concatenate([np.pad(one, ((0, 0), (0, width - one.shape[1]))) for one in (first, second)])
