"""By what an article of a source is known again: GUID, canonical address, content; and when its entry says something new."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from pantau.records.intake import Item

KeyKind = Literal["guid", "url", "content"]
_HOUR = re.compile(r"\S{10,11}.\d\d|.{8,22}? \d\d(?=:)")


class Known(Struct, frozen=True):
    """An item with the hashes by which it is known, the most telling first, and the hash of what its entry says now."""

    item: Item
    keys: tuple[tuple[KeyKind, str], ...]
    state: str


def known_by(source: str, items: Sequence[Item], canonical: Callable[[str], str]) -> list[Known]:
    """The items of one list, each once. source: the source's id; GUIDs and contents count within it, addresses everywhere.

    A GUID or an address that several entries with different contents share names none of them. canonical: one address for one article.
    """
    made: dict[tuple[str, str, str], Item] = {}
    for item in items:
        made.setdefault((item.guid or "", canonical(item.url) if item.url else "", _content(item)), item)
    guids = Counter(guid for guid, _, _ in made)
    urls = Counter(url for _, url, _ in made)
    found: dict[tuple[tuple[KeyKind, str], ...], Known] = {}
    for (guid, url, content), item in made.items():
        keys: list[tuple[KeyKind, str]] = []
        if guid and guids[guid] == 1:
            keys.append(("guid", digest(source, guid)))
        if url and urls[url] == 1:
            keys.append(("url", digest(url)))
        # An entry that is nothing but a title is told by it only where nothing better is there: titles repeat.
        if not keys or item.content or item.summary:
            keys.append(("content", digest(source, content)))
        found.setdefault(tuple(keys), Known(item, tuple(keys), item.state or digest(content, _hour(item.updated))))
    return list(found.values())


def _content(item: Item) -> str:
    return digest(*(" ".join((part or "").split()) for part in (item.title, item.summary, item.content)))


def _hour(updated: str | None) -> str:
    """A change of the entry's date alone counts once an hour: some feeds give every entry the time of asking."""
    found = _HOUR.match(updated or "")
    return found.group() if found else ""


def digest(*parts: str) -> str:
    """32 hex digits over the parts; their lengths go in too, so that no two lists of parts read the same."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()
