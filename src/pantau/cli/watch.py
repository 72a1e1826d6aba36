"""`pantau watch`: keep asking the sources."""

import random
import time
from typing import Annotated

import typer

from pantau.cli.clock import now
from pantau.cli.intake import Counts, archive_of, teller
from pantau.cli.options import LedgerOption, SettingsOption, fetch_settings, ledger_path
from pantau.cli.screen import say
from pantau.cli.telling import AlertsFileOption, Between, Files, IndicatorsOption
from pantau.ledger.ledger import Ledger
from pantau.pipeline.watch import watch
from pantau.sources.web import Web

EXAMPLES = ("pantau watch", "pantau watch --alerts --channels alerts.toml", "pantau watch --ledger war.ledger --settings settings.toml")


def command(
    alerts: Annotated[bool, typer.Option("--alerts", help="Tell what changed on your channels, as `pantau alerts run` does.")] = False,
    channels: AlertsFileOption = None,
    file: IndicatorsOption = None,
    settings: SettingsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Ask every source by its own schedule, until you stop it with Ctrl-C; it may be stopped in any way at any moment.

    A source that fails is asked less and less often, one that asks to wait is left alone so long.
    Sources that you add meanwhile are picked up.
    """
    path = ledger_path(ledger)
    book, rules = Ledger.open(path, wait=60.0), fetch_settings(settings)
    counts = Counts()
    telling = Between(book, Files(settings, file, channels), lambda: counts.claims, time.monotonic)
    between = telling.turn if alerts else lambda: None
    say(f"watching the sources of {path}; Ctrl-C stops")
    try:
        watch(
            book, Web(rules, now=now), teller(counts), now=now, chance=random.random, archive=archive_of(path, rules), between=between
        )  # fmt: skip
    except KeyboardInterrupt:
        say(f"stopped. {counts}")
