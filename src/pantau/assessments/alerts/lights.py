"""Indicators that were lit, rose, fell or went out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert, AlertKind
from pantau.records.indicators import Change, Indicator, Light

DARK = -1


def lights_changed(indicators: Mapping[str, Indicator], lights: Iterable[Light]) -> Iterator[Alert]:
    """Every change of every light. indicators: by name, those that the lights are of."""
    for light in lights:
        ranks: dict[str | None, int] = {level.name: rank for rank, level in enumerate(indicators[light.indicator].level)} | {None: DARK}
        for old, new in pairwise((None, *light.changes)):
            was = old.level if old else None
            if new and ranks[was] != ranks[new.level]:
                yield _changed(light, _kind(ranks[was], ranks[new.level]), was, new)


def _kind(was: int, became: int) -> AlertKind:
    if became == DARK:
        return "indicator_out"
    if was == DARK:
        return "indicator_lit"
    return "indicator_raised" if became > was else "indicator_lowered"


def _changed(light: Light, kind: AlertKind, was: str | None, new: Change) -> Alert:
    same = (light.indicator, was, new.level, new.day)
    return alert(kind, new.day, light.indicator, (), (was, new.level), (new.claims, new.origins), same)
