"""Messages as text on a stream: standard output, or a file opened by the caller."""

from typing import TextIO

from pantau.channels.writing import plain
from pantau.errors import NotDelivered
from pantau.records.channels import Message


class StreamChannel:
    """Writes to a stream."""

    limit = None

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def send(self, message: Message) -> None:
        """Write it and flush. Raises NotDelivered."""
        try:
            self._stream.write(f"{plain(message)}\n\n")
            self._stream.flush()
        except OSError as error:
            raise NotDelivered(f"not written: {error.strerror}") from error
