"""Relations and credibility of what a ledger holds, as of a day, with what was graded by hand."""

from collections.abc import Mapping
from datetime import date

from pantau.assessments.credibility import by_hand, credibility, verdicts
from pantau.assessments.links import links
from pantau.assessments.naming import Names
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger
from pantau.pipeline.statements import Evidence
from pantau.records.judgements import in_force
from pantau.records.links import Credibility, Link


def linked(found: Evidence) -> Mapping[str, tuple[Link, ...]]:
    """How the claims stand to each other, by story."""
    groups = links()
    groups.take(found.statements)
    return groups.results()


def relations(found: Evidence) -> list[Link]:
    """The same in one list, in order of the later claim's publication."""
    return sorted((link for story in linked(found).values() for link in story), key=lambda link: (link.day, link.later, link.earlier))


def graded(ledger: Ledger, found: Evidence, recorded_by: date | None = None) -> dict[str, Credibility]:
    """Credibility by utterance; a grade by hand that was recorded by then goes before the computed one."""
    groups = credibility()
    groups.take(found.statements)
    utterances = {one.id: one.utterance for one in found.statements}
    return by_hand(
        verdicts(groups.results().values(), Names.of_statements(found.statements)),
        in_force(Judgements(ledger.store).all(recorded_by)),
        utterances,
    )
