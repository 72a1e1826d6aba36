"""Contradictions and first confirmations between first-hand origins, from the relations between claims."""

from collections.abc import Iterable, Iterator, Mapping

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert, AlertKind
from pantau.records.assessments import Statement
from pantau.records.links import Link

AGAINST = ("contradicts", "denies")


def contradictions(links: Iterable[Link], statements: Mapping[str, Statement]) -> Iterator[Alert]:
    """One for two origins and what they differ in, on the first day; whoever says it again, and in whatever order, adds none."""
    first: dict[tuple[object, ...], Link] = {}
    for link in sorted(links, key=_order):
        if link.kind in AGAINST and _first_hand(link, statements):
            first.setdefault((link.later_utterance, link.earlier_utterance), link)
    return (_between("contradiction", link, statements) for link in first.values())


def confirmations(links: Iterable[Link], statements: Mapping[str, Statement]) -> Iterator[Alert]:
    """The first other origin that says what an utterance says."""
    first: dict[str, Link] = {}
    for link in sorted(links, key=_order):
        if link.kind == "confirms" and link.later_origin != link.earlier_origin and _first_hand(link, statements):
            first.setdefault(link.earlier_utterance, link)
    return (_between("confirmed", link, statements) for link in first.values())


def _between(kind: AlertKind, link: Link, statements: Mapping[str, Statement]) -> Alert:
    earlier, later = statements[link.earlier].claim.statement.text, statements[link.later].claim.statement.text
    pair = (link.earlier_origin, link.later_origin)
    return alert(kind, link.day, link.evidence[0], pair, (earlier, later), ((link.earlier, link.later), pair), _same(link))


def _first_hand(link: Link, statements: Mapping[str, Statement]) -> bool:
    return bool(statements[link.earlier].speakers and statements[link.later].speakers)


def _same(link: Link) -> tuple[object, ...]:
    """What two origins agree on or differ in. Figures: who says which, whoever spoke first. Events: what is shared, and the day."""
    origins = link.earlier_origin, link.later_origin
    name, _, values = link.evidence[0].partition(": ")
    if name == "figures":
        measure, _, words = values.casefold().partition(" ")
        first, _, second = words.partition(" / ")
        return measure, sorted(zip(origins, (first, second), strict=True))
    return sorted(origins), [piece for piece in link.evidence if not piece.startswith("cue: ")], link.day


def _order(link: Link) -> tuple[object, ...]:
    return link.day, link.later_origin, link.later, link.earlier
