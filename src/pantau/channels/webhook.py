"""Messages as JSON to an address, signed, over a checked connection.

The signature is HMAC-SHA256 (RFC 2104) of "<X-Pantau-Timestamp>.<body>", in hexadecimal, so that whoever gets a message can tell that it is
ours, whole, and not an old one sent again.
"""

import hashlib
import hmac
import ssl
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from pantau.channels.secrets import Secret
from pantau.channels.writing import document
from pantau.errors import AddressRefused, BadAlerts, FetchError, NotDelivered, Undeliverable
from pantau.records.channels import Message
from pantau.sources.addresses import Gate
from pantau.sources.network import CheckedTransport, Deadline

SECONDS = 20.0  # for one message, from the look-up of the name to the answer
LATER = (408, 425, 429)  # and all from 500 on
LONGEST = 24 * 3600.0
_NETWORK = (httpx.HTTPError, httpx.StreamError, httpcore.ProtocolError, httpcore.NetworkError, httpcore.TimeoutException, OSError)


class WebhookChannel:
    """Posts to one address. gate: which addresses may be connected to. agent: who sends. Follows no redirects."""

    limit = None

    def __init__(self, url: Secret, secret: Secret | None, gate: Gate, agent: str, clock: Callable[[], float] = time.monotonic) -> None:
        if not url.reveal().startswith(("https://", "http://")):
            raise BadAlerts("the address of a webhook begins with https:// (or http://)")
        self._url, self._secret, self._gate, self._agent, self._clock = url, secret, gate, agent, clock
        self._context = ssl.create_default_context()

    def send(self, message: Message) -> None:
        """Post it. Raises NotDelivered (no answer, too slow, 408, 425, 429, 5xx), Undeliverable (any other answer but 2xx)."""
        body = document(message)
        headers = {"Content-Type": "application/json", "User-Agent": self._agent, "Idempotency-Key": message.key}
        if self._secret:
            headers |= signature(self._secret, body, int(message.at.timestamp()))
        deadline = Deadline(SECONDS, self._clock)
        try:
            with httpx.Client(transport=CheckedTransport(self._gate, deadline, self._context), timeout=SECONDS, trust_env=False) as client:
                answer = client.stream("POST", self._url.reveal(), content=body, headers=headers)
                with answer as came:
                    status, wait = came.status_code, came.headers.get("retry-after")
        except AddressRefused as error:
            raise Undeliverable("the address is private or local; if that is meant, name its host under `allow` in the settings") from error
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise NotDelivered("timeout") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise Undeliverable("the address is no web address") from error
        except (*_NETWORK, FetchError) as error:
            raise NotDelivered(f"no whole answer ({type(error).__name__})") from error
        _check(status, wait, message.at.timestamp())


def _check(status: int, wait: str | None, now: float) -> None:
    if 200 <= status < 300:
        return
    if status in LATER or status >= 500:
        raise NotDelivered(f"status {status}", _seconds(wait, now))
    raise Undeliverable(f"status {status}")


def signature(secret: Secret, body: bytes, at: int) -> dict[str, str]:
    """The headers that sign a body; at: seconds since 1970."""
    words = hmac.new(secret.reveal().encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Pantau-Timestamp": str(at), "X-Pantau-Signature": f"sha256={words}"}


def _seconds(wait: str | None, now: float) -> float | None:
    """Retry-After as seconds, in both of its forms; None if it says nothing that can be told."""
    if wait is None:
        return None
    if wait.strip().isdigit():
        return min(float(wait), LONGEST)
    try:
        return min(max(0.0, parsedate_to_datetime(wait).timestamp() - now), LONGEST)
    except (ValueError, TypeError):
        return None
