"""robots.txt: asked once a day and host, obeyed as RFC 9309 says."""

import threading
from collections.abc import Callable
from typing import Protocol

import httpx
from msgspec import Struct
from protego import Protego

from pantau.errors import AddressRefused, FetchError, ServerRefused

_KEPT = 24 * 3600.0  # seconds that an answer holds
_KEPT_FAILURE = 1800.0
_NAME = "Pantau"


class _File(Protocol):
    @property
    def body(self) -> bytes: ...


Getter = Callable[[str], _File]  # gets the file at an address, or raises a FetchError


class _Rules(Struct):
    """What a host allows: `rules` None means everything, or, where its robots.txt could not be had, nothing: `failure` says why."""

    rules: Protego | None
    until: float
    failure: FetchError | None = None


class Robots:
    """The rules of all hosts met so far."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def allows(self, url: httpx.URL, fetch: Getter) -> bool:
        """May this program fetch the address? A host without a robots.txt allows everything.

        Raises what hindered it, a FetchError, if the robots.txt cannot be had for now: that is no refusal, and it may pass.
        """
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        rules = self._rules(origin, fetch)
        if rules.failure:
            wrong = rules.failure
            told = f"{origin}: its robots.txt cannot be had, so nothing is fetched there for now ({wrong})"
            raise type(wrong)(told, wrong.status, wrong.retry_after)
        return rules.rules is None or rules.rules.can_fetch(str(url), _NAME)

    def crawl_delay(self, origin: str) -> float:
        """Seconds that a host (as scheme://host) asks to leave between requests, as far as its robots.txt was read; else 0."""
        with self._lock:
            known = self._known.get(origin)
        return float((known.rules.crawl_delay(_NAME) if known and known.rules else None) or 0.0)

    def _rules(self, origin: str, fetch: Getter) -> _Rules:
        with self._lock:
            known = self._known.get(origin)
        if known is None or known.until < self._clock():
            known = self._ask(origin, fetch)
            with self._lock:
                self._known[origin] = known
        return known

    def _ask(self, origin: str, fetch: Getter) -> _Rules:
        """Missing (4xx): all is allowed. Not to be had (5xx, busy, too slow): nothing is, until asked again. Raises AddressRefused."""
        try:
            body = fetch(f"{origin}/robots.txt").body
        except ServerRefused as error:
            missing = error.status is not None and 400 <= error.status < 500
            return _Rules(None, self._clock() + _KEPT) if missing else _Rules(None, self._clock() + _KEPT_FAILURE, error)
        except AddressRefused:
            raise  # not the site's rule, but ours: it is said as such
        except FetchError as error:
            return _Rules(None, self._clock() + _KEPT_FAILURE, error)
        return _Rules(Protego.parse(body.decode("utf-8", "replace")), self._clock() + _KEPT)
