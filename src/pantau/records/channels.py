"""What a user writes about how to be told, and what is told."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from pantau.records.alerts import Alert, AlertKind, Severity

ChannelKind = Literal["stdout", "file", "webhook", "apprise"]
Digest = Literal["none", "hourly", "daily"]


class ChannelSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[channel]]`. An address and a secret never stand here, only where they are found: a variable or a file.

    url_env, url_file: of a webhook or of Apprise. secret_env, secret_file: with which a webhook's messages are signed. path: of a file.
    floor: this severity or more. kinds: of alerts; empty: all. language: of the messages. limit: characters of one message; None: what
    the channel takes. per_minute: messages. zone: IANA name, in which quiet hours and the digest's time are meant. quiet:
    "22:00-06:00"; what comes then is told afterwards. digest: told together every full hour, or every day at digest_at. at_once: from
    this severity on neither quiet hours nor digest hold back; None: they hold back everything. together: more than so many at once
    are told together. one_line: no line breaks, which templates of WhatsApp refuse.
    """

    name: str
    kind: ChannelKind
    url_env: str | None = None
    url_file: str | None = None
    secret_env: str | None = None
    secret_file: str | None = None
    path: str | None = None
    floor: Severity = "notice"
    kinds: tuple[AlertKind, ...] = ()
    language: str = "en"
    limit: int | None = None
    per_minute: int = 20
    zone: str = "UTC"
    quiet: str | None = None
    digest: Digest = "none"
    digest_at: str = "07:00"
    at_once: Severity | None = None
    one_line: bool = False
    together: int = 10


class Watch(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[watch]]`: a story with a claim that fits is told once. Of every list that is not empty one must fit, as in an indicator."""

    name: str
    event: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class AlertSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    channel: tuple[ChannelSettings, ...] = ()
    watch: tuple[Watch, ...] = ()


class Told(Struct, frozen=True):
    """An alert with the words and the page that show it. quotation, outlet, published, url: of its last claim; None where there is none."""

    alert: Alert
    quotation: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


class Message(Struct, frozen=True):
    """What goes over a channel. key: the same in every attempt. subject, body: within the channel's limit, a line between them counted."""

    key: str
    subject: str
    body: str
    alerts: tuple[Alert, ...]
    severity: Severity
    at: datetime
