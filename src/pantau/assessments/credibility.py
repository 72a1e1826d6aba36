"""How credible an information is: Admiralty 1 to 6, computed from independent origins, contradictions and directness.

Reliability (A to F) is the source's and stands in the register of outlets; this is the other axis, and neither moves the other. The words
of the grades are those of NATO's AJP-2.1; the rule is ours, and printed:

1 confirmed: two or more other independent origins say the same, none denies or contradicts it
2 probably true: one other origin says the same, none against
3 possibly true: a single origin that is named and heard first-hand, none against; or more origins for it (its own counts) than against
4 doubtful: a single origin that is unnamed, or heard through others; or as many origins against it as for it
5 improbable: more origins against it than for it
6 cannot be judged: a forecast, a plan, a demand, a question, a condition
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from pantau.assessments.groups import Groups
from pantau.assessments.links import of_story
from pantau.records.assessments import Statement
from pantau.records.judgements import Judgement
from pantau.records.links import Credibility, Directness, Link, LinkKind
from pantau.stories.speakers import identity, speakers

FOR: frozenset[LinkKind] = frozenset({"confirms"})
AGAINST: frozenset[LinkKind] = frozenset({"denies", "contradicts"})
TOLD = frozenset({"asserted", "denied"})  # a plan or fear cannot be judged yet
SINGLE: dict[Directness, int] = {"first_hand": 3, "own_voice": 3, "relayed": 4, "unnamed": 4}


class Case(Struct, frozen=True, gc=False):
    """How an information stands in one story: its first statement there, and who else says the same or otherwise, names by origin."""

    head: Statement
    verdict: Credibility
    agree: Mapping[str, str]
    against: Mapping[str, str]


def credibility() -> Groups[str, dict[str, Case]]:
    """Cases by utterance, story by story; a statement without a story stands alone. `verdicts` has what they come to."""
    return Groups(lambda one: (one.story or one.utterance,), lambda _, members: of_statements(members))


def verdicts(stories: Iterable[Mapping[str, Case]]) -> dict[str, Credibility]:
    """Credibility by utterance; what several stories tell of is as credible as all of them leave it."""
    cases: dict[str, Case] = {}
    for story in stories:
        for id, case in story.items():
            cases[id] = _joined(cases[id], case) if id in cases else case
    return {id: case.verdict for id, case in cases.items()}


def _joined(one: Case, other: Case) -> Case:
    first, second = sorted((one, other), key=lambda case: (*case.head.order, case.head.id))
    agree, against = ({**later, **earlier} for later, earlier in ((second.agree, first.agree), (second.against, first.against)))
    return _case(first.head, first.verdict.origin, agree, against)


def of_statements(statements: Sequence[Statement]) -> dict[str, Case]:
    """Cases by utterance of the statements of one story, given in order of publication."""
    agree: dict[str, set[str]] = {}
    against: dict[str, set[str]] = {}
    for link in of_story(statements):
        sides = agree if link.kind in FOR else against if link.kind in AGAINST else None
        if sides is not None and link.later_origin != link.earlier_origin:
            _count(sides, link)
    heads: dict[str, Statement] = {}
    for statement in statements:
        heads.setdefault(statement.utterance, statement)
    names: dict[str, str] = {}
    for statement in sorted(statements, key=_retold):
        names.setdefault(statement.origin, called(statement))
    return {id: _case(head, names[head.origin], _named(agree, id, names), _named(against, id, names)) for id, head in heads.items()}


def _named(sides: Mapping[str, set[str]], utterance: str, names: Mapping[str, str]) -> Mapping[str, str]:
    return {origin: names[origin] for origin in sides.get(utterance, ())}


def _retold(statement: Statement) -> bool:
    """False, and so first, of a report that names the very speakers that its utterance has."""
    return tuple(map(identity, speakers(statement.claim))) != statement.speakers


def called(statement: Statement) -> str:
    """What its origin is called: the names of those who speak, or the origin itself."""
    said = statement.claim.attribution
    names = [who.name or (who.coreferent.text if who.coreferent else who.text) for who in (said.speakers if said else ())]
    return " and ".join(names) if names and statement.speakers else statement.origin


def _count(sides: dict[str, set[str]], link: Link) -> None:
    """Confirmation and contradiction work both ways: what is known later speaks for or against what was said before."""
    sides.setdefault(link.earlier_utterance, set()).add(link.later_origin)
    sides.setdefault(link.later_utterance, set()).add(link.earlier_origin)


def _case(head: Statement, name: str, agree: Mapping[str, str], against: Mapping[str, str]) -> Case:
    direct = directness(head)
    judgeable = head.claim.forecast is None and head.claim.modality in TOLD
    grade = _number(len(agree), len(against), direct) if judgeable else 6
    agreeing, denying = (tuple(sorted(set(side.values()))) for side in (agree, against))
    return Case(head, Credibility(head.utterance, grade, name, direct, agreeing, denying, judgeable), agree, against)


def _number(agree: int, against: int, direct: Directness) -> int:
    if against:
        return 3 if agree + 1 > against else 4 if agree + 1 == against else 5
    return SINGLE[direct] if agree == 0 else 2 if agree == 1 else 1


def directness(statement: Statement) -> Directness:
    """How near the report is to who says it."""
    said = statement.claim.attribution
    if said is None:
        return "own_voice"
    if not said.speakers or not statement.speakers:
        return "unnamed"
    return "relayed" if said.relays else "first_hand"


def by_hand(found: dict[str, Credibility], judgements: Iterable[Judgement], utterances: dict[str, str]) -> dict[str, Credibility]:
    """The same with what was graded by hand: judgements of the kind "grade" with value["credibility"], the latest last.

    utterances: the utterance of every claim, by the claim's id. A grade moves the whole utterance, because it is one information.
    """
    graded = dict(found)
    for judgement in judgements:
        grade = judgement.value.get("credibility") if judgement.kind == "grade" else None
        for subject in judgement.subjects if isinstance(grade, int) else ():
            computed = graded.get(utterances.get(subject, subject))
            if computed and isinstance(grade, int):
                graded[computed.utterance] = structs.replace(computed, grade=grade, judged=judgement.id, why=judgement.reason)
    return graded
