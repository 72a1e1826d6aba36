"""`pantau relations`: which claims confirm, deny, correct, repeat or contradict which."""

import sys
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.assessments.naming import Names
from pantau.cli.left_out import LATEST, latest, unseen
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, ledger_path
from pantau.cli.screen import grid, out, say
from pantau.errors import NotFound
from pantau.exports import plain
from pantau.ledger.ledger import Ledger
from pantau.pipeline.credibility import relations
from pantau.pipeline.statements import evidence
from pantau.records.assessments import Statement
from pantau.records.links import Link

EXAMPLES = ("pantau relations", "pantau relations --kind contradicts --as-of 2024-12-24", "pantau relations 3f2a9c01 --kind repeats")
STYLES = {"confirms": "green", "denies": "red", "contradicts": "red", "corrects": "yellow", "repeats": "dim"}


class Kind(StrEnum):
    """Relations that can be asked for: those of `LinkKind`."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    CORRECTS = "corrects"
    REPEATS = "repeats"
    CONTRADICTS = "contradicts"


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


def command(
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="Only those of this claim: its id, or its beginning.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only of this kind; without it all but repeats.")] = None,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people; jsonl for programs.")] = Form.TABLE,
    ledger: LedgerOption = None,
) -> None:
    """List how claims of different reports stand to each other, each relation with what it rests on, latest last."""
    found = evidence(Ledger.open(ledger_path(ledger)), as_of, recorded_by)
    statements = {one.id: one for one in found.statements}
    links = relations(found)
    chosen = [link for link in links if _wanted(link, kind, claim)]
    if claim and not any(id.startswith(claim) for id in statements):
        raise NotFound(f"no claim has an id that begins with {claim!r}; `pantau claims` lists ids")
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(link).decode()}\n" for link in chosen)
    else:
        out().print(relations_table(chosen[-LATEST:], statements, Names.of_statements(found.statements)))
    shown = latest(len(chosen), table=form is Form.TABLE)
    none = "" if chosen else _others(links, claim)
    say(f"{plain.count(len(chosen), 'relation')}{shown}{none}{unseen(found)}")


def _others(links: Iterable[Link], claim: str | None) -> str:
    """Where none of the kind is there: how many of the other kinds are."""
    counts = Counter(link.kind for link in links if not claim or link.later.startswith(claim) or link.earlier.startswith(claim))
    told = ", ".join(f"{number} {kind}" for kind, number in counts.most_common())
    return f"; of other kinds (--kind): {told}" if told else "; claims of different reports on one question are needed"


def _wanted(link: Link, kind: Kind | None, claim: str | None) -> bool:
    if claim and not (link.later.startswith(claim) or link.earlier.startswith(claim)):
        return False
    return link.kind == kind.value if kind else link.kind != "repeats"


def relations_table(found: list[Link], statements: dict[str, Statement], names: Names) -> Table:
    """Day and kind, the later claim, the earlier claim with the evidence."""
    table = grid(("relation", "later", "earlier"), (None, 1, 1))
    for link in found:
        head = Text(link.kind, STYLES[link.kind]).append(f"\n{link.day}", "not bold dim")
        earlier = _told(statements[link.earlier], names).append(f"\n{'; '.join(link.evidence)}", "not bold cyan")
        table.add_row(head, _told(statements[link.later], names), earlier)
        table.add_row()
    return table


def _told(statement: Statement, names: Names) -> Text:
    text = Text(names.in_words(statement), "bold").append(f" “{statement.claim.statement.text}”", "not bold")
    return text.append(f"\n{plain.outlet(statement.outlet)}, {statement.published}, {statement.id[:10]}", "not bold dim")
