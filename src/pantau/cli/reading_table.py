"""A reading as a table for people."""

from collections.abc import Iterable
from itertools import chain

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pantau.cli.screen import grid
from pantau.exports import plain
from pantau.exports.marked import facts, left_out
from pantau.records.claims import Claim, Reading


def show_reading(console: Console, reading: Reading, name: str) -> None:
    """Document line, claims, what stands in no claim, what was left out."""
    document = reading.document
    console.print(Text(name, "dim"), soft_wrap=True)
    if document.title:
        console.print(Text(document.title, "bold"))
    console.print(Text(facts(document), "dim"))
    console.print()
    if reading.claims:
        console.print(_claims(reading.claims))
    else:
        console.print("No claims found.")
    for heading, lines in (("Other figures", _loose_figures(reading)), ("Other times", _loose_times(reading))):
        if lines:
            console.print(Text(f"{heading}: ", "bold") + Text("; ".join(lines)))
    missing = left_out(document)
    if missing:
        console.print(Text(missing, "dim"))
    console.print()


def _claims(claims: Iterable[Claim]) -> Table:
    table = grid(("", "who", "what"), (None, 2, 5))
    for claim in claims:
        table.add_row(Text(claim.id, "dim"), who(claim), what(claim))
        table.add_row()
    return table


def who(claim: Claim) -> Text:
    """Speakers, relays, stance and modality, a line each."""
    said = claim.attribution
    text = Text(plain.speakers(said), "bold" if said else "italic")
    if said and said.relays:
        text.append(f"\nthrough {plain.through(said)}", "not bold")
    stance = said.stance if said else "tells"
    text.append(f"\n{stance}, {claim.modality}", "cyan not bold not italic")
    return text


def what(claim: Claim) -> Text:
    """The statement, then everything found in it."""
    text = Text(claim.statement.text)
    for line in plain.details(claim):
        text.append(f"\n  {line}", "green")
    return text


def _loose_figures(reading: Reading) -> list[str]:
    inside = {f.start for f in chain.from_iterable(claim.figures for claim in reading.claims)}
    return [plain.figure(f) for f in reading.figures if f.start not in inside]


def _loose_times(reading: Reading) -> list[str]:
    inside = {t.start for t in chain.from_iterable(claim.times for claim in reading.claims)}
    return [plain.time(t) for t in reading.times if t.start not in inside]
