"""Forecasts and scorecards in plain words, as fields of JSON and as cells of a sheet."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from pantau.assessments.naming import Names
from pantau.records.claims import edges
from pantau.records.forecasts import RULE, Decision, Proposal, RegisteredForecast, Scorecard, Share, Standing

COLUMNS = (
    "id", "state", "source", "made", "published", "outlet", "modality", "window_from", "window_to", "probability_low", "probability_high",
    "word", "statement", "event", "actors", "recipients", "kinds", "proposal", "proposed_on", "proposal_known", "proposal_because",
    "decision", "decided_on", "decision_known", "decided_by", "decided_who", "decision_because", "claims", "documents", "utterances", "url",
)  # fmt: skip
SCORE_COLUMNS = (
    "source", "n", "pending", "void", "endless", "other", "likely_hits", "likely_n", "unlikely_hits", "unlikely_n", "planned_hits",
    "planned_n", "brier_n", "brier_best", "brier_middle", "brier_worst", "warned_n", "warned_came_true", "base_rate", "base_rate_n",
)  # fmt: skip
CODE = re.compile(r"[A-Z]{3}(\.[A-Z]+)*")
OUTCOMES = {"occurred": "it occurred", "did_not_occur": "it did not occur", "void": "void"}


def by(one: Standing, who: str, known_as: Mapping[str, frozenset[str]]) -> bool:
    """Is it a forecast of this source: a code ("KOR" for "KOR.MIL" too), or part of a name? known_as: names of the speakers."""
    return any(_is(name, who, known_as) for name in one.forecast.speakers or (one.forecast.source,))


def scores(card: Scorecard, who: str, known_as: Mapping[str, frozenset[str]]) -> bool:
    """Is it the scorecard of this source, or of one that spoke with others?"""
    return any(_is(name, who, known_as) for name in card.source.split(" and "))


def _is(name: str, who: str, known_as: Mapping[str, frozenset[str]]) -> bool:
    if CODE.fullmatch(who):
        return name == who or name.startswith(f"{who}.") or who in known_as.get(name, ())
    return any(who.casefold() in told.casefold() for told in (name, *known_as.get(name, ())))


def odds(one: RegisteredForecast) -> str:
    """The probability, labelled as what it is: "55 to 80 %: our reading of "likely" by ICD 203"."""
    if one.probability is None:
        return "no probability said"
    low, high = one.probability
    return f'{low * 100:.0f} to {high * 100:.0f} %: our reading of "{one.word or one.modality}" by ICD 203'


def because(found: Proposal | Decision, names: Names | None = None) -> str:
    """Why, with those who tell it. names: what they are called; None: as records write them."""
    who = ", ".join(names.of(origin) if names else origin for origin in (found.origins if isinstance(found, Proposal) else ()))
    return f"{found.why}: {who}" if who else found.why


def state(one: Standing, names: Names) -> str:
    """State, and what it rests on: a judgement, the rule, or a proposal that decides nothing."""
    lines = [one.state.replace("_", " ")]
    decided = one.decision
    if decided:
        when = f" on {decided.on}" if decided.on and decided.outcome == "occurred" else ""
        who = "by the rule that you switched on" if decided.by == RULE else f"judged by {decided.who or 'nobody named'} ({decided.by[:10]})"
        return f"{lines[0]}{when}\n{who}: {decided.why}"
    if one.proposal:
        when = f" on {one.proposal.on}" if one.proposal.on and one.proposal.outcome == "occurred" else ""
        lines.append(f"proposed: {OUTCOMES[one.proposal.outcome]}{when}, known {one.proposal.known}; {because(one.proposal, names)}")
    return "\n".join(lines)


def fields(one: Standing) -> dict[str, Any]:
    """One forecast for JSON: windows as first and last day, inclusive."""
    found: dict[str, Any] = edges(msgspec.json.decode(msgspec.json.encode(one)))
    found["forecast"]["due"] = one.forecast.due.isoformat() if one.forecast.due else None
    found["forecast"]["probability_basis"] = odds(one.forecast) if one.forecast.probability else None
    return found


def cells(one: Standing) -> tuple[object, ...]:
    """The cells of one forecast, in the order of COLUMNS."""
    entry, about, proposal, decision = one.forecast, one.forecast.profile, one.proposal, one.decision
    low, high = entry.probability or (None, None)
    proposed = (proposal.outcome, proposal.on, proposal.known, because(proposal)) if proposal else (None,) * 4
    decided = (decision.outcome, decision.on, decision.known, decision.by, decision.who, decision.why) if decision else (None,) * 6
    return (
        entry.id, one.state, entry.source, entry.made, entry.published, entry.outlet, entry.modality, entry.days.first, entry.due,
        low, high, entry.word, entry.statement, about.type, " ".join(about.actors), " ".join(about.recipients), " ".join(about.kinds),
        *proposed, *decided, len(entry.claims), entry.documents, len(entry.utterances), entry.url,
    )  # fmt: skip


def share(found: Share) -> str:
    """k of n with the interval: "7 of 9, 45 to 93 %"; "-" for none."""
    if found.low is None or found.high is None:
        return "-"
    return f"{found.k} of {found.n}\n{found.low * 100:.0f} to {found.high * 100:.0f} %"


def brier(card: Scorecard) -> str:
    """Middle, and the bounds that the intervals leave: "0.13 (0.06 to 0.23), n 12"; "-" for none."""
    found = card.brier
    return f"{found.middle:.2f}\n{found.best:.2f} to {found.worst:.2f}, n {found.n}" if found else "-"


def warned(card: Scorecard) -> str:
    """Warnings that came true, beside how often such things are reported anyway."""
    found = card.warned
    if not found.n:
        return "-"
    base = f"\nbase rate {found.base * 100:.0f} %" if found.base is not None else "\nbase rate unknown"
    return f"{found.came_true} of {found.n}{base}"


def score_cells(card: Scorecard) -> tuple[object, ...]:
    """The cells of one scorecard, in the order of SCORE_COLUMNS."""
    found = card.brier
    scores = (found.n, found.best, found.middle, found.worst) if found else (0, None, None, None)
    hits = [number for kind in (card.likely, card.unlikely, card.planned) for number in (kind.k, kind.n)]
    warned = card.warned
    return (
        card.source, card.n, card.pending, card.void, card.endless, card.other, *hits, *scores, warned.n, warned.came_true, warned.base,
        warned.based,
    )  # fmt: skip
