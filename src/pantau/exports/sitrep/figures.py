"""Key figures: one table a question, who says how many on which day, with a picture where there is something to compare."""

from collections.abc import Iterator

from pantau.charts.tracks import Look
from pantau.exports.estimates import alternative, inked, numbers, tracks
from pantau.exports.sitrep.blocks import Block, Heading, Paragraph, Picture, Table, shown, words
from pantau.exports.sitrep.blocks import Line as Cell
from pantau.exports.sitrep.desk import Desk
from pantau.records.estimates import Estimate, Line, Point
from pantau.records.values import Measure

# What readers ask for first.
ORDER: tuple[Measure, ...] = ("killed", "casualties", "injured", "missing", "displaced", "detained", "troops")
DRAWN = 6  # pictures at most
FEW = 3  # outlets named in a cell


def ranked(estimates: tuple[Estimate, ...]) -> list[Estimate]:
    """People before things, then what most reports tell."""
    places = {measure: place for place, measure in enumerate(ORDER)}
    reports = {one.question.id: sum(point.documents for line in one.lines for point in line.points) for one in estimates}
    return sorted(estimates, key=lambda one: (places.get(one.question.measure, len(ORDER)), -reports[one.question.id], one.question.id))


def key_figures(desk: Desk) -> list[Block]:
    """All estimates of the selection."""
    found = ranked(desk.situation.estimates)
    if not found:
        return [Paragraph((words(desk.told.words["nothing"]),))]
    drawn = [one for one in found if sum(len(line.points) for line in one.lines) > 1][:DRAWN]
    return [block for one in found for block in _estimate(desk, one, one in drawn)]


def _estimate(desk: Desk, one: Estimate, drawn: bool) -> Iterator[Block]:
    told = desk.told
    yield Heading(3, desk.label(one))
    yield Paragraph((words(told.statuses[one.status], strong=True), words(f" - {told.rules[one.status]}. {_range(desk, one)}")))
    if drawn and desk.draw:
        look = Look("", desk.situation.as_of, told.short_months, told.thousands)
        wide, narrow = desk.draw(tracks(one, told), look)
        yield Picture(inked(wide), inked(narrow), alternative(one, desk.situation.as_of, told, desk.language))
    heads = tuple(told.words[key] for key in ("day", "speaker", "value", "told_by"))
    steps = sorted(((line, point) for line in one.lines for point in line.points), key=lambda step: (step[1].said, step[1].published))
    yield Table(heads, tuple(_row(desk, line, point) for line, point in steps), desk.label(one), 2)


def _range(desk: Desk, one: Estimate) -> str:
    """Least and most that is named now; an open side is said."""
    if one.low is None and one.high is None:
        return ""
    low = desk.told.number(one.low) or desk.told.words["open_low"]
    high = desk.told.number(one.high) or desk.told.words["open_high"]
    return desk.say("range_now", range=low if low == high else f"{low} – {high}")


def _row(desk: Desk, line: Line, point: Point) -> tuple[Cell, ...]:
    told = desk.told
    relays = told.join(map(shown, point.relays))
    through = f", {desk.say('through', relays=relays)}" if relays else ""
    value = [words(desk.value(point), strong=point.standing == "current"), desk.note(point)]
    standing = [] if point.standing == "current" else [words(f" ({told.standings[point.standing]})")]
    return (words(told.day(point.said)),), (words(f"{line.speaker}{through}"),), (*value, *standing), (words(_told_by(desk, point)),)


def _told_by(desk: Desk, point: Point) -> str:
    counted = numbers(point, desk.situation.statements)
    names = [shown(name) or desk.told.words["no_outlet"] for name in point.outlets]
    rest = f" {desk.told.count('others', len(names) - FEW)}" if len(names) > FEW else ""
    both = f"{desk.told.count('reports', counted.reports)}, {desk.told.count('originals', counted.originals)}"
    return f"{', '.join(names[:FEW])}{rest}: {both}"
