"""Cost of copies, utterances and stories beside the reading, and how it grows. `python -m benchmarks.growth [--sampled] [documents ...]`.

Texts of a simulated newsroom (`benchmarks/newsroom.py`: 550 a day, 3 in 10 of them copies) are made one at a time, really read, and handed
on in batches; what nothing new can join is closed and let go, as in a ledger that is followed day by day. For each size: seconds of
processor time for reading, for reading and storing (from every 50th text), and for each part so far; the parts' share of either;
microseconds a document; cost by n log n (1.00 at the first size; below 1: it grows less); and the greatest memory so far. The reading is
that of the same texts in the same process. In the last line what is still open after the last report has been closed too.

--sampled: only every 50th text is read, throughout the run, and the seconds are scaled up; grouped are the claims that the texts were made
with (nine a report, with their speakers' names, where reading finds thirteen, most without).
"""

import gc
import math
import resource  # POSIX only
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from msgspec import structs

import pantau
from benchmarks.newsroom import newsroom
from benchmarks.speed import clock
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Item, add
from pantau.pipeline.articles import About
from pantau.records.stories import Copy, Report, Told
from pantau.stories.clusters import EVERY, Clusters
from pantau.stories.copies import Copies
from pantau.stories.grouping import WHOLE, Groups, joins
from pantau.stories.quiet import quiet
from pantau.stories.texts import Texts
from pantau.stories.utterances import Utterances
from pantau.stories.window import BATCH

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
SAMPLED = 50  # one report of so many is read with --sampled
WARM = 20  # reports read before the clock starts
PARTS = ("copies", "utterances", "stories", "collector")


class Desk:
    """Takes reports in as they come; `seconds` of processor time by part, `found` groups, utterances and clusters so far."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PARTS, 0.0)
        self.found = dict.fromkeys(PARTS[:3], 0)
        texts = Texts()
        self._copies, self._groups = Copies(), Groups()
        self._told, self._clusters = Utterances(texts=texts), Clusters(texts=texts)
        self._places: dict[str, int] = {}
        self._last: date | None = None
        gc.callbacks.append(self._collecting)

    def _collecting(self, phase: str, information: dict[str, int]) -> None:
        """Python's collector walks through all that is held from time to time, mostly in the reading: counted here, where it is held."""
        if information["generation"] == 2:
            self.seconds["collector"] += time.process_time() if phase == "stop" else -time.process_time()

    def _clock(self) -> float:
        """Seconds of processor time without the collector's, which are counted by themselves wherever they fall."""
        return time.process_time() - self.seconds["collector"]

    def take(self, batch: Sequence[Report]) -> None:
        """Reports of one batch, in order of time."""
        begin = self._clock()
        copied = self._copies.add(batch)
        self._groups.add(batch, copied)
        self.found["copies"] += len(self._groups.close(batch))
        between = self._clock()
        self._told.add(batch, copied)
        self.found["utterances"] += len(self._told.close(batch))
        after = self._clock()
        self._cluster(batch, copied)
        for part, spent in zip(PARTS[:3], (between - begin, after - between, self._clock() - after), strict=True):
            self.seconds[part] += spent

    def end(self) -> None:
        """Close what is still open."""
        begin = self._clock()
        self.found["copies"] += len(self._groups.close())
        between = self._clock()
        self.found["utterances"] += len(self._told.close())
        after = self._clock()
        self._clusters.relink(None if len(self._places) <= EVERY else self._last)
        self.found["stories"] = len(set(self._clusters.labels()))
        for part, spent in zip(PARTS[:3], (between - begin, after - between, self._clock() - after), strict=True):
            self.seconds[part] += spent

    @quiet()
    def _cluster(self, batch: Sequence[Report], copied: Sequence[Copy]) -> None:
        whole = {copy.document: copy.of for copy in copied if joins(copy) and copy.share >= WHOLE}
        self._last = batch[-1].document.published
        self._clusters.expect(report for report in batch if report.id not in whole)
        for report in batch:
            self._places[report.id] = len(self._places)
            if report.id in whole:
                self._clusters.follow(report, self._places[whole[report.id]])
            else:
                self._clusters.add(report)
            if len(self._places) % EVERY == 0 and report.document.published:
                self._clusters.relink(report.document.published)
                self._clusters.close(report.document.published)


def batches(reports: Iterator[Report], sizes: Sequence[int]) -> Iterator[list[Report]]:
    """Batches of at most BATCH reports; one ends at each size."""
    done = 0
    for size in sizes:
        while done < size:
            batch = list(islice(reports, min(BATCH, size - done)))
            done += len(batch)
            yield batch


def read(report: Report) -> Report:
    """The same text with the claims that are read in it, in place of those that it was made with."""
    made = report.document
    found = pantau.read(made.text, language=made.language, published=made.published, outlet=made.outlet)
    told = tuple([Told(f"{report.id}/{claim.id}", report.id, claim) for claim in found.claims])
    return Report(report.id, structs.replace(found.document, id=report.id), told)


def sampled(reports: Sequence[Report]) -> float:
    """Seconds of processor time that reading all of these would take, from every SAMPLED-th."""
    begin, some = time.process_time(), reports[::SAMPLED]
    for report in some:
        read(report)
    return (time.process_time() - begin) * len(reports) / len(some)


class Shelf:
    """A ledger on disk into which every SAMPLED-th text goes, as `pantau add` does it."""

    def __init__(self, folder: str) -> None:
        self._ledger = Ledger.open(Path(folder) / "growth.ledger", create=True)
        self.seconds = 0.0  # of processor time that it would take to read and store all texts so far

    def take(self, reports: Sequence[Report]) -> None:
        """Read and store some of these texts."""
        some = [_item(report) for report in reports[::SAMPLED]]
        begin, done = time.process_time(), list[Done]()
        add(self._ledger, some, clock, done.append)
        self.seconds += (time.process_time() - begin) * len(reports) / len(some)
        if {one.state for one in done} != {"added"}:
            raise RuntimeError("not every text became a document of its own; the figure would be too high")


def _item(report: Report) -> Item:
    made = report.document
    about = About(language=made.language, published=made.published, outlet=made.outlet, url=f"https://kestrel.example/{report.id}")
    return Item(f"{report.id}.txt", made.text.encode(), about)


def _memory() -> float:
    """MB at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Print a line for each size."""
    sizes = sorted(int(argument) for argument in sys.argv[1:] if argument.isdigit()) or list(SIZES)
    for report in newsroom(WARM):
        read(report)
    gc.collect()
    gc.freeze()  # what was there before the reports is walked through no more
    print(f"memory before: {_memory():,.0f} MB")
    parts = ("reading", "stored", *PARTS)
    columns = (*((f"{part[:7]} s", 9) for part in parts), ("of read", 7), ("of sto.", 7), ("us/doc", 7), ("n log n", 7), ("peak MB", 8))
    print(f"{'documents':>9}", *(f"{name:>{width}}" for name, width in columns))
    with tempfile.TemporaryDirectory() as folder:
        _run(sizes, Shelf(folder))


def _run(sizes: Sequence[int], shelf: Shelf) -> None:
    desk, done, unit, reading = Desk(), 0, 0.0, 0.0
    for made in batches(newsroom(sizes[-1]), sizes):
        if "--sampled" in sys.argv:
            batch, seconds = made, sampled(made)
        else:
            begin = time.process_time() - desk.seconds["collector"]
            batch = list(map(read, made))
            seconds = time.process_time() - desk.seconds["collector"] - begin
        reading += seconds
        shelf.take(made)
        desk.take(batch)
        done += len(batch)
        if done in sizes:
            unit = unit or sum(desk.seconds.values()) / (done * math.log(done))
            _line(f"{done:,}", done, (reading, shelf.seconds), desk, unit)
    desk.end()
    _line("all ended", done, (reading, shelf.seconds), desk, unit)
    print("found:", ", ".join(f"{name} {number:,}" for name, number in desk.found.items()))


def _line(name: str, done: int, taken: tuple[float, float], desk: Desk, unit: float) -> None:
    """taken: seconds for reading alone, and for reading and storing."""
    spent = sum(desk.seconds.values())
    parts = " ".join(f"{seconds:9.1f}" for seconds in (*taken, *desk.seconds.values()))
    shares, growth = " ".join(f"{spent / seconds:7.1%}" for seconds in taken), spent / (done * math.log(done)) / unit
    print(f"{name:>9} {parts} {shares} {1e6 * spent / done:7,.0f} {growth:7.2f} {_memory():8,.0f}", flush=True)


if __name__ == "__main__":
    main()
