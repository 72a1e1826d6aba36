"""What the ledger knows of sources: what was asked of them, what they listed, and which of it still waits to be read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct, structs
from sqlalchemy import Connection, func, insert, select

from pantau.errors import NotFound
from pantau.ledger import schema
from pantau.ledger.held_sources import HeldSource, held_sources, next_key, set_source
from pantau.ledger.item_keys import Known, digest, known_by
from pantau.ledger.store import Store
from pantau.records.intake import Fetch, FetchOutcome, Item, Source

_json = msgspec.json.Encoder()
_item = msgspec.json.Decoder(Item)
_CHUNK = 400  # hashes in one question
s, f, ft = schema.sources, schema.fetches, schema.fetch_texts
i, ik, st, it, v, w = (
    schema.items, schema.item_keys, schema.item_states, schema.item_texts, schema.versions, schema.withdrawals,
)  # fmt: skip


class HeldItem(Struct, frozen=True):
    """An article that waits. attempts: failed fetches of its page since it was listed so; earlier: (document id, text hash) by version.

    listed_at: when its entry was seen.
    """

    source: int
    key: int
    state: int
    item: Item
    attempts: int
    listed_at: datetime
    earlier: tuple[tuple[str, str], ...] = ()


class Recorded(Struct, frozen=True):
    """What an asking brought: articles seen for the first time, and articles whose entry says something new."""

    fetch: int
    fresh: int
    changed: int
    outcome: FetchOutcome


class Intake:
    """Sources and their articles in a ledger. canonical: one address for one article."""

    def __init__(self, store: Store, canonical: Callable[[str], str]) -> None:
        self._store, self._canonical = store, canonical

    def add_source(self, source: Source, at: datetime) -> bool:
        """Take a source in, or change how it is asked; True if it was not there (or not active) before."""
        id = digest(source.address)
        with self._store.write() as connection:
            key = connection.execute(select(s.c.key).where(s.c.id == id)).scalar()
            held = next(held_sources(connection, id), None) if key is not None else None
            if key is None:
                key = next_key(connection, s)
                connection.execute(insert(s), {"key": key, "id": id, "address": source.address, "recorded_at": at})
            if held and held.active and held.source == source:
                return False
            set_source(connection, key, source, at, active=1)
        return held is None or not held.active

    def remove_source(self, held: HeldSource, reason: str, at: datetime) -> None:
        """Ask it no more. What it brought stays; a row says when and why."""
        with self._store.write() as connection:
            set_source(connection, held.key, held.source, at, active=0, reason=reason)

    def sources(self, recorded_by: date | None = None, *, removed: bool = False) -> list[HeldSource]:
        """All active sources, oldest first; with `removed` those that were removed too. recorded_by: as the ledger knew them that day."""
        with self._store.read() as connection:
            return [held for held in held_sources(connection, None, recorded_by) if held.active or removed]

    def source(self, name: str, recorded_by: date | None = None) -> HeldSource:
        """The source whose address this is, or whose id begins so, as the ledger knew it that day. Raises NotFound."""
        with self._store.read() as connection:
            sources = held_sources(connection, None, recorded_by)
            found = [held for held in sources if held.source.address == name or (name and held.id.startswith(name))]
        if len(found) != 1:
            several = ", ".join(held.id[:8] for held in found)
            raise NotFound(
                f"{name!r} begins several sources: {several}" if found else f"no source {name!r}; `pantau sources list` shows all"
            )
        return found[0]

    def record(self, held: HeldSource, fetch: Fetch, items: Sequence[Item], at: datetime) -> Recorded:
        """Write down one asking and all that it listed in one transaction: so no article is lost between the two."""
        known = known_by(held.id, items, self._canonical)
        with self._store.write() as connection:
            listing = _Listing(connection, held.key, next_key(connection, f), at)
            for one, found in zip(known, _found(connection, known), strict=True):
                listing.take(one, found)
            stale = fetch.outcome == "new" and not listing.fresh and not listing.changed
            told = structs.replace(fetch, outcome="nothing_new") if stale else fetch
            _write_fetch(connection, held.key, None, told, listing.fetch, listing.fresh, listing.changed)
            listing.write()
        return Recorded(listing.fetch, listing.fresh, listing.changed, told.outcome)

    def failed(self, waiting: HeldItem, fetch: Fetch) -> None:
        """Write down that the page of an article could not be had; it goes on waiting."""
        with self._store.write() as connection:
            write_page_fetch(connection, waiting, fetch)

    def note(self, held: HeldSource, fetches: Sequence[Fetch]) -> None:
        """Write down what was asked on the way to a source or its pages."""
        if fetches:
            with self._store.write() as connection:
                for fetch in fetches:
                    _write_fetch(connection, held.key, None, fetch, next_key(connection, f), 0, 0)

    def waiting(self, source: int, limit: int) -> list[HeldItem]:
        """Articles of a source that are neither read nor given up, those of the newest asking first. Withdrawn ones wait no more."""
        tried = select(func.count()).where(f.c.item == i.c.key, f.c.key > st.c.fetch, f.c.error.is_not(None)).scalar_subquery()
        gone = select(v.c.item).join(w, w.c.document == v.c.document)
        query = (
            select(st.c.key.label("state"), i.c.key.label("item"), it.c.content, st.c.recorded_at, tried.label("attempts"))
            .select_from(st.join(i, i.c.key == st.c.item).join(it, it.c.state == st.c.key))
            .where(i.c.source == source, st.c.key.not_in(select(v.c.state)), i.c.key.not_in(gone))
            .order_by(st.c.fetch.desc(), st.c.key)
            .limit(limit)
        )
        with self._store.read() as connection:
            rows = connection.execute(query).all()
            earlier = _earlier(connection, [row.item for row in rows])
        return [
            HeldItem(source, row.item, row.state, _item.decode(row.content), row.attempts, row.recorded_at, earlier.get(row.item, ()))
            for row in rows
        ]


class _Listing:
    """The rows of one list's items."""

    def __init__(self, connection: Connection, source: int, fetch: int, at: datetime) -> None:
        self._connection, self._source, self.fetch, self._at = connection, source, fetch, at
        self._next = next_key(connection, i)
        self._state = next_key(connection, st)
        self._rows: dict[str, list[dict[str, Any]]] = {"items": [], "item_keys": [], "item_states": [], "item_texts": []}
        self._taken: set[tuple[str, str]] = set()
        self.fresh = self.changed = 0

    def take(self, one: Known, found: "_Found") -> None:
        """Write an item down as new, as changed, or (known, or of another source) not at all."""
        if any(key in self._taken for key in one.keys):
            return
        if found.item is None:
            key, self._next = self._next, self._next + 1
            self._rows["items"].append({"key": key, "source": self._source, "recorded_at": self._at})
            self._keys(one, key, found.held)
            self._say(one, key)
            self.fresh += 1
        elif found.source == self._source and not found.withdrawn and one.state not in found.states:
            self._keys(one, found.item, found.held)
            self._say(one, found.item)
            self.changed += 1

    def _keys(self, one: Known, item: int, held: frozenset[tuple[str, str]]) -> None:
        for kind, hash in one.keys:
            if (kind, hash) not in held:
                self._rows["item_keys"].append({"kind": kind, "hash": hash, "item": item})
                self._taken.add((kind, hash))

    def _say(self, one: Known, item: int) -> None:
        state, self._state = self._state, self._state + 1
        self._rows["item_states"].append({"key": state, "item": item, "fetch": self.fetch, "hash": one.state, "recorded_at": self._at})
        content = _json.encode(one.item).decode()
        self._rows["item_texts"].append({"state": state, "url": one.item.url, "title": one.item.title, "content": content})

    def write(self) -> None:
        """Insert them all, after the fetch that they belong to."""
        for name, rows in self._rows.items():
            if rows:
                self._connection.execute(insert(schema.metadata.tables[name]), rows)


class _Found(Struct, frozen=True):
    """What the ledger has for an item: its key, source and states, and which of the hashes asked for are taken."""

    item: int | None
    source: int | None
    states: frozenset[str]
    withdrawn: bool
    held: frozenset[tuple[str, str]]


def _found(connection: Connection, known: Sequence[Known]) -> Iterator[_Found]:
    hashes = list({hash for one in known for _, hash in one.keys})
    held: dict[tuple[str, str], int] = {}
    for chunk in _chunks(hashes):
        held |= {(row.kind, row.hash): row.item for row in connection.execute(select(ik).where(ik.c.hash.in_(chunk)))}
    keys = list(set(held.values()))
    sources: dict[int, int] = {}
    states: dict[int, set[str]] = {}
    gone: set[int] = set()
    for chunk in _chunks(keys):
        sources |= {row.key: row.source for row in connection.execute(select(i.c.key, i.c.source).where(i.c.key.in_(chunk)))}
        for item, hash in connection.execute(select(st.c.item, st.c.hash).where(st.c.item.in_(chunk))):
            states.setdefault(item, set()).add(hash)
        gone |= set(connection.execute(select(v.c.item).join(w, w.c.document == v.c.document).where(v.c.item.in_(chunk))).scalars())
    for one in known:
        item = next((held[key] for key in one.keys if key in held), None)
        taken = frozenset(key for key in one.keys if key in held)
        yield _Found(item, sources.get(item or 0), frozenset(states.get(item or 0, ())), item in gone, taken)


def _chunks(values: list[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(values), _CHUNK):
        yield values[first : first + _CHUNK]


def _earlier(connection: Connection, items: list[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    d = schema.documents
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for chunk in _chunks(items):
        query = select(v.c.item, d.c.id, v.c.text_hash).join(d, d.c.key == v.c.document).where(v.c.item.in_(chunk)).order_by(v.c.key)
        for item, document, hash in connection.execute(query):
            found[item] = (*found.get(item, ()), (document, hash or ""))
    return found


def write_page_fetch(connection: Connection, waiting: HeldItem, fetch: Fetch) -> int:
    """A row for the fetch of an article's page; its key."""
    key = next_key(connection, f)
    _write_fetch(connection, waiting.source, waiting.key, fetch, key, 0, 0)
    return key


def _write_fetch(connection: Connection, source: int, item: int | None, fetch: Fetch, key: int, fresh: int, changed: int) -> None:
    row = {
        "key": key, "source": source, "item": item, "purpose": fetch.purpose, "started_at": fetch.started_at, "ended_at": fetch.ended_at,
        "status": fetch.status, "bytes": fetch.bytes, "hash": fetch.hash, "outcome": fetch.outcome, "error": fetch.error,
        "etag": fetch.etag, "last_modified": fetch.last_modified, "retry_at": fetch.retry_at, "listed": fetch.listed, "fresh": fresh,
        "changed": changed, "empty": fetch.empty,
    }  # fmt: skip
    connection.execute(insert(f), row)
    connection.execute(insert(ft), {"fetch": key, "url": fetch.url, "final_url": fetch.final_url, "detail": fetch.detail})
