"""Pages to stored claims on one core, with the sieve and without, beside trafilatura alone in the same run.

`python -m benchmarks.html [pages]`: pages of 150 kB as `benchmarks.pages` builds them. "a morning's mix" is four pages of ten that we
read, three of other sections, three in other languages; "all read" only pages that pass the sieve. Medians over pages, and of the last two
figures over rounds; storing is in batches of 16, every batch a transaction on disk.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from trafilatura import extract

from benchmarks import pages
from pantau.errors import UnknownLanguage
from pantau.ledger.entries import Entry, source_id
from pantau.ledger.ledger import Ledger
from pantau.pipeline.articles import read_article
from pantau.pipeline.rounds import BATCH
from pantau.pipeline.sieve import Sieved, check_page
from pantau.sources.bytes import read_bytes

ROUNDS = 3  # each with a new ledger
AT = datetime(2025, 1, 1, tzinfo=UTC)


def seconds(step: Callable[[bytes], object], raws: list[bytes]) -> float:
    """Median seconds a page, after a page to warm up."""
    step(raws[0])
    taken: list[float] = []
    for raw in raws:
        begin = time.perf_counter()
        step(raw)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def passes(raw: bytes) -> bool:
    """Does the sieve let the page through?"""
    try:
        check_page(raw, "page.html")
    except Sieved:
        return False
    return True


def stored(raws: list[bytes], ledger: Ledger, *, sieve: bool) -> tuple[float, int, int]:
    """(pages a second, documents, claims) from bytes to claims on disk."""
    begin = time.perf_counter()
    entries: list[Entry] = []
    documents = claims = 0
    for number, raw in enumerate(raws):
        if not sieve or passes(raw):
            article = read_bytes(raw, f"{number}.html")
            try:
                entries.append(Entry(read_article(article), article, source_id(raw, str(number))))
            except UnknownLanguage:
                continue
        if len(entries) >= BATCH or number == len(raws) - 1:
            outcomes = ledger.add(entries, AT)
            documents, claims, entries = documents + len(outcomes), claims + sum(one.claims for one in outcomes), []
    return len(raws) / (time.perf_counter() - begin), documents, claims


def main() -> int:
    """Measure and print."""
    number = int(sys.argv[1]) if sys.argv[1:] else 100
    read = [pages.ours(n).encode() for n in range(number)]
    mix = [page.encode() for page in pages.mix(number)]
    print(
        f"{number} pages of {statistics.median(map(len, mix)) / 1000:.0f} kB, {statistics.median(raw.count(b'<') for raw in mix):.0f} tags"
    )
    steps: tuple[tuple[str, Callable[[bytes], object]], ...] = (
        ("trafilatura alone, as it comes", lambda raw: extract(raw.decode())),
        ("trafilatura alone, fast", lambda raw: extract(raw.decode(), fast=True)),
        ("the sieve", passes),
        ("our extraction with metadata", lambda raw: read_bytes(raw, "a.html")),
    )
    for name, step in steps:
        print(f"{name:34} {1 / seconds(step, read):8.1f} pages/s")
    through, mixed = sum(map(passes, read)), sum(map(passes, mix))
    print(f"{'let through of those we read':34} {through} of {len(read)}; of the mix {mixed}, {4 * number // 10} wanted")
    with tempfile.TemporaryDirectory() as folder:
        stored(read[:2], Ledger.open(Path(folder) / "warm", create=True), sieve=True)
        for name, raws, sieve in (("all read, to stored claims", read, True), ("a morning's mix, to stored claims", mix, True)):
            rounds = [stored(raws, Ledger.open(Path(folder) / f"{name[:3]}{n}", create=True), sieve=sieve) for n in range(ROUNDS)]
            _, documents, claims = rounds[0]
            print(f"{name:34} {statistics.median(one[0] for one in rounds):8.1f} pages/s, {documents} documents, {claims} claims")
    return 0


if __name__ == "__main__":
    sys.exit(main())
