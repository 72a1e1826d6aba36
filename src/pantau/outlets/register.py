"""The register of outlets: `register.tsv`, found by address or by name.

A row says who publishes, not how reliable that is: every outlet is graded F ("cannot be judged") until the user judges it in the ledger.
"""

from functools import cache
from importlib import resources
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from msgspec import Struct

from pantau.errors import TableError

Kind = Literal["wire", "state", "official", "daily", "broadcaster", "magazine", "online", "research", "aggregator"]


class Outlet(Struct, frozen=True):
    """An outlet. country: where it publishes from, ISO 3166 alpha-2. languages: ISO 639-1.

    kinds: what it is, the first what it is mainly; "state": a government owns or pays it and may steer it. family: outlets of one publisher
    count as one origin. domains: hosts without "www.", or a host with the beginning of a path.
    """

    name: str
    country: str
    languages: tuple[str, ...]
    kinds: tuple[Kind, ...]
    family: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """The whole register. Raises TableError naming the row."""
    rows = resources.files("pantau.outlets").joinpath("register.tsv").read_text("utf8").splitlines()[1:]
    return tuple(_outlet(number, row) for number, row in enumerate(rows, 2))


def _outlet(number: int, row: str) -> Outlet:
    cells = row.split("\t")
    if len(cells) != 7:
        raise TableError(f"outlets/register.tsv, row {number}: {len(cells)} cells, there must be 7")
    name, country, languages, kinds, family, domains, aliases = cells
    told = tuple(kinds.split(","))
    if unknown := set(told) - set(get_args(Kind)):
        raise TableError(f"outlets/register.tsv, row {number}: no such kind: {', '.join(unknown)}")
    split = tuple(filter(None, aliases.split("|")))
    return Outlet(name, country, tuple(languages.split(",")), cast("tuple[Kind, ...]", told), family, tuple(domains.split(",")), split)


def by_name(name: str) -> Outlet | None:
    """The outlet of this name or alias, in any case; None if it is not in the register."""
    return _names().get(" ".join(name.lower().split()))


def by_address(url: str) -> Outlet | None:
    """The outlet that publishes at a web address: by the longest domain (with path) that fits; None if it is not in the register."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    first = parts.path.strip("/").split("/")[0].lower()
    while "." in host:
        found = _domains().get(f"{host}/{first}") or _domains().get(host)
        if found:
            return found
        host = host.partition(".")[2]
    return None


def registered(name: str) -> str:
    """The name of an outlet in the register, by its name or an alias in any case; of one that is not in it, the name as it is written."""
    known = by_name(name)
    return known.name if known else name.strip()


def publisher(url: str) -> str | None:
    """The register's name of who publishes at an address; an aggregator does not publish what it lists."""
    found = by_address(url)
    return found.name if found and "aggregator" not in found.kinds else None


@cache
def _names() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(name.lower(), outlet)
    return found


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}
