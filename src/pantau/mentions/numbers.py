"""Find the numbers of a text, in digits and words."""

from pantau.languages.language import Language
from pantau.mentions.number_grammar import Chain, Grammar, tidy
from pantau.mentions.number_table import NumberTable
from pantau.records.texts import Text
from pantau.records.values import Number


class NumberFinder:
    """Finds the numbers of a text, ordinals too (marked). Build once, use for every text."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("numbers", NumberTable)
        self._grammar = Grammar(self._table)

    def find(self, text: Text) -> list[Number]:
        """All numbers in order, not overlapping; those inside names, dates and clock times too."""
        found: list[Number] = []
        starts = self._grammar.starts
        for sentence in text.sentences:
            i = sentence.first
            while i < sentence.last:
                token = text.tokens[i]
                if token.kind == "number" or token.low in starts:
                    got = self._grammar.read(text.tokens, i, sentence.first, sentence.last)
                    if got:
                        first, number = got
                        found.append(_number(text, first, number))
                        i = number.end
                        continue
                i += 1
        return found


def _number(text: Text, first: int, chain: Chain) -> Number:
    start, end = text.tokens[first].start, text.tokens[chain.end - 1].end
    low, high = tidy(sum(a for a, _ in chain.terms)), tidy(sum(b for _, b in chain.terms))
    ordinal = chain.rule == "ordinal"
    return Number(start, end, text.document.text[start:end], low, high, f"numbers.{chain.rule}", vague=low != high, ordinal=ordinal)
