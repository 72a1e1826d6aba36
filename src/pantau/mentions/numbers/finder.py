"""Find the numbers of a text, in digits and words."""

import re

from pantau.languages.language import Language
from pantau.mentions.numbers.chain import Chain, tidy
from pantau.mentions.numbers.grammar import Grammar
from pantau.mentions.numbers.table import NumberTable
from pantau.records.texts import Sentence, Text
from pantau.records.values import Number

_STRANGE = re.compile(r"\d[^\S \u00a0]+\d")  # digits on two lines, or apart by a space that we do not take for a thousands mark


class NumberFinder:
    """Finds the numbers of a text, ordinals too (marked). Build once, use for every text."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("numbers", NumberTable)
        self._grammar = Grammar(self._table)

    def find(self, text: Text) -> list[Number]:
        """All numbers in order, not overlapping; those inside names, dates and clock times too."""
        found: list[Number] = []
        for sentence in text.sentences:
            i = sentence.first
            while i < sentence.last:
                got = self._at(text, i, sentence)
                if got:
                    found.append(got[0])
                i = got[1] if got else i + 1
        return found

    def _at(self, text: Text, i: int, sentence: Sentence) -> tuple[Number, int] | None:
        """The number that begins with token i, and the token behind it."""
        token = text.tokens[i]
        if token.kind == "number" or token.low in self._grammar.starts:
            got = self._grammar.read(text.tokens, i, sentence.first, sentence.last)
            number = _number(text, text.tokens[got[0]].start, got[1]) if got else None
            return (number, got[1].end) if got and number and not _STRANGE.search(number.text) else None
        if token.kind == "word" and len(token.text) > 1 and token.low[-1].isalnum() and not token.text.isalpha():
            money = self._grammar.glued(text, i, sentence.last)
            return (_number(text, money[0], money[1]), money[1].end) if money else None
        return None


def _number(text: Text, start: int, chain: Chain) -> Number:
    end = text.tokens[chain.end - 1].end
    low, high = tidy(sum(a for a, _ in chain.terms)), tidy(sum(b for _, b in chain.terms))
    ordinal = chain.rule == "ordinal"
    return Number(start, end, text.document.text[start:end], low, high, f"numbers.{chain.rule}", vague=low != high, ordinal=ordinal)
