"""What Ctrl-C does: one line on stderr, and the exit code that shells know it by."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import typer

from pantau.cli.screen import say

STOPPED = 130  # 128 and the number of SIGINT


@contextmanager
def stoppable(told: Callable[[], str]) -> Generator[None]:
    """Turns Ctrl-C into the line that `told` gives - what is stored, and how to go on - and exit code 130."""
    try:
        yield
    except KeyboardInterrupt as stop:
        say(f"stopped by Ctrl-C. {told()}".rstrip())
        raise typer.Exit(STOPPED) from stop
