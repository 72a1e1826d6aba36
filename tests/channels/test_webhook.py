"""The webhook signs what it sends, and tells apart what may be tried again."""

import hashlib
import hmac
from datetime import timedelta
from email.utils import format_datetime
from itertools import count

import pytest

from pantau.channels.secrets import Secret
from pantau.channels.webhook import WebhookChannel
from pantau.errors import BadAlerts, ChannelError, NotDelivered, Undeliverable
from pantau.sources.addresses import Gate, resolve
from tests.channels.conftest import NOON, Answer, Receiver, garbage, half, half_taken, hang, message, status

OPEN = Gate(("127.0.0.1",), resolve)


def channel(receiver: Receiver, secret: str | None = "swordfish") -> WebhookChannel:
    return WebhookChannel(Secret(receiver.url), Secret(secret) if secret else None, OPEN, "Pantau/test")


def test_a_message_comes_whole_signed_and_with_its_key(receiver: Receiver) -> None:
    channel(receiver).send(message("k9"))
    ((headers, found, body),) = receiver.heard
    signed = hmac.new(b"swordfish", f"{headers['X-Pantau-Timestamp']}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Pantau-Signature"] == f"sha256={signed}"
    assert headers["Idempotency-Key"] == found["id"] == "k9"
    assert (found["alerts"][0]["was"], found["alerts"][0]["became"]) == ("100", "300")


def test_without_a_secret_nothing_pretends_to_be_signed(receiver: Receiver) -> None:
    channel(receiver, None).send(message())
    assert not [name for name in receiver.heard[0][0] if name.startswith("X-Pantau")]


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503])
def test_these_answers_may_change(receiver: Receiver, code: int) -> None:
    receiver.answers = [status(code)]
    with pytest.raises(NotDelivered, match=f"^status {code}$"):
        channel(receiver).send(message())


@pytest.mark.parametrize("code", [301, 400, 401, 404, 410])
def test_these_answers_stay(receiver: Receiver, code: int) -> None:
    receiver.answers = [status(code, Location="http://127.0.0.1:9/other")]
    with pytest.raises(Undeliverable, match=f"^status {code}$"):
        channel(receiver).send(message())


@pytest.mark.parametrize("wait", ["120", format_datetime(NOON + timedelta(seconds=120), usegmt=True)])
def test_the_other_side_says_how_long_to_wait(receiver: Receiver, wait: str) -> None:
    receiver.answers = [status(429, Retry_After=wait)]
    with pytest.raises(NotDelivered) as failed:
        channel(receiver).send(message())
    assert failed.value.retry_after == 120


@pytest.mark.parametrize("answer", [hang, half, half_taken, garbage])
def test_no_answer_and_half_an_answer_are_no_answer(receiver: Receiver, answer: Answer) -> None:
    receiver.answers = [answer]
    ticks = count(step=4.0)  # every look at the clock is four seconds later
    one = WebhookChannel(Secret(receiver.url), None, OPEN, "Pantau/test", lambda: next(ticks))
    with pytest.raises(NotDelivered):
        one.send(message())


def test_nobody_listens(receiver: Receiver) -> None:
    one = channel(receiver)
    receiver.shutdown()
    receiver.server_close()
    with pytest.raises(NotDelivered):
        one.send(message())


def test_a_private_address_is_refused_and_not_named(receiver: Receiver) -> None:
    closed = WebhookChannel(Secret(receiver.url), None, Gate((), resolve), "Pantau/test")
    with pytest.raises(Undeliverable) as refused:
        closed.send(message())
    assert "127.0.0.1" not in str(refused.value)
    assert receiver.heard == []


@pytest.mark.parametrize("answer", [status(500), status(404), half, half_taken, garbage])
def test_no_error_names_address_or_secret(receiver: Receiver, answer: Answer) -> None:
    receiver.answers = [answer]
    with pytest.raises(ChannelError) as failed:
        channel(receiver).send(message())
    for hidden in (receiver.url, str(receiver.server_address[1]), "swordfish"):
        assert hidden not in str(failed.value)


def test_an_address_of_another_kind_is_refused_at_once() -> None:
    with pytest.raises(BadAlerts, match="begins with https"):
        WebhookChannel(Secret("ftp://desk.example/x"), None, OPEN, "Pantau/test")
