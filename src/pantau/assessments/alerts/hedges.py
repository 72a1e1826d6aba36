"""A hedge that a report dropped: a bound, or a modality that commits less."""

from collections.abc import Iterable, Iterator, Mapping

from pantau.assessments.alerts.making import alert
from pantau.records.alerts import Alert
from pantau.records.assessments import Statement
from pantau.records.stories import Drift

HEDGES = ("bound", "modality")


def hedges(lost: Iterable[Drift], statements: Mapping[str, Statement]) -> Iterator[Alert]:
    """One for each outlet, day and hedge. Losses of claims that are no statements (undated ones) tell no day and are left out."""
    for one in lost:
        before, after = statements.get(one.before), statements.get(one.after)
        if one.kind in HEDGES and before and after:
            yield _dropped(one, before, after)


def _dropped(lost: Drift, before: Statement, after: Statement) -> Alert:
    who = before.speakers or (before.origin,)
    same = (lost.kind, who, after.outlet, lost.was, lost.became, after.published)
    evidence = ((before.id, after.id), (before.origin,))
    return alert("hedge_dropped", after.published, after.claim.statement.text, who, (lost.was, lost.became), evidence, same)
