"""Reads what was named and stores it, batch by batch; what is reported as stored is on disk."""

import hashlib
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal

from msgspec import Struct, structs

from pantau.errors import BadInput
from pantau.ledger.entries import Entry, Outcome, source_id
from pantau.ledger.ledger import Ledger
from pantau.outlets.register import publisher
from pantau.pipeline.articles import About, article, doubt, raw_bytes, read_named, told
from pantau.pipeline.sieve import check_page
from pantau.sources.archives import captures, is_archive

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".md", ".pdf", ".eml")
BATCH = 32  # documents in one transaction: a crash costs no more than reading these again


class Item(Struct, frozen=True):
    """Something to be added: its bytes, what it is called, what the user says about it, and when it was retrieved, if that is known.

    sieve: leave it out if nothing stands in it that is read here; web archives hold everything that a crawler met.
    """

    name: str
    raw: bytes
    about: About
    retrieved_at: datetime | None = None
    sieve: bool = False

    @property
    def source(self) -> str:
        """Tells without reading whether the same was handed in before."""
        about = self.about
        return source_id(self.raw, about.language, about.published, about.published_at, about.outlet, about.url)


class Done(Struct, frozen=True):
    """What became of one item. `document` is its id in the ledger; `reason` says why it was skipped; `doubt`: of its language.

    undated: nobody knows when it was published.
    """

    name: str
    state: Literal["added", "known", "skipped"]
    document: str | None = None
    claims: int = 0
    reason: str | None = None
    doubt: str | None = None
    undated: bool = False


class Tally(Struct):
    """Counts over a whole run. other: files of a folder that are neither text nor page; undated: of those added."""

    added: int = 0
    known: int = 0
    skipped: int = 0
    claims: int = 0
    other: int = 0
    undated: int = 0

    def count(self, done: Done) -> None:
        """One more."""
        setattr(self, done.state, getattr(self, done.state) + 1)
        self.claims += done.claims
        self.undated += done.undated


def items(names: Iterable[str], about: About, tally: Tally) -> Iterator[Item | Done]:
    """Every file behind the names, folders with all that is in them; what cannot be opened comes as a skipped one."""
    for name in names:
        if not Path(name).is_dir():
            yield from _captured(Path(name), about) if is_archive(name) and Path(name).is_file() else (_item(name, about),)
            continue
        for path in sorted(Path(name).rglob("*")):
            if path.name.startswith(".") or not path.is_file():
                continue
            if is_archive(path.name):
                yield from _captured(path, about)
            elif path.suffix.lower() in SUFFIXES:
                yield _item(str(path), about)
            else:
                tally.other += 1


def _item(name: str, about: About) -> Item | Done:
    try:
        return Item(name, raw_bytes(name), about)
    except BadInput as error:
        return Done(name, "skipped", reason=str(error))


def _captured(path: Path, about: About) -> Iterator[Item | Done]:
    """The pages of a web archive; what breaks in the middle keeps what came before."""
    try:
        for capture in captures(path):
            about_it = structs.replace(about, url=capture.url, outlet=about.outlet or publisher(capture.url))
            yield Item(f"{path}: {capture.url}", capture.body, about_it, capture.at, sieve=True)
    except BadInput as error:
        yield Done(str(path), "skipped", reason=str(error))


def read_item(item: Item) -> Entry | Done:
    """Read one item; bad input comes as a skipped one, so that the others go on. Runs in a worker process too."""
    try:
        if item.sieve:
            check_page(item.raw, item.name, item.about.language)
        found = told(article(item.raw, item.name), item.about)
        reading = read_named(found, item.name, item.about.language)
    except BadInput as error:
        return Done(item.name, "skipped", reason=str(error))
    raw_hash = hashlib.sha256(item.raw).hexdigest()
    return Entry(reading, found, item.source, item.about.language, item.name, raw_hash, item.retrieved_at)


def add(ledger: Ledger, found: Iterable[Item | Done], clock: Callable[[], datetime], report: Callable[[Done], None], jobs: int = 1) -> None:
    """Add everything, BATCH documents a transaction. `report` is called for each item after its transaction is on disk.

    clock: gives the instant of recording, once a batch. jobs: processes that read; one transaction is written while the next are read.
    """
    if jobs <= 1:
        for batch in _batches(found, BATCH):
            _add_batch(ledger, batch, clock, report, map)
        return
    with ProcessPoolExecutor(jobs, initializer=_leave_stopping) as pool:
        for batch in _batches(found, BATCH * jobs):
            _add_batch(ledger, batch, clock, report, pool.map)


def _leave_stopping() -> None:
    """In a worker: Ctrl-C reaches every process; only the one that writes shall answer it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(found: Iterable[Item | Done], size: int) -> Iterator[list[Item | Done]]:
    stream = iter(found)
    while batch := list(islice(stream, size)):
        yield batch


Mapper = Callable[[Callable[[Item], Entry | Done], list[Item]], Iterable[Entry | Done]]


def _add_batch(
    ledger: Ledger, batch: Sequence[Item | Done], clock: Callable[[], datetime], report: Callable[[Done], None], mapper: Mapper
) -> None:
    known = ledger.sources([item.source for item in batch if isinstance(item, Item)])
    fresh = [item for item in batch if isinstance(item, Item) and item.source not in known]
    read = list(mapper(read_item, fresh))
    entries = [entry for entry in read if isinstance(entry, Entry)]
    outcomes = iter(ledger.add(entries, clock()) if entries else [])
    results = iter(read)
    for item in batch:
        if isinstance(item, Done):
            report(item)
        elif item.source in known:
            report(_done(item.name, known[item.source]))
        else:
            result = next(results)
            report(_stored(item.name, next(outcomes), result) if isinstance(result, Entry) else result)


def _stored(name: str, outcome: Outcome, entry: Entry) -> Done:
    document = entry.reading.document
    return structs.replace(_done(name, outcome), doubt=doubt(document), undated=outcome.state == "added" and document.published is None)


def _done(name: str, outcome: Outcome) -> Done:
    if outcome.state == "withdrawn":
        return Done(
            name, "skipped", outcome.document, reason=f"{name}: withdrawn from this ledger before (document {outcome.document[:12]})"
        )
    return Done(name, outcome.state, outcome.document, outcome.claims)
