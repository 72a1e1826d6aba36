"""Bounding words before and behind a quantity: "at least", "up to", "or more", "tak kurang dari"."""

from collections.abc import Sequence

from msgspec.structs import replace

from pantau.languages.language import Language
from pantau.mentions.figures.quantities import Quantity, bounded
from pantau.mentions.figures.tables import BoundWords, Comparison, FigureTable, MeasureTable, Reaching
from pantau.mentions.phrasing import Hit, TokenPhrases, plain, split
from pantau.records.texts import Token
from pantau.records.values import Bound

_FAR = 4  # tokens between "an estimated population of" and its number


class BoundFinder:
    """Finds the bound of a quantity. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("figures", FigureTable)
        words: dict[Bound, BoundWords] = {"about": table.about, "at_least": table.at_least, "at_most": table.at_most}
        rows: dict[str, Bound] = {w: bound for bound, rows in words.items() for w in rows.before}
        unbound: dict[str, Bound] = dict.fromkeys(table.unbound, "exact")
        self._before: TokenPhrases[Bound] = TokenPhrases({**_compared(table.comparison), **rows, **unbound})
        self._parting = frozenset(language.table("measures", MeasureTable).breakers)
        self._after: TokenPhrases[Bound] = TokenPhrases({w: bound for bound, rows in words.items() for w in rows.after})
        self._reaching: TokenPhrases[Bound] = TokenPhrases(_reached(table.reaching))
        self._counts = frozenset(table.reaching.counts)
        self._far = plain(table.about.far)
        self._fillers = frozenset(table.fillers)
        self._joining = frozenset(w for phrase in table.range_joiners for w in split(phrase))

    def bound(self, tokens: Sequence[Token], first: int, last: int, q: Quantity, signs: TokenPhrases[str]) -> Quantity:
        """The quantity with bound, open side and the tokens of its bounding words. Tokens [first, last) may be looked at."""
        if q.bound == "between":
            hit = self._before.before(tokens, self._inner(tokens, first, q, signs), first)
            hit = None if hit and hit.payload == "exact" else hit
            return replace(q, lead=min(hit.first, q.lead)) if hit and q.lead == q.first else q
        hit = self._nearest(tokens, first, self._inner(tokens, first, q, signs))
        if hit and hit.payload == "exact":
            return q
        if hit and (q.bound == "exact" or hit.payload == "about"):
            bound = hit.payload if q.bound == "exact" else q.bound
            return bounded(q, bound, hit.phrase, hit.first, q.last) if q.bound == "exact" else q
        after = self._after.at(tokens, q.last, last)
        if after and q.bound == "exact" and self._closes(tokens, after.last, last):
            return bounded(q, after.payload, after.phrase, q.first, after.last)
        return self._estimated(tokens, first, q)

    def _inner(self, tokens: Sequence[Token], first: int, q: Quantity, signs: TokenPhrases[str]) -> int:
        """Where a bounding word would end: before a currency sign ("lebih dari US$ 5")."""
        sign = signs.before(tokens, q.lead, first)
        return sign.first if sign else q.lead

    def _nearest(self, tokens: Sequence[Token], first: int, start: int) -> Hit[Bound] | None:
        """The bounding words before a number, over fillers: "nearly a 20", "menembus angka 20", "hampir mencapai 20"."""
        hit = self._right_before(tokens, first, start)
        while hit is None and start > first and tokens[start - 1].low in self._fillers:
            start -= 1
            hit = self._right_before(tokens, first, start)
        return hit

    def _right_before(self, tokens: Sequence[Token], first: int, start: int) -> Hit[Bound] | None:
        """Bounding words that end there; a verb of reaching counts behind a word for a count ("the toll approached 500")."""
        hit = self._reaching.before(tokens, start, first)
        if hit and (not self._counts or any(token.low in self._counts for token in tokens[first : hit.first])):
            return hit
        return self._before.before(tokens, start, first)

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
            if tokens[end - 1].kind != "word" or tokens[end - 1].low in self._parting:
                return q
        return q


def _reached(table: Reaching) -> dict[str, Bound]:
    """ "almost reached", "not yet hit", "approached": every verb of reaching with what takes from it."""
    rows: dict[str, Bound] = {f"{word} {verb}": "at_most" for word in table.short for verb in table.verbs}
    near = [*(f"{word} {verb}" for word in table.near for verb in table.verbs), *table.towards]
    return {**rows, **dict.fromkeys(near, "about")}


def _compared(table: Comparison) -> dict[str, Bound]:
    """ "larger than", "far larger than", "no larger than": every comparative, with degree or negation before it."""
    more = [f"{word} {than}" for word in table.more for than in table.than] + table.over
    less = [f"{word} {than}" for word in table.less for than in table.than] + table.under
    rows: dict[str, Bound] = {}
    bounds: tuple[tuple[list[str], Bound, Bound], ...] = ((more, "at_least", "at_most"), (less, "at_most", "at_least"))
    for phrases, plain_bound, turned in bounds:
        rows |= {f"{negation} {phrase}": turned for phrase in phrases for negation in table.negation}
        rows |= {f"{degree} {phrase}": plain_bound for phrase in phrases for degree in table.degree}
        rows |= dict.fromkeys(phrases, plain_bound)
    return rows
