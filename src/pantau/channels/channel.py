"""What every channel can do."""

from typing import Protocol

from pantau.records.channels import Message


class Channel(Protocol):
    """One way to tell somebody. limit: characters that one message may have, subject and body; None: any number."""

    @property
    def limit(self) -> int | None:
        """See the class."""
        ...

    def send(self, message: Message) -> None:
        """Tell it; when this returns, the other side has it. Raises NotDelivered, Undeliverable; neither names address or secret."""
        ...
