"""Contradictions and first confirmations between first-hand origins, from the relations between claims."""

from collections.abc import Iterable, Iterator, Mapping

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert, AlertKind
from pantau.records.assessments import Statement
from pantau.records.links import Link
from pantau.records.values import Amount, Figure

AGAINST = ("contradicts", "denies")


def contradictions(links: Iterable[Link], statements: Mapping[str, Statement]) -> Iterator[Alert]:
    """One for two origins and what they differ in, on the first day; whoever says it again, and in whatever order, adds none."""
    first: dict[tuple[object, ...], Link] = {}
    for link in sorted((link for link in links if link.kind in AGAINST), key=_order):
        if _first_hand(link, statements):
            first.setdefault((link.later_utterance, link.earlier_utterance), link)
    return (_between("contradiction", link, statements) for link in first.values())


def confirmations(links: Iterable[Link], statements: Mapping[str, Statement]) -> Iterator[Alert]:
    """The first other origin that says what an utterance says."""
    first: dict[str, Link] = {}
    for link in sorted((link for link in links if link.kind == "confirms"), key=_order):
        if _first_hand(link, statements):
            first.setdefault(link.earlier_utterance, link)
    return (_between("confirmed", link, statements) for link in first.values())


def _between(kind: AlertKind, link: Link, statements: Mapping[str, Statement]) -> Alert:
    """Figures: the measure, and what the two say. Events: the earlier statement; the later one is the last of the evidence."""
    pair = (link.earlier_origin, link.later_origin)
    who = (_name(statements[link.earlier], pair[0]), _name(statements[link.later], pair[1]))
    evidence = ((link.earlier, link.later), pair)
    figures = _figures(link, statements)
    if figures:
        first, second = figures
        same = (first.measure, sorted(((pair[0], *_value(first)), (pair[1], *_value(second)))))
        return alert(kind, link.day, first.measure, who, (first.text, second.text), evidence, same)
    shared = [piece for piece in link.evidence if not piece.startswith("cue: ")]
    same = (sorted(pair), shared, _modalities(link, statements))
    return alert(kind, link.day, statements[link.earlier].claim.statement.text, who, (None, None), evidence, same)


def _name(statement: Statement, origin: str) -> str:
    """Who speaks, as people call them; the origin where the report does not name them."""
    said = statement.claim.attribution
    return ", ".join(who.name or who.text for who in said.speakers) if said and said.speakers else origin


def _figures(link: Link, statements: Mapping[str, Statement]) -> tuple[Figure, Figure] | None:
    """The two figures that a relation holds against each other, the earlier first; None for a relation between events."""
    name, _, values = link.evidence[0].partition(": ")
    if name != "figures":
        return None
    measure, _, words = values.partition(" ")
    one, _, other = words.partition(" / ")
    first, second = _figure(statements[link.earlier], measure, one), _figure(statements[link.later], measure, other)
    return (first, second) if first and second else None


def _figure(statement: Statement, measure: str, text: str) -> Figure | None:
    return next((one for one in statement.claim.figures if one.measure == measure and one.text == text), None)


def _value(figure: Figure) -> tuple[Amount | None, Amount | None, str]:
    return figure.low, figure.high, figure.bound


def _modalities(link: Link, statements: Mapping[str, Statement]) -> list[str]:
    return sorted(statements[id].claim.modality for id in (link.earlier, link.later))


def _first_hand(link: Link, statements: Mapping[str, Statement]) -> bool:
    return bool(statements[link.earlier].speakers and statements[link.later].speakers)


def _order(link: Link) -> tuple[object, ...]:
    return link.day, link.later_origin, link.later, link.earlier
