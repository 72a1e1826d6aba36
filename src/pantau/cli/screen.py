"""Where output goes: results to stdout, messages and progress to stderr, UTF-8 on both."""

import io
import shutil
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDE = 100  # columns of a table that goes into a file or a pipe


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8, whatever the system's code page; a lone surrogate is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def out() -> Console:
    """Results."""
    return Console(highlight=False, width=_width(sys.stdout.isatty()))


def err() -> Console:
    """Messages and progress."""
    return Console(stderr=True, highlight=False, width=_width(sys.stderr.isatty()))


def _width(terminal: bool) -> int:
    return shutil.get_terminal_size((80 if terminal else WIDE, 24)).columns


def say(message: str) -> None:
    """A message on stderr."""
    err().print(Text(message), soft_wrap=True)


def complain(message: str) -> None:
    """An error on stderr."""
    err().print(Text("error: ", "bold red") + Text(message), soft_wrap=True)


def set_in(line: Text, columns: int) -> Padding:
    """A line so many columns further in, also where it wraps."""
    return Padding(line, (0, 0, 0, columns), expand=False)


def grid(headings: Iterable[str], ratios: Iterable[int | None]) -> Table:
    """A table without a frame, whose columns wrap; ratio None: as wide as its cells."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    for heading, ratio in zip(headings, ratios, strict=True):
        table.add_column(heading, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    return table
