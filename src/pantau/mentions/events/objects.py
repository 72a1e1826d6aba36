"""Weapons, platforms, forces and aid: a head ("missiles") with its modifiers ("short-range ballistic"), calibre and designation."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pantau.errors import TableError
from pantau.event_types.tables import designations, kinds, refined
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.mentions.events.forms import Inflector
from pantau.records.texts import Text
from pantau.records.values import ObjectMention

CALIBRE_LENGTH = 16  # characters a calibre may take: "152,4 milimeter"


class ObjectExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and [span, kind] of each object in it."""

    text: str
    objects: tuple[tuple[str, str], ...] = ()


class ObjectTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The table `objects.toml` of one language.

    side: where modifiers stand, before the head (170 mm howitzers) or after it (howitzer 170 mm).
    heads: words by kind, singular. modifiers: words by the key that kinds.toml `needs`; the empty key "plain" adds nothing to the kind.
    calibre_units: what follows the number of a calibre. blockers: longer phrases that are no object ("think tank").
    """

    side: Literal["before", "after"]
    calibre_units: tuple[str, ...]
    blockers: tuple[str, ...]
    heads: dict[str, tuple[str, ...]]
    modifiers: dict[str, tuple[str, ...]]
    example: tuple[ObjectExample, ...]
    counterexample: tuple[ObjectExample, ...]


class _Word(Struct, eq=False):
    """What a surface may be: the head of a kind, a modifier, a designation of a make."""

    head: str | None = None
    modifier: str | None = None
    make: str | None = None


class _Part(Struct, gc=False):
    """An object on its way: characters [start, end), its kind so far and what modifies it."""

    start: int
    end: int
    word: _Word
    modifiers: frozenset[str] = frozenset()
    make: str | None = None


class ObjectFinder:
    """Finds the objects of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("objects", ObjectTable)
        self._before = table.side == "before"
        self._phrases = _phrases(language, table)
        units = "|".join(re.escape(u) for u in table.calibre_units)
        number = r"\d+(?:[.,]\d+)?[ -]?"
        self._calibre_before = re.compile(rf"{number}(?:{units})[ -]$")
        self._calibre_after = re.compile(rf"[ -]{number}(?:{units})\b")

    def find(self, text: Text) -> list[ObjectMention]:
        """The objects of a text in order of place, longest match with modifiers, none outside sentences."""
        parts = [_Part(s, e, w) for s, e, w in self._phrases.find(text.low)]
        parts = [p for p in parts if p.word.head or p.word.modifier or p.word.make]
        merged = self._merged(text.low, parts)
        found = [self._mention(text, part) for part in merged if part.word.head or part.word.make]
        return sorted((f for f in found if text.sentence_at(f.start) is not None), key=lambda f: f.start)

    def _merged(self, low: str, parts: list[_Part]) -> list[_Part]:
        """Heads with the modifiers that touch them; what no head claims stands alone."""
        left = list(reversed(parts)) if self._before else parts
        merged: list[_Part] = []
        for part in left:
            if merged and merged[-1].word.head and self._absorbs(low, merged[-1], part):
                continue
            if part.word.head:
                self._take_calibre(low, part)
            merged.append(part)
        return merged

    def _absorbs(self, low: str, head: _Part, part: _Part) -> bool:
        """Let a head take a modifier, make or its own double beside it; True if it did."""
        gap = low[part.end : head.start] if self._before else low[head.end : part.start]
        doubled = gap == "-" and part.word is head.word
        if gap not in (" ", "-") or not (part.word.modifier or part.word.make or doubled):
            return False
        if part.word.modifier:
            head.modifiers |= {part.word.modifier}
        head.make = part.word.make or head.make
        head.start, head.end = min(head.start, part.start), max(head.end, part.end)
        self._take_calibre(low, head)
        return True

    def _take_calibre(self, low: str, part: _Part) -> None:
        if self._before:
            found = self._calibre_before.search(low, max(0, part.start - CALIBRE_LENGTH), part.start)
            part.start = found.start() if found else part.start
        else:
            found = self._calibre_after.match(low, part.end, part.end + CALIBRE_LENGTH)
            part.end = found.end() if found else part.end

    def _mention(self, text: Text, part: _Part) -> ObjectMention:
        kind = refined(part.word.head, part.modifiers) if part.word.head else part.word.make
        if part.make and kind and part.make.startswith(kind):
            kind = part.make
        return ObjectMention(part.start, part.end, text.document.text[part.start : part.end], kind, f"objects.{kind}")


def _phrases(language: Language, table: ObjectTable) -> Phrases[_Word]:
    words: dict[str, _Word] = {}
    for kind, surface in _heads(language, table):
        words.setdefault(surface, _Word()).head = kind
    for key, modifiers in table.modifiers.items():
        for modifier in modifiers:
            words.setdefault(modifier, _Word()).modifier = key
    for name, kind in designations().items():
        words.setdefault(name, _Word()).make = kind
    for blocker in table.blockers:
        words[blocker] = _Word()
    return Phrases(words)


def _heads(language: Language, table: ObjectTable) -> Iterator[tuple[str, str]]:
    """(kind, surface) of every head."""
    inflector = Inflector(language)
    for kind, heads in table.heads.items():
        if kind not in kinds():
            raise TableError(f"languages/{language.id}/objects.toml: no kind {kind!r}")
        for head in heads:
            yield from ((kind, surface) for surface, _ in inflector.surfaces(head, ("noun",)))
