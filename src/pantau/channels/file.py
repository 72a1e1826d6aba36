"""Messages in a file, one JSON object a line, each on disk before the next."""

import os
from pathlib import Path

from pantau.channels.writing import document
from pantau.errors import NotDelivered
from pantau.records.channels import Message


class FileChannel:
    """Appends to a file; the folder must be there."""

    limit = None

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, message: Message) -> None:
        """Write a line and wait until it is on disk; after half a line of an earlier attempt, a new one is begun. Raises NotDelivered."""
        try:
            with self._path.open("ab+") as file:
                size = file.seek(0, os.SEEK_END)
                if size and _last_byte(self._path) != b"\n":
                    file.write(b"\n")
                file.write(document(message) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NotDelivered(f"not written: {error.strerror}") from error


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
