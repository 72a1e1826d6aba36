"""The file in which a user writes channels and watches: TOML, checked so that every error names its line and key."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from pantau.assessments.user_file import Lines, schema_fault, unknown_words
from pantau.errors import BadAlerts
from pantau.records.channels import AlertSettings, ChannelSettings, Watch

HEADS = ("channel", "watch")
HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LEAST = 160  # characters, of a short message on a phone: values, who and a short link fit
WITH_ADDRESS = ("webhook", "apprise")
SECRETS = {
    "url": "an address is no part of this file: name where it stands with url_env or url_file",
    "secret": "a secret is no part of this file: name where it stands with secret_env or secret_file",
}
Table = TypeVar("Table", ChannelSettings, Watch)
Faults = Iterator[tuple[str, str]]


def parse(text: str, name: str, languages: Sequence[str]) -> AlertSettings:
    """The settings in a file. languages: in which messages can be written. Raises BadAlerts with every fault that can be told."""
    try:
        raw = tomllib.loads(text)
        found = msgspec.convert(raw, AlertSettings, strict=True)
    except tomllib.TOMLDecodeError as error:
        raise BadAlerts(f"{name}: this is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise BadAlerts(f"{name}:{_schema_fault(text, str(error))}") from error
    faults = [
        *_placed(text, name, "channel", found.channel, lambda one: _channel_faults(one, languages)),
        *_placed(text, name, "watch", found.watch, _watch_faults),
    ]
    if faults:
        raise BadAlerts("\n".join(faults))
    return found


def _schema_fault(text: str, message: str) -> str:
    """A secret written into the file is told what to do instead, and is not repeated."""
    keys = _keys(Watch) if "`$.watch" in message else _keys(ChannelSettings)
    fault = schema_fault(text, message, HEADS, keys)
    key = re.search(r"unknown field `(\w+)`", message)
    return f"{fault.partition(':')[0]}: {key.group(1)}: {SECRETS[key.group(1)]}" if key and key.group(1) in SECRETS else fault


def _keys(of: type[ChannelSettings] | type[Watch]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(of)]


def _placed(text: str, name: str, head: str, found: Sequence[Table], check: Callable[[Table], Iterable[tuple[str, str]]]) -> list[str]:
    """The faults of all tables of one kind, each with file, line and key; names stand once."""
    lines, names = Lines(text, head), [one.name for one in found]
    faults = [f"{name}:{lines.of(place, key)}: {key}: {fault}" for place, one in enumerate(found) for key, fault in check(one)]
    return faults + [f"{name}:{lines.of(n, 'name')}: name: {one!r} is taken" for n, one in enumerate(names) if one in names[:n]]


def _channel_faults(one: ChannelSettings, languages: Sequence[str]) -> Faults:
    yield from _address_faults(one)
    if one.language not in languages:
        yield "language", f"messages cannot be written in {one.language!r}; there are {', '.join(languages)}"
    if one.limit is not None and one.limit < LEAST:
        yield "limit", f"at least {LEAST} characters, not {one.limit}"
    for key in ("per_minute", "together"):
        if getattr(one, key) < 1:
            yield key, f"at least 1, not {getattr(one, key)}"
    if one.quiet is not None and not HOURS.fullmatch(one.quiet):
        yield "quiet", f'{one.quiet!r} are no hours; write them as "22:00-06:00"'
    if not HOUR.fullmatch(one.digest_at):
        yield "digest_at", f'{one.digest_at!r} is no time of day; write it as "07:00"'
    try:
        ZoneInfo(one.zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield "zone", f'{one.zone!r} is no time zone; write it as "Asia/Jakarta"'


def _address_faults(one: ChannelSettings) -> Faults:
    """Each kind has what it needs, once, and nothing that would do nothing."""
    for what in ("url", "secret"):
        if getattr(one, f"{what}_env") and getattr(one, f"{what}_file"):
            yield f"{what}_file", f"give {what}_env or {what}_file, not both"
    addressed = one.url_env or one.url_file
    if one.kind in WITH_ADDRESS and not addressed:
        yield "kind", f"a channel of kind {one.kind!r} needs url_env or url_file"
    if one.kind not in WITH_ADDRESS and addressed:
        yield "url_env" if one.url_env else "url_file", f"a channel of kind {one.kind!r} has no address"
    if one.kind != "webhook" and (one.secret_env or one.secret_file):
        yield "secret_env" if one.secret_env else "secret_file", f"nothing is signed on a channel of kind {one.kind!r}"
    if (one.kind == "file") != bool(one.path):
        yield "path", "a channel of kind 'file', and no other, has a path"


def _watch_faults(one: Watch) -> Faults:
    yield from unknown_words({"event": one.event, "kinds": one.kinds, "actors": one.actors, "speakers": one.speakers})
    if not any((one.event, one.actors, one.speakers, one.kinds, one.places, one.words)):
        yield "name", f"{one.name!r} asks for nothing; give it an event, actors, speakers, kinds, places or words"
