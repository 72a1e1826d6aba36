"""The file in which a user writes indicators: TOML, checked so that every error names its line and key."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec import Struct

from pantau.errors import BadIndicators
from pantau.event_types.tables import kinds, types
from pantau.records.indicators import Indicator

PATH = re.compile(r" - at `\$(?P<path>[^`]*)`")
STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+)\]|\[\.\.\.\]")
HEAD = re.compile(r"\s*\[\[\s*(indicator(?:\.level)?)\s*\]\]")
CODE = re.compile(r"[A-Z]{3}(\.[A-Z]+)*")


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
        raise BadIndicators(f"{name}:{_schema_fault(text, str(error))}") from error
    lines = _Lines(text)
    faults = [f"{name}:{lines.of(place, key)}: {fault}" for place, one in enumerate(found) for key, fault in _faults(one)]
    names = [one.name for one in found]
    faults += [f"{name}:{lines.of(n, 'name')}: name: {one!r} is taken" for n, one in enumerate(names) if one in names[:n]]
    if faults:
        raise BadIndicators("\n".join(faults))
    return found


def _faults(one: Indicator) -> Iterable[tuple[str, str]]:
    """(key, what is wrong) of one indicator."""
    checks: Mapping[str, tuple[tuple[str, ...], Callable[[str], bool], str]] = {
        "event": (one.event, types().__contains__, f"no PLOVER type; there are {', '.join(sorted(types()))}"),
        "kinds": (one.kinds, kinds().__contains__, "no kind of object; `pantau indicators kinds` lists them"),
        "actors": (one.actors, _is_code, "no code; write a country as KOR, a body as KOR.MIL"),
        "recipients": (one.recipients, _is_code, "no code; write a country as KOR, a body as KOR.MIL"),
        "speakers": (one.speakers, _is_code, "no code; write a country as KOR, a body as KOR.MIL"),
    }
    for key, (values, good, words) in checks.items():
        yield from ((key, f"{key}: {value!r} is {words}") for value in values if not good(value))
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


def _is_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None


def _schema_fault(text: str, message: str) -> str:
    """The message of the schema's check with its line in front: "12: window: expected `int`, got `str`"."""
    found = PATH.search(message)
    words = PATH.sub("", message)
    steps = [match.group("key") or int(match.group("index") or 0) for match in STEP.finditer(found["path"])] if found else []
    place = next((step for step in steps if isinstance(step, int)), 0)
    unknown = re.search(r"unknown field `(\w+)`", message)
    keys = [step for step in steps if isinstance(step, str) and step not in ("indicator", "level")]
    key = unknown.group(1) if unknown else keys[-1] if keys else "name"
    allowed = f"; there are {', '.join(_keys())}" if unknown else ""
    return f"{_Lines(text).of(place, key)}: {key}: {words}{allowed}"


def _keys() -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(Indicator))


class _Lines:
    """Where the keys of each indicator stand."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [number for number, line in enumerate(self._lines) if (head := HEAD.match(line)) and head[1] == "indicator"]

    def of(self, place: int, key: str) -> int:
        """Line number, from 1, of a key of the indicator at `place`; its head's line where the key is missing."""
        if place >= len(self._starts):
            return 1
        start = self._starts[place]
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._lines)
        key_line = re.compile(rf"\s*{re.escape(key)}\s*=")
        return next((number + 1 for number in range(start, end) if key_line.match(self._lines[number])), start + 1)
