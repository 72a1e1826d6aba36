"""Finds the claims that a judgement is about, also in a newer reading of their document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from pantau.records.judgements import Judgement, Mark
from pantau.records.texts import Span


class Place(Struct, frozen=True):
    """A claim of today: its ledger id and its statement."""

    id: str
    statement: Span


class Followed(Struct, frozen=True):
    """ids of the claims that marks lead to, and the marks that lead nowhere although their document was read."""

    claims: tuple[str, ...]
    missing: tuple[Mark, ...] = ()


class Follower:
    """Claims of today by document. documents: ids of all that are read, with or without claims."""

    def __init__(self, places: Mapping[str, Sequence[Place]], documents: Iterable[str]) -> None:
        self._places, self._documents = places, frozenset(documents)

    def follow(self, judgement: Judgement) -> Followed:
        """By id; else the claim of the same document that shares most characters, and more than half of them.

        A document that is not there (published later than the day asked, withdrawn) leaves its marks out of both lists.
        """
        claims: dict[str, None] = {}
        missing: list[Mark] = []
        for mark in marks(judgement):
            found = self._find(mark)
            if found:
                claims[found] = None
            elif mark.document in self._documents:
                missing.append(mark)
        return Followed(tuple(claims), tuple(missing))

    def _find(self, mark: Mark) -> str | None:
        here = self._places.get(mark.document, ())
        if any(place.id == mark.id for place in here):
            return mark.id
        best = max(here, key=lambda place: (mark.shared(place.statement), place.id), default=None)
        return best.id if best and _same(mark, best.statement) else None


def _same(mark: Mark, span: Span) -> bool:
    return 2 * mark.shared(span) > max(mark.end - mark.start, span.end - span.start)


def marks(judgement: Judgement) -> list[Mark]:
    """Where the claims of a judgement stood when it was made; none for one about documents or outlets."""
    return msgspec.convert(judgement.value.get("claims", []), list[Mark])


def marked(places: Iterable[tuple[str, Place]]) -> list[dict[str, Any]]:
    """Marks of claims, given with their documents, as a judgement keeps them."""
    found = [Mark(one.id, document, one.statement.start, one.statement.end, one.statement.text) for document, one in places]
    return [msgspec.to_builtins(mark) for mark in found]
