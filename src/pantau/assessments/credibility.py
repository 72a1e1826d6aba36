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
from pantau.assessments.naming import Names
from pantau.records.assessments import Statement
from pantau.records.judgements import Judgement
from pantau.records.links import Credibility, Directness, LinkKind

FOR: frozenset[LinkKind] = frozenset({"confirms"})
AGAINST: frozenset[LinkKind] = frozenset({"denies", "contradicts"})
TOLD = frozenset({"asserted", "denied"})  # a plan or fear cannot be judged yet
SINGLE: dict[Directness, int] = {"first_hand": 3, "own_voice": 3, "relayed": 4, "unnamed": 4}


class Case(Struct, frozen=True, gc=False):
    """How an information stands in one story: its first statement there, and who else says the same or otherwise.

    agree, against: the first statement of each, by what counts as one independent origin (see `Statement.independent`).
    """

    head: Statement
    agree: Mapping[str, Statement]
    against: Mapping[str, Statement]


def credibility() -> Groups[str, dict[str, Case]]:
    """Cases by utterance, story by story; a statement without a story stands alone. `verdicts` has what they come to."""
    return Groups(lambda one: (one.story or one.utterance,), lambda _, members: of_statements(members))


def verdicts(stories: Iterable[Mapping[str, Case]], names: Names) -> dict[str, Credibility]:
    """Credibility by utterance; what several stories tell of is as credible as all of them leave it. names: of all statements."""
    cases: dict[str, Case] = {}
    for story in stories:
        for id, case in story.items():
            cases[id] = _joined(cases[id], case) if id in cases else case
    return {id: _verdict(case, names) for id, case in cases.items()}


def _joined(one: Case, other: Case) -> Case:
    first, second = sorted((one, other), key=lambda case: (*case.head.order, case.head.id))
    agree, against = ({**later, **earlier} for later, earlier in ((second.agree, first.agree), (second.against, first.against)))
    return Case(first.head, agree, against)


def of_statements(statements: Sequence[Statement]) -> dict[str, Case]:
    """Cases by utterance of the statements of one story, given in order of publication."""
    agree: dict[str, dict[str, Statement]] = {}
    against: dict[str, dict[str, Statement]] = {}
    heads: dict[str, Statement] = {}
    by_id: dict[str, Statement] = {}
    for statement in statements:
        heads.setdefault(statement.utterance, statement)
        by_id[statement.id] = statement
    for link in of_story(statements):
        sides = agree if link.kind in FOR else against if link.kind in AGAINST else None
        if sides is not None:
            _count(sides, by_id[link.earlier], by_id[link.later])
    return {id: Case(head, agree.get(id, {}), against.get(id, {})) for id, head in heads.items()}


def _count(sides: dict[str, dict[str, Statement]], earlier: Statement, later: Statement) -> None:
    """Confirmation and contradiction work both ways: what is known later speaks for or against what was said before."""
    if earlier.independent != later.independent:
        _keep_first(sides.setdefault(earlier.utterance, {}), later)
        _keep_first(sides.setdefault(later.utterance, {}), earlier)


def _keep_first(side: dict[str, Statement], one: Statement) -> None:
    held = side.get(one.independent)
    if held is None or (one.order, one.id) < (held.order, held.id):
        side[one.independent] = one


def _verdict(case: Case, names: Names) -> Credibility:
    head, direct = case.head, directness(case.head)
    judgeable = head.claim.forecast is None and head.claim.modality in TOLD
    grade = _number(len(case.agree), len(case.against), direct) if judgeable else 6
    agree, against = (tuple(sorted({names.in_words(one) for one in side.values()})) for side in (case.agree, case.against))
    return Credibility(head.utterance, grade, names.in_words(head), direct, agree, against, judgeable)


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
