"""Who says each figure of a story."""

from collections.abc import Iterator, Sequence

from pantau.records.assessments import Statement
from pantau.records.values import Amount, Figure


def named_values(figure: Figure) -> tuple[Amount, Amount]:
    """Least and most that the words name; an open side is told by the other one."""
    low = figure.low if figure.low is not None else figure.high or 0
    return low, figure.high if figure.high is not None else low


class Speakers:
    """Who says each number: of the reports of its utterance that tell it, else of all, who the best one names.

    Reports that tell another number may name somebody else, where one statement was taken for a rewording of the other.
    """

    def __init__(self, kept: Sequence[tuple[Statement, Figure]]) -> None:
        groups: dict[str, list[tuple[Statement, Figure]]] = {}
        for pair in kept:
            groups.setdefault(pair[0].utterance, []).append(pair)
        self._of_all = {id: _speaker([one for one, _ in group]) for id, group in groups.items()}
        self._of_number = {key: found for id, group in groups.items() if len(group) > 1 for key, found in self._by_number(id, group)}

    def _by_number(self, id: str, group: Sequence[tuple[Statement, Figure]]) -> Iterator[tuple[tuple[str, object], tuple[str, str, bool]]]:
        """Only of an utterance that has several numbers, and only those that a report tells that names somebody."""
        numbers: dict[object, list[Statement]] = {}
        for one, figure in group:
            numbers.setdefault(named_values(figure), []).append(one)
        if len(numbers) > 1:
            yield from (((id, number), _speaker(told)) for number, told in numbers.items() if any(map(_names_somebody, told)))

    def of(self, statement: Statement, figure: Figure) -> tuple[str, str, bool]:
        """(name, code, whether it is an outlet's own voice)."""
        told = self._of_number.get((statement.utterance, named_values(figure))) if self._of_number else None
        return told or self._of_all[statement.utterance]


def _names_somebody(statement: Statement) -> bool:
    said = statement.claim.attribution
    return bool(said and said.speakers)


def _speaker(reports: Sequence[Statement]) -> tuple[str, str, bool]:
    """(name, code, whether it is an outlet's own voice) of who says it first-hand, as the best report of the utterance names it.

    The report with the longest chain knows best who was first; a name goes before a role ("member of Parliament"), then most reports.
    """
    votes: dict[tuple[str, str], int] = {}
    ranks: dict[tuple[str, str], tuple[int, bool]] = {}
    for name, actor, rank in _named_speakers(reports):
        votes[name, actor] = votes.get((name, actor), 0) + 1
        ranks[name, actor] = max(ranks.get((name, actor), (-1, False)), rank)
    if votes:
        best = max(votes, key=lambda one: (ranks[one], votes[one])) if len(votes) > 1 else next(iter(votes))
        return best[0], best[1], False
    speakers = reports[0].speakers
    return (" and ".join(speakers), "", False) if speakers else ("", "", True)


def _named_speakers(reports: Sequence[Statement]) -> Iterator[tuple[str, str, tuple[int, bool]]]:
    for one in reports:
        said = one.claim.attribution
        for who in said.speakers if said else ():
            name = who.name or (who.coreferent.text if who.coreferent else who.text)
            yield name, who.actor or "", (len(said.relays) if said else 0, not name[:1].islower())
