"""Fetching one address: politely, within limits, over checked connections, redirect by redirect."""

import hashlib
import ssl
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property, partial
from importlib import metadata

import httpcore
import httpx
from msgspec import Struct

from pantau.errors import FetchError, NotReached, RedirectRefused, RobotsRefused, ServerBusy, ServerRefused, TooMuch, TooSlow
from pantau.sources.addresses import Gate, Resolver, resolve
from pantau.sources.network import CheckedTransport, Clock, Deadline
from pantau.sources.robots import Robots
from pantau.sources.settings import FetchSettings
from pantau.sources.unpack import unpacked

_BUSY = (429, 503)
_GONE_ON = (301, 302, 303, 307, 308)
_LONGEST_WAIT = 24 * 3600.0  # seconds that a server's Retry-After may ask for
_LONGEST_URL = 4000
_NETWORK = (
    httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpcore.ProtocolError, httpcore.NetworkError, OSError, ValueError,
)  # fmt: skip
_LONGEST_DELAY = 60.0  # seconds that a robots.txt may ask for between two requests
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"


class Answer(Struct, frozen=True):
    """What a server sent. size: bytes over the line; hash: SHA-256 of the unpacked body. not_modified: it is what it was, no body."""

    url: str
    final_url: str
    status: int
    body: bytes
    size: int
    hash: str
    content_type: str
    retrieved_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


class Attempt(Struct, frozen=True):
    """The asking of a host for its robots.txt, on the way to what was wanted: what came, or why nothing did."""

    url: str
    started_at: datetime
    ended_at: datetime
    came: Answer | FetchError


def user_agent(contact: str) -> str:
    """Who asks: the program, its version, and where its user can be reached."""
    about = f"reads news for its user; contact: {contact}" if contact else "reads news for its user, who gave no contact"
    return f"Pantau/{metadata.version('pantau')} ({about})"


class Web:
    """Fetches addresses. Safe to use from several threads. clock: monotonic seconds; now: instants; resolver: names to addresses."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Clock = time.monotonic,
        resolver: Resolver = resolve,
    ) -> None:
        self.settings = settings
        self.agent = user_agent(settings.contact)
        self._gate = Gate(settings.allow, resolver)
        self._now, self._clock = now, clock
        self._robots = Robots(clock)

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        limit: int | None = None,
        heard: Callable[[Attempt], object] = bool,
    ) -> Answer:
        """What stands at an address. Raises a FetchError; never takes longer than the total time limit.

        limit: most bytes of the body. heard: told of every robots.txt that had to be asked for first.
        """
        deadline = Deadline(self.settings.total_timeout, self._clock)
        given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in given.items() if value}
        robots = partial(self._robots_file, heard) if self.settings.robots else None
        return self._follow(url, headers, limit or self.settings.page_limit, deadline, robots)

    def pause(self, url: str) -> float:
        """Seconds to leave between two requests to the host of an address: ours, or what its robots.txt asks for, if known and longer."""
        asked = self._robots.crawl_delay("/".join(url.split("/", 3)[:3]))
        return max(self.settings.pace, min(asked, _LONGEST_DELAY))

    def _robots_file(self, heard: Callable[[Attempt], object], url: str) -> Answer:
        deadline, begin = Deadline(min(self.settings.total_timeout, 20.0), self._clock), self._now()
        try:
            answer = self._follow(url, {}, 500_000, deadline, None)
        except FetchError as error:
            heard(Attempt(url, begin, self._now(), error))
            raise
        heard(Attempt(url, begin, answer.retrieved_at, answer))
        return answer

    def _follow(self, url: str, headers: dict[str, str], limit: int, deadline: Deadline, robots: Callable[[str], Answer] | None) -> Answer:
        seen: list[str] = []
        here = _address(url, url)
        while True:
            if str(here) in seen:
                raise RedirectRefused(f"{url}: redirects in a circle")
            if len(seen) > self.settings.redirects:
                raise RedirectRefused(f"{url}: more than {self.settings.redirects} redirects")
            seen.append(str(here))
            if robots and not self._robots.allows(here, robots):
                raise RobotsRefused(f"{here}: robots.txt of {here.host} does not allow this program to fetch it")
            with _told(str(here)), self._request(here, headers, deadline) as response:
                location = response.headers.get("location")
                if response.status_code not in _GONE_ON or not location:
                    return self._answer(url, response, limit, deadline)
            here = _address(str(_join(here, location)), url)

    @contextmanager
    def _request(self, url: httpx.URL, headers: dict[str, str], deadline: Deadline) -> Generator[httpx.Response]:
        settings = self.settings
        timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout)
        said = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close", **headers}
        transport = CheckedTransport(self._gate, deadline, self._context)
        with (
            httpx.Client(transport=transport, timeout=timeout, trust_env=False, headers=said) as client,
            client.stream("GET", url) as response,
        ):
            yield response

    def _answer(self, asked: str, response: httpx.Response, limit: int, deadline: Deadline) -> Answer:
        self._refuse(response)
        raw = _Raw(response, deadline)
        encoding = response.headers.get("content-encoding", "")
        declared = response.headers.get("content-length", "")
        name = str(response.url)
        if declared.isdigit() and int(declared) > limit:
            raise TooMuch(f"{name}: the server announces {int(declared) / 1e6:g} MB, more than {limit / 1e6:g} MB", response.status_code)
        body = b"" if response.status_code == 304 else b"".join(unpacked(raw, encoding, limit, name))
        return Answer(
            url=asked,
            final_url=name,
            status=response.status_code,
            body=body,
            size=raw.size,
            hash=hashlib.sha256(body).hexdigest(),
            content_type=response.headers.get("content-type", ""),
            retrieved_at=self._now(),
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
            not_modified=response.status_code == 304,
        )

    def _refuse(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in _BUSY:
            wait = retry_after(response.headers.get("retry-after"), self._now())
            later = f", and to come again in {wait:.0f} s" if wait is not None else ""
            raise ServerBusy(f"{response.url}: the server says {status}{later}", status, wait)
        if status != 304 and not 200 <= status < 300:
            raise ServerRefused(f"{response.url}: the server says {status} {response.reason_phrase}".rstrip(), status)

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return httpx.create_ssl_context(trust_env=False)


class _Raw:
    """The bytes of a body as they come, counted; ends with the deadline even if each byte comes in time."""

    def __init__(self, response: httpx.Response, deadline: Deadline) -> None:
        self._response, self._deadline = response, deadline
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._response.iter_raw():
            self._deadline.left()
            self.size += len(chunk)
            yield chunk


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from a Retry-After header, a number or a date; no more than a day; None if it says nothing."""
    if not value:
        return None
    if value.strip().isdigit():
        return min(float(value.strip()[:9]), _LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max((at - now).total_seconds(), 0.0), _LONGEST_WAIT)


def _address(text: str, asked: str) -> httpx.URL:
    """A web address. Raises RedirectRefused for anything else."""
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise RedirectRefused(f"{asked}: leads to {text[:200]!r}, which is no address") from error
    if url.scheme not in ("http", "https") or not url.host or len(text) > _LONGEST_URL:
        raise RedirectRefused(f"{asked}: leads to {text[:200]!r}; only http and https are fetched")
    return url.copy_with(fragment=None)


def _join(here: httpx.URL, location: str) -> httpx.URL:
    try:
        return here.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise RedirectRefused(f"{here}: redirects to {location[:200]!r}, which is no address") from error


@contextmanager
def _told(url: str) -> Generator[None]:
    """Errors of the network as ours."""
    try:
        yield
    except FetchError:
        raise
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise TooSlow(f"{url}: took longer than the time limit ({error or type(error).__name__})") from error
    except _NETWORK as error:
        raise NotReached(f"{url}: {error or type(error).__name__}") from error
