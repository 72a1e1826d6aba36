"""Find what stands in an article and is no part of it: related links, advertisement of channels, credits of pictures, copyright."""

import bisect
import re
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from pantau.languages.language import Language
from pantau.languages.phrases import Phrases

Kind = Literal["related", "related_colon", "calls", "channels", "offers", "notices", "spoken", "alone", "dated", "labels", "tails"]
_MARKS = " \t\u00a0*•▪●>»|#→►▶👉📲📢🔔-–—"
_INLINE_BREAKS = ".!?…”\"'’)]([|•"
_HANDLE = re.compile(r"(?<!\w)@\w{2}")
_LONGEST_LINK = 250
_LONGEST_CAPTION = 400


class FurnitureExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the stretches of it that are furniture."""

    text: str
    boilerplate: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class FurnitureTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of furniture. A sentence is boilerplate if it opens with a call and holds a channel or an offer, or opens with a notice.

    related: labels of links, with or without a colon; related_colon: only with one. calls: imperatives that invite ("follow").
    channels: what one is invited to ("newsletter"). offers: what one is promised ("breaking news"). notices: openings that are enough
    by themselves ("all rights reserved"). spoken: words of somebody speaking, which make a sentence of it again ("Follow the money, he
    said"). alone: words that are furniture if nothing else stands there ("advertisement"). dated: openings that need a year
    ("copyright"). labels: with a colon, the whole line ("photo"). tails: endings of a line ("getty images").
    """

    related: tuple[str, ...]
    related_colon: tuple[str, ...]
    calls: tuple[str, ...]
    channels: tuple[str, ...]
    offers: tuple[str, ...]
    notices: tuple[str, ...]
    spoken: tuple[str, ...]
    alone: tuple[str, ...]
    dated: tuple[str, ...]
    labels: tuple[str, ...]
    tails: tuple[str, ...]
    example: tuple[FurnitureExample, ...]
    counterexample: tuple[FurnitureExample, ...]


class Hit(NamedTuple):
    """A phrase of the table where it stands."""

    start: int
    end: int
    kinds: frozenset[Kind]


class FurnitureFinder:
    """Finds furniture of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("furniture", FurnitureTable)
        rows: dict[str, set[Kind]] = {}
        kinds: tuple[Kind, ...] = get_args(Kind)
        for kind in kinds:
            for phrase in getattr(table, kind):
                rows.setdefault(phrase, set()).add(kind)
        self._phrases = Phrases({phrase: frozenset(found) for phrase, found in rows.items()})

    def hits(self, low: str) -> list[Hit]:
        """Every phrase of the table in the folded text."""
        return [Hit(*found) for found in self._phrases.find(low)]

    def related_block(self, low: str, start: int, end: int, hits: list[Hit]) -> Literal["link", "label"] | None:
        """Is this block a related link, or the label alone, whose headline follows in the next one?"""
        hit = opening(low, start, hits)
        if hit is None or not hit.kinds & {"related", "related_colon"} or end - start > _LONGEST_LINK:
            return None
        rest = low[hit.end : end].lstrip()
        if rest.strip(": -–—") == "":
            return "label" if rest or "related" in hit.kinds else None
        if rest[0] in ":-–—|>»" or ("related" in hit.kinds and low[hit.end] in " \t\u00a0" and low[end - 1] != "."):
            return "link"
        return None

    def boilerplate_line(self, low: str, start: int, end: int, hits: list[Hit]) -> bool:
        """Is the whole line a caption, a label with its value, or a notice?"""
        if end - start > _LONGEST_CAPTION:
            return False
        hit = opening(low, start, hits)
        if hit and "labels" in hit.kinds and low[hit.end : end].lstrip().startswith((":", "|")):
            return True
        return any("tails" in h.kinds and not any(c.isalnum() for c in low[h.end : end]) for h in hits)

    def boilerplate_sentence(self, low: str, start: int, end: int, hits: list[Hit], follows: bool) -> bool:
        """Does this sentence invite or notify? `follows`: the one before it in the same line did, so a channel alone is enough."""
        hit = opening(low, start, hits)
        if hit and ("notices" in hit.kinds or self._alone(low, end, hit)):
            return True
        if hit and "labels" in hit.kinds and low[start] in "([" and low.startswith(":", hit.end):
            return True
        if any("spoken" in h.kinds for h in hits):
            return False
        target = any(h.kinds & {"channels", "offers"} for h in hits) or _HANDLE.search(low, start, end) is not None
        if hit and "calls" in hit.kinds and target:
            return True
        return follows and (target or hit is not None or low.startswith(("http://", "https://", "www."), start))

    def _alone(self, low: str, end: int, hit: Hit) -> bool:
        rest = low[hit.end : end]
        if "dated" in hit.kinds:
            return any(c.isdecimal() or c == "©" for c in rest)
        return "alone" in hit.kinds and not rest.strip(" -–—:|)]")


def within(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits, in order, that begin in [start, end)."""
    first = bisect.bisect_left(hits, start, key=lambda hit: hit.start)
    last = bisect.bisect_left(hits, end, lo=first, key=lambda hit: hit.start)
    return hits[first:last]


def opening(low: str, start: int, hits: list[Hit]) -> Hit | None:
    """The hit that opens at `start`, bullets and signs left aside."""
    while start < len(low) and low[start] in _MARKS + "([":
        start += 1
    return next((hit for hit in hits if hit.start == start), None)


def inline_links(text: str, low: str, start: int, end: int, hits: list[Hit]) -> list[tuple[int, bool]]:
    """(offset, bracketed) of the labels of links, each with its colon, that stand in running text: "... (Read also: ...)"."""
    found: list[tuple[int, bool]] = []
    for hit in hits:
        if hit.start >= start and hit.kinds & {"related", "related_colon"} and low[hit.end : hit.end + 3].lstrip().startswith(":"):
            if text[hit.start].islower():
                continue
            near = max(start, hit.start - 4)
            before = low[near : hit.start].rstrip()
            bracketed = before.endswith(("(", "["))
            apart = bracketed or near + len(before) < hit.start
            if (not before and near == start) or (before and apart and before[-1] in _INLINE_BREAKS):
                found.append((near + len(before) - 1, True) if bracketed else (hit.start, False))
    return found
