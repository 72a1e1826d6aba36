"""How a forecast stands on a day: what its window, later reports, the user's judgement and the user's rule make of it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from pantau.records.forecasts import RULE, Decision, ForecastSettings, Outcome, Proposal, RegisteredForecast, Standing, State

STATES: dict[Outcome, State] = {"occurred": "occurred", "did_not_occur": "not_occurred", "void": "void"}
DAY = timedelta(days=1)
LAST = date.max.toordinal() - 1


class Terms(Struct, frozen=True):
    """By what forecasts are judged. on: the day asked. decisions: by claim, the latest that was made for it."""

    on: date
    settings: ForecastSettings = ForecastSettings()
    decisions: Mapping[str, tuple[int, Decision]] = {}


def by_claim(decisions: Iterable[tuple[Iterable[str], Decision]]) -> dict[str, tuple[int, Decision]]:
    """Decisions, in the order in which they were made, by the claims that they are about."""
    return {claim: (number, decision) for number, (claims, decision) in enumerate(decisions) for claim in claims}


def standing(entry: RegisteredForecast, terms: Terms) -> Standing:
    """The state of a forecast on a day. A judgement comes before the rule; neither counts before the day from which it is known."""
    proposal = proposed(entry, terms)
    decision = _judged(entry, terms) or _by_rule(proposal, terms)
    if decision:
        return Standing(entry, STATES[decision.outcome], proposal, decision)
    until = entry.days.until
    if until is None or terms.on < until:
        return Standing(entry, "open", proposal)
    return Standing(entry, "due" if terms.on <= settled(until - DAY, terms.settings) else "lapsed", proposal)


def settled(due: date, settings: ForecastSettings) -> date:
    """The last day on which reports about a window that ended on `due` are waited for."""
    return date.fromordinal(min(due.toordinal() + settings.settlement_days, LAST))


def proposed(entry: RegisteredForecast, terms: Terms) -> Proposal | None:
    """What reports speak for: it happened; nothing could tell; or time is over and nobody told."""
    if entry.happened:
        return entry.happened
    if entry.untold:
        return Proposal("void", None, entry.published, entry.untold)
    due = entry.due
    last = settled(due, terms.settings) if due else date.max
    return Proposal("did_not_occur", due, last + DAY, f"no report of it until {last}") if terms.on > last else None


def _judged(entry: RegisteredForecast, terms: Terms) -> Decision | None:
    """The latest judgement about any of its claims."""
    if not terms.decisions:
        return None
    found = [terms.decisions[id] for id in entry.claims if id in terms.decisions]
    held = [(number, decision) for number, decision in found if decision.known <= terms.on]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def _by_rule(proposal: Proposal | None, terms: Terms) -> Decision | None:
    if proposal is None or not terms.settings.decide_by_rule:
        return None
    return Decision(proposal.outcome, proposal.on, proposal.known, RULE, "", proposal.why, proposal.claims)
