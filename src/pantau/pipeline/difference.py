"""What is new, what moved and what was withdrawn between two days."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from pantau.assessments.estimates.estimates import estimates
from pantau.assessments.naming import Names
from pantau.ledger.ledger import Ledger
from pantau.pipeline.credibility import relations
from pantau.pipeline.forecasts import assessed
from pantau.pipeline.statements import Evidence, evidence
from pantau.records.differences import Arrived, Difference, Gone, Moved, Shifted, Turned
from pantau.records.estimates import Estimate, Line, Point
from pantau.records.forecasts import ForecastSettings, Standing, State
from pantau.records.links import Link

Clock = Literal["published", "recorded"]
FIRST_WORDS = 12  # of a document without a title


class View(Struct, frozen=True):
    """What was known on a day."""

    day: date
    evidence: Evidence
    estimates: tuple[Estimate, ...]
    links: tuple[Link, ...]
    standings: tuple[Standing, ...]


def difference(ledger: Ledger, first: date, last: date, by: Clock, settings: ForecastSettings, other: date | None = None) -> Difference:
    """From the end of the first day to the end of the last, UTC, by day of publication or by day of recording.

    other: the last day by the other clock that counts for both.
    """
    before, after = view(ledger, first, by, settings, other), view(ledger, last, by, settings, other)
    until = min(last, other) if other and by == "published" else last
    return between(before, after, [Gone(one.document, one.recorded_at.date(), one.reason) for one in ledger.withdrawals(first, until)])


def between(before: View, after: View, gone: Iterable[Gone] = ()) -> Difference:
    """From one view to another."""
    links, turned, names = _new_links(before, after), tuple(_turned(before, after)), Names.of_statements(after.evidence.statements)
    origins = sorted(
        {each for link in links for each in (link.later_origin, link.earlier_origin)} | {one.forecast.source for one in turned}
    )
    return Difference(
        before.day, after.day, _arrived(before, after), (len(before.evidence.statements), len(after.evidence.statements)),
        (len(before.evidence.shelf.told.utterances), len(after.evidence.shelf.told.utterances)),
        (len(before.evidence.shelf.stories), len(after.evidence.shelf.stories)), tuple(_moved(before, after)),
        tuple(_shifted(before, after)), links, turned, tuple(gone), {origin: names.of(origin) for origin in origins},
    )  # fmt: skip


def view(ledger: Ledger, day: date, by: Clock, settings: ForecastSettings, other: date | None = None) -> View:
    """What was known at the end of a day, by that clock; of that, what the other clock's day allows."""
    found = evidence(ledger, *((day, other) if by == "published" else (other, day)))
    return seen(found, day, settings)


def seen(found: Evidence, day: date, settings: ForecastSettings) -> View:
    """A view of what was found, on a day."""
    standings = assessed(found, day, settings).standings
    return View(day, found, estimates(found.statements).found, tuple(relations(found)), standings)


def _arrived(before: View, after: View) -> tuple[Arrived, ...]:
    known = before.evidence.shelf.told.reports.keys()
    reports = [report for id, report in after.evidence.shelf.told.reports.items() if id not in known]
    found = [Arrived(one.id, _title(one.document.title, one.document.text), one.outlet, one.document.published) for one in reports]
    return tuple(sorted(found, key=lambda one: (one.published or date.max, one.id)))


def _title(title: str | None, text: str) -> str:
    return title or " ".join(text.split(maxsplit=FIRST_WORDS)[:FIRST_WORDS]) + " ..."


Same = tuple[object, ...]


def _points(view_: View) -> Iterator[tuple[Same, Estimate, Line, int]]:
    """Every point with what makes it the same on another day, whatever question or story it then stands in."""
    for one in view_.estimates:
        for line in one.lines:
            for place, point in enumerate(line.points):
                yield (one.question.measure, one.question.kind, line.speaker, *_value(point)), one, line, place


def _value(point: Point) -> Same:
    return point.low, point.high, point.bound, point.stretch


def _moved(before: View, after: View) -> Iterator[Moved]:
    known = {same for same, _, _, _ in _points(before)}
    for same, one, line, place in _points(after):
        if same not in known:
            yield Moved(one.question.label, line.speaker, line.points[place - 1] if place else None, line.points[place])


def _shifted(before: View, after: View) -> Iterator[Shifted]:
    known = {key: one for one in before.estimates for key in _keys(one)}
    for one in after.estimates:
        old = next((known[key] for key in _keys(one) if key in known), None)
        if old is None or old.status != one.status:
            yield Shifted(one.question.label, old.status if old else None, one.status, one.why, one.question.id)


def _keys(one: Estimate) -> list[Same]:
    """What makes a question the same on another day: a claim that answers it."""
    asked = one.question
    return [(claim, asked.measure, asked.kind) for line in one.lines for point in line.points for claim in point.claims]


def _new_links(before: View, after: View) -> tuple[Link, ...]:
    """Relations between two origins about one thing that were not there; the same said again in other words is not new."""
    known = {_about(link) for link in before.links}
    found = {_about(link): link for link in reversed(after.links) if link.kind != "repeats"}
    return tuple(link for about, link in reversed(found.items()) if about not in known)


def _about(link: Link) -> Same:
    return link.kind, frozenset((link.later_origin, link.earlier_origin)), " ".join(link.evidence[0].split()[:2])


def _turned(before: View, after: View) -> Iterator[Turned]:
    known: dict[str, State] = {claim: one.state for one in before.standings for claim in one.forecast.claims}
    for one in after.standings:
        old: State | None = next((known[claim] for claim in one.forecast.claims if claim in known), None)
        if old != one.state:
            yield Turned(one.forecast, old, one.state)
