"""The noun phrase behind a number: who or what is counted."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from pantau.languages.language import Language
from pantau.mentions.figures.arsenal import arms
from pantau.mentions.figures.tables import MeasureTable, turned
from pantau.mentions.numbers.table import NumberTable
from pantau.mentions.phrasing import Hit, TokenPhrases, plain
from pantau.records.texts import Token
from pantau.records.values import Category, Measure

Tokens = Sequence[Token]
_VERB = 7  # letters of a verb with its prefix
_YEAR = 4  # digits
_CLOSING = "\"”'’"
_LONGEST = 7  # tokens of a noun phrase behind its number
_PERSONS = ("people", "troops", "displaced", "detained", "missing", "injured", "killed", "casualties")

Kind = Literal["bare", "rest", "pronoun", "unknown", "known"]


class Counted(NamedTuple):
    """The counted noun phrase: tokens [first, last) and what its head measures.

    kind: bare (no noun), rest ("others", "orang": says nothing itself), pronoun ("of them"), unknown (a noun not in the tables), known.
    """

    kind: Kind
    measure: Measure | None
    first: int
    last: int
    row: str


class NounFinder:
    """Finds the counted noun behind a number. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("measures", MeasureTable)
        endings = ["", *table.plurals, *table.endings]
        own: dict[str, Measure] = {word: m for m, words in table.noun.items() for word in words}
        rows: dict[str, Measure] = {**dict.fromkeys(arms(language), "weapons"), **own}
        plural: dict[str, Measure] = {word + end: m for word, m in rows.items() for end in endings}
        self._nouns: TokenPhrases[Measure] = TokenPhrases({**plural, **rows})
        self._head_last = table.head == "last"
        self._plurals = tuple(table.plurals)
        self.shows_plural = bool(table.plurals)
        verbs = {word for forms in (table.active, table.participle, table.state) for words in forms.values() for word in words}
        numbers = language.table("numbers", NumberTable)
        self._nameless = verbs | {*table.nameless}
        self._skipped = frozenset(table.nameless)
        self._stops = frozenset(table.stops) | verbs | {*numbers.unit, *numbers.teen, *numbers.ten, *numbers.plural, *numbers.vague}
        self._verbal = tuple(table.verb_beginnings)
        self._demonyms = tuple(table.demonym_endings)
        self._owners = frozenset(table.owners)
        self._determiners = frozenset(table.determiners)
        self._partitives = plain(table.partitives)
        self._pronouns = plain(table.pronouns)
        self._classifiers = frozenset(table.classifiers)
        self._rest = frozenset(table.rest)
        self._category = turned(table.category)

    def is_plural(self, tokens: Tokens, noun: Counted) -> bool:
        """Does the phrase's last word show a plural? True in languages without one."""
        return not self._plurals or tokens[noun.last - 1].low.endswith(self._plurals)

    def owns(self, token: Token) -> bool:
        """A possessive: "her", "its"."""
        return token.low in self._owners

    def stops(self, token: Token) -> bool:
        """Does no noun phrase go on with this word?"""
        return token.low in self._stops

    def partitive(self, tokens: Tokens, i: int, last: int) -> int:
        """The token behind "of the", "dari": i where there is none."""
        hit = self._partitives.at(tokens, i, last)
        end = hit.last if hit else i
        while end < last and tokens[end].low in self._determiners:
            end += 1
        return end

    def parts(self, tokens: Tokens, i: int, last: int) -> bool:
        """Do tokens [i, last) between two numbers say that the first is part of the second: "12 of the", "500 of the city's"?"""
        hit = self._partitives.at(tokens, i, last)
        if hit is None:
            return False
        return self.partitive(tokens, i, last) == last or (last - hit.last <= 4 and tokens[last - 1].low in self._owners)

    def counted(self, tokens: Tokens, i: int, last: int, single: bool = False) -> Counted:
        """The noun phrase in tokens [i, last), i being the first token behind the number; `single`: the number is one."""
        if i < last and tokens[i].text == "-":
            return self._compound(tokens, i + 1, last)
        if i < last and tokens[i].text in _CLOSING and tokens[i].start == tokens[i - 1].end:  # '"several" objects'
            i += 1
        start = self.partitive(tokens, i, last)
        pronoun = self._pronouns.at(tokens, start, last) if start > i else None
        if pronoun:
            return Counted("pronoun", None, start, pronoun.last, pronoun.phrase)
        end = self._end(tokens, start, last)
        if end == start:
            known = self._nouns.at(tokens, start, last)  # "the dead", "missing" are stops otherwise
            return Counted("known", known.payload, start, known.last, known.phrase) if known else Counted("bare", None, i, i, "")
        found = self._last_head(tokens, start, end) if self._head_last else self._first_head(tokens, start, end)
        behind = self._pronouns.at(tokens, found.last, last) if found.kind == "rest" else None
        if behind:  # "30 orang di antaranya"
            return Counted("pronoun", found.measure, start, behind.last, behind.phrase)
        return Counted("unknown", None, start, end, "") if single and found.kind == "bare" else found

    def _compound(self, tokens: Tokens, i: int, last: int) -> Counted:
        """ "a 22-count indictment", "a 25,000-strong crowd": the noun at the hyphen, or else the one behind it."""
        known = self._nouns.at(tokens, i, last)
        if known:
            return Counted("known", "other" if known.payload == "buildings" else known.payload, i, known.last, known.phrase)
        end = self._end(tokens, i + 1, last)
        found = self._last_head(tokens, i + 1, end) if end > i + 1 else None
        return found if found and found.measure in ("people", "troops") else Counted("unknown", None, i, min(i + 1, last), "")

    def _end(self, tokens: Tokens, start: int, last: int) -> int:
        """Where the noun phrase ends: before a stop word or a mark that does not join two words."""
        end = start
        while end < min(last, start + _LONGEST):
            token = tokens[end]
            if end > start and tokens[end - 1].text == "-" and tokens[end - 1].end == token.start and token.kind == "word":
                end += 1  # "rebel-held buildings"
                continue
            if (token.kind == "number" and not _names(tokens, start, end, last)) or (
                token.kind == "word" and (token.low in self._stops or (end > start and token.low in self._determiners))
            ):
                break
            if token.kind == "mark" and not _joins(tokens, end, last):
                break
            end += 1
        return end

    def _last_head(self, tokens: Tokens, start: int, end: int) -> Counted:
        """The last known noun; an unknown plural behind it takes its place."""
        best: Counted | None = None
        k = start
        while k < end:
            hit = self._nouns.at(tokens, k, end)
            people = None if hit or best else self._demonym(tokens, start, k)
            if people:
                best = people
            if hit:
                best = self._known(tokens, start, hit.last, hit.payload, hit.phrase)
                k = hit.last
                continue
            ended = best is not None and k == best.last and best.measure == "people" and tokens[k - 1].low.endswith(self._plurals)
            if ended and tokens[k].kind == "word":
                break  # "soldiers skip meals"
            if best and k == best.last and tokens[k].low.endswith(self._plurals) and not tokens[k - 1].low.endswith(self._plurals):
                best = Counted("unknown", None, start, k + 1, "")
            k += 1
        return best or self._plural(tokens, start, end)

    def _plural(self, tokens: Tokens, start: int, end: int) -> Counted:
        """No known noun: an unknown one has a plural's ending, or what follows is no noun phrase ("another 30 disappeared")."""
        if tokens[start].low in self._rest:
            return Counted("rest", None, start, start + 1, tokens[start].low)
        for k in range(start, end):
            if tokens[k].low.endswith(self._plurals):
                return self._demonym(tokens, start, k) or Counted("unknown", None, start, k + 1, "")
        if tokens[start].text[0].isupper() and tokens[start].text[1:].islower():  # "1.2 million Sudanese"
            return Counted("unknown", None, start, start + 1, "")
        return Counted("bare", None, start, start, "")

    def _demonym(self, tokens: Tokens, start: int, k: int) -> Counted | None:
        """ "3.1 million Somalis": a plural with a capital and the ending of a people's name."""
        named = self._demonyms and tokens[k].text[0].isupper() and not tokens[k].text.isupper() and tokens[k].low.endswith(self._demonyms)
        return Counted("known", "people", start, k + 1, "demonym") if named else None

    def _first_head(self, tokens: Tokens, start: int, end: int) -> Counted:
        """The first known noun; a telling one behind a classifier ("orang", "unit") takes its place."""
        first = self._nouns.at(tokens, start, end)
        if tokens[start].low in self._classifiers and (first is None or first.last == start + 1):
            behind = self._nouns.at(tokens, start + 1, end)
            if behind and first and behind.payload in _PERSONS and first.payload not in _PERSONS:
                return self._known(tokens, start, first.last, first.payload, first.phrase)  # "kapal milisi": ships, no men
            if behind and tokens[start].low not in self._rest and not (first and first.payload == "people" and behind.payload == "other"):
                return self._known(tokens, start, behind.last, behind.payload, behind.phrase)
            if behind and behind.payload not in ("people", "other"):
                return self._known(tokens, start, behind.last, behind.payload, behind.phrase)
        if first:
            return self._known(tokens, start, first.last, first.payload, first.phrase)
        return self._unknown(tokens, start, end)

    def _known(self, tokens: Tokens, start: int, last: int, measure: Measure, row: str) -> Counted:
        kind: Kind = "rest" if last == start + 1 and tokens[start].low in self._rest else "known"
        return Counted(kind, measure, start, last, row)

    def _unknown(self, tokens: Tokens, start: int, end: int) -> Counted:
        if tokens[start].low in self._rest or tokens[start].low in self._classifiers:
            return Counted("rest", None, start, start + 1, tokens[start].low)
        if self._verbal and len(tokens[start].low) >= _VERB and tokens[start].low.startswith(self._verbal):
            return Counted("bare", None, start, start, "")
        return Counted("unknown", None, start, end if end - start <= 2 else start + 1, "")

    def nearest_before(
        self, tokens: Tokens, end: int, first: int, but: frozenset[str] = frozenset(), many: bool = False
    ) -> tuple[int, Measure, str] | None:
        """The known noun that ends nearest before token `end`: (its last token, measure, row).

        Its measure is not in `but`; `many`: no single person.
        """
        for k in range(end, first, -1):
            hit = self._nouns.before(tokens, k, first)
            if hit and hit.payload not in but and not (many and self._is_one(hit)):
                return k, hit.payload, hit.phrase
        return None

    def _is_one(self, hit: Hit[Measure]) -> bool:
        """A person in the singular ("the president"): no number refers back to it."""
        return hit.payload == "people" and bool(self._plurals) and not hit.phrase.endswith(self._plurals) and hit.phrase not in self._rest

    def named(self, tokens: Tokens, found: Counted) -> tuple[int, int] | None:
        """The tokens that name what is counted: "soldiers" of "3,000 more soldiers", nothing of "300 killed" or "five times"."""
        first = found.first
        while first < found.last and tokens[first].low in self._skipped:
            first += 1
        words = " ".join(token.low for token in tokens[first : found.last])
        return None if not words or words in self._nameless else (first, found.last)

    def category(self, tokens: Tokens, found: Counted) -> Category:
        """Soldiers, civilians or children; mixed where the words say more than one."""
        seen = {self._category[t.low] for t in tokens[found.first : found.last] if t.low in self._category}
        if len(seen) > 1:
            return "mixed"
        return cast("Category", seen.pop()) if seen else "unknown"


def _names(tokens: Tokens, start: int, k: int, last: int) -> bool:
    """A number inside the phrase that belongs to a name: "T-72 tanks", "Leopard 2 tanks"."""
    if k <= start or k + 1 >= last or tokens[k + 1].kind != "word" or tokens[k].end == tokens[k + 1].start:
        return False
    before = tokens[k - 1]
    if before.text == "-":
        return k - 1 > start and before.end == tokens[k].start and tokens[k - 2].text[0].isupper()
    return before.kind == "word" and before.text[0].isupper() and len(tokens[k].text) < _YEAR


def _joins(tokens: Tokens, k: int, last: int) -> bool:
    """A hyphen or quotation mark inside the phrase."""
    if tokens[k].text in "\"“”'‘’":
        return k + 1 < last and tokens[k + 1].kind == "word" and tokens[k].end == tokens[k + 1].start
    if tokens[k].text == ".":  # "U.S. residents"
        return len(tokens[k - 1].text) == 1 and tokens[k - 1].text.isupper() and tokens[k - 1].end == tokens[k].start and k + 1 < last
    return tokens[k].text == "-" and k + 1 < last and tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start
