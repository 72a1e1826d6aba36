"""Death behind a noun or an adjective of a lesser harm: "two of the wounded died", "tiga korban luka meninggal"."""

from collections.abc import Sequence

from pantau.mentions.figures.drafts import Draft
from pantau.mentions.figures.nouns import NounFinder
from pantau.mentions.figures.predicates import PredicateFinder, Told
from pantau.mentions.figures.tables import MeasureTable
from pantau.mentions.phrasing import plain
from pantau.records.texts import Token

Tokens = Sequence[Token]
LESSER = frozenset({"injured", "missing", "displaced"})  # harms that death may follow


class OutcomeFinder:
    """Finds what became of people whom a noun calls wounded, missing or driven out. Build once."""

    def __init__(self, table: MeasureTable, nouns: NounFinder, predicates: PredicateFinder) -> None:
        self._joints = plain(table.conjunctions)
        self._nouns = nouns
        self._predicates = predicates

    def found(self, tokens: Tokens, draft: Draft, last: int, next_number: bool) -> Told | None:
        """The predicate of death in tokens before `last`; None where none stands there, or where another clause holds it."""
        noun = draft.noun
        start = self._nouns.partitive(tokens, noun.last, last)
        told = self._predicates.behind(tokens, start, last, next_number)
        if told and told.measure in LESSER and self._predicates.adverbial(tokens[start : start + told.distance]):
            start = told.end
            told = self._predicates.behind(tokens, start, last, next_number)
        elif noun.measure not in LESSER:
            return None
        if told is None or told.measure != "killed":
            return None
        between = range(start, start + told.distance)
        return None if any(tokens[k].kind == "mark" or self._joints.at(tokens, k, last) for k in between) else told
