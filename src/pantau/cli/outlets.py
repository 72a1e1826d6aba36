"""`pantau outlets`: who publishes, and the user's own judgement of how reliable that is."""

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, get_args

import typer
from rich.text import Text

from pantau.cli.clock import now
from pantau.cli.options import LedgerOption, ReasonOption, RecordedByOption, WhoOption, day, ledger_path, user_name
from pantau.cli.screen import grid, out, say
from pantau.errors import BadFilter, BadInput
from pantau.exports import plain
from pantau.ledger.grades import Grade, Grades
from pantau.ledger.ledger import Ledger
from pantau.outlets.packs import pack, packs
from pantau.outlets.register import Kind, by_name, outlets, registered
from pantau.pipeline import judging

EXAMPLES = (
    "pantau outlets list --country UA",
    "pantau outlets show Yonhap",
    'pantau outlets grade Yonhap B --reason "Corrected itself within the hour in 2024"',
    "pantau outlets pack indonesia > indonesia.opml",
)
MEANING = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "cannot be judged",
}  # fmt: skip
SHORT = 10
app = typer.Typer(
    add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help="See who publishes, and say how reliable you find that."
)


class Letter(StrEnum):
    """The Admiralty scale of reliability."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


GradedOnOption = Annotated[
    date | None, typer.Option("--as-of", parser=day, metavar="DAY", help="Grades that hold from that day or an earlier one.")
]
NameArgument = Annotated[str, typer.Argument(metavar="OUTLET", help="Its name or an alias.")]


@app.command("list")
def show_all(
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Only of this country: ID, KR, KP, RU, UA, US, GB ...")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="Only wire, state, official, daily, broadcaster, magazine, online, research, aggregator."
        ),
    ] = None,
    graded: Annotated[bool, typer.Option("--graded", help="Only those that you judged.")] = False,
    as_of: GradedOnOption = None,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List the register with today's grades; F where you judged nothing. Outlets that you judged and that are not in it come last."""
    _known("country", country, sorted({one.country for one in outlets()}))
    _known("kind", kind, get_args(Kind))
    grades, on = _grades(ledger), as_of or recorded_by or now().date()
    latest = {one.outlet: one.grade for one in (grades.history(None, on, recorded_by) if grades else [])}
    found = [
        one
        for one in outlets()
        if country in (None, one.country) and (kind is None or kind in one.kinds) and (not graded or one.name in latest)
    ]
    table = grid(("outlet", "country", "languages", "kind", "family", "grade"), (2, None, None, 1, 2, None))
    for one in found:
        cells = (one.name, one.country, " ".join(one.languages), ", ".join(one.kinds), one.family, latest.get(one.name, "F"))
        table.add_row(*map(Text, cells))
    loose = [name for name in latest if by_name(name) is None and country is None and kind is None]
    for name in loose:
        table.add_row(*map(Text, (name, "", "", "", "", latest[name])))
    out().print(table)
    say(plain.count(len(found) + len(loose), "outlet"))


def _known(field: str, word: str | None, words: Sequence[str]) -> None:
    """Raises BadFilter for what no outlet of the register has."""
    if word and word not in words:
        raise BadFilter(f"no outlet is of the {field} {word!r}; write one of: {', '.join(words)}")


@app.command("show")
def show(name: NameArgument, as_of: GradedOnOption = None, recorded_by: RecordedByOption = None, ledger: LedgerOption = None) -> None:
    """Show one outlet and every grade you gave it."""
    outlet, grades, console = by_name(name), _grades(ledger), out()
    given = grades.history(registered(name), as_of, recorded_by) if grades else []
    if outlet is None and not given:
        raise BadInput(f"{name!r} is not in the register; `pantau outlets list` shows all. You may grade it by its name nevertheless")
    console.print(Text(registered(name), "bold"))
    if outlet:
        console.print(Text(f"{', '.join(outlet.kinds)}; {outlet.country}; languages {', '.join(outlet.languages)}; family {outlet.family}"))
        console.print(Text(f"domains {', '.join(outlet.domains)}{'; also ' + ', '.join(outlet.aliases) if outlet.aliases else ''}", "dim"))
    for one in given or [None]:
        console.print(Text(_said(one)))


def _said(grade: Grade | None) -> str:
    if grade is None:
        return f"F ({MEANING['F']}): nobody has judged it in this ledger"
    return f"{grade.grade} ({MEANING[grade.grade]}) since {grade.since}, recorded {grade.recorded_at:%Y-%m-%d}: {grade.reason}"


@app.command("grade")
def grade(
    name: NameArgument,
    letter: Annotated[
        Letter, typer.Argument(metavar="A-F", help="A completely reliable ... E unreliable, F cannot be judged.", case_sensitive=False)
    ],
    reason: ReasonOption = "",
    since: Annotated[date | None, typer.Option("--since", parser=day, metavar="DAY", help="From which day on; today without it.")] = None,
    who: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Judge an outlet. The judgement is yours: it keeps its day and reason, and the earlier ones stay."""
    book = Ledger.open(ledger_path(ledger, make_folder=True), create=True)
    made = judging.grade(book, name, letter.value, since or now().date(), who or user_name(), reason, now())
    outlet = made.subjects[0]
    unknown = "" if by_name(outlet) else " (not in the register; claims name it so)"
    say(f"{outlet}{unknown}: {letter.value}, {MEANING[letter.value]}; `pantau judge undo {made.id[:SHORT]}` takes it back")


@app.command("pack")
def show_pack(region: Annotated[str, typer.Argument(metavar="REGION", help=f"{', '.join(packs())}.")]) -> None:
    """Print a pack of feeds as OPML."""
    sys.stdout.write(pack(region).decode("utf-8"))


def _grades(ledger: LedgerOption) -> Grades | None:
    """The grades of the ledger, None where there is no ledger yet."""
    path = ledger_path(ledger)
    return Grades(Ledger.open(path).store) if path.exists() else None
