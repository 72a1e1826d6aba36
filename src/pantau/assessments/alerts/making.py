"""An alert's key and severity."""

import hashlib
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources

import msgspec

from pantau.records.alerts import Alert, AlertKind, Severity


def alert(
    kind: AlertKind,
    day: date,
    about: str,
    who: tuple[str, ...],
    values: tuple[str | None, str | None],
    evidence: tuple[tuple[str, ...], tuple[str, ...]],
    same: tuple[object, ...],
) -> Alert:
    """An alert. values: before and after. evidence: claims and origins. same: the content that, with the kind, makes it this alert."""
    return Alert(_key(kind, same), kind, severities()[kind], day, about, who, *values, *evidence)


def _key(kind: AlertKind, same: tuple[object, ...]) -> str:
    return hashlib.blake2b(msgspec.json.encode((kind, same)), digest_size=16).hexdigest()


@cache
def severities() -> dict[AlertKind, Severity]:
    """How much each kind asks of its reader."""
    text = resources.files("pantau.assessments.alerts").joinpath("severities.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[AlertKind, Severity])


def once(found: Iterable[Alert]) -> list[Alert]:
    """Each key once, as it could first be known; by day, then key."""
    first: dict[str, Alert] = {}
    for one in sorted(found, key=lambda one: (one.day, one.key, one.claims)):
        first.setdefault(one.key, one)
    return list(first.values())
