"""Claims of the ledger as a table for people."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from pantau.cli.reading_table import what, who
from pantau.cli.screen import grid
from pantau.exports import decisions, plain
from pantau.ledger.entries import HeldClaim

SHORT = 10  # characters of an id that a table shows


def claims_table(held: Iterable[HeldClaim]) -> Table:
    """One row a claim: id with day and outlet, who, what."""
    table = grid(("claim", "who", "what"), (None, 2, 5))
    for one in held:
        head = Text(one.id[:SHORT], "dim").append(f"\n{plain.day(one.published)}", "not dim")
        head.append(f"\n{_fold(plain.outlet(one.outlet))}", "not dim")
        table.add_row(head, who(one.claim), judged(what(one.claim), one))
        table.add_row()
    return table


def judged(text: Text, one: HeldClaim) -> Text:
    """The text of a claim, and under it what was decided by hand: a line a decision."""
    for decision in one.decisions:
        text.append(f"\n  {decisions.of_claim(decision)}", "magenta")
    return text


def _fold(outlet: str, width: int = 14) -> str:
    """A long name of an outlet on several lines, so that it does not take the statement's room."""
    lines = [""]
    for word in outlet.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return "\n".join(lines)
