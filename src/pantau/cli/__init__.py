"""The command line: one command a file, loaded only when it is called, so that `pantau read` does not wait for the ledger's libraries."""

import importlib
import sys
from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pantau.cli.mistakes import in_our_words
from pantau.cli.screen import complain, speak_utf8
from pantau.cli.stop import stoppable
from pantau.errors import PantauError

# One a file `pantau/cli/<name>.py`, with `command` (or `app`, if it has commands of its own) and `EXAMPLES`; in the order of the help.
COMMANDS = (
    "read",
    "demo",
    "add",
    "sources",
    "fetch",
    "watch",
    "outlets",
    "claims",
    "show",
    "versions",
    "why",
    "stories",
    "story",
    "copies",
    "drift",
    "relations",
    "credibility",
    "estimates",
    "indicators",
    "diff",
    "alerts",
    "forecasts",
    "scorecard",
    "judge",
    "judgements",
    "export",
    "sitrep",
    "reread",
    "withdraw",
    "verify",
    "languages",
)
BAD_INPUT = 2


class Commands(TyperGroup):
    """The group of commands; a command's module is imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the order of the help."""
        return list(COMMANDS)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; Ctrl-C leaves one line, not a traceback. Raises BadInput for a value that it does not take."""
        with stoppable(str):
            try:
                return super().invoke(ctx)
            except typer.BadParameter as mistake:
                told = in_our_words(mistake)
                if told is None:
                    raise
                raise told from mistake

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, or None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pantau.cli.{cmd_name}")
        if hasattr(module, "app"):
            return _group(module, cmd_name)
        single = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_show_locals=False)
        single.command(cmd_name, epilog=_epilog(module.EXAMPLES), no_args_is_help=False)(module.command)
        return typer.main.get_command(single)


app = typer.Typer(cls=Commands, rich_markup_mode="rich", pretty_exceptions_show_locals=False, no_args_is_help=True, name="pantau")


def _group(module: Any, name: str) -> Any:
    """A command that has commands of its own."""
    group = typer.main.get_command(module.app)
    group.name, group.epilog = name, _epilog(module.EXAMPLES)
    return group


def _epilog(examples: tuple[str, ...]) -> str:
    """Typer joins single line breaks, so every example is a paragraph."""
    return "\n\n".join(["[bold]Examples[/bold]", *(f"  {example}" for example in examples)])


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pantau {metadata.version('pantau')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Read the news about war and security into a ledger of sourced claims: who said what, through whom, how many, where, when."""


def command_names() -> tuple[str, ...]:
    """The names of all commands."""
    return COMMANDS


def main() -> None:
    """The door: every error of Pantau becomes one line on stderr and exit code 2."""
    speak_utf8()
    try:
        app()
    except PantauError as error:
        complain(str(error))
        sys.exit(BAD_INPUT)
