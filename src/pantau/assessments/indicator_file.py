"""The file in which a user writes indicators: TOML, checked so that every error names its line and key."""

import tomllib
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from pantau.assessments.user_file import Lines, schema_fault, unknown_words
from pantau.errors import BadIndicators
from pantau.records.indicators import Indicator

HEADS = ("indicator", "level")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    indicator: tuple[Indicator, ...]


def parse(text: str, name: str) -> tuple[Indicator, ...]:
    """The indicators of a file. Raises BadIndicators with every fault that can be told, one a line, each with `name:line`."""
    try:
        raw = tomllib.loads(text)
        found = msgspec.convert(raw, _File, strict=True).indicator
    except tomllib.TOMLDecodeError as error:
        raise BadIndicators(f"{name}: this is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise BadIndicators(f"{name}:{schema_fault(text, str(error), HEADS, _keys())}") from error
    lines = Lines(text, "indicator")
    faults = [f"{name}:{lines.of(place, key)}: {fault}" for place, one in enumerate(found) for key, fault in _faults(one)]
    names = [one.name for one in found]
    faults += [f"{name}:{lines.of(n, 'name')}: name: {one!r} is taken" for n, one in enumerate(names) if one in names[:n]]
    if faults:
        raise BadIndicators("\n".join(faults))
    return found


def _faults(one: Indicator) -> Iterable[tuple[str, str]]:
    """(key, what is wrong) of one indicator."""
    words = {"event": one.event, "kinds": one.kinds, "actors": one.actors, "recipients": one.recipients, "speakers": one.speakers}
    yield from ((key, f"{key}: {fault}") for key, fault in unknown_words(words))
    asked = (one.event, one.actors, one.recipients, one.speakers, one.kinds, one.places, one.words, one.measure)
    if not any(asked):
        yield "name", f"{one.name!r} asks for nothing; give it an event, actors, kinds, places, words or a measure"
    yield from _level_faults(one)


def _level_faults(one: Indicator) -> Iterable[tuple[str, str]]:
    if not one.level:
        yield "name", f"{one.name!r} has no level; add [[indicator.level]] with a name"
    for level in one.level:
        if level.origins < 1:
            yield "origins", f"origins: a level takes at least 1 origin, not {level.origins}"
        if level.at_least is not None and one.measure is None:
            yield "at_least", "at_least: of which measure? give the indicator a `measure`"
    for key in ("window", "expiry"):
        if getattr(one, key) < 1:
            yield key, f"{key}: at least 1 day, not {getattr(one, key)}"


def _keys() -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(Indicator))
