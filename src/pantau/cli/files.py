"""Files that a user names for what a command makes."""

from collections.abc import Callable
from pathlib import Path

from pantau.errors import BadInput


def write_into(path: Path, write: Callable[[Path], object]) -> None:
    """Let something be written there. Raises BadInput where the file cannot be written."""
    try:
        write(path)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written ({error.strerror or error})") from error


def write_text(path: Path, text: str) -> None:
    """Text in UTF-8, with the same line ends on every system. Raises BadInput."""
    write_into(path, lambda place: place.write_text(text, encoding="utf-8", newline="\n"))
