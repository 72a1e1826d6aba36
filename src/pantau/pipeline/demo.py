"""The sample dossier as a ledger, and views that show what a ledger is for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from importlib import resources

import msgspec
from msgspec import Struct

from pantau.exports import plain
from pantau.ledger.entries import HeldClaim
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Item, add
from pantau.pipeline.articles import About


class Row(Struct, frozen=True):
    """One `[[article]]` of dossier.toml; fields that only describe how the dossier was made are passed over."""

    file: str
    outlet: str
    language: str
    published: str
    url: str


class Dossier(Struct, frozen=True):
    """dossier.toml."""

    article: tuple[Row, ...]


class Speaker(Struct, frozen=True):
    """What one speaker said in the ledger."""

    name: str
    claims: tuple[HeldClaim, ...]
    documents: int


def build(ledger: Ledger, clock: Callable[[], datetime], report: Callable[[Done], None]) -> int:
    """Add every article of the dossier; returns how many there are. What the ledger holds already stays as it is."""
    found = list(items())
    add(ledger, found, clock, report)
    return len(found)


def items() -> Iterator[Item]:
    """Every article of the dossier, in order of its table."""
    folder = resources.files("pantau.dossier")
    dossier = msgspec.toml.decode(folder.joinpath("dossier.toml").read_bytes(), type=Dossier)
    for row in dossier.article:
        yield Item(row.file, folder.joinpath(*row.file.split("/")).read_bytes(), _about(row))


def _about(row: Row) -> About:
    at = datetime.fromisoformat(row.published) if "T" in row.published else None
    day = at.date() if at else date.fromisoformat(row.published)
    return About(row.language, day, at, "metadata:dossier.toml", row.outlet, row.url)


def speakers(claims: Iterable[HeldClaim]) -> list[Speaker]:
    """Who says how much, the most first; a joint claim counts for each of its speakers."""
    said: dict[str, dict[str, HeldClaim]] = defaultdict(dict)
    for held in claims:
        for who in held.claim.attribution.speakers if held.claim.attribution else ():
            said[plain.actor(who)][held.id] = held
    found = [Speaker(name, tuple(group.values()), len({held.document for held in group.values()})) for name, group in said.items()]
    return sorted(found, key=lambda speaker: (-len(speaker.claims), speaker.name))
