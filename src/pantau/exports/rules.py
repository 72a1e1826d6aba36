"""Where a rule is made: the code and the tables behind the names that mentions, claims and `pantau why` show.

`rules.tsv` beside this file has one line a rule; `*` stands for the code of a language.
"""

from functools import cache
from importlib import resources

from msgspec import Struct


class Maker(Struct, frozen=True):
    """A rule by the beginning of its name, and the files under `src/pantau/` that make it."""

    rule: str
    code: str
    tables: tuple[str, ...]


@cache
def makers() -> dict[str, Maker]:
    """Every line of the table by its rule."""
    rows = resources.files("pantau.exports").joinpath("rules.tsv").read_text(encoding="utf8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {rule: Maker(rule, code, tuple(tables.split(", "))) for rule, code, tables in cells}


def names(rule: str) -> list[str]:
    """The rules in a name: "figures.bound:up to,predicate:killing" -> "figures.bound", "figures.predicate"."""
    family = rule.partition(".")[0]
    first, *others = (part.partition(":")[0] for part in rule.split(","))
    return [first, *(f"{family}.{part}" for part in others if f"{family}.{part}" in makers())]


def maker(rule: str) -> Maker | None:
    """Of a rule as a mention shows it ("figures.bound:more than,noun:troops"): the line with most of its name; None without one."""
    name = rule.partition(":")[0]
    while name and name not in makers():
        name = name.rpartition(".")[0]
    return makers().get(name)
