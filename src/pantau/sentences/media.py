"""Names of news agencies and media, as they sign and are quoted."""

from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

MediaKind = Literal["agency", "outlet"]


class Medium(NamedTuple):
    """A row of the table: the name it signs with, and what it is."""

    name: str
    kind: MediaKind


@cache
def written() -> dict[str, Medium]:
    """Every known name and alias, as written."""
    rows = resources.files("pantau.sentences").joinpath("media.tsv").read_text("utf8").splitlines()[1:]
    known: dict[str, Medium] = {}
    for row in rows:
        kind, name, aliases = row.split("\t")
        for alias in (name, *filter(None, aliases.split("|"))):
            known[alias] = Medium(name, "agency" if kind == "agency" else "outlet")
    return known


@cache
def _folded() -> dict[str, Medium]:
    return {name.lower(): medium for name, medium in written().items()}


def kind(name: str) -> MediaKind | None:
    """What the medium of this name is; None if it is not in the table."""
    medium = _folded().get(name.lower())
    return medium.kind if medium else None


def canonical(name: str) -> str | None:
    """The name that the medium signs with; None if it is not in the table."""
    medium = _folded().get(name.lower())
    return medium.name if medium else None
