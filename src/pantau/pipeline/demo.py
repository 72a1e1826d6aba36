"""The sample dossier as a ledger, and views that show what a ledger is for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from importlib import resources

import msgspec
from msgspec import Struct

from pantau.exports import plain
from pantau.ledger.entries import HeldClaim
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Item, add
from pantau.pipeline.articles import About
from pantau.records.values import Actor, Figure, Measure


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


class Report(Struct, frozen=True):
    """A figure as first reported, and in how many documents the same speaker gives the same one."""

    figure: Figure
    first: HeldClaim
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


def competing(claims: Iterable[HeldClaim], measure: Measure) -> list[Report]:
    """Figures of one measure, each once a speaker, in order of their first publication."""
    reports: dict[tuple[object, ...], list[tuple[Figure, HeldClaim]]] = defaultdict(list)
    for held in sorted(claims, key=_published):
        for figure in held.claim.figures:
            if figure.measure == measure:
                key = (_source(held), figure.low, figure.high, figure.bound, figure.role)
                reports[key].append((figure, held))
    return [Report(*group[0], len({held.document for _, held in group})) for group in reports.values()]


def _source(held: HeldClaim) -> tuple[str, ...]:
    """Who gives a figure: persons by name, bodies by their code, so that a body's names in two languages are one source."""
    said = held.claim.attribution
    return tuple(_identity(who) for who in said.speakers) if said else ()


def _identity(who: Actor) -> str:
    named = who.kind == "person" and who.name
    return who.actor if who.actor and "." in who.actor and not named else who.name or who.text


def _published(held: HeldClaim) -> tuple[date, datetime, str]:
    return (
        held.published or date.max,
        held.published_at or datetime.max.replace(tzinfo=UTC),
        held.document,
    )
