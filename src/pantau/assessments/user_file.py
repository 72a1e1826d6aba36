"""A TOML file that a user writes: where its tables and keys stand, so that every error can name line and key; words that none may have."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pantau.event_types.tables import kinds, types

CODE = re.compile(r"[A-Z]{3}(\.[A-Z]+)*")
PATH = re.compile(r" - at `\$(?P<path>[^`]*)`")
STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+)\]|\[\.\.\.\]")


class Lines:
    """Where the keys of each `[[head]]` stand."""

    def __init__(self, text: str, head: str) -> None:
        self._lines = text.split("\n")
        line = re.compile(rf"\s*\[\[\s*{head}\s*\]\]")
        self._starts = [number for number, one in enumerate(self._lines) if line.match(one)]
        self._heads = [number for number, one in enumerate(self._lines) if re.match(rf"\s*\[\[(?!\s*{head}\.)", one)]

    def of(self, place: int, key: str) -> int:
        """Line number, from 1, of a key of the table at `place`; its head's line where the key is missing."""
        if place >= len(self._starts):
            return 1
        start = self._starts[place]
        end = next((number for number in self._heads if number > start), len(self._lines))
        key_line = re.compile(rf"\s*{re.escape(key)}\s*=")
        return next((number + 1 for number in range(start, end) if key_line.match(self._lines[number])), start + 1)


def schema_fault(text: str, message: str, heads: Sequence[str], keys: Sequence[str]) -> str:
    """The message of the schema's check with its line in front: "12: window: expected `int`, got `str`".

    heads: names of tables, the outermost first; keys: all that there are in them.
    """
    found = PATH.search(message)
    words = PATH.sub("", message)
    steps = [match.group("key") or int(match.group("index") or 0) for match in STEP.finditer(found["path"])] if found else []
    place = next((step for step in steps if isinstance(step, int)), 0)
    unknown = re.search(r"unknown field `(\w+)`", message)
    head = next((step for step in steps if step in heads), heads[0])
    named = [step for step in steps if isinstance(step, str) and step not in heads]
    key = unknown.group(1) if unknown else named[-1] if named else "name"
    allowed = f"; there are {', '.join(keys)}" if unknown else ""
    return f"{Lines(text, str(head)).of(place, key)}: {key}: {words}{allowed}"


def unknown_words(words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) of words that stand for nothing. words: by the key under which they are written."""
    code = "no code; write a country as KOR, a body as KOR.MIL"
    checks: Mapping[str, tuple[Callable[[str], bool], str]] = {
        "event": (types().__contains__, f"no PLOVER type; there are {', '.join(sorted(types()))}"),
        "kinds": (kinds().__contains__, "no kind of object; `pantau indicators kinds` lists them"),
        "actors": (_is_code, code),
        "recipients": (_is_code, code),
        "speakers": (_is_code, code),
    }
    for key, written in words.items():
        good, fault = checks[key]
        yield from ((key, f"{word!r} is {fault}") for word in written if not good(word))


def _is_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None
