"""Bounding words before and behind a quantity: "at least", "up to", "or more", "tak kurang dari"."""

from collections.abc import Sequence

from msgspec.structs import replace

from pantau.languages.language import Language
from pantau.mentions.figures.quantities import Quantity, bounded
from pantau.mentions.figures.tables import BoundWords, FigureTable
from pantau.mentions.phrasing import TokenPhrases, plain, split
from pantau.records.texts import Token
from pantau.records.values import Bound

_FAR = 4  # tokens between "an estimated population of" and its number


class BoundFinder:
    """Finds the bound of a quantity. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("figures", FigureTable)
        words: dict[Bound, BoundWords] = {"about": table.about, "at_least": table.at_least, "at_most": table.at_most}
        self._before: TokenPhrases[Bound] = TokenPhrases({w: bound for bound, rows in words.items() for w in rows.before})
        self._after: TokenPhrases[Bound] = TokenPhrases({w: bound for bound, rows in words.items() for w in rows.after})
        self._far = plain(table.about.far)
        self._fillers = frozenset(table.fillers)
        self._joining = frozenset(w for phrase in table.range_joiners for w in split(phrase))

    def bound(self, tokens: Sequence[Token], first: int, last: int, q: Quantity, signs: TokenPhrases[str]) -> Quantity:
        """The quantity with bound, open side and the tokens of its bounding words. Tokens [first, last) may be looked at."""
        if q.bound == "between":
            hit = self._before.before(tokens, self._inner(tokens, first, q, signs), first)
            return replace(q, lead=min(hit.first, q.lead)) if hit and q.lead == q.first else q
        start = self._inner(tokens, first, q, signs)
        hit = self._before.before(tokens, start, first)
        if hit and (q.bound == "exact" or hit.payload == "about"):
            bound = hit.payload if q.bound == "exact" else q.bound
            return bounded(q, bound, hit.phrase, hit.first, q.last) if q.bound == "exact" else q
        after = self._after.at(tokens, q.last, last)
        if after and q.bound == "exact" and self._closes(tokens, after.last, last):
            return bounded(q, after.payload, after.phrase, q.first, after.last)
        return self._estimated(tokens, first, q)

    def _inner(self, tokens: Sequence[Token], first: int, q: Quantity, signs: TokenPhrases[str]) -> int:
        """Where a bounding word would end: before a currency sign and a filler ("nearly a 20", "lebih dari US$ 5")."""
        sign = signs.before(tokens, q.lead, first)
        start = sign.first if sign else q.lead
        return start - 1 if start > first and tokens[start - 1].low in self._fillers else start

    def _closes(self, tokens: Sequence[Token], end: int, last: int) -> bool:
        """ "300 lebih" and "60 or more" end there; "3 lebih dari" does not."""
        if end >= last or tokens[end].kind != "word":
            return True
        longer = self._before.at(tokens, end - 1, end + 1)
        return longer is None or longer.last == end

    def _estimated(self, tokens: Sequence[Token], first: int, q: Quantity) -> Quantity:
        if q.bound != "exact":
            return q
        for end in range(q.lead, max(first, q.lead - _FAR), -1):
            hit = self._far.before(tokens, end, first)
            if hit:
                return replace(q, bound="about", row=hit.phrase)
            if tokens[end - 1].kind != "word":
                return q
        return q
