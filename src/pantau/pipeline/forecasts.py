"""Forecasts of a ledger, as of a day: the register, the standings by what was decided, the scorecards."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from pantau.assessments.forecasts.base_rates import BaseRates
from pantau.assessments.forecasts.register import Register
from pantau.assessments.forecasts.scores import Scores
from pantau.assessments.forecasts.standings import Terms, by_claim, standing
from pantau.ledger.ledger import Ledger
from pantau.pipeline.statements import Evidence, evidence
from pantau.records.assessments import Statement
from pantau.records.forecasts import Calibration, Decision, ForecastSettings, Scorecard, Standing
from pantau.records.judgements import Judgement
from pantau.stories.speakers import identity

NEVER = date.max


class Forecasts(Struct, frozen=True):
    """All forecasts with their standings, what ends first coming first, and how their sources did."""

    on: date
    standings: tuple[Standing, ...]
    scorecards: tuple[Scorecard, ...]
    calibration: tuple[Calibration, ...]
    evidence: Evidence


def forecasts(
    ledger: Ledger,
    on: date,
    settings: ForecastSettings | None = None,
    as_of: date | None = None,
    recorded_by: date | None = None,
) -> Forecasts:
    """What was published by `as_of` and held by `recorded_by`, judged on the day `on`."""
    return assessed(evidence(ledger, as_of, recorded_by), on, settings or ForecastSettings())


def assessed(found: Evidence, on: date, settings: ForecastSettings) -> Forecasts:
    """Forecasts among statements, judged on a day."""
    register = Register()
    register.take(found.statements)
    terms = Terms(on, settings, by_claim(decisions(found)))
    entries = register.results().values()
    standings = sorted((standing(entry, terms) for entry in entries), key=_order)
    days = [one.published for one in found.statements] or [on]
    scores = Scores(register, terms, BaseRates(register.sightings, min(days), max(days)))
    cards = scores.results()
    return Forecasts(on, tuple(standings), tuple(cards), tuple(scores.calibration()), found)


def known_as(found: Evidence) -> dict[str, frozenset[str]]:
    """Names and words under which claims name the speakers that forecasts are scored by, by how `Statement.speakers` writes these."""
    names: dict[str, set[str]] = defaultdict(set)
    for one in found.statements:
        for who in one.claim.attribution.speakers if one.claim.attribution else ():
            names[identity(who)].update(filter(None, (who.name, who.text)))
    return {speaker: frozenset(told) for speaker, told in names.items()}


def decisions(found: Evidence) -> list[tuple[list[str], Decision]]:
    """Every resolution in force with the claims that it is about now, in the order in which they were made."""
    claims = _by_judgement(found.statements)
    return [(claims[one.id], _decision(one)) for one in found.judgements if one.kind == "resolve"]


def _by_judgement(statements: Iterable[Statement]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in statements:
        for id in one.judged:
            found[id].append(one.id)
    return found


def _decision(one: Judgement) -> Decision:
    value = one.value
    on = date.fromisoformat(value["on"]) if value["on"] else None
    known = date.fromisoformat(value["known"])
    return Decision(value["outcome"], on, known, one.id, one.who, one.reason, tuple(value["evidence"]))


def _order(one: Standing) -> tuple[date, date, str]:
    return one.forecast.due or NEVER, one.forecast.published, one.forecast.id
