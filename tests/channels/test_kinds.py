"""Channels without a network of their own, and Apprise on a server of this machine."""

import io
import json
from pathlib import Path

import pytest

from pantau.channels.apprise import AppriseChannel
from pantau.channels.file import FileChannel
from pantau.channels.opening import KINDS, Surroundings, open_channel
from pantau.channels.secrets import Secret
from pantau.channels.stdout import StreamChannel
from pantau.errors import BadAlerts, NotDelivered
from pantau.records.channels import ChannelKind, ChannelSettings
from pantau.sources.addresses import Gate, resolve
from tests.channels.conftest import Receiver, message, status


def test_every_kind_can_be_opened() -> None:
    assert set(KINDS) == set(ChannelKind.__args__)


def test_a_stream_gets_subject_and_body() -> None:
    stream = io.StringIO()
    StreamChannel(stream).send(message())
    assert stream.getvalue() == "[notice] Figure moved: killed\n100 → 300\nhttps://wire.example/1\n\n"


def test_a_file_gets_a_line_a_message_even_after_half_a_line(tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"id": "k0", "te', encoding="utf-8")
    for key in ("k1", "k2"):
        FileChannel(path).send(message(key))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines[1:]] == ["k1", "k2"]


def test_a_file_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(NotDelivered):
        FileChannel(tmp_path / "nowhere" / "alerts.jsonl").send(message())


def test_apprise_hands_subject_and_text_to_its_service(receiver: Receiver) -> None:
    AppriseChannel("desk", Secret(receiver.url.replace("http://", "json://"))).send(message())
    ((_, found, _),) = receiver.heard
    assert (found["title"], found["message"]) == ("[notice] Figure moved: killed", "100 → 300\nhttps://wire.example/1")


def test_what_apprise_could_not_tell_is_tried_again_and_names_no_address(
    receiver: Receiver, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    receiver.answers = [status(500)]
    with pytest.raises(NotDelivered) as failed:
        AppriseChannel("desk", Secret(receiver.url.replace("http://", "json://user:swordfish@"))).send(message())
    out, err = capfd.readouterr()
    assert "swordfish" not in f"{failed.value}{out}{err}{caplog.text}"


def test_an_address_that_apprise_cannot_read_is_refused_unsaid() -> None:
    with pytest.raises(BadAlerts) as refused:
        AppriseChannel("desk", Secret("nosuchservice://token-4711"))
    assert "desk" in str(refused.value)
    assert "4711" not in str(refused.value)


def test_a_service_without_room_for_a_subject_gets_it_as_the_first_line() -> None:
    """Telegram and WhatsApp have no subjects; WhatsApp takes 1,024 characters."""
    whatsapp = AppriseChannel("phone", Secret("whatsapp://token4711@12345678901234/+6281234567890"))
    assert whatsapp.limit == 1024


def test_a_channel_without_its_variable_is_refused() -> None:
    around = Surroundings({}, io.StringIO(), Gate((), resolve), "Pantau/test")
    with pytest.raises(BadAlerts, match="DESK_URL"):
        open_channel(ChannelSettings("desk", "webhook", url_env="DESK_URL"), around)
