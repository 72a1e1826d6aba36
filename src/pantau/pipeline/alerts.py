"""Everything that changed in what a ledger holds, as of a day: facts, none of which is stored or sent."""

from datetime import date

from msgspec import structs

from pantau.assessments.alerts.book import AlertBook, Assessed
from pantau.assessments.alerts.hedges import hedges
from pantau.assessments.alerts.making import once
from pantau.assessments.alerts.watches import watched
from pantau.assessments.naming import Names
from pantau.pipeline.credibility import linked
from pantau.pipeline.estimates import assessed as estimated
from pantau.pipeline.estimates import by_id
from pantau.pipeline.forecasts import assessed as forecast
from pantau.pipeline.indicators import lit
from pantau.pipeline.statements import Evidence
from pantau.pipeline.utterances import drifting
from pantau.records.alerts import Alert
from pantau.records.channels import Watch
from pantau.records.forecasts import ForecastSettings
from pantau.records.indicators import Indicator


def alerts(
    found: Evidence,
    on: date,
    settings: ForecastSettings,
    indicators: tuple[Indicator, ...] = (),
    watches: tuple[Watch, ...] = (),
) -> list[Alert]:
    """All alerts that could be raised by the end of a day, each key once, oldest first."""
    statements = by_id(found)
    lost = [drift for _, drifts in drifting(found.shelf.told) for drift in drifts]
    standings, shining = forecast(found, on, settings).standings, lit(indicators, found, on)
    assessed = Assessed(estimated(found).found, linked(found), standings, shining)
    changed = AlertBook(statements, indicators, on).changed(assessed)
    titles = {story.id: story.title for story in found.shelf.stories}
    names = Names.of_statements(found.statements)
    made = once((*changed, *hedges(lost, statements), *watched(watches, found.statements, titles)))
    return [structs.replace(one, who=tuple(dict.fromkeys(map(names.of, one.who)))) for one in made]
