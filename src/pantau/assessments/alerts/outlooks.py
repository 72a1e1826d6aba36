"""Forecasts whose window ended, for which reports propose an outcome, or which were decided."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert, AlertKind
from pantau.records.forecasts import Decision, Proposal, RegisteredForecast, Standing


def outlooks(standings: Iterable[Standing], on: date) -> Iterator[Alert]:
    """What could be known of forecasts by the end of a day.

    That nothing could ever tell the outcome is no news and makes no alert; the register says it.
    """
    for one in standings:
        due = one.forecast.due
        told = [end for end in (one.proposal, one.decision) if end]
        if due and due < on and not any(end.known <= due for end in told):
            yield _due(one.forecast, due)
        if one.proposal and one.proposal.outcome != "void" and one.proposal.known <= on:
            yield _told("forecast_proposed", one.forecast, one.proposal)
        if one.decision and one.decision.known <= on:
            yield _told("forecast_resolved", one.forecast, one.decision)


def _due(forecast: RegisteredForecast, due: date) -> Alert:
    evidence = ((forecast.id,), (forecast.source,))
    return alert("forecast_due", due + timedelta(1), forecast.statement, (forecast.source,), (None, None), evidence, _same(forecast))


def _told(kind: AlertKind, forecast: RegisteredForecast, end: Proposal | Decision) -> Alert:
    origins = end.origins if isinstance(end, Proposal) else ()
    evidence = ((*end.claims, forecast.id), origins)
    same = (*_same(forecast), end.outcome, end.on)
    return alert(kind, end.known, forecast.statement, (forecast.source,), (None, end.outcome), evidence, same)


def _same(forecast: RegisteredForecast) -> tuple[object, ...]:
    return forecast.source, forecast.made, forecast.days, forecast.profile, forecast.modality
