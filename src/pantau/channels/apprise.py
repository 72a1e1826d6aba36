"""Messages through Apprise: email, Telegram, WhatsApp, Slack, ntfy and a hundred more, one address each. The extra `channels`."""

import importlib
import logging
from typing import Any

from pantau.channels.secrets import Secret
from pantau.channels.writing import plain
from pantau.errors import BadAlerts, MissingPart, NotDelivered
from pantau.records.channels import Message


class AppriseChannel:
    """One address of Apprise. What the service answers is told by nobody: it may hold the address."""

    def __init__(self, name: str, url: Secret) -> None:
        library = _library()
        # Apprise writes addresses into its log; without a handler Python would print them.
        logging.getLogger("apprise").addHandler(logging.NullHandler())
        self._kinds: dict[str, Any] = {"notice": library.NotifyType.INFO, "warning": library.NotifyType.WARNING}
        self._urgent = library.NotifyType.FAILURE
        self._plain = library.NotifyFormat.TEXT
        self._service: Any = library.Apprise.instantiate(url.reveal(), suppress_exceptions=True)
        if self._service is None:
            raise BadAlerts(f"channel {name!r}: Apprise cannot read the address; how to write it for your service: https://appriseit.com")

    @property
    def limit(self) -> int:
        """What the service takes in one message."""
        return int(self._service.body_maxlen)

    def send(self, message: Message) -> None:
        """Hand it to the service. Raises NotDelivered: Apprise does not tell whether a later attempt may go through.

        A subject goes into the body where the service has none, or only a shorter one: nothing is cut off in silence.
        """
        title, body = message.subject, message.body
        if len(title) > int(self._service.title_maxlen):
            title, body = "", plain(message)
        kind = self._kinds.get(message.severity, self._urgent)
        if not self._service.notify(body=body, title=title, notify_type=kind, body_format=self._plain):
            raise NotDelivered("the service did not take it")


def _library() -> Any:
    try:
        return importlib.import_module("apprise")
    except ModuleNotFoundError as error:
        raise MissingPart('this channel needs Apprise, which is not installed: pip install "pantau[channels]"') from error
