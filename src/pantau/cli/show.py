"""`pantau show`: one claim with its sentence, its marks and its chain."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from pantau.cli.chain import numbers
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import out
from pantau.exports import decisions, plain, verdicts
from pantau.exports.marks import Kind, Segment, of_claim, segments, values_of_claim
from pantau.ledger.entries import HeldClaim, HeldDocument
from pantau.ledger.ledger import Ledger
from pantau.pipeline import judged
from pantau.pipeline.credibility import graded
from pantau.pipeline.statements import Evidence, evidence
from pantau.records.links import Credibility
from pantau.records.stories import Numbers

EXAMPLES = ("pantau show 3f2a9c01", "pantau show 3f2a9c01 --as-of 2024-12-24")
STYLES: dict[Kind, str] = {
    "statement": "underline", "speaker": "bold blue", "cue": "italic yellow", "relay": "bold magenta", "figure": "bold red",
    "time": "green", "place": "cyan", "event": "bold", "object": "yellow",
}  # fmt: skip


def command(
    claim: Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or its beginning.")],
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show one claim: its sentence with the marks in it, who said it through whom, what it was read as, and how it stands."""
    book = Ledger.open(ledger_path(ledger))
    held = judged.claim(book, claim, as_of, recorded_by)
    show_claim(out(), held, book.document(held.document, recorded_by))
    found = evidence(book, as_of, recorded_by)
    for line in standing(held.id, found, graded(book, found, recorded_by)):
        out().print(Text(line, "magenta"))


def standing(claim: str, found: Evidence, grades: Mapping[str, Credibility]) -> Iterator[str]:
    """How often it is told and how credible it is; why not, of a claim that no assessment sees (its document has no day)."""
    statement = next((one for one in found.statements if one.id == claim), None)
    if statement is None:
        yield "in no assessment: its document has no day of publication, or a newer version took its place"
        return
    utterance = next((one for one in found.shelf.told.utterances if one.id == statement.utterance), None)
    yield f"told by {numbers(utterance.numbers if utterance else Numbers(1, 1, 1))}"
    grade = grades[statement.utterance]
    yield f"credibility {verdicts.grade(grade)}: {verdicts.sentence(grade)}"


def show_claim(console: Console, held: HeldClaim, document: HeldDocument) -> None:
    """The sentence, the chain, the fields, where it stands."""
    console.print(Text(f"claim {held.id}", "bold"))
    console.print(marked_sentence(held, document, colour=console.color_system is not None))
    console.print()
    console.print(Text(chain_of(held)))
    stance = held.claim.attribution.stance if held.claim.attribution else "tells"
    console.print(Text(f"{stance}, {held.claim.modality}", "cyan"))
    for line in plain.details(held.claim):
        console.print(Text(f"  {line}", "green"))
    for decision in held.decisions:
        console.print(Text(f"  {decisions.reasoned(decision)}", "magenta"))
    console.print()
    title = f"“{held.title}”, " if held.title else ""
    statement = held.claim.statement
    outlet = plain.outlet(held.outlet, document.document.credits)
    where = f"{title}{outlet}, {plain.day(held.published)}, characters {statement.start} to {statement.end}"
    console.print(Text(where, "dim"))
    console.print(Text(f"document {held.document[:12]}{f', {held.url}' if held.url else ''}", "dim"))
    console.print(Text(f"stored {held.recorded_at:%Y-%m-%d %H:%M} UTC, read by the rules of {held.reader or '?'}", "dim"))


def chain_of(held: HeldClaim) -> str:
    """Speaker -> relays -> outlet."""
    said = held.claim.attribution
    outlet = plain.outlet(held.outlet)
    relays = [plain.actor(relay) for relay in (said.relays if said else ()) if (relay.name or relay.text) != outlet]
    return " → ".join([plain.speakers(said), *relays, outlet])


def marked_sentence(held: HeldClaim, document: HeldDocument, *, colour: bool) -> Text:
    """The lines around the claim, its marks in styles, or in brackets with their kinds where there is no colour."""
    marks = [*of_claim(held.claim), *values_of_claim(held.claim)]
    text = document.document.text
    start, end = around(text, min(m.start for m in marks), max(m.end for m in marks))
    pieces = segments(text, marks, start, end)
    if colour:
        return Text.assemble(*((piece.text, _style(piece)) for piece in pieces))
    return Text("".join(chain.from_iterable(_bracketed(piece) for piece in pieces)))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the line that holds `start` to the end of the line that holds `end`."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last


def _style(piece: Segment) -> str:
    return " ".join(STYLES.get(mark.kind, "") for mark in piece.marks)


def _bracketed(piece: Segment) -> list[str]:
    opening = [f"[{mark.kind} " for mark in piece.marks if mark.start == piece.start]
    closing = ["]" for mark in piece.marks if mark.end == piece.end]
    return [*opening, piece.text, *closing]
