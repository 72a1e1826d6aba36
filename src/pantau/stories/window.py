"""How far back reports are remembered: what is older is let go, so that memory grows with the days held, not with the ledger."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pantau.records.stories import Report
from pantau.stories.order import earliness

HELD = timedelta(days=45)  # a later reprint or retelling is not looked for
BATCH = 4096  # reports that are counted together before they are compared


def batches(reports: Sequence[Report], size: int = BATCH) -> Iterator[list[Report]]:
    """The reports in order of time, so many at once."""
    ordered = sorted(reports, key=earliness)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def reach(batch: Sequence[Report], held: timedelta = HELD) -> date | None:
    """The first day that this batch is compared with; None if it gives no day."""
    days = [report.document.published for report in batch if report.document.published]
    return min(days) - held if days else None


def beyond(report: Report, first: date | None) -> bool:
    """Does a report stand before the first day in reach? One without a day never does."""
    day = report.document.published
    return day is not None and first is not None and day < first


def outdated(last: Report, batch: Sequence[Report], held: timedelta = HELD) -> bool:
    """Is a report out of reach for a batch that came later? Of many reports ask `beyond(report, reach(batch))`."""
    return beyond(last, reach(batch, held))
