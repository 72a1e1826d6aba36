"""A number on its way to a figure: ranges joined into one, with the tokens it covers."""

import itertools
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pantau.languages.language import Language
from pantau.mentions.figures.tables import FigureTable
from pantau.mentions.numbers.chain import tidy
from pantau.mentions.numbers.table import NumberTable
from pantau.mentions.phrasing import Hit, TokenPhrases, plain
from pantau.records.texts import Sentence, Text, Token
from pantau.records.values import Amount, Bound, Number

Tokens = Sequence[Token]


class Quantity(Struct, frozen=True):
    """A number or range over tokens [first, last); with its bounding words it covers tokens [lead, tail)."""

    number: Number
    first: int
    last: int
    lead: int
    tail: int
    low: Amount | None
    high: Amount | None
    bound: Bound
    row: str = ""  # the bounding words of the table

    @property
    def value(self) -> Amount | None:
        """The one value that the words give; None for ranges and vague words."""
        if self.bound in ("between", "vague"):
            return None
        return self.low if self.low is not None else self.high


def quantity(text: Text, number: Number) -> Quantity:
    """A number alone, before its bounding words are read."""
    first, last = text.token_at(number.start), text.token_at(number.end - 1) + 1
    return Quantity(number, first, last, first, last, number.low, number.high, "vague" if number.vague else "exact")


class RangeJoiner:
    """Joins "10,000 to 12,000", "between 2 and 3", "2-3 juta" into one quantity."""

    def __init__(self, language: Language) -> None:
        table = language.table("figures", FigureTable)
        numbers = language.table("numbers", NumberTable)
        self._scale = {**numbers.times, **numbers.suffix, **numbers.money_suffix}
        self._joiners = plain(table.range_joiners)
        self._between = plain(table.between_before)
        self._between_joiners = plain(table.between_joiners)
        self._from = plain([*table.from_before, *table.by_before])
        self._change = frozenset(table.change)

    def join(self, text: Text, sentence: Sentence, quantities: list[Quantity], signs: TokenPhrases[str]) -> list[Quantity]:
        """The quantities of one sentence with ranges made one; `signs` are currency signs, which may be repeated inside a range."""
        joined: list[Quantity] = []
        for right in quantities:
            left = joined[-1] if joined else None
            merged = self._merge(text, sentence, left, right, signs) if left else None
            if merged and left:
                joined[-1] = merged
            else:
                joined.append(right)
        return joined

    def _merge(self, text: Text, sentence: Sentence, left: Quantity, right: Quantity, signs: TokenPhrases[str]) -> Quantity | None:
        if left.bound != "exact" or right.bound != "exact" or left.low is None or right.low is None:
            return None
        low = self._spread(text.tokens, left, right)
        if low >= right.low:
            return None
        lead = self._lead(text.tokens, sentence, left, right, signs)
        if lead is None:
            return None
        start, end = left.number.start, right.number.end
        number = Number(start, end, text.document.text[start:end], low, right.low, "numbers.range")
        return Quantity(number, left.first, right.last, lead, right.last, low, right.low, "between", "range")

    def _lead(self, tokens: Tokens, sentence: Sentence, left: Quantity, right: Quantity, signs: TokenPhrases[str]) -> int | None:
        """First token of the range with its bounding word, if the words between the two numbers make a range."""
        sign = signs.before(tokens, right.first, left.last)
        gap = sign.first if sign else right.first
        own = signs.before(tokens, left.first, sentence.first)
        outer = own.first if own else left.first
        opener = self._between.before(tokens, outer, sentence.first)
        if opener and _whole(self._between_joiners.at(tokens, left.last, gap), gap):
            return opener.first
        if not _whole(self._joiners.at(tokens, left.last, gap), gap):
            return None
        return None if self._moves(tokens, sentence, outer) else left.first

    def _moves(self, tokens: Tokens, sentence: Sentence, first: int) -> bool:
        """ "rose from 384 to 832": two figures, no range."""
        if not self._from.before(tokens, first, sentence.first):
            return False
        return any(tokens[k].low in self._change for k in range(max(sentence.first, first - 5), first))

    def _spread(self, tokens: Tokens, left: Quantity, right: Quantity) -> Amount:
        """ "2 to 3 million": the factor of the right number goes for the left one too."""
        assert left.low is not None
        assert right.low is not None
        scale = self._scale.get(tokens[right.last - 1].low, 1)
        alone = left.last - left.first == 1 and tokens[left.first].low not in self._scale
        return tidy(left.low * scale) if alone and scale >= 100 and left.low * scale < right.low else left.low


def _whole(hit: Hit[str] | None, end: int) -> bool:
    return hit is not None and hit.last == end


def is_score(text: Text, left: Quantity, right: Quantity) -> bool:
    """ "3-1": two numbers with a dash and no space between them that are no range."""
    between = text.tokens[left.last : right.first]
    if len(between) != 1 or between[0].text not in "-–/:":
        return False
    return between[0].text in "/:" or (left.number.end == between[0].start and between[0].end == right.number.start)


def without_scores(text: Text, quantities: list[Quantity]) -> list[Quantity]:
    """Leave out results, fractions in digits, dates and clock times that still stand there as two numbers."""
    bad: set[int] = set()
    for k, (left, right) in enumerate(itertools.pairwise(quantities)):
        if is_score(text, left, right):
            bad |= {k, k + 1}
    return [q for k, q in enumerate(quantities) if k not in bad]


def bounded(q: Quantity, bound: Bound, row: str, lead: int, tail: int) -> Quantity:
    """The quantity under a bounding word."""
    low = None if bound == "at_most" else q.low
    high = None if bound == "at_least" else q.high
    return replace(q, bound=bound, row=row, low=low, high=high, lead=lead, tail=tail)
