"""Asking one source: what it lists, and how the asking went. Runs in a thread; touches no ledger."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct, structs

from pantau.errors import BadInput, FetchError, NotAFeed
from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import HeldItem
from pantau.ledger.item_keys import digest
from pantau.pipeline.add import SUFFIXES
from pantau.records.articles import Article
from pantau.records.intake import Fetch, Item, Purpose
from pantau.sources.archives import is_archive
from pantau.sources.bytes import read_bytes
from pantau.sources.feed import Feed, read_feed, root
from pantau.sources.links import is_address
from pantau.sources.sitemap import read_sitemap
from pantau.sources.unpack import gunzipped
from pantau.sources.web import Answer, Attempt, Web

Now = Callable[[], datetime]


class Listed(Struct, frozen=True):
    """One asking of a source. more: parts of a site map to be asked too; article: the page itself, of a source that is one page.

    robots: what was asked of robots.txt files on the way.
    """

    held: HeldSource
    fetch: Fetch
    items: tuple[Item, ...] = ()
    more: tuple[str, ...] = ()
    article: Article | None = None
    answer: Answer | None = None
    robots: tuple[Fetch, ...] = ()


class Page(Struct, frozen=True):
    """The page of an article that waited: what came, or why nothing did. robots: as in `Listed`."""

    waiting: HeldItem
    held: HeldSource
    fetch: Fetch | None
    raw: bytes | None = None
    hash: str | None = None
    at: datetime | None = None
    url: str | None = None
    error: FetchError | BadInput | None = None
    robots: tuple[Fetch, ...] = ()


def ask(web: Web, now: Now, held: HeldSource, part: str | None = None) -> Listed:
    """Ask a source (or a part of its site map) what it lists. Errors come as rows, not as exceptions."""
    asked: list[Attempt] = []
    listed = _ask(web, now, held, part, asked.append)
    return structs.replace(listed, robots=tuple(map(_of_robots, asked)))


def _ask(web: Web, now: Now, held: HeldSource, part: str | None, heard: Callable[[Attempt], object]) -> Listed:
    begin = now()
    url = part or held.source.address
    purpose: Purpose = "part" if part else "source"
    if not is_address(url):
        return _local(held, begin, now)
    try:
        # A part is asked without validators: those of the source are the index's.
        etag, modified = (None, None) if part else (held.etag, held.last_modified)
        answer = web.get(url, etag=etag, last_modified=modified, limit=web.settings.feed_limit, heard=heard)
    except FetchError as error:
        return Listed(held, failed(url, purpose, begin, now(), error))
    fetch = fetched(answer, url, purpose, begin)
    if answer.not_modified:
        kept = structs.replace(
            fetch, outcome="not_modified", etag=answer.etag or held.etag, last_modified=answer.last_modified or held.last_modified
        )
        return Listed(held, structs.replace(kept, hash=None))
    try:
        return _read(held, answer, fetch, web.settings.feed_limit)
    except (BadInput, FetchError) as error:
        return Listed(held, structs.replace(fetch, outcome="failed", error=_kind(error), detail=str(error), etag=None, last_modified=None))


def _read(held: HeldSource, answer: Answer, fetch: Fetch, limit: int) -> Listed:
    body = gunzipped(answer.body, limit, answer.final_url)
    if held.source.kind == "page":
        article = read_bytes(body, answer.final_url)
        item = Item(guid=held.source.address, url=answer.final_url, title=article.title, state=state_of(article))
        return Listed(held, structs.replace(fetch, listed=1), (item,), article=article, answer=answer)
    kind = root(body)
    map_ = kind in ("urlset", "sitemapindex") or held.source.kind == "sitemap"
    feed: Feed = read_sitemap(body, answer.final_url) if map_ else read_feed(body, answer.final_url, answer.content_type)
    hollow = f"entries left out, with neither an address nor words: {feed.empty}" if feed.empty else None
    told = structs.replace(fetch, listed=len(feed.items), empty=feed.empty, detail="; ".join(filter(None, (feed.broken, hollow))) or None)
    return Listed(held, told, feed.items, feed.more if fetch.purpose == "source" else ())


def state_of(article: Article) -> str:
    """Changes when the article does, and not when its page's advertisements do."""
    return digest(article.text)


def _local(held: HeldSource, begin: datetime, now: Now) -> Listed:
    """A folder's files, or the addresses in a file."""
    path = Path(held.source.address)
    try:
        items = tuple(_files(path) if held.source.kind == "folder" else _addresses(path))
    except (OSError, UnicodeError) as error:
        return Listed(held, Fetch(str(path), begin, now(), outcome="failed", error="not_found", detail=f"{path}: cannot be read ({error})"))
    archives = sum(is_archive(file.name) for file in path.rglob("*")) if held.source.kind == "folder" else 0
    left = f"{archives} web archives in it are not read here; `pantau add` reads them" if archives else None
    return Listed(held, Fetch(str(path), begin, now(), listed=len(items), detail=left), items)


def _files(folder: Path) -> Iterator[Item]:
    if not folder.is_dir():
        raise FileNotFoundError(f"no folder at {folder}")
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file():
            told = path.stat()
            yield Item(guid=str(path), title=path.name, state=digest(f"{told.st_size} {told.st_mtime_ns}"))


def _addresses(path: Path) -> Iterator[Item]:
    for line in path.read_text("utf-8").splitlines():
        url = line.strip()
        if is_address(url):
            yield Item(url=url)


def page(web: Web, now: Now, held: HeldSource, waiting: HeldItem) -> Page:
    """The page (or file) of an article that waits. Errors come back, they are not raised."""
    begin = now()
    if held.source.kind == "folder":
        return _file(now, held, waiting)
    url, asked = waiting.item.url or "", list[Attempt]()
    try:
        answer = web.get(url, heard=asked.append)
    except FetchError as error:
        return Page(waiting, held, failed(url, "page", begin, now(), error), error=error, robots=tuple(map(_of_robots, asked)))
    fetch, robots = fetched(answer, url, "page", begin), tuple(map(_of_robots, asked))
    return Page(waiting, held, fetch, answer.body, answer.hash, answer.retrieved_at, answer.final_url, robots=robots)


def _file(now: Now, held: HeldSource, waiting: HeldItem) -> Page:
    path = Path(waiting.item.guid or "")
    try:
        return Page(waiting, held, None, path.read_bytes(), at=now())
    except OSError as error:
        return Page(waiting, held, None, at=now(), error=BadInput(f"{path}: cannot be read ({error.strerror})"))


def fetched(answer: Answer, url: str, purpose: Purpose, begin: datetime) -> Fetch:
    """The row of a fetch that brought something."""
    return Fetch(
        url, begin, answer.retrieved_at, purpose, final_url=answer.final_url if answer.final_url != url else None, status=answer.status,
        bytes=answer.size, hash=answer.hash, etag=answer.etag, last_modified=answer.last_modified,
    )  # fmt: skip


def failed(url: str, purpose: Purpose, begin: datetime, end: datetime, error: FetchError) -> Fetch:
    """The row of a fetch that brought nothing."""
    later = end + timedelta(seconds=error.retry_after) if error.retry_after is not None else None
    return Fetch(url, begin, end, purpose, outcome="failed", status=error.status, error=error.kind, detail=str(error), retry_at=later)


def _of_robots(attempt: Attempt) -> Fetch:
    if isinstance(attempt.came, FetchError):
        return failed(attempt.url, "robots", attempt.started_at, attempt.ended_at, attempt.came)
    return fetched(attempt.came, attempt.url, "robots", attempt.started_at)


def _kind(error: BadInput | FetchError) -> str:
    if isinstance(error, FetchError):
        return error.kind
    return "not_a_feed" if isinstance(error, NotAFeed) else "unreadable"
