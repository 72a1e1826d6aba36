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
    """What a host allows: `rules` None means everything or nothing, as `otherwise` says."""

    rules: Protego | None
    otherwise: bool
    until: float


class Robots:
    """The rules of all hosts met so far."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def allows(self, url: httpx.URL, fetch: Getter) -> bool:
        """May this program fetch the address? A host whose robots.txt cannot be had for now allows nothing; one without it everything."""
        rules = self._rules(f"{url.scheme}://{url.netloc.decode('ascii')}", fetch)
        return rules.otherwise if rules.rules is None else rules.rules.can_fetch(str(url), _NAME)

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
            return _Rules(None, missing, self._clock() + (_KEPT if missing else _KEPT_FAILURE))
        except AddressRefused:
            raise  # not the site's rule, but ours: it is said as such
        except FetchError:
            return _Rules(None, False, self._clock() + _KEPT_FAILURE)
        return _Rules(Protego.parse(body.decode("utf-8", "replace")), True, self._clock() + _KEPT)
