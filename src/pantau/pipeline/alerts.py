"""Everything that changed in what a ledger holds, as of a day: facts, none of which is stored or sent."""

from datetime import date

from pantau.assessments.alerts.disputes import confirmations, contradictions
from pantau.assessments.alerts.hedges import hedges
from pantau.assessments.alerts.lights import lights_changed
from pantau.assessments.alerts.making import once
from pantau.assessments.alerts.moved import moved
from pantau.assessments.alerts.outlooks import outlooks
from pantau.pipeline.credibility import relations
from pantau.pipeline.estimates import assessed as estimated
from pantau.pipeline.estimates import by_id
from pantau.pipeline.forecasts import assessed as forecast
from pantau.pipeline.indicators import lit
from pantau.pipeline.statements import Evidence
from pantau.pipeline.utterances import drifting
from pantau.records.alerts import Alert
from pantau.records.forecasts import ForecastSettings
from pantau.records.indicators import Indicator


def alerts(found: Evidence, on: date, settings: ForecastSettings, indicators: tuple[Indicator, ...] = ()) -> list[Alert]:
    """All alerts that could be raised by the end of a day, each key once, oldest first."""
    statements, links = by_id(found), relations(found)
    lost = [drift for _, drifts in drifting(found.shelf.told) for drift in drifts]
    return once(
        (
            *moved(estimated(found).found),
            *contradictions(links, statements),
            *confirmations(links, statements),
            *hedges(lost, statements),
            *outlooks(forecast(found, on, settings).standings, on),
            *lights_changed({one.name: one for one in indicators}, lit(indicators, found, on)),
        )
    )
