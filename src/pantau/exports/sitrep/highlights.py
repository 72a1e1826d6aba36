"""What is new: figures that moved, statuses, contradictions, first confirmations, forecasts that came to an end. Rules only."""

from collections.abc import Iterator

from pantau.exports.sitrep.blocks import Block, Bullets, Line, Paragraph, Piece, Quote, Ref, sentence, shown, words
from pantau.exports.sitrep.desk import Desk
from pantau.exports.sitrep.footnotes import quoted, who
from pantau.records.assessments import Statement
from pantau.records.differences import Moved
from pantau.records.estimates import Estimate
from pantau.records.estimates import Line as Track
from pantau.records.forecasts import Standing
from pantau.records.links import Link

MOST = 10  # of each kind of highlight
FEW = 3  # footnotes of the reports that suggest an outcome
TOLD = ("contradicts", "denies", "confirms")
ENDS = ("occurred", "not_occurred", "void")


def highlights(desk: Desk) -> list[Block]:
    """Every sentence is built from fields and quotations; what moved comes first."""
    lines = [*_figures(desk), *_statuses(desk), *_relations(desk), *_forecasts(desk)]
    if lines:
        return [Bullets(tuple(lines))]
    return [Paragraph(sentence(desk.say("nothing_new", day=desk.told.day(desk.situation.since))))]


def _figures(desk: Desk) -> Iterator[Line]:
    homes = {point: (one, line) for one in desk.situation.estimates for line in one.lines for point in line.points}
    found = [(moved, home) for moved in desk.situation.changes.moved if (home := homes.get(moved.after))]
    for moved, (estimate, line) in sorted(found, key=lambda pair: (-pair[0].after.documents, pair[0].after.said))[:MOST]:
        yield _moved(desk, moved, estimate, line)
    yield from desk.more(len(found) - MOST)


def _moved(desk: Desk, moved: Moved, estimate: Estimate, line: Track) -> Line:
    """The speaker's earlier and new figure, each with its footnote."""
    before = moved.before
    fields = {"question": desk.label(estimate), "speaker": line.speaker, "after": desk.value(moved.after)}
    if before is None:
        return sentence(desk.say("first_figure", **fields), desk.note(moved.after))
    key = "taken_back" if before.standing == "withdrawn" else "moved"
    return sentence(desk.say(key, before=desk.value(before), **fields), desk.note(before), desk.note(moved.after))


def _statuses(desk: Desk) -> Iterator[Line]:
    """Questions that were there and whose figures now stand to each other in another way."""
    asked = {one.question.id: one for one in desk.situation.estimates}
    for shift in desk.situation.changes.shifted:
        estimate = asked.get(shift.id)
        if estimate and shift.before:
            told = desk.told
            fields = {"before": told.statuses[shift.before], "after": told.statuses[shift.after], "rule": told.rules[shift.after]}
            yield sentence(desk.say("status_moved", question=desk.label(estimate), **fields), *_current(desk, estimate))


def _current(desk: Desk, estimate: Estimate) -> list[Ref]:
    """Footnotes of what every speaker says now."""
    return [desk.note(line.current) for line in estimate.lines if not line.own]


def _relations(desk: Desk) -> Iterator[Line]:
    """Contradictions, denials, and first confirmations that are new."""
    chosen = {(link.later, link.earlier) for link in desk.situation.links}
    before = {link.earlier_utterance for link in desk.situation.links if link.kind == "confirms" and link.day <= desk.situation.since}
    found = [link for link in desk.situation.changes.links if (link.later, link.earlier) in chosen and link.kind in TOLD]
    fresh = [link for link in found if link.kind != "confirms" or link.earlier_utterance not in before]
    yield from (relation(desk, link) for link in fresh[-MOST:])
    yield from desk.more(len(fresh) - MOST)


def relation(desk: Desk, link: Link) -> Line:
    """Who contradicts, denies or confirms whom, in their own words."""
    later, earlier = desk.situation.statements[link.later], desk.situation.statements[link.earlier]
    fields = {"later": who(later, desk.told), "earlier": who(earlier, desk.told)}
    return sentence(f"{desk.say(link.kind, **fields)} ", *quotation(desk, later), words(" / "), *quotation(desk, earlier))


def quotation(desk: Desk, statement: Statement) -> tuple[Piece, ...]:
    """The words of a statement with their footnote."""
    return Quote(shown(quoted(statement.claim.statement.text)), statement.language or "und"), desk.cite(statement)


def _forecasts(desk: Desk) -> Iterator[Line]:
    """Forecasts that were decided, or for which an outcome is suggested, since then."""
    since = desk.situation.since
    for one in desk.situation.standings:
        first = desk.situation.statements[one.forecast.id]
        if one.decision and one.decision.known > since and one.state in ENDS:
            fields = {"speaker": who(first, desk.told), "state": desk.told.states[one.state], "day": desk.told.day(one.decision.known)}
            yield sentence(f"{desk.say('forecast_decided', **fields)} ", *quotation(desk, first))
        elif one.proposal and not one.decision and one.proposal.known > since and one.proposal.outcome != "void":
            yield _proposed(desk, one, first)


def _proposed(desk: Desk, one: Standing, first: Statement) -> Line:
    """What later reports suggest, with the forecast and the reports in their words."""
    outcome = desk.told.words[one.proposal.outcome if one.proposal else "void"]
    ids = one.proposal.claims if one.proposal else ()
    evidence = [desk.cite(desk.situation.statements[id]) for id in ids[:FEW] if id in desk.situation.statements]
    said = desk.say("forecast_proposed", speaker=who(first, desk.told), outcome=outcome)
    return sentence(f"{said} ", *quotation(desk, first), *evidence)
