"""The book of alerts: in pieces it comes to what it comes to at once, and what did not change makes nothing again."""

from datetime import date

from benchmarks.synthetic import statements
from pantau.assessments.alerts.book import AlertBook, Assessed
from pantau.assessments.estimates.estimates import EstimateBook
from pantau.assessments.links import links
from pantau.records.alerts import Alert
from pantau.records.assessments import Statement

TODAY = date(2027, 1, 1)
TOLD = list(statements(600))


def in_pieces(*pieces: list[Statement]) -> list[set[str]]:
    """The keys of the alerts that each piece adds."""
    held: dict[str, Statement] = {}
    figures, between, book = EstimateBook(), links(), AlertBook(held, (), TODAY)
    found: list[list[Alert]] = []
    for piece in pieces:
        held.update((one.id, one) for one in piece)
        figures.take(piece)
        between.take(piece)
        found.append(book.changed(Assessed(figures.results().found, between.results(), (), ())))
    return [{one.key for one in alerts} for alerts in found]


def test_what_did_not_change_makes_no_alert_again() -> None:
    at_once, nothing = in_pieces(TOLD, [])
    assert at_once
    assert not nothing


def test_pieces_come_to_what_all_comes_to_at_once() -> None:
    """A late report may move an older step: what was told stays told. So pieces tell all, and perhaps more."""
    (at_once,) = in_pieces(TOLD)
    early, late = in_pieces(TOLD[:-100], TOLD[-100:])
    assert at_once <= early | late
    assert late - early
