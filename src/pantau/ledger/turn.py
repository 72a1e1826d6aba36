"""Work that one process at a time does for a ledger: two would ask every site twice, or tell everything twice."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from pantau.errors import LedgerLocked
from pantau.ledger.store import BUSY, translated


@contextmanager
def sole_asker(ledger: Path) -> Generator[None]:
    """Hold the turn to ask the sources. Raises LedgerLocked at once if another process, or another thread of this one, has it."""
    with _turn(
        ledger,
        "asking",
        f"another `pantau watch` or `pantau fetch` asks the sources of {ledger} now; it stores what is new by itself. "
        "Stop it, or wait until it is done; `pantau sources check` shows how far it is",
    ):
        yield


@contextmanager
def sole_teller(ledger: Path) -> Generator[None]:
    """Hold the turn to tell alerts. Raises LedgerLocked at once if another has it."""
    with _turn(
        ledger,
        "telling",
        f"another process tells the alerts of {ledger} now; wait until it is done, `pantau alerts log` shows how far it is",
    ):
        yield


@contextmanager
def _turn(ledger: Path, work: str, taken: str) -> Generator[None]:
    """The lock is SQLite's own, on an empty file beside the ledger: it is the same on every system, and it ends with its process, however
    that ends. Reading, adding and judging go on meanwhile.
    """
    path = ledger.resolve()
    with closing(sqlite3.connect(path.with_name(f"{path.name}.{work}"), timeout=0.0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in BUSY:
                raise translated(path, error) from error
            raise LedgerLocked(taken) from error
        yield
