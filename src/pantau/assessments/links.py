"""Relations between the claims of a story: confirms, denies, corrects, repeats, contradicts.

A claim is held against what the NEAR origins that spoke last before it said last, not against everything: a reader wants to know what it
answers to, and the work stays in proportion to the number of claims. Claims of one report answer nothing in it,
but a denial or confirmation without content of its own ("Moscow denied it"): that one answers the claim that it takes up, and no other.

Only first-hand speakers confirm, deny or contradict: what an outlet writes in its own voice, or a medium is quoted with, is mostly somebody
else's word retold, and would count one source twice.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from pantau.assessments.frames import COMPARED, Count, Frame, agree, clash, counts, frame, in_common, same_thing
from pantau.assessments.groups import Groups
from pantau.records.assessments import Statement
from pantau.records.claims import Stance
from pantau.records.links import Link, LinkKind

NEAR = 4
MEDIA = "MED"
TOLD = frozenset({"asserted", "denied"})  # of what is said to be so; a plan or a fear is neither confirmed nor denied by a fact

ANSWERS: dict[Stance, LinkKind] = {"denies": "denies", "confirms": "confirms"}


class _Said(Struct, frozen=True, gc=False):
    """The last that an origin said about one thing."""

    statement: Statement
    count: Count | None
    frame: Frame | None


Thing = tuple[str, ...]
Finding = tuple[LinkKind, tuple[str, ...]]


def links() -> Groups[str, tuple[Link, ...]]:
    """Relations by story. Statements without a story are in none."""
    return Groups(lambda one: (one.story,) if one.story else (), lambda _, members: of_story(members) or None)


def of_story(statements: Sequence[Statement]) -> tuple[Link, ...]:
    """Relations between the statements of one story, given in order of publication."""
    heads: dict[str, Statement] = {}
    book: dict[Thing, dict[str, _Said]] = {}
    found: list[Link] = []
    told = {(one.document, one.claim.statement): one for one in statements}
    for statement in statements:
        taken = statement.claim.answers and told.get((statement.document, statement.claim.answers))
        if taken:
            found.extend(_takes_up(statement, taken))
        head = heads.setdefault(statement.utterance, statement)
        if head is not statement:
            found.append(_link("repeats", statement, head, (f"utterance: {head.utterance}",)))
            continue
        found.extend(_answers(statement, book))
    return tuple(found)


def _takes_up(statement: Statement, earlier: Statement) -> Iterator[Link]:
    """A denial or confirmation in so many words ("Moscow denied it") of what another says in the same report."""
    said = statement.claim.attribution
    if not said or said.stance not in ANSWERS or statement.origin == earlier.origin or statement.utterance == earlier.utterance:
        return
    if earlier.claim.modality in TOLD and first_hand(statement) and first_hand(earlier):
        cue = (f"cue: {said.cue.text}",) if said.cue else ()
        yield _link(ANSWERS[said.stance], statement, earlier, (*cue, f"takes up: {earlier.claim.statement.text}"))


def _answers(statement: Statement, book: dict[Thing, dict[str, _Said]]) -> Iterator[Link]:
    """What a statement answers to; afterwards the book knows it. Each earlier claim is answered once, by the first finding."""
    answered: set[str] = set()
    for thing, said in _things(statement):
        by_origin = book.setdefault(thing, {})
        for earlier in _nearest(by_origin, statement.origin):
            told_there = earlier.statement.document == statement.document
            finding = None if told_there or earlier.statement.id in answered else _finding(earlier, said)
            if finding:
                answered.add(earlier.statement.id)
                yield _link(finding[0], statement, earlier.statement, finding[1])
        by_origin.pop(statement.origin, None)
        by_origin[statement.origin] = said


def _nearest(by_origin: dict[str, _Said], own: str) -> list[_Said]:
    """The origin itself, and the others that spoke last."""
    others = islice((said for origin, said in reversed(by_origin.items()) if origin != own), NEAR)
    return [*([by_origin[own]] if own in by_origin else []), *others]


def _things(statement: Statement) -> Iterator[tuple[Thing, _Said]]:
    """What a statement speaks of: each figure that can be compared; its event, where the point is not how many."""
    if statement.claim.modality not in TOLD or not first_hand(statement):
        return
    for count in counts(statement):
        yield ("figure", count.measure), _Said(statement, count, None)
    event = None if any(figure.measure in COMPARED for figure in statement.claim.figures) else frame(statement)
    if event:
        yield ("event", event.type), _Said(statement, None, event)


def first_hand(statement: Statement) -> bool:
    """Is somebody quoted who is no medium? A speaker whom only another report of the utterance names counts."""
    said = statement.claim.attribution
    return bool(said and statement.speakers) and not (said and said.speakers and all(MEDIA in (who.actor or "") for who in said.speakers))


def _finding(earlier: _Said, later: _Said) -> Finding | None:
    if earlier.count and later.count:
        return _of_figures(earlier, earlier.count, later, later.count)
    if earlier.frame and later.frame:
        return _of_events(earlier.statement, later.statement, in_common(earlier.frame, later.frame))
    return None


def _of_figures(earlier: _Said, first: Count, later: _Said, second: Count) -> Finding | None:
    modalities = earlier.statement.claim.modality, later.statement.claim.modality
    if "denied" in modalities or not same_thing(first, second):
        return None
    own = earlier.statement.origin == later.statement.origin
    if agree(first, second):
        return _again(earlier.statement, later.statement), _figures(first, second)
    if not clash(first, second):
        return None  # both can hold, or it grew
    return ("corrects" if own else "contradicts"), _figures(first, second)


def _figures(first: Count, second: Count) -> tuple[str, ...]:
    return (f"figures: {first.measure} {first.text} / {second.text}",)


def _again(first: Statement, second: Statement) -> LinkKind:
    """The same said again: by somebody who speaks for the same body it is no confirmation."""
    return "repeats" if first.independent == second.independent else "confirms"


def _of_events(first: Statement, second: Statement, shared: tuple[str, ...]) -> Finding | None:
    if not shared:
        return None
    own, cue = first.origin == second.origin, second.claim.attribution.cue if second.claim.attribution else None
    evidence = (*([f"cue: {cue.text}"] if cue else []), *shared)
    if first.claim.modality == second.claim.modality:
        return _again(first, second), evidence
    if own:
        return "corrects", evidence
    return ("denies" if second.claim.modality == "denied" else "contradicts"), evidence


def _link(kind: LinkKind, later: Statement, earlier: Statement, evidence: tuple[str, ...]) -> Link:
    return Link(
        kind, later.id, earlier.id, later.utterance, earlier.utterance, later.origin, earlier.origin, later.published, evidence
    )  # fmt: skip
