"""`pantau alerts`: what changed and is worth telling."""

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Annotated

import msgspec
import typer
from rich.table import Table
from rich.text import Text

from pantau.channels.channel import Channel
from pantau.cli.clock import now
from pantau.cli.left_out import LATEST, latest
from pantau.cli.options import AsOfOption, LedgerOption, RecordedByOption, SettingsOption, day, ledger_path
from pantau.cli.screen import complain, grid, out, say
from pantau.cli.telling import AlertsFileOption, Files, IndicatorsOption, again, alert_settings, opened, round_
from pantau.errors import BadAlerts, ChannelError
from pantau.exports.alerts import text, values
from pantau.exports.messages.messages import messages
from pantau.exports.plain import count
from pantau.ledger.alerts import AlertRows, DeliveryRows
from pantau.ledger.ledger import Ledger
from pantau.pipeline.delivery import told
from pantau.pipeline.estimates import by_id
from pantau.pipeline.statements import evidence
from pantau.pipeline.telling import LATE_DAYS, Policy
from pantau.records.alerts import SEVERITIES, Alert, Delivery, HeldAlert, Outcome
from pantau.records.channels import ChannelSettings, Message

EXAMPLES = (
    "pantau alerts run",
    "pantau alerts run --since 2025-01-01",
    "pantau alerts list --severity warning",
    "pantau alerts list --all --format jsonl",
    "pantau alerts list --format copy --limit 1024 --language id",
    "pantau alerts example > alerts.toml",
    "pantau alerts test desk --channels alerts.toml",
    "pantau alerts log",
)
STEPS = 2 * LATEST  # of messages, that a table shows: most attempts have two
STYLES = {"notice": "dim", "warning": "yellow", "urgent": "bold red"}
OUTCOMES: dict[Outcome, str] = {
    "opened": "there for the first time: what was stored before is not told on it",
    "filtered": "not asked for by its settings",
    "sending": "begun, and not ended",
    "sent": "sent",
    "failed": "failed",
    "given_up": "given up",
}
app = typer.Typer(add_completion=False, rich_markup_mode="rich", no_args_is_help=True, help="Tell what changed, once, on your channels.")


class SeverityChoice(StrEnum):
    """From which severity on."""

    NOTICE = "notice"
    WARNING = "warning"
    URGENT = "urgent"


class Form(StrEnum):
    """What the list is printed as."""

    TABLE = "table"
    JSONL = "jsonl"


class ListForm(StrEnum):
    """What the list of alerts is printed as."""

    TABLE = "table"
    JSONL = "jsonl"
    COPY = "copy"


@app.command("run")
def run(
    since: Annotated[
        date | None,
        typer.Option("--since", parser=day, metavar="DAY", help="Tell also what was known before, from this day on."),
    ] = None,
    after_reread: Annotated[bool, typer.Option("--after-reread", help="Tell also what only a re-reading found.")] = False,
    channels: AlertsFileOption = None,
    file: IndicatorsOption = None,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Find what changed since the last run, store it, and tell it on your channels; each change is told once.

    The first run on a ledger stores what is known already and tells nothing of it, unless --since names a day.
    """
    book = Ledger.open(ledger_path(ledger))
    policy = Policy(since, LATE_DAYS, after_reread)
    done = round_(book, Files(settings, file, channels), policy, show=lambda made: out().print(alerts_table(made.told)))
    say(str(done))
    if done.failed:
        raise typer.Exit(2)


@app.command("test")
def try_(
    names: Annotated[list[str] | None, typer.Argument(metavar="[CHANNEL]...", help="Names of channels; all without one.")] = None,
    channels: AlertsFileOption = None,
    settings: SettingsOption = None,
) -> None:
    """Send a test message on your channels, and say what came of it. Nothing is stored."""
    asked = alert_settings(channels).channel
    chosen = tuple(one for one in asked if not names or one.name in names)
    unknown = sorted(set(names or ()) - {one.name for one in asked})
    if unknown or not chosen:
        there = ", ".join(one.name for one in asked) or "none; write alerts.toml (see docs/how-to/add-a-channel.md)"
        raise BadAlerts(f"{f'no channel {unknown[0]!r}' if unknown else 'there is no channel'}; your channels: {there}")
    usable = opened(chosen, Files(settings, None, channels))
    fine = [tried(one, channel) for one, channel in usable]
    if not all(fine) or len(usable) < len(chosen):
        raise typer.Exit(2)


def tried(one: ChannelSettings, channel: Channel) -> bool:
    """Send the test message; did it go through?"""
    at, words = now(), messages(one.language)
    message = Message(
        f"test-{at:%Y%m%dT%H%M%S}", f"[{words.words['notice']}] Pantau", words.say("alert_test", name=one.name), (), "notice", at
    )
    try:
        channel.send(message)
    except ChannelError as error:
        complain(f"{one.name}: {error}")
        return False
    say(f"{one.name}: sent")
    return True


@app.command("example")
def example() -> None:
    """Print a file of channels and watches, to keep as alerts.toml and change."""
    sys.stdout.write(resources.files("pantau.channels").joinpath("example.toml").read_text(encoding="utf-8"))


@app.command("retry")
def retry(channels: AlertsFileOption = None, settings: SettingsOption = None, ledger: LedgerOption = None) -> None:
    """Tell again, now, what failed or was given up; what waits for quiet hours to end goes on waiting."""
    done = again(Ledger.open(ledger_path(ledger)), Files(settings, None, channels), now())
    say(f"messages: {done.sent} sent, {done.failed} failed, {done.waiting} waiting")
    if done.failed:
        raise typer.Exit(2)


@app.command("log")
def log(
    channel: Annotated[str | None, typer.Option("--channel", metavar="NAME", help="Of this channel only.")] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="table for people, the latest; jsonl for programs, all.")] = Form.TABLE,
    recorded_by: RecordedByOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List every step of every message: when, on which channel, what became of it. Rows are never changed."""
    held = DeliveryRows(Ledger.open(ledger_path(ledger)).store).all()
    rows = [row for row in held if channel in (None, row.channel) and (recorded_by is None or row.at.date() <= recorded_by)]
    if form is Form.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(row).decode()}\n" for row in rows)
    else:
        out().print(log_table(rows[-STEPS:]))
    say(count(len(rows), "step") + latest(len(rows), table=form is Form.TABLE, most=STEPS))


def log_table(rows: Sequence[Delivery]) -> Table:
    """When, channel, message, what came of it; that an attempt began is shown where it did not end."""
    ended = {(row.channel, row.key, row.attempt) for row in rows if row.outcome != "sending"}
    rows = [row for row in rows if row.outcome != "sending" or (row.channel, row.key, row.attempt) not in ended]
    table = grid(("when (UTC)", "channel", "message", "outcome"), (None, 2, None, 4))
    for row in rows:
        told = f"{row.key[:10]} {count(len(row.alerts), 'alert')}" if row.key else count(len(row.alerts), "alert") if row.alerts else ""
        number = f", attempt {row.attempt}" if row.attempt > 1 else ""
        later = f"; again after {row.retry_at:%m-%d %H:%M}" if row.retry_at else ""
        outcome = f"{OUTCOMES[row.outcome]}{number}{f': {row.error}' if row.error else ''}{later}"
        table.add_row(f"{row.at:%Y-%m-%d %H:%M:%S}", Text(row.channel), told, Text(outcome))
    return table


@app.command("list")
def list_(
    severity: Annotated[SeverityChoice, typer.Option(help="This severity or more.")] = SeverityChoice.NOTICE,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were kept and not told.")] = False,
    as_of: AsOfOption = None,
    recorded_by: RecordedByOption = None,
    form: Annotated[
        ListForm, typer.Option("--format", "-f", help="table for people; jsonl for programs; copy to forward by hand.")
    ] = ListForm.TABLE,
    language: Annotated[str, typer.Option("--language", "-l", metavar="CODE", help="Of the words to copy: en, id.")] = "en",
    limit: Annotated[int | None, typer.Option("--limit", min=160, help="Characters of each text to copy.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """List the alerts that the ledger holds, latest last.

    --format copy writes each as a message with quotation and link, to be pasted where no program may post, as in a WhatsApp channel.
    """
    book = Ledger.open(ledger_path(ledger))
    held = [one for one in AlertRows(book.store).all() if wanted(one, severity.value, everything, (as_of, recorded_by))]
    if form is ListForm.COPY:
        words, statements = messages(language), by_id(evidence(book, None, recorded_by))
        texts = (text(told(one, statements), words, limit) for one in held)
        sys.stdout.write("\n\n".join(f"{made.subject}\n{made.body}" for made in texts) + ("\n" if held else ""))
    elif form is ListForm.JSONL:
        sys.stdout.writelines(f"{msgspec.json.encode(one).decode()}\n" for one in held)
    else:
        out().print(alerts_table([one.alert for one in held][-LATEST:]))
    say(count(len(held), "alert") + latest(len(held), table=form is ListForm.TABLE))


def wanted(one: HeldAlert, severity: str, everything: bool, by: tuple[date | None, date | None]) -> bool:
    """Of that severity or more, told unless everything is asked for, known by the first day and stored by the second."""
    as_of, recorded_by = by
    enough = SEVERITIES.index(one.alert.severity) >= SEVERITIES.index(severity)
    known = (as_of is None or one.alert.day <= as_of) and (recorded_by is None or one.recorded_at.date() <= recorded_by)
    return enough and known and (everything or one.novelty == "new")


def alerts_table(found: Sequence[Alert]) -> Table:
    """Day and kind, what changed, who."""
    table = grid(("alert", "what changed", "who"), (None, 5, 3))
    for one in found:
        head = Text(one.kind.replace("_", " "), STYLES[one.severity]).append(f"\n{one.day}", "not bold dim")
        moved = values(one, messages("en"))
        what = Text(" ".join(one.about.split())).append(f"\n{moved}" if moved else "", "bold")
        table.add_row(head, what, Text(", ".join(one.who)).append(f"\n{one.key[:10]}", "dim"))
        table.add_row()
    return table
