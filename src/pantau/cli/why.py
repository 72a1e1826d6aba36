"""`pantau why`: on which rules, table rows and characters every field of a claim rests."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from pantau.cli.options import LedgerOption, ledger_path
from pantau.cli.screen import grid, out
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.records.claims import Claim
from pantau.records.texts import Span

EXAMPLES = ("pantau why 3f2a9c01", "pantau why 3f2a9c01 --ledger war.ledger")


def command(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or its beginning.")],
    ledger: LedgerOption = None,
) -> None:
    """Show the rule, the table row and the characters behind every field of a claim."""
    held = Ledger.open(ledger_path(ledger)).claim(claim)
    console = out()
    console.print(Text(f"claim {held.id}", "bold"))
    console.print(Text(held.claim.statement.text))
    console.print()
    console.print(why_table(held.claim))
    console.print(Text(f"rules: {', '.join(held.claim.rules)}", "dim"))


def why_table(claim: Claim) -> Table:
    """One row a field."""
    table = grid(("field", "rule", "value", "characters"), (None, 4, 4, 4))
    for field, rule, value, span in reasons(claim):
        where = Text(f"{span.start}-{span.end} ", "dim").append(span.text, "not dim") if span else Text("")
        table.add_row(Text(field, "cyan"), Text(rule), Text(value), where)
    return table


def reasons(claim: Claim) -> Iterator[tuple[str, str, str, Span | None]]:
    """(field, rule with row, value, characters): the claim's grounds, then what each mention in it rests on."""
    yield "statement", "", "", claim.statement
    for ground in claim.grounds:
        yield ground.field, f"{ground.rule}:{ground.row}" if ground.row else ground.rule, _value(claim, ground.field), ground.span
    for n, figure in enumerate(claim.figures):
        yield f"figures[{n}]", figure.rule, f"{plain.figure(figure)} ({figure.basis})", figure
        if figure.of:
            yield f"figures[{n}].of", figure.rule, f"{figure.of.actor or '?'}, {figure.of.category}", figure.of
    for n, time in enumerate(claim.times):
        yield f"times[{n}]", time.rule, f"{time.value} = {plain.days(time.days)} ({time.basis})", time
    for n, place in enumerate(claim.places):
        yield f"places[{n}]", place.rule, f"{plain.place(place)} {_at(place.lat, place.lon)} ({place.precision})", place
    yield from _event_reasons(claim)


def _event_reasons(claim: Claim) -> Iterator[tuple[str, str, str, Span | None]]:
    event = claim.event
    if event is None:
        return
    for role, group in (("actors", event.actors), ("recipients", event.recipients)):
        for n, who in enumerate(group):
            yield f"event.{role}[{n}]", who.rule, plain.actor(who), who.coreferent or who
    for n, thing in enumerate(event.objects):
        yield f"event.objects[{n}]", thing.rule, thing.kind or "?", thing


def _value(claim: Claim, field: str) -> str:
    """The value of a field that a ground explains."""
    said = claim.attribution
    values = {
        "attribution": said.stance if said else "",
        "modality": claim.modality,
        "forecast": plain.forecast(claim.forecast) if claim.forecast else "",
        "said_on": str(claim.said_on or ""),
        "event": "/".join(part for part in (claim.event.type, claim.event.mode) if part) if claim.event else "",
    }
    if said and field.startswith("attribution."):
        group = said.speakers if "speakers" in field else said.relays
        index = field.partition("[")[2].rstrip("]")
        return plain.actor(group[int(index)]) if index.isdigit() and int(index) < len(group) else ""
    return values.get(field.partition(".")[0], "")


def _at(lat: float | None, lon: float | None) -> str:
    return f"{lat:.2f}, {lon:.2f}" if lat is not None and lon is not None else ""
