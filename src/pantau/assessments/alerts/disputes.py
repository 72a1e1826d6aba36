"""Contradictions and first confirmations between first-hand origins, from the relations between claims."""

from collections.abc import Iterable, Iterator, Mapping

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert, AlertKind
from pantau.records.assessments import Statement
from pantau.records.links import Link

AGAINST = ("contradicts", "denies")


def contradictions(links: Iterable[Link], statements: Mapping[str, Statement]) -> Iterator[Alert]:
    """One for two origins and what they differ in, on the day on which the later utterance first was published."""
    first: dict[tuple[object, ...], Link] = {}
    for link in sorted(links, key=_order):
        if link.kind in AGAINST and _first_hand(link, statements):
            first.setdefault((link.later_utterance, _pair(link), link.evidence), link)
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
    same = (link.kind, _pair(link), link.evidence, link.day)
    return alert(kind, link.day, link.evidence[0], pair, (earlier, later), ((link.earlier, link.later), pair), same)


def _first_hand(link: Link, statements: Mapping[str, Statement]) -> bool:
    return bool(statements[link.earlier].speakers and statements[link.later].speakers)


def _pair(link: Link) -> tuple[str, ...]:
    return tuple(sorted((link.earlier_origin, link.later_origin)))


def _order(link: Link) -> tuple[object, ...]:
    return link.day, link.later_origin, link.later, link.earlier
