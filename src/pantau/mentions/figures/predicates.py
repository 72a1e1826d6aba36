"""Predicates that say what happened to those counted: killed, wounded, displaced, detained, missing."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pantau.languages.language import Language
from pantau.mentions.figures.tables import MeasureTable
from pantau.mentions.phrasing import Hit, TokenPhrases, plain, split
from pantau.records.texts import Token
from pantau.records.values import Measure

Tokens = Sequence[Token]
Form = Literal["active", "participle", "state", "nominal"]
Verb = Hit[tuple[Measure, Form]]
_RIGHT = 14  # words behind the noun in which its predicate is looked for
_LEFT = 6  # words between a verb and its object's number
_JOINED = 3  # what an "and" between verb and number weighs against a predicate behind the number
_PAIR = 6  # words from "broke" to "arm"
_COUNTED = 18  # words between "the number of" and the number
_NOMINAL = 14  # words between "death toll" and its number
_HARMED = frozenset({"killed", "injured", "missing", "casualties"})


class Told(NamedTuple):
    """A predicate: its measure, its distance in words, the table row, and for one behind its noun the token behind it."""

    measure: Measure
    distance: int
    row: str
    end: int = 0


class PredicateFinder:
    """Finds the predicate of a counted noun. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("measures", MeasureTable)
        forms: dict[Form, dict[Measure, list[str]]] = {
            "active": table.active, "state": table.state, "participle": table.participle,
        }  # fmt: skip
        rows: dict[str, tuple[Measure, Form]] = {word: (m, form) for form, of in forms.items() for m, words in of.items() for word in words}
        self._verbs: TokenPhrases[tuple[Measure, Form]] = TokenPhrases(rows)
        self._nominal: TokenPhrases[Measure] = TokenPhrases(
            {w: m for rows in (table.nominal, table.among) for m, words in rows.items() for w in words}
        )
        self._pairs: list[tuple[Measure, frozenset[str], frozenset[str]]] = [
            (pair.measure, frozenset(pair.first), frozenset(pair.second)) for pair in table.pair
        ]
        self._openers = frozenset(word for pair in table.pair for word in pair.first)
        self._counts = plain(table.counts)
        self._finite = frozenset(table.finite)
        self._breakers = frozenset(table.breakers)
        self._conjunctions = plain(table.conjunctions)
        self._prepositions = frozenset(table.prepositions)
        self._agents = frozenset(table.agents)
        self._passive = frozenset(table.passive)
        self._determiners = frozenset(table.determiners)
        self._auxiliaries = frozenset(w for phrase in table.auxiliaries for w in split(phrase))
        self._adverbs = frozenset(w for phrase in table.adverbs for w in split(phrase))

    def behind(self, tokens: Tokens, i: int, last: int, next_number: bool) -> Told | None:
        """The predicate in tokens [i, last) behind a noun phrase; `next_number`: token `last` begins the next quantity."""
        k, human = i, None
        while k < min(last, i + _RIGHT):
            if tokens[k].low in self._breakers or (tokens[k].kind == "mark" and tokens[k].text in "(;:"):
                return human
            pair = self._pair(tokens, k, i, last) if tokens[k].low in self._openers else None
            hit = self._verbs.at(tokens, k, last)
            if pair and not (hit and hit.payload[1] == "state" and hit.payload[0] != "people"):
                return pair
            if hit and self._predicates(tokens, i, hit, last, next_number):
                if hit.payload[0] != "people":
                    return self._said(tokens, hit, i, last, next_number)
                human = human or Told("people", k - i, hit.phrase, hit.last)
            k = hit.last if hit else k + 1
        return human

    def _said(self, tokens: Tokens, hit: Verb, i: int, last: int, next_number: bool) -> Told:
        """The predicate with what is joined to it: "killed or wounded"."""
        other = self._coordinated(tokens, hit.last, last, next_number)
        before = None if other else self._coordinated_before(tokens, hit.first, i)
        return Told(_together(hit, other or before), hit.first - i, hit.phrase, other.last if other else hit.last)

    def _pair(self, tokens: Tokens, k: int, start: int, last: int) -> Told | None:
        """ "broke his arm", "sleeping in schools": a predicate of two words."""
        for j in range(k + 1, min(last, k + _PAIR)):
            if tokens[j].low in self._breakers or tokens[j].text in ",;:(":
                return None
            for measure, first, second in self._pairs:
                if tokens[k].low in first and tokens[j].low in second:
                    return Told(measure, k - start, f"{tokens[k].low} {tokens[j].low}", j + 1)
        return None

    def adverbial(self, words: Tokens) -> bool:
        """Do only adverbs stand there, so that a predicate behind them is an adjective of the noun: "dua yang terluka"?"""
        return all(t.low in self._adverbs for t in words)

    def opens_clause(self, token: Token) -> bool:
        """Does a finite verb stand here, so that the noun phrase before it is a subject: "12 guards will ..."?"""
        return token.low in self._finite

    def counted(self, tokens: Tokens, first: int, end: int) -> Told | None:
        """ "the number of soldiers killed in two days at": the predicate behind the word that announces a count."""
        for k in range(end, max(first, end - _COUNTED), -1):
            if tokens[k - 1].low in self._breakers:
                return None
            hit = self._counts.before(tokens, k, first)
            if hit is None:
                continue
            for j in range(hit.last, end):
                verb = self._verbs.at(tokens, j, end)
                if verb and verb.payload[1] in ("participle", "state") and verb.payload[0] != "people":
                    return self._said(tokens, verb, hit.last, end, False)
            return None
        return None

    def _predicates(self, tokens: Tokens, i: int, hit: Verb, last: int, next_number: bool) -> bool:
        """Does the verb say something of the noun before it, and not govern what follows?"""
        form = hit.payload[1]
        if form != "participle":
            return form == "state"
        between = tokens[i : hit.first]
        if any(t.low in self._auxiliaries for t in between[-4:]):
            return True
        adjacent = all(t.low in self._adverbs or t.text == "," for t in between)
        governs = (hit.last == last and next_number) or (hit.last < last and tokens[hit.last].low in self._determiners)
        return adjacent and not governs

    def _coordinated(self, tokens: Tokens, end: int, last: int, next_number: bool) -> Verb | None:
        """The predicate joined on behind: "killed [or wounded]"."""
        joint = self._conjunctions.at(tokens, end, last)
        if joint is None or joint.phrase == ",":
            return None
        k = joint.last
        while k < min(last, joint.last + 3) and tokens[k].low in self._adverbs and not self._verbs.at(tokens, k, last):
            k += 1
        hit = self._verbs.at(tokens, k, last)
        if hit is None or hit.payload[1] == "active" or (hit.last == last and next_number):
            return None
        return hit

    def _coordinated_before(self, tokens: Tokens, start: int, first: int) -> Verb | None:
        k = start
        while k > first and tokens[k - 1].low in self._adverbs:
            k -= 1
        joint = self._conjunctions.before(tokens, k, first)
        return self._verbs.before(tokens, joint.first, first) if joint and joint.phrase != "," else None

    def before(self, tokens: Tokens, first: int, end: int, bare: bool, subject: bool = False) -> Told | None:
        """The verb that governs the number, or the noun phrase that tells it, in tokens [first, end) before the number.

        `bare`: no telling noun stands behind the number, so a nominal head may stand further away and across prepositions;
        `subject`: a finite verb follows the noun, so that no verb across an "and" governs it.
        """
        crossed = False
        while end > first and tokens[end - 1].low in self._determiners:
            end -= 1
        goes_on = self._conjunctions.before(tokens, end, first) is not None  # "the murder of the mayor and 12 guards"
        for k in range(end, max(first, end - _NOMINAL), -1):
            token = tokens[k - 1]
            if token.low in self._breakers or (goes_on and subject):
                return None
            nominal = self._nominal.before(tokens, k, first)
            verb = self._verbs.before(tokens, k, first)
            distance = end - k + (_JOINED if goes_on else 0)
            reaches = bare or k == end or (goes_on and not crossed)
            if nominal and reaches and not (verb and verb.payload[1] == "active" and verb.first <= nominal.first):
                return Told(self._nominal_together(tokens, nominal, first, end), distance, nominal.phrase)
            if verb and not crossed and self._governs(tokens, verb, first, end):
                return Told(self._verb_together(tokens, verb, first, end), distance, verb.phrase)
            crossed = crossed or token.low in self._prepositions or token.text in ".:"
        return None

    def _governs(self, tokens: Tokens, verb: Verb, first: int, end: int) -> bool:
        """Does the verb take the number as its object: not "were killed and 12", nor "killed by 12"?"""
        if verb.payload[1] not in ("active", "participle") or end - verb.last > _LEFT:
            return False
        k = verb.first
        while k > first and tokens[k - 1].low in self._adverbs and tokens[k - 1].low not in self._passive:
            k -= 1
        if verb.payload[1] == "participle" and k > first and tokens[k - 1].low in self._passive:
            return False
        return not (verb.last < end and tokens[verb.last].low in self._agents)

    def _verb_together(self, tokens: Tokens, verb: Verb, first: int, end: int) -> Measure:
        """ "killed or wounded 12": both together; "killed a guard and wounded 12" is not."""
        return _together(verb, self._coordinated_before(tokens, verb.first, first) if verb.last == end else None)

    def _nominal_together(self, tokens: Tokens, nominal: Hit[Measure], first: int, end: int) -> Measure:
        """ "korban tewas dan luka mencapai 41"."""
        other = self._coordinated(tokens, nominal.last, end, False) or self._coordinated_before(tokens, nominal.first, first)
        return _both(nominal.payload, other)


def _together(verb: Verb, other: Verb | None) -> Measure:
    return _both(verb.payload[0], other)


def _both(measure: Measure, other: Verb | None) -> Measure:
    """ "killed or wounded", "tewas maupun terluka": both harms together are casualties."""
    if other is None or other.payload[0] == measure or not {other.payload[0], measure} <= _HARMED:
        return measure
    return "casualties"
