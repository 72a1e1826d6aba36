"""What the words around a count make of it: vehicles that are weapons, men that are soldiers."""

from collections.abc import Sequence

from pantau.languages.language import Language
from pantau.mentions.figures.nouns import Counted
from pantau.mentions.figures.tables import MeasureTable
from pantau.mentions.phrasing import TokenPhrases, plain
from pantau.records.texts import Sentence, Token

Tokens = Sequence[Token]
_NEAR = 4  # words from a verb to the number of its object, and behind a noun to its modifier or verb


class Surroundings:
    """Reads the words around a counted noun. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("measures", MeasureTable)
        words = table.context
        endings = ["", *table.plurals, *table.endings]
        self._carriers = frozenset(word + end for word in words.carriers for end in endings)
        self._generic = frozenset(word + end for word in words.generic for end in endings)
        self._soldierly = frozenset(word + end for word in words.soldierly for end in endings)
        self._first_head = table.head == "first"
        self._stops = frozenset(table.stops)
        self._military = plain(words.military)
        self._forces = frozenset(words.forces)
        self._downing = plain(words.downing)
        self._taking = plain(words.taking)
        self._holding = plain(words.holding)

    def is_weapon(self, tokens: Tokens, sentence: Sentence, noun: Counted, lead: int, weapons_before: bool) -> str | None:
        """The word that shows that a noun for many things counts weapons; None where nothing does."""
        if noun.kind not in ("known", "unknown", "rest") or noun.last <= noun.first:
            return None
        head = tokens[noun.last - 1].low
        if head in self._generic and weapons_before and noun.last == noun.first + 1:
            return head
        if head in self._carriers:
            modifier = self._modifier(tokens, sentence, noun)
            if modifier:
                return modifier
            taken = self._around(self._taking, tokens, sentence, noun, lead)
            if taken and self.in_forces(tokens, sentence):
                return taken
        return self._around(self._downing, tokens, sentence, noun, lead) if noun.kind == "unknown" or head in self._carriers else None

    def is_soldierly(self, tokens: Tokens, noun: Counted) -> bool:
        """Men, engineers, advisers: troops where they are commanded."""
        return noun.last > noun.first and tokens[noun.last - 1].low in self._soldierly

    def holds(self, tokens: Tokens, sentence: Sentence, lead: int, meant: bool) -> bool:
        """ "Each faction has 3,000 men": a verb of having before the number, and soldiers in the sentence, or `meant` before."""
        near = any(self._holding.before(tokens, k, sentence.first) for k in range(lead, max(sentence.first, lead - _NEAR), -1))
        return near and (meant or self.in_forces(tokens, sentence))

    def in_forces(self, tokens: Tokens, sentence: Sentence) -> bool:
        """Does the sentence name soldiers, an army, a front?"""
        return any(t.low in self._forces for t in tokens[sentence.first : sentence.last])

    def _modifier(self, tokens: Tokens, sentence: Sentence, noun: Counted) -> str | None:
        end = noun.last
        if self._first_head:
            while end < min(sentence.last, noun.last + _NEAR) and tokens[end].kind == "word" and tokens[end].low not in self._stops:
                end += 1
        hits = (self._military.at(tokens, k, end) for k in range(noun.first, end))
        return next((hit.phrase for hit in hits if hit), None)

    def _around(self, verbs: TokenPhrases[str], tokens: Tokens, sentence: Sentence, noun: Counted, lead: int) -> str | None:
        """A verb right before the number or right behind the noun."""
        before = (verbs.before(tokens, k, sentence.first) for k in range(lead, max(sentence.first, lead - _NEAR), -1))
        behind = (verbs.at(tokens, k, sentence.last) for k in range(noun.last, min(sentence.last, noun.last + _NEAR)))
        return next((hit.phrase for hit in (*before, *behind) if hit), None)
