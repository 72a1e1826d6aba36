"""The loop that asks sources and fetches pages: threads fetch, and everything that touches the ledger happens here, in one place."""

import heapq
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct, structs

from pantau.errors import ServerBusy
from pantau.ledger.entries import Outcome
from pantau.ledger.held_sources import HeldSource
from pantau.ledger.intake import HeldItem, Intake
from pantau.ledger.ledger import Ledger
from pantau.ledger.versions import Settled, settle
from pantau.pipeline.archive import Archive
from pantau.pipeline.incoming import given_up, is_final, of_article, of_entry, of_page
from pantau.pipeline.listing import Listed, Page, ask, page
from pantau.pipeline.traffic import Errand, Traffic
from pantau.records.articles import Article
from pantau.records.intake import Fetch, VersionOutcome
from pantau.sources.entry import is_full
from pantau.sources.links import canonical, host_of, is_address
from pantau.sources.web import Answer, Web

BATCH = 16  # articles in one transaction
_WAITING = 20_000  # articles of one source that are looked at in one round


class Asked(Struct, frozen=True):
    """A source was asked: how that went, and what was new."""

    held: HeldSource
    fetch: Fetch
    fresh: int = 0
    changed: int = 0


class Stored(Struct, frozen=True):
    """What became of one article; told after its transaction is on disk."""

    held: HeldSource
    outcome: VersionOutcome
    name: str
    document: str | None = None
    claims: int = 0
    version: int = 1
    reason: str | None = None


class Delayed(Struct, frozen=True):
    """A page that could not be had this time; it is tried again."""

    held: HeldSource
    name: str
    reason: str


News = Asked | Stored | Delayed


class Rounds:
    """Asks sources and stores what they bring. report: told of everything, in order.

    clock: monotonic seconds; now: instants; sleep: waits. archive: where raw pages are kept, None for nowhere.
    """

    def __init__(
        self,
        ledger: Ledger,
        web: Web,
        report: Callable[[News], None],
        *,
        now: Callable[[], datetime],
        archive: Archive | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._ledger, self._web, self._report, self._now, self._archive = ledger, web, report, now, archive
        self._clock = clock
        self._intake = Intake(ledger.store, canonical)
        self._traffic: Traffic[Listed | Page] = Traffic(web.settings.threads, clock, sleep)
        self._due: list[tuple[float, int]] = []
        self._held: dict[int, HeldSource] = {}
        self._local: deque[tuple[HeldSource, HeldItem]] = deque()
        self._taken: set[int] = set()  # states that wait in a queue here
        self._ready: list[Settled] = []
        self._raw: dict[str, bytes] = {}

    def ask_at(self, held: HeldSource, at: float) -> None:
        """Ask a source when the clock shows so much: once, and at the last time that was told."""
        self._held[held.key] = held
        self._due = [(when, key) for when, key in self._due if key != held.key]
        heapq.heapify(self._due)
        heapq.heappush(self._due, (at, held.key))

    @property
    def idle(self) -> bool:
        """Is there nothing left to do before a source is due again?"""
        return not (self._traffic or self._local or self._ready)

    @property
    def next_due(self) -> float | None:
        """When the next source is due, by the clock."""
        return self._due[0][0] if self._due else None

    def step(self) -> None:
        """One turn: send out what is due, take what came, read a few articles, store them."""
        now = self._clock()
        while self._due and self._due[0][0] <= now:
            self._send(self._held[heapq.heappop(self._due)[1]])
        until = now if self._local or self._ready else (self._due[0][0] if self._due else now + 3600.0)
        for errand, result in self._traffic.gather(until):
            self._intake.note(result.held, result.robots)
            if isinstance(result, Listed):
                self._listed(result)
            else:
                self._page(errand.host, result)
        self._read_some()
        if len(self._ready) >= BATCH or not self._local:
            self._store()

    def close(self) -> None:
        """Store what was read and let the threads go."""
        self._store()
        self._traffic.close()

    def _send(self, held: HeldSource, part: str | None = None) -> None:
        fresh = self._intake.source(held.id)  # validators and all as they are now
        self._held[held.key] = fresh
        if not fresh.active:
            return
        url = part or held.source.address
        self._traffic.put(Errand(host_of(url), lambda: ask(self._web, self._now, fresh, part), lambda: self._web.pause(url), fresh))

    def _listed(self, listed: Listed) -> None:
        recorded = self._intake.record(listed.held, listed.fetch, listed.items, self._now())
        told = structs.replace(listed.fetch, outcome=recorded.outcome)
        self._report(Asked(listed.held, told, recorded.fresh, recorded.changed))
        for part in listed.more:
            self._send(listed.held, part)
        if listed.article and listed.answer:
            self._take_article(listed, listed.article, listed.answer)
        self.resume(listed.held)

    def _take_article(self, listed: Listed, article: Article, answer: Answer) -> None:
        """The page of a source that is one page came with the asking."""
        for waiting in self._intake.waiting(listed.held.key, _WAITING):
            if waiting.state not in self._taken and waiting.item.state == listed.items[0].state:
                self._taken.add(waiting.state)
                self._put(of_article(listed.held, waiting, article, answer.body, answer.retrieved_at, self._text_of), answer.body)

    def resume(self, held: HeldSource) -> None:
        """Everything of this source that waits: what the feed carries whole goes to be read, for the rest the pages are fetched."""
        self._held[held.key] = held
        pages = 0
        for waiting in self._intake.waiting(held.key, _WAITING):
            if waiting.state in self._taken:
                continue
            if held.source.kind == "feed" and is_full(waiting.item):
                self._local.append((held, waiting))
            elif pages < self._web.settings.pages:
                pages += 1
                self._fetch(held, waiting)
            else:
                continue
            self._taken.add(waiting.state)

    def _fetch(self, held: HeldSource, waiting: HeldItem) -> None:
        url = waiting.item.url if held.source.kind != "folder" else None
        pause = (lambda: self._web.pause(url)) if url else (lambda: 0.0)
        host = host_of(url) if url else f"file {waiting.state}"
        self._traffic.put(Errand(host, lambda: page(self._web, self._now, held, waiting), pause, waiting))

    def _page(self, host: str, page: Page) -> None:
        error = page.error
        if error and not is_final(error) and page.fetch and page.waiting.attempts + 1 < self._web.settings.tries:
            self._intake.failed(page.waiting, page.fetch)
            self._report(Delayed(page.held, page.waiting.item.url or "", str(error)))
            self._taken.discard(page.waiting.state)
        elif error:
            self._put(given_up(page, self._text_of))
        else:
            self._put(of_page(page, self._text_of, sieve=self._web.settings.sieve), page.raw)
        if isinstance(error, ServerBusy):
            # The host is left alone; what waited for it comes again with the next round of its source.
            for errand in self._traffic.leave_alone(host, error.retry_after or 60.0):
                if isinstance(errand.kept, HeldItem):
                    self._taken.discard(errand.kept.state)

    def _read_some(self) -> None:
        for _ in range(min(BATCH, len(self._local))):
            held, waiting = self._local.popleft()
            self._put(of_entry(held, waiting, self._text_of, sieve=self._web.settings.sieve))

    def _put(self, settled: Settled, raw: bytes | None = None) -> None:
        self._ready.append(settled)
        if raw and settled.entry and settled.raw_hash and self._archive:
            self._raw[settled.raw_hash] = raw

    def _store(self) -> None:
        if not self._ready:
            return
        for hash, raw in self._raw.items():
            if self._archive:
                self._archive.put(hash, raw)
        outcomes = settle(self._ledger, self._ready, self._now())
        for settled, outcome in zip(self._ready, outcomes, strict=True):
            self._taken.discard(settled.waiting.state)
            self._report(self._told(settled, outcome or Outcome(settled.document or "", "known")))
        self._ready, self._raw = [], {}

    def _told(self, settled: Settled, outcome: Outcome) -> Stored:
        waiting = settled.waiting
        name = waiting.item.title or waiting.item.url or waiting.item.guid or "untitled"
        what = outcome.state if settled.entry else settled.outcome
        number = len(waiting.earlier) + 1
        return Stored(self._held[waiting.source], what, name, outcome.document or None, outcome.claims, number, settled.reason)

    def _text_of(self, document: str) -> str:
        return self._ledger.document(document).document.text


def sources_of(intake: Intake, names: Sequence[str]) -> list[HeldSource]:
    """The sources of these ids or addresses; all active ones without names. Raises NotFound."""
    return [intake.source(name) for name in names] if names else intake.sources()


def is_web(held: HeldSource) -> bool:
    """Is it asked over the network?"""
    return is_address(held.source.address)
