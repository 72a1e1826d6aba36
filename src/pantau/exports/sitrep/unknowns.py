"""What is contested, what rests on one word, and what nobody said."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pantau.exports.messages.messages import countries
from pantau.exports.sitrep.blocks import Block, Bullets, Heading, Line, Paragraph, Piece, sentence, words
from pantau.exports.sitrep.desk import Desk
from pantau.exports.sitrep.figures import ranked
from pantau.exports.sitrep.highlights import relation
from pantau.records.estimates import Estimate
from pantau.records.links import Link
from pantau.records.values import Measure

Item = TypeVar("Item")
EXPECTED: tuple[Measure, ...] = ("killed", "injured", "missing", "displaced", "detained")  # where losses are told, these are asked for
LOSSES: frozenset[Measure] = frozenset[Measure]({"killed", "injured", "casualties"})
MOST = 12


def unknowns(desk: Desk) -> list[Block]:
    """Lists under headings; what is empty is left out."""
    found = ranked(desk.situation.estimates)
    return [
        *_part(desk, "contested_figures", [one for one in found if one.status == "contested"], _clash),
        *_part(desk, "disputed", _disputed(desk), relation),
        *_part(desk, "single_figures", [one for one in found if one.status == "single-source" and len(_spoken(one)) == 1], _single),
        *_part(desk, "open_sides", [*_open(desk, found), *_unasked(desk, found)], lambda _, line: line),
        *_left_out(desk),
    ]


def _part(desk: Desk, key: str, items: Sequence[Item], told: Callable[[Desk, Item], Line]) -> Iterator[Block]:
    """Only what is shown is told, as telling sets footnotes."""
    if items:
        yield Heading(3, desk.told.words[key])
        yield Bullets((*(told(desk, item) for item in items[:MOST]), *desk.more(len(items) - MOST)))


def _spoken(one: Estimate) -> list[object]:
    return [line for line in one.lines if not line.own] or list(one.lines)


def _clash(desk: Desk, one: Estimate) -> Line:
    """What each speaker says now, side by side."""
    pieces: list[Piece] = []
    for line in one.lines:
        if not line.own:
            pieces += [*([words("; ")] if pieces else []), *desk.figure(line, line.current)]
    return sentence(f"{desk.label(one)}: ", *pieces)


def _single(desk: Desk, one: Estimate) -> Line:
    line = next((line for line in one.lines if not line.own), one.lines[0])
    said = desk.say("single", question=desk.label(one), speaker=line.speaker, value=desk.value(line.current))
    return sentence(said, desk.note(line.current))


def _disputed(desk: Desk) -> list[Link]:
    """Statements that another origin denies or contradicts: of two origins the first pair, the latest first."""
    pairs: dict[tuple[str, frozenset[str]], Link] = {}
    for link in desk.situation.links:
        if link.kind in ("denies", "contradicts"):
            pairs.setdefault((link.kind, frozenset((link.later_origin, link.earlier_origin))), link)
    return list(reversed(pairs.values()))


def _open(desk: Desk, found: list[Estimate]) -> Iterator[Line]:
    """Bounds that nobody names, places that nobody tells."""
    for one in found:
        lasts = [line.current for line in one.lines if not line.own]
        if lasts and all(point.high is None for point in lasts):
            yield sentence(desk.say("no_upper", question=desk.label(one)))
        if lasts and all(point.low is None for point in lasts):
            yield sentence(desk.say("no_lower", question=desk.label(one)))
        if not one.question.places:
            yield sentence(desk.say("no_place", question=desk.label(one)))


def _unasked(desk: Desk, found: list[Estimate]) -> Iterator[Line]:
    """Where some losses are told, the others that no report gives a figure for."""
    told: dict[str, set[Measure]] = {}
    for one in found:
        told.setdefault(one.question.whose or "", set()).add(one.question.measure)
    for whose, measures in sorted(told.items()):
        missing = [desk.told.measures[one].lower() for one in EXPECTED if one not in measures]
        if measures & LOSSES and missing:
            country = countries(desk.language).get(whose, desk.told.words["any_country"])
            yield sentence(desk.say("no_measure", country=country, measures=desk.told.join(missing)))


def _left_out(desk: Desk) -> Iterator[Block]:
    omitted = desk.situation.omitted
    if omitted:
        reasons = [desk.say("reason", n=desk.told.count("figures", n), why=desk.told.omissions[reason]) for reason, n in omitted.items()]
        yield Paragraph(sentence(desk.say("left_out", reasons="; ".join(reasons))), small=True)
    for key, claims in (("undated", desk.situation.undated), ("withdrawn", desk.situation.withdrawn)):
        if claims:
            yield Paragraph(sentence(desk.told.count(key, claims)), small=True)
