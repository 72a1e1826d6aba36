"""Indicators and warning: when a condition over claims held, at which level, and on what evidence.

A light changes on days with evidence, when its level is what the window then holds, and on the day it expires. It is a function of the
statements and the last day alone.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pantau.assessments.groups import Groups
from pantau.records.assessments import Statement
from pantau.records.indicators import Change, Indicator, Level, Light
from pantau.records.values import Actor


def lights(indicators: Sequence[Indicator], until: date) -> Groups[str, Light]:
    """Lights by the indicators' names, from statements published by `until`. An indicator without evidence has none."""
    by_name = {indicator.name: indicator for indicator in indicators}

    def keys(statement: Statement) -> list[str]:
        return [indicator.name for indicator in indicators if fits(indicator, statement)]

    return Groups(keys, lambda name, members: light(by_name[name], members, until))


def light(indicator: Indicator, evidence: Sequence[Statement], until: date) -> Light:
    """What the evidence, in order of publication, does to an indicator up to `until`."""
    changes: list[Change] = []
    days = sorted({one.published for one in evidence if one.published <= until})
    recent: list[Statement] = []
    waiting = deque(evidence)
    for place, day in enumerate(days):
        while waiting and waiting[0].published <= day:
            recent.append(waiting.popleft())
        recent = [one for one in recent if one.published > day - timedelta(indicator.window)]
        _change(changes, day, _level(indicator, recent), recent)
        ends = day + timedelta(indicator.expiry)
        following = days[place + 1] if place + 1 < len(days) else None
        if ends <= until and (following is None or ends < following):
            _change(changes, ends, None, [])
    return Light(indicator.name, changes[-1].level if changes else None, tuple(changes), days[-1] if days else None)


def _change(changes: list[Change], day: date, level: Level | None, recent: Iterable[Statement]) -> None:
    """Note a level that differs from the one before."""
    name = level.name if level else None
    if name == (changes[-1].level if changes else None):
        return
    evidence = list(recent)
    changes.append(Change(day, name, _named(evidence), tuple(one.id for one in evidence)))


def _named(evidence: Sequence[Statement]) -> tuple[str, ...]:
    """Each independent origin once, as who spoke for it first."""
    return tuple(sorted({one.independent: one.origin for one in reversed(evidence)}.values()))


def _level(indicator: Indicator, recent: Sequence[Statement]) -> Level | None:
    """The highest level that the evidence reaches."""
    reached: Level | None = None
    for level in indicator.level:
        enough = {one.independent for one in recent if level.at_least is None or _amount(indicator, one) >= level.at_least}
        if len(enough) >= level.origins:
            reached = level
    return reached


def _amount(indicator: Indicator, statement: Statement) -> float:
    """The greatest figure of the indicator's measure that the claim names for sure."""
    figures = [f for f in statement.claim.figures if indicator.measure in (None, f.measure)]
    return max((f.low for f in figures if f.low is not None), default=float("-inf"))


def fits(indicator: Indicator, statement: Statement) -> bool:
    """Does the claim fulfil the condition?"""
    claim = statement.claim
    event = claim.event
    if indicator.modality and claim.modality not in indicator.modality:
        return False
    if indicator.forecasts is not None and indicator.forecasts != (claim.forecast is not None):
        return False
    if indicator.event and (event is None or event.type not in indicator.event):
        return False
    if indicator.measure and all(figure.measure != indicator.measure for figure in claim.figures):
        return False
    return _roles_fit(indicator, statement) and _words_fit(indicator, statement)


def _roles_fit(indicator: Indicator, statement: Statement) -> bool:
    event, said = statement.claim.event, statement.claim.attribution
    kinds = [thing.kind for thing in (event.objects if event else ()) if thing.kind]
    return (
        _any_below(indicator.actors, _codes(event.actors if event else ()))
        and _any_below(indicator.recipients, _codes(event.recipients if event else ()))
        and _any_below(indicator.speakers, _codes(said.speakers if said else ()))
        and _any_below(indicator.kinds, kinds)
    )


def _codes(actors: Iterable[Actor]) -> list[str]:
    return [who.actor for who in actors if who.actor]


def _any_below(wanted: tuple[str, ...], found: list[str]) -> bool:
    """Is one of those found one of those wanted, or below it ("missile.hypersonic" is below "missile")?"""
    return not wanted or any(one == want or one.startswith(f"{want}.") for one in found for want in wanted)


def _words_fit(indicator: Indicator, statement: Statement) -> bool:
    if indicator.places:
        names = {name.lower() for place in statement.claim.places for name in (place.name, place.text)}
        if names.isdisjoint(name.lower() for name in indicator.places):
            return False
    low = statement.claim.statement.text.lower()
    return not indicator.words or any(word.lower() in low for word in indicator.words)
