"""Numbers that are a part of another one and of the same measure: "17 dead, three of them children", "three of the dead".

A part is no total: beside the whole it would read as if the toll had fallen. What another predicate says of a part ("12 of the 30
soldiers were killed") is the total of something else.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from pantau.mentions.figures.drafts import Draft, counts, reach
from pantau.mentions.figures.nouns import NounFinder
from pantau.mentions.figures.tables import MeasureTable
from pantau.mentions.phrasing import plain
from pantau.records.texts import Sentence, Token

Tokens = Sequence[Token]
_HARM = frozenset({"killed", "injured", "casualties", "missing", "displaced", "detained"})
_BACK = 2  # sentences over which "of them" refers back


class PortionFinder:
    """Marks the quantities that are parts. Build once."""

    def __init__(self, table: MeasureTable, nouns: NounFinder) -> None:
        self._including = plain(table.including)
        self._among = frozenset(word for words in table.among.values() for word in words)
        self._joints = plain(table.conjunctions)
        self._nouns = nouns

    def marked(self, tokens: Tokens, sentence: Sentence, drafts: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
        """The settled drafts of one sentence, parts marked; `earlier` are those of the sentences before."""
        out: list[Draft] = []
        for k, draft in enumerate(drafts):
            whole = drafts[k + 1] if draft.shared and k + 1 < len(drafts) else _before(draft, [*earlier, *out])
            out.append(replace(draft, part=self._is_part(tokens, sentence, draft, whole, out[-1] if out else None)))
        return out

    def within(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        """ "41 others, including four children"; "17 lawan, tiga orang di antara mereka"."""
        gap = reach(left)
        before = self._including.before(tokens, right.q.lead, gap)
        behind = self._including.at(tokens, right.noun.last, len(tokens)) if right.q.lead - gap <= 2 else None
        return bool(before or behind)

    def aside(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        """ "29 villagers, including nine children, were hurt": a predicate behind the comma that closes the aside is of the whole."""
        return (
            right.told is not None and self.within(tokens, left, right) and "," in [t.text for t in tokens[reach(right) : right.told.end]]
        )

    def _is_part(self, tokens: Tokens, sentence: Sentence, draft: Draft, whole: Draft | None, left: Draft | None) -> bool:
        if draft.unit:
            return False
        among = draft.told is not None and draft.told.row in self._among
        if among or draft.row == "sum" or self._of_the_harmed(tokens, draft):
            return True
        if whole is None or counts(whole) != draft.measure:
            return False
        goes_on = left is not None and left.part and self._joined(tokens, reach(left), draft.q.lead)
        return draft.shared or goes_on or self._refers(tokens, sentence, draft)

    def _of_the_harmed(self, tokens: Tokens, draft: Draft) -> bool:
        """ "three of the dead": the noun says by itself what befell them."""
        start, noun = self._nouns.partitive(tokens, draft.q.tail, draft.noun.first), draft.noun
        definite = start == noun.first and start - draft.q.tail > 1
        return definite and noun.measure in _HARM and draft.measure == noun.measure

    def _refers(self, tokens: Tokens, sentence: Sentence, draft: Draft) -> bool:
        """ "including four", "three of them", "tiga orang di antaranya"."""
        q, noun = draft.q, draft.noun
        behind = self._including.at(tokens, q.tail, sentence.last) or self._including.at(tokens, noun.last, sentence.last)
        return bool(behind or self._including.before(tokens, q.lead, sentence.first))

    def _joined(self, tokens: Tokens, first: int, last: int) -> bool:
        """Do only words that join stand there: "including three children and two women"?"""
        k = first
        while k < last and (joint := self._joints.at(tokens, k, last)):
            k = joint.last
        return first < k == last


def _before(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The last counted quantity before."""
    near = (other for other in reversed(earlier) if draft.sentence - other.sentence <= _BACK)
    return next((other for other in near if other.unit is None and other.measure), None)
