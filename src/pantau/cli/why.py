"""`pantau why`: on which rules, table rows and characters every field of a claim rests."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, cast

import typer
from rich.table import Table
from rich.text import Text

from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import grid, out
from pantau.exports import decisions, plain
from pantau.exports.rules import maker, names
from pantau.ledger.ledger import Ledger
from pantau.pipeline import judged
from pantau.records.claims import Attribution, Claim, Forecast
from pantau.records.texts import Span
from pantau.records.values import Actor, Event, Figure, ObjectMention, Place, Time

EXAMPLES = ("pantau why 3f2a9c01", "pantau why 3f2a9c01 --ledger war.ledger")


def command(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or its beginning.")],
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show the rule, the table row and the characters behind every field of a claim as it was read, and what was decided by hand since."""
    book, console = Ledger.open(ledger_path(ledger)), out()
    held = book.claim(claim, as_of, recorded_by)
    decided = judged.claim(book, claim, as_of, recorded_by).decisions
    console.print(Text(f"claim {held.id}", "bold"))
    console.print(Text(held.claim.statement.text))
    console.print()
    console.print(why_table(held.claim))
    for decision in decided:
        console.print(Text(decisions.reasoned(decision), "magenta"))
    console.print()
    console.print(Text("where these rules are made (under src/pantau/)", "bold"))
    console.print(makers_table(held.claim))


def why_table(claim: Claim) -> Table:
    """One row a field: what it is, by which rule and table row, out of which characters."""
    table = grid(("field", "value, rule, characters"), (None, 1))
    for field, rule, value, span in reasons(claim):
        cell = Text(value, "bold")
        cell.append(f"{chr(10) if value and rule else ''}{rule}", "not bold cyan")
        if span:
            cell.append(f"{chr(10) if cell.plain else ''}{span.start} to {span.end}: ", "not bold dim").append(span.text, "not bold")
        table.add_row(Text(field), cell)
    return table


def makers_table(claim: Claim) -> Table:
    """One row a rule of the claim: its code and tables."""
    table = grid(("rule", "code, tables"), (None, 1))
    named = dict.fromkeys(name for _, rule, _, _ in reasons(claim) for name in names(rule) if rule)
    for made in dict.fromkeys(filter(None, map(maker, named))):
        table.add_row(Text(made.rule), Text(f"{made.code}, {', '.join(made.tables)}", "dim"))
    return table


Mention = Figure | Time | Place | Actor | ObjectMention
Reason = tuple[str, str, str, Span | None]


def reasons(claim: Claim) -> list[Reason]:
    """(field, rule with table row, value, characters): the claim's grounds, then every mention in it that they do not name."""
    grounds: list[Reason] = [("statement", "", "", claim.statement)]
    for ground in claim.grounds:
        rule = f"{ground.rule}:{ground.row}" if ground.row else ground.rule
        grounds.append((ground.field, rule, _say(_at(claim, ground.field)), ground.span))
    named = {reason[0] for reason in grounds}
    return [*grounds, *(reason for reason in _mentions(claim) if reason[0] not in named)]


def _mentions(claim: Claim) -> Iterator[Reason]:
    event = claim.event
    groups: list[tuple[str, Sequence[Mention]]] = [
        ("figures", claim.figures),
        ("times", claim.times),
        ("places", claim.places),
        ("event.actors", event.actors if event else ()),
        ("event.recipients", event.recipients if event else ()),
        ("event.objects", event.objects if event else ()),
    ]
    for name, group in groups:
        for n, mention in enumerate(group):
            yield f"{name}[{n}]", mention.rule, _say(mention), mention
            if isinstance(mention, Figure) and mention.of:
                yield f"{name}[{n}].of", "", f"{mention.of.actor or 'no code'}, {mention.of.category}", mention.of


def _at(claim: Claim, path: str) -> object:
    """The field that a path like "event.actors[0]" names; None if there is none."""
    node: object = claim
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        node = getattr(node, name, None)
        if index and isinstance(node, tuple):
            node = cast("tuple[object, ...]", node)[int(index)]
    return node


def _say(value: object) -> str:
    """A field of a claim in plain words."""
    match value:
        case Actor() | Figure() | Time() | Place() | ObjectMention():
            return _say_mention(value)
        case Attribution():
            return value.stance
        case Event():
            return "/".join(part for part in (value.type, value.mode) if part)
        case Forecast():
            return plain.forecast(value)
        case Span():
            return value.text
        case _:
            return str(value or "")


def _say_mention(mention: Mention) -> str:
    match mention:
        case Actor():
            return plain.actor(mention)
        case Figure():
            return f"{plain.figure(mention)} ({mention.basis})"
        case Time():
            return f"{mention.value} = {plain.days(mention.days)} ({mention.basis})"
        case Place():
            where = f"{mention.lat:.2f}, {mention.lon:.2f}, " if mention.lat is not None and mention.lon is not None else ""
            return f"{plain.place(mention)} ({where}{mention.precision})"
        case ObjectMention():
            return mention.kind or "no kind"
