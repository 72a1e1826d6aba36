"""Forecasts: what sources expect, until when, what became of it, and how the source did before."""

from pantau.exports.sitrep.blocks import Block, Line, Paragraph, Table, words
from pantau.exports.sitrep.desk import Desk
from pantau.exports.sitrep.footnotes import who
from pantau.exports.sitrep.highlights import quotation
from pantau.records.forecasts import RegisteredForecast, Scorecard, Share, Standing

MOST = 25
SHOWN = ("open", "due", "lapsed")


def outlooks(desk: Desk) -> list[Block]:
    """Forecasts that are open or due, and those that ended since; what ends first comes first, what never ends last."""
    since = desk.situation.since
    found = [one for one in desk.situation.standings if one.state in SHOWN or (one.decision and one.decision.known > since)]
    if not found:
        return [Paragraph((words(desk.told.words["nothing"]),))]
    heads = tuple(desk.told.words[key] for key in ("due", "speaker", "expects", "state", "record"))
    rows = tuple(_row(desk, one) for one in found[:MOST])
    table = Table(heads, rows, desk.told.words["forecasts"], 2)
    return [table, *(Paragraph(line, small=True) for line in desk.more(len(found) - MOST))]


def _row(desk: Desk, one: Standing) -> tuple[Line, ...]:
    told, forecast = desk.told, one.forecast
    first = desk.situation.statements[forecast.id]
    due = told.day(forecast.due) if forecast.due else told.words["no_end"]
    speaker = f"{who(first, told)}, {told.day(forecast.made)}"
    odds = (words(f" {_odds(desk, forecast)}"),) if forecast.probability else ()
    return (words(due),), (words(speaker),), (*quotation(desk, first), *odds), _state(desk, one), (words(_record(desk, forecast.source)),)


def _odds(desk: Desk, one: RegisteredForecast) -> str:
    low, high = one.probability or (0.0, 1.0)
    return desk.say("odds", low=f"{low * 100:.0f}", high=f"{high * 100:.0f}", word=one.word or desk.told.modalities[one.modality])


def _state(desk: Desk, one: Standing) -> Line:
    state = words(desk.told.states[one.state])
    if not one.proposal or one.decision:
        return (state,)
    suggested = desk.say("proposed", outcome=desk.told.words[one.proposal.outcome])
    evidence = [desk.cite(desk.situation.statements[id]) for id in one.proposal.claims[:2] if id in desk.situation.statements]
    return (state, words(f"; {suggested}"), *evidence)


def _record(desk: Desk, source: str) -> str:
    """How often this source was right, of what is decided by then."""
    card: Scorecard | None = desk.situation.scorecards.get(source)
    decided = card.likely.n + card.unlikely.n + card.planned.n + card.warned.n if card else 0
    if not card or not decided:
        return desk.told.words["none_yet"]
    warned = desk.say("of", k=card.warned.came_true, n=card.warned.n)
    shares = {"likely": card.likely, "unlikely": card.unlikely, "planned": card.planned}
    return desk.say("record_text", warned=warned, **{name: _share(desk, share) for name, share in shares.items()})


def _share(desk: Desk, share: Share) -> str:
    return desk.say("of", k=share.k, n=share.n)
