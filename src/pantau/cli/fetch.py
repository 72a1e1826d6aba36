"""`pantau fetch`: ask the sources once."""

from typing import Annotated

import typer

from pantau.cli.clock import now
from pantau.cli.intake import Counts, archive_of, teller
from pantau.cli.options import LedgerOption, SettingsOption, fetch_settings, ledger_path
from pantau.cli.screen import say
from pantau.cli.sources import NONE
from pantau.cli.stop import stoppable
from pantau.cli.telling import AlertsFileOption, Files, IndicatorsOption, round_
from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import Intake
from pantau.ledger.ledger import Ledger
from pantau.pipeline.fetch import fetch
from pantau.pipeline.rounds import sources_of
from pantau.pipeline.telling import Policy
from pantau.sources.links import canonical
from pantau.sources.web import Web

EXAMPLES = ("pantau fetch", "pantau fetch --alerts", "pantau fetch https://kestrel.example/rss --ledger war.ledger")


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Addresses or ids; all sources without one.")] = None,
    alerts: Annotated[bool, typer.Option("--alerts", help="Then tell what changed on your channels, as `pantau alerts run` does.")] = False,
    channels: AlertsFileOption = None,
    file: IndicatorsOption = None,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Ask every source once, fetch the articles that are new or changed, and store their claims.

    One line an article goes to standard output once it is safely on disk; sources that failed are named on standard error.
    """
    path = ledger_path(ledger)
    book, rules = Ledger.open(path, wait=60.0), fetch_settings(settings)
    held = sources_of(Intake(book.store, canonical), names or [])
    if not held:
        say(NONE)
        return
    if not names:
        held = [one for one in held if not _asked_to_wait(one)]
    counts = Counts()
    with stoppable(lambda: f"{counts}. Ledger: {path}. The next `pantau fetch` goes on"):
        fetch(book, held, Web(rules, now=now), teller(counts), now=now, archive=archive_of(path, rules))
    say(f"{counts}. Ledger: {path}")
    done = round_(book, Files(settings, file, channels), Policy()) if alerts else None
    if done:
        say(str(done))
    if counts.failed or (done and done.failed):
        raise typer.Exit(2)


def _asked_to_wait(held: HeldSource) -> bool:
    """Did its server ask to come later than now? Naming the source asks it nevertheless."""
    if held.retry_at is None or held.retry_at <= now():
        return False
    say(f"left alone: {held.source.address} asked to wait until {held.retry_at:%Y-%m-%d %H:%M} UTC")
    return True
