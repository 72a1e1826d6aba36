"""The timeline: when things happened by the words of the reports, when they were said, and when they were reported."""

from datetime import date

from pantau.exports.sitrep.blocks import Block, Line, Paragraph, Table, words
from pantau.exports.sitrep.desk import Desk
from pantau.exports.sitrep.footnotes import who
from pantau.exports.sitrep.highlights import quotation
from pantau.records.assessments import Statement
from pantau.records.values import Interval

MOST = 20


def timeline(desk: Desk) -> list[Block]:
    """The statements about happenings that most reports tell, in order of the day they happened, else were said."""
    first: dict[str, Statement] = {}
    for one in desk.situation.chosen:
        if one.claim.event and one.claim.modality == "asserted" and not one.claim.forecast:
            first.setdefault(one.utterance, one)
    numbers = desk.situation.numbers
    most = sorted(first.values(), key=lambda one: -(numbers[one.utterance].reports if one.utterance in numbers else 1))[:MOST]
    if not most:
        return [Paragraph((words(desk.told.words["nothing"]),))]
    heads = tuple(desk.told.words[key] for key in ("happened", "said", "reported", "speaker", "what"))
    rows = tuple(_row(desk, one) for one in sorted(most, key=_order))
    table = Table(heads, rows, desk.told.words["timeline"], 4)
    return [table, *(Paragraph(line, small=True) for line in desk.more(len(first) - MOST))]


def _order(one: Statement) -> tuple[date, tuple[object, ...]]:
    return _begin(one.set_in) or one.said, one.order


def _begin(days: Interval | None) -> date | None:
    return days.first or days.last if days else None


def _row(desk: Desk, one: Statement) -> tuple[Line, ...]:
    told = desk.told
    lag = (one.published - one.set_in.last).days if one.set_in and one.set_in.last else 0
    late = f" ({told.words['lag'].lower()}: {told.count('days', lag)})" if lag > 0 else ""
    said = told.day(one.claim.said_on) if one.claim.said_on else told.words["not_told"]
    cells = (_days(desk, one.set_in), said, f"{told.day(one.published)}{late}", who(one, told))
    return (*((words(cell),) for cell in cells), quotation(desk, one))


def _days(desk: Desk, days: Interval | None) -> str:
    if days is None or (days.first is None and days.last is None):
        return desk.told.words["not_told"]
    first, last = days.first, days.last
    if first is None or last is None or first == last:
        return f"{'… – ' if first is None else ''}{desk.told.day(first or last or date.min)}{' – …' if last is None else ''}"
    return f"{desk.told.day(first)} – {desk.told.day(last)}"
