"""Assessments over synthetic statements: cold, and when 100 more come in.

    python -m benchmarks.assessments [COUNT] [NAME ...]

Prints medians over REPEATS runs in seconds of processor time, and milliseconds for the 100. The generator is not in the figures.
"alerts" is what comes on top of the other assessments, which it is made from.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from benchmarks.synthetic import START, statements
from pantau.assessments.alerts.book import AlertBook, Assessed
from pantau.assessments.credibility import credibility
from pantau.assessments.estimates.estimates import EstimateBook
from pantau.assessments.forecasts.base_rates import BaseRates
from pantau.assessments.forecasts.register import Register
from pantau.assessments.forecasts.scores import Scores
from pantau.assessments.forecasts.standings import Terms
from pantau.assessments.indicators import lights
from pantau.assessments.links import links
from pantau.pipeline.indicators import examples
from pantau.records.assessments import Statement
from pantau.records.forecasts import ForecastSettings

COUNT = 1_000_000
TODAY = date(2027, 1, 1)
NEW = 100
REPEATS = 3
ALERTS = "alerts"


class Book(Protocol):
    """What is kept up to date."""

    def take(self, statements: Iterable[Statement]) -> None:
        """Add statements."""
        ...

    def results(self) -> Any:
        """What they come to."""
        ...


def forecasts() -> Scores:
    """The register of forecasts with its scorecards, decided by the rule."""
    register = Register()
    terms = Terms(TODAY, ForecastSettings(decide_by_rule=True))
    return Scores(register, terms, BaseRates(register.sightings, START, TODAY))


BOOKS: Mapping[str, Callable[[], Book]] = {
    "estimates": EstimateBook,
    "forecasts": forecasts,
    "relations": links,
    "credibility": credibility,
    "indicators": lambda: lights(examples(), TODAY),
}


def measure(make: Callable[[], Book], found: list[Statement]) -> tuple[float, float]:
    """(seconds cold, seconds for the last NEW) of processor time."""
    book = make()
    start = time.process_time()
    book.take(found[:-NEW])
    book.results()
    cold = time.process_time()
    book.take(found[-NEW:])
    book.results()
    return cold - start, time.process_time() - cold


class Everything:
    """All books that alerts are made from, and the alerts."""

    def __init__(self) -> None:
        self._estimates, self._links, self._scores, self._lights = EstimateBook(), links(), forecasts(), lights(examples(), TODAY)
        self._statements: dict[str, Statement] = {}
        self._alerts = AlertBook(self._statements, examples(), TODAY)

    def take(self, statements: list[Statement]) -> float:
        """Add statements to all; the seconds that the alerts cost."""
        self._statements.update((one.id, one) for one in statements)
        for book in (self._estimates, self._links, self._scores, self._lights):
            book.take(statements)
        estimates, between, lit = self._estimates.results().found, self._links.results(), self._lights.results().values()
        self._scores.results()
        start = time.process_time()
        self._alerts.changed(Assessed(estimates, between, self._scores.standings(), lit))
        return time.process_time() - start


def measure_alerts(found: list[Statement]) -> tuple[float, float]:
    """(seconds cold, seconds for the last NEW) of processor time."""
    everything = Everything()
    return everything.take(found[:-NEW]), everything.take(found[-NEW:])


def main(count: int, names: list[str]) -> None:
    """Print one line a book."""
    found = list(statements(count + NEW))
    print(f"{count:,} statements; floors: 10 s cold, 300 ms for {NEW} more")
    for name in names or (*BOOKS, ALERTS):
        runs = [measure_alerts(found) if name == ALERTS else measure(BOOKS[name], found) for _ in range(REPEATS)]
        cold, more = (statistics.median(run[place] for run in runs) for place in (0, 1))
        print(f"{name:12} {cold:6.2f} s cold {more * 1000:8.1f} ms for {NEW} more")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, sys.argv[2:])
