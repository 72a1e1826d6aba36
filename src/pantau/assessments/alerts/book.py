"""Alerts of what the other assessments come to, kept up to date: only results that are new make alerts again."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from pantau.assessments.alerts.disputes import confirmations, contradictions
from pantau.assessments.alerts.lights import lights_changed
from pantau.assessments.alerts.moved import moved
from pantau.assessments.alerts.outlooks import outlooks
from pantau.records.alerts import Alert
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate
from pantau.records.forecasts import Standing
from pantau.records.indicators import Indicator, Light
from pantau.records.links import Link

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Assessed(Struct, frozen=True):
    """What the books of a ledger come to. links: by story."""

    estimates: Iterable[Estimate]
    links: Mapping[str, tuple[Link, ...]]
    standings: Iterable[Standing]
    lights: Iterable[Light]


class AlertBook:
    """Alerts as a pure function of results. statements: by id, a mapping that may grow. on: what could be known by the end of that day."""

    def __init__(self, statements: Mapping[str, Statement], indicators: Iterable[Indicator], on: date) -> None:
        self._statements, self._on = statements, on
        self._indicators = {one.name: one for one in indicators}
        self._estimates = _Seen[str, Estimate]()
        self._links = _Seen[str, tuple[Link, ...]]()
        self._standings = _Seen[str, Standing]()
        self._lights = _Seen[str, Light]()

    def changed(self, found: Assessed) -> list[Alert]:
        """Alerts of all results that are not those of the last call; of everything, at the first. One key may come more than once."""
        links = [link for links in self._links.new(found.links) for link in links]
        return [
            *moved(self._estimates.new({one.question.id: one for one in found.estimates})),
            *contradictions(links, self._statements),
            *confirmations(links, self._statements),
            *outlooks(self._standings.new({one.forecast.id: one for one in found.standings}), self._on),
            *lights_changed(self._indicators, self._lights.new({one.indicator: one for one in found.lights})),
        ]


class _Seen(Generic[Key, Result]):
    """Results that were met. The books keep a result as the same object while nothing under it changes."""

    def __init__(self) -> None:
        self._held: dict[Key, Result] = {}

    def new(self, results: Mapping[Key, Result]) -> list[Result]:
        """Those that were not there, or not the same, at the last call."""
        found = {key: result for key, result in results.items() if self._held.get(key) is not result}
        self._held.update(found)
        return list(found.values())
