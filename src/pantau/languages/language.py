"""A language is a folder of TOML tables; this loads them against a schema.

Every stage owns the schema of its own table (`class NumberTable(Struct)`) and asks for it: `language.table("numbers", NumberTable)`.
"""

from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
from msgspec import Struct

from pantau.errors import TableError, UnknownLanguage

T = TypeVar("T")


class Language(Struct, frozen=True):
    """A language that Pantau reads, by its ISO 639-1 code."""

    id: str

    def table(self, name: str, schema: type[T]) -> T:
        """The table `languages/<id>/<name>.toml`, checked against `schema`. Raises TableError naming file and field."""
        return _load(self.id, name, schema)


@cache
def names() -> tuple[str, ...]:
    """Codes of the languages that have a folder."""
    root = resources.files("pantau.languages")
    return tuple(sorted(d.name for d in root.iterdir() if d.is_dir() and not d.name.startswith("_")))


@cache
def load(code: str) -> Language:
    """The language of this code. Raises UnknownLanguage with the codes that exist."""
    if code not in names():
        raise UnknownLanguage(f"no tables for the language {code!r}; write one of these codes: {', '.join(names())}")
    return Language(code)


def normal(code: str) -> str:
    """A code as a user writes it ("EN", " id") as the folders are called."""
    return code.strip().lower()


@cache
def _load(code: str, name: str, schema: type[T]) -> T:
    path = f"languages/{code}/{name}.toml"
    try:
        raw = resources.files("pantau.languages").joinpath(code, f"{name}.toml").read_bytes()
        return msgspec.toml.decode(raw, type=schema)
    except FileNotFoundError as error:
        raise TableError(f"{path} is missing") from error
    except msgspec.DecodeError as error:
        raise TableError(f"{path}: {error}") from error
