"""Channels made from what a user wrote. A new kind is a class with `send`, and a row here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from pantau.channels import secrets
from pantau.channels.apprise import AppriseChannel
from pantau.channels.channel import Channel
from pantau.channels.file import FileChannel
from pantau.channels.stdout import StreamChannel
from pantau.channels.webhook import WebhookChannel
from pantau.records.channels import ChannelKind, ChannelSettings
from pantau.sources.addresses import Gate


class Surroundings(Struct, frozen=True):
    """What channels need of the world. environment: variables; gate: which addresses a webhook may lead to; agent: who sends."""

    environment: Mapping[str, str]
    stream: TextIO
    gate: Gate
    agent: str


def _webhook(settings: ChannelSettings, around: Surroundings) -> Channel:
    environment = around.environment
    return WebhookChannel(secrets.url(settings, environment), secrets.secret(settings, environment), around.gate, around.agent)


KINDS: Mapping[ChannelKind, Callable[[ChannelSettings, Surroundings], Channel]] = {
    "stdout": lambda _, around: StreamChannel(around.stream),
    "file": lambda settings, _: FileChannel(Path(settings.path or "").expanduser()),
    "webhook": _webhook,
    "apprise": lambda settings, around: AppriseChannel(settings.name, secrets.url(settings, around.environment)),
}


def open_channel(settings: ChannelSettings, around: Surroundings) -> Channel:
    """The channel, ready to send. Raises BadAlerts where an address or secret is not to be found, MissingPart."""
    return KINDS[settings.kind](settings, around)
