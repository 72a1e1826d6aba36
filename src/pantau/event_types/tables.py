"""The tables of event types and of object kinds, checked once and held for good."""

from functools import cache
from importlib import resources
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from pantau.errors import TableError

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
T = TypeVar("T")


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """One PLOVER type: its quadrant, score (-10..10), modes, and what it folds into when announced (`future`) or refused."""

    key: str
    quad: Quad
    score: float
    modes: tuple[str, ...] = ()
    future: str | None = None
    refused: str | None = None


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of weapon, aid or good: `key` is dotted, its parents are its beginnings; `needs` make it of its parent."""

    key: str
    needs: tuple[str, ...] = ()


class _TypeTable(Struct, frozen=True, forbid_unknown_fields=True):
    contexts: tuple[str, ...]
    type: tuple[EventType, ...]


class _KindTable(Struct, frozen=True, forbid_unknown_fields=True):
    kind: tuple[Kind, ...]


def types() -> dict[str, EventType]:
    """Every event type by its key."""
    return _types()[0]


def contexts() -> frozenset[str]:
    """Every context key."""
    return _types()[1]


@cache
def kinds() -> dict[str, Kind]:
    """Every object kind by its key. Raises TableError where a parent is missing."""
    found = {k.key: k for k in _read("kinds.toml", _KindTable).kind}
    orphans = [key for key in found if "." in key and key.rpartition(".")[0] not in found]
    if orphans:
        raise TableError(f"event_types/kinds.toml: no parent for {', '.join(orphans)}")
    return found


@cache
def designations() -> dict[str, str]:
    """Kind by the designation of a make ("f-16"), lower case, from designations.tsv."""
    rows = resources.files(__package__ or "").joinpath("designations.tsv").read_text("utf8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {name.lower(): kind for name, kind in pairs}


def folded(type_: str, *, future: bool, refused: bool) -> str:
    """PLOVER's reading of an act that is announced or refused: CONSULT in the future is AGREE, refused it is REJECT."""
    row = types()[type_]
    if refused:
        return row.refused or type_
    return (row.future or type_) if future else type_


def refined(kind: str, modifiers: frozenset[str]) -> str:
    """The most special kind below `kind` whose needs the modifiers meet: missile + {ballistic} is missile.ballistic."""
    while True:
        below = [k.key for k in _children(kind) if set(k.needs) <= modifiers]
        if not below:
            return kind
        kind = below[0]


@cache
def _children(kind: str) -> tuple[Kind, ...]:
    rows = [k for key, k in kinds().items() if key.rpartition(".")[0] == kind and k.needs]
    return tuple(sorted(rows, key=lambda k: -len(k.needs)))


@cache
def _types() -> tuple[dict[str, EventType], frozenset[str]]:
    table = _read("types.toml", _TypeTable)
    return {t.key: t for t in table.type}, frozenset(table.contexts)


def _read(name: str, schema: type[T]) -> T:
    try:
        return msgspec.toml.decode(resources.files(__package__ or "").joinpath(name).read_bytes(), type=schema)
    except msgspec.DecodeError as error:
        raise TableError(f"event_types/{name}: {error}") from error
