"""Options that several commands share, and how their values are read."""

import getpass
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs

from pantau.cli.clock import now
from pantau.errors import BadInput, LedgerError, UnknownLanguage
from pantau.languages import language as languages
from pantau.records.articles import last_day
from pantau.records.forecasts import ForecastSettings
from pantau.sources.settings import FetchSettings, Settings, load

ENVIRONMENT = "PANTAU_LEDGER"


def day(text: str) -> date:
    """A day as YYYY-MM-DD. Raises BadParameter."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it as YYYY-MM-DD, for example 2024-12-23") from error


def published_day(text: str) -> date:
    """A day on which something can have been published: none that is still to come anywhere. Raises BadParameter."""
    found, today = day(text), now().date()
    if found > last_day(today):
        raise typer.BadParameter(f"{found} is still to come (today is {today}); give the day on which the article was published")
    return found


def language_code(text: str) -> str:
    """A code of a language that can be read. Raises BadParameter."""
    try:
        return languages.load(languages.normal(text)).id
    except UnknownLanguage as error:
        raise typer.BadParameter(str(error)) from error


def day_range(text: str) -> tuple[date | None, date | None]:
    """FROM..TO, both inclusive, either side open; one day alone is itself. Raises BadParameter."""
    first, dots, last = text.partition("..")
    since = day(first) if first else None
    until = day(last) if last else None
    if not since and not until:
        raise typer.BadParameter(f"{text!r} is no range of days; write 2024-12-01..2024-12-31, 2024-12-01.. or ..2024-12-31")
    if since and until and since > until:
        raise typer.BadParameter(f"{text!r} ends before it begins; write {until}..{since}")
    return (since, until) if dots else (since, since)


def data_folder() -> Path:
    """Where this system keeps a user's data; not made yet."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "pantau"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "pantau"
    return Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "pantau"


def made_data_folder() -> Path:
    """The data folder, made if need be. Raises LedgerError where that cannot be."""
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"the folder {folder} cannot be made ({error.strerror}); name a place for the ledger: --ledger PATH") from error
    return folder


def ledger_path(given: Path | None, *, make_folder: bool = False) -> Path:
    """The ledger's file: as given, else `pantau.ledger` in the user's data folder."""
    if given:
        return given
    return (made_data_folder() if make_folder else data_folder()) / "pantau.ledger"


def user_name() -> str:
    """Who decides where `--who` names nobody: the user's name on this system. Raises BadInput if it has none."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError) as error:  # which of them depends on system and Python version
        raise BadInput("this system does not tell your name, so say who decides: --who NAME") from error


def fetch_settings(given: Path | None) -> FetchSettings:
    """The settings for fetching: of the file named, else of `settings.toml` in the data folder, else the defaults. Raises BadInput."""
    return settings(given).fetch


def forecast_settings(given: Path | None, by_rule: bool | None) -> ForecastSettings:
    """The settings for forecasts, found the same way; `by_rule` comes before them where it is given. Raises BadInput."""
    found = settings(given).forecasts
    return found if by_rule is None else structs.replace(found, decide_by_rule=by_rule)


def settings(given: Path | None) -> Settings:
    """All settings: of the file named, else of `settings.toml` in the data folder, else the defaults. Raises BadInput."""
    if given and not given.is_file():
        raise BadInput(f"{given}: there is no such file of settings")
    return load(given or data_folder() / "settings.toml")


SettingsOption = Annotated[
    Path | None,
    typer.Option("--settings", envvar="PANTAU_SETTINGS", metavar="PATH", help="Settings. Without it: settings.toml in your data folder."),
]
LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", envvar=ENVIRONMENT, metavar="PATH", help="The ledger's file. Without it: pantau.ledger in your data folder."),
]
LanguageOption = Annotated[
    str | None, typer.Option("--language", "-l", parser=language_code, metavar="CODE", help="Language of the text (id, en); else detected.")
]
PublishedOption = Annotated[
    date | None,
    typer.Option(
        "--published", "-p", parser=published_day, metavar="DAY", help="Day of publication, 2024-12-23; else as text or page say."
    ),
]
OutletOption = Annotated[str | None, typer.Option("--outlet", "-o", metavar="NAME", help="Who publishes it; else taken from the page.")]
AsOfOption = Annotated[
    date | None, typer.Option("--as-of", parser=day, metavar="DAY", help="What was published by the end of that day, UTC.")
]
RecordedByOption = Annotated[
    date | None, typer.Option("--recorded-by", parser=day, metavar="DAY", help="What this ledger held at the end of that day, UTC.")
]
DecideByRuleOption = Annotated[
    bool | None,
    typer.Option(
        "--decide-by-rule/--no-decide-by-rule",
        help="Take what is proposed as decided where no judgement says otherwise. Without it: as your settings say, else no.",
    ),
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WHY", help="Why; stays with the judgement.")]
WhoOption = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; without it, your user name.")]
