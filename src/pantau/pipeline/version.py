"""The version of the rules and tables: which reading a ledger's row belongs to."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# What decides how a text is read; a change in any of these files is another version.
ROOMS = ("actors", "claims", "event_types", "languages", "mentions", "places", "sentences")
SUFFIXES = (".py", ".toml", ".tsv")


@cache
def reader_version() -> str:
    """Pantau's version and eight hex digits over all rules and tables: "0.1.0+3f2a9c01"."""
    digest = hashlib.blake2b(digest_size=4)
    root = resources.files("pantau")
    for room in ROOMS:
        for path, file in sorted(_files(root.joinpath(room), room), key=lambda found: found[0]):
            digest.update(path.encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return f"{metadata.version('pantau')}+{digest.hexdigest()}"


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(SUFFIXES):
            yield f"{path}/{entry.name}", entry
