"""Estimates of what a ledger holds, as of a day."""

from pantau.assessments.estimates.estimates import estimates
from pantau.pipeline.statements import Evidence
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimates


def assessed(found: Evidence) -> Estimates:
    """All estimates, and how many figures are in none of them."""
    return estimates(found.statements)


def by_id(found: Evidence) -> dict[str, Statement]:
    """The statements by the ledger's ids."""
    return {one.id: one for one in found.statements}
