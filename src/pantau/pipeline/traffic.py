"""Who may be asked next: several hosts at the same time, one request at a time to each, with a pause between two."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

T = TypeVar("T")
_LONGEST_SLEEP = 1.0  # seconds after which a waiting loop looks up


class Errand(Generic[T]):
    """Something to be fetched from a host; `run` works in another thread and never raises what it can give back."""

    def __init__(self, host: str, run: Callable[[], T], pause: Callable[[], float], kept: object) -> None:
        self.host, self.run, self.pause, self.kept = host, run, pause, kept


class Traffic(Generic[T]):
    """Errands by host. clock: monotonic seconds; sleep: waits so long."""

    def __init__(self, threads: int, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="fetch")
        self._threads, self._clock, self._sleep = threads, clock, sleep
        self._queues: dict[str, deque[Errand[T]]] = {}
        self._flying: dict[Future[T], Errand[T]] = {}
        self._free_at: dict[str, float] = {}

    def __len__(self) -> int:
        """Errands that wait or are under way."""
        return len(self._flying) + sum(map(len, self._queues.values()))

    def put(self, errand: Errand[T]) -> None:
        """Add an errand at the end of its host's queue."""
        self._queues.setdefault(errand.host, deque()).append(errand)

    def leave_alone(self, host: str, seconds: float) -> list[Errand[T]]:
        """Ask a host nothing for so long; gives back what waited for it."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)
        return list(self._queues.pop(host, ()))

    def gather(self, until: float) -> list[tuple[Errand[T], T]]:
        """Send out what may go, and wait until something is done or the clock shows `until`; what is done, in no order."""
        self._send()
        now = self._clock()
        rest = max(0.0, min([until, now + _LONGEST_SLEEP, *self._next_free()]) - now)
        if not self._flying:
            if rest:
                self._sleep(rest)
            return []
        done, _ = wait(self._flying, timeout=rest, return_when=FIRST_COMPLETED)
        return [self._landed(future) for future in done]

    def _landed(self, future: Future[T]) -> tuple[Errand[T], T]:
        errand = self._flying.pop(future)
        self._free_at[errand.host] = max(self._free_at.get(errand.host, 0.0), self._clock() + errand.pause())
        return errand, future.result()

    def _next_free(self) -> Iterable[float]:
        busy = {errand.host for errand in self._flying.values()}
        return (self._free_at.get(host, 0.0) for host in self._queues if host not in busy)

    def _send(self) -> None:
        busy = {errand.host for errand in self._flying.values()}
        for host in list(self._queues):
            if len(self._flying) >= self._threads:
                return
            if host not in busy and self._free_at.get(host, 0.0) <= self._clock():
                errand = self._queues[host].popleft()
                if not self._queues[host]:
                    # Hosts with more to ask go to the end of the line, so that nobody starves.
                    del self._queues[host]
                else:
                    self._queues[host] = self._queues.pop(host)
                self._flying[self._pool.submit(errand.run)] = errand

    def close(self) -> None:
        """Wait for no more than what is under way."""
        self._pool.shutdown(wait=False, cancel_futures=True)
