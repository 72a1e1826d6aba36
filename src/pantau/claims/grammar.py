"""Word classes: what kind of word each token is, where a clause begins, and which part of it may be a source."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from pantau.languages.language import Language
from pantau.records.texts import Text, Token

COMP, COORD, SUB, REL, PREP, AUX, BE, NEG, INF, ADV = (1 << i for i in range(10))
ART, DEM, POSS, PRON, FIRST, FILL, OBJ, TIME, VENUE, TITLE = (1 << i for i in range(10, 20))
BODY, MEDIA, DOC, BELONGS, AGENT, FINITE, GERUND, CAP, CONTRAST, GENITIVE = (1 << i for i in range(20, 30))
QUESTION, INNER, COMMA, STOP, NUM, WORD, QUOTE, HEARING, PARTICLE, PLURAL, OF, NAMELIKE, NATION = (1 << i for i in range(30, 43))


class ClauseTable(Struct, forbid_unknown_fields=True):
    """languages/<id>/clauses.toml: closed classes of words, and endings that tell a finite verb."""

    complementisers: list[str]
    questions: list[str]
    coordinators: list[str]
    contrasts: list[str]
    subordinators: list[str]
    relatives: list[str]
    inner_prepositions: list[str]
    prepositions: list[str]
    auxiliaries: list[str]
    passive_auxiliaries: list[str]
    pronoun_auxiliaries: list[str]
    negators: list[str]
    infinitive: list[str]
    adverbs: list[str]
    articles: list[str]
    demonstratives: list[str]
    possessives: list[str]
    genitives: list[str]
    pronouns: list[str]
    first_person: list[str]
    fillers: list[str]
    object_pronouns: list[str]
    time_words: list[str]
    occasions: list[str]
    titles: list[str]
    bodies: list[str]
    media: list[str]
    documents: list[str]
    belongs: list[str]
    agents: list[str]
    hearing: list[str]
    name_particles: list[str]
    plurals: list[str]
    plural_endings: list[str]
    irregular: list[str]
    finite_endings: list[str]
    finite_beginnings: list[str]
    not_finite: list[str]
    gerund_endings: list[str]
    not_gerund: list[str]
    adverb_endings: list[str]
    not_adverb: list[str]
    genitive_prepositions: list[str]
    name_like_times: list[str]
    nations: list[str]

    def classes(self) -> dict[str, int]:
        """Word -> the bits of its classes."""
        bits: dict[str, int] = {}
        for words, bit in (
            (self.complementisers, COMP), (self.questions, QUESTION), (self.coordinators, COORD), (self.contrasts, CONTRAST),
            (self.subordinators, SUB), (self.relatives, REL), (self.inner_prepositions, PREP | INNER), (self.prepositions, PREP),
            (self.auxiliaries, AUX | FINITE), (self.passive_auxiliaries, BE), (self.pronoun_auxiliaries, PRON | FINITE),
            (self.negators, NEG), (self.infinitive, INF), (self.adverbs, ADV), (self.articles, ART), (self.demonstratives, DEM),
            (self.possessives, POSS), (self.genitives, GENITIVE), (self.pronouns, PRON), (self.first_person, FIRST | PRON),
            (self.fillers, FILL), (self.object_pronouns, OBJ), (self.time_words, TIME), (self.occasions, VENUE), (self.titles, TITLE),
            (self.bodies, BODY), (self.media, MEDIA), (self.documents, DOC), (self.belongs, BELONGS), (self.agents, AGENT),
            (self.irregular, FINITE), (self.hearing, HEARING), (self.name_particles, PARTICLE), (self.plurals, PLURAL), (self.genitive_prepositions, OF), (self.name_like_times, NAMELIKE), (self.nations, NATION),
        ):  # fmt: skip
            for word in words:
                bits[word] = bits.get(word, 0) | bit
        return bits


_VERBAL = AUX | FINITE | BE | NEG | INF | GERUND
_STOPS = frozenset(";:—–…")
_QUOTES = frozenset('"“”„‟«»‘')


class WordClasses:
    """Gives every token its bits."""

    def __init__(self, language: Language, finite: Iterable[str] = ()) -> None:
        """`finite`: further words that are finite verbs (those of the cues)."""
        table = language.table("clauses", ClauseTable)
        self._bits = table.classes()
        for word in finite:
            self._bits[word] = self._bits.get(word, 0) | FINITE
        self._not_finite = frozenset(table.not_finite)
        self._not_gerund = frozenset(table.not_gerund)
        self._adverbs = tuple(table.adverb_endings)
        self._not_adverb = frozenset(table.not_adverb)
        self._plurals = tuple(table.plural_endings)
        self._endings = tuple(table.finite_endings)
        self._beginnings = tuple(table.finite_beginnings)
        self._gerunds = tuple(table.gerund_endings)

    def of(self, token: Token) -> int:
        """The bits of one token."""
        if token.kind == "mark":
            if token.text == ",":
                return COMMA
            return STOP if token.text in _STOPS else QUOTE if token.text in _QUOTES else self._bits.get(token.low, 0)
        if token.kind == "number":
            return NUM
        low = token.low
        bits = self._bits.get(low, 0) | WORD
        if self._plurals and low.endswith(self._plurals):
            bits |= PLURAL
        if token.text[0].isupper():
            return bits | CAP
        if self._adverbs and bits == WORD and len(low) > 4 and low.endswith(self._adverbs) and low not in self._not_adverb:
            return bits | ADV
        if not bits & ~(WORD | PLURAL) and len(low) > 4:
            bits |= self._shape(low)
        return bits

    def _shape(self, low: str) -> int:
        bits = 0
        if low not in self._not_finite and (low.endswith(self._endings) if self._endings else low.startswith(self._beginnings)):
            bits = FINITE
        if self._gerunds and low.endswith(self._gerunds) and low not in self._not_gerund:
            bits |= GERUND
        return bits


class Passage:
    """Tokens [first, last) that are read together: a sentence, or sentences that one quotation joins. Indices are those of Text.tokens."""

    def __init__(self, text: Text, first: int, last: int, line: int, classes: WordClasses, inside: dict[int, int]) -> None:
        self.text = text
        self.tokens = text.tokens
        self.first = first
        self.last = last
        self.line = line
        self._classes = classes
        self.inside = inside  # token -> number of the quotation it lies in (marks too)
        self.cuts: list[int] = []  # tokens where an aside about the way of the report begins
        self.verbs: dict[int, int] = {}  # last token of a verbal cue -> its first
        self.relays: set[int] = set()  # first tokens of words like "citing"
        self.asides: dict[int, int] = {}  # first token of such an aside -> the token behind it

    @cached_property
    def bits(self) -> list[int]:
        """Bits of the tokens, by index minus `first`."""
        bits = [self._classes.of(t) for t in self.tokens[self.first : self.last]]
        for k in range(1, len(bits)):  # a capital inside a sentence makes a name of "Will" and "May"
            if bits[k] & CAP:
                bits[k] &= ~_VERBAL
        for k in range(2, len(bits)):  # the second half of "Jong-un", "Ji-won" is a name too
            i = self.first + k
            mark = self.tokens[i - 1]
            if bits[k - 2] & CAP and mark.text == "-" and mark.end == self.tokens[i].start and mark.start == self.tokens[i - 2].end:
                bits[k] = WORD | CAP
        return bits

    def start_at(self, first: int) -> None:
        """Begin the passage later, behind a dateline."""
        self.bits = self.bits[first - self.first :]
        self.first = first

    def at(self, i: int) -> int:
        """Bits of token i; 0 outside."""
        return self.bits[i - self.first] if self.first <= i < self.last else 0

    def infinitive(self, i: int) -> bool:
        """Does "to" with a verb stand at i, not "to" with a hearer?"""
        if not self.at(i) & INF:
            return False
        bits = self.at(i + 1)
        return not self.at(i) & HEARING or (
            bits & WORD != 0 and not bits & (CAP | ART | PRON | POSS | DEM | NUM | OBJ | VENUE | TITLE | BODY | MEDIA | TIME | GERUND)
        )

    def has(self, start: int, end: int, bits: int) -> bool:
        """Has a token of [start, end) one of the bits?"""
        return any(b & bits for b in self.bits[max(start, self.first) - self.first : max(end, self.first) - self.first])

    def finite(self, start: int, end: int) -> bool:
        """Does a finite verb stand among tokens [start, end), outside quotations?"""
        return any(self.at(i) & FINITE for i in range(start, end) if i not in self.inside)

    def close(self, i: int) -> int:
        """Index of the bracket that opens the one which token i closes; i if there is none."""
        depth = 0
        for k in range(i, self.first - 1, -1):
            if self.tokens[k].text in ")]":
                depth += 1
            elif self.tokens[k].text in "([":
                depth -= 1
                if depth == 0:
                    return k
        return i

    def spaced_dash(self, i: int) -> bool:
        """Is token i a dash between words, not a hyphen in one?"""
        t = self.tokens[i]
        if t.text not in "-–—":
            return False
        before = i == self.first or self.tokens[i - 1].end < t.start
        return before and (i + 1 >= self.last or t.end < self.tokens[i + 1].start or self.tokens[i + 1].text == "-")

    def clause_start(self, end: int) -> int:
        """First token of the clause that tokens up to `end` belong to: behind a stop, a quotation, a complementiser or conjunction."""
        i = end - 1
        while i >= self.first:
            bits, token = self.at(i), self.tokens[i]
            if token.text in ")]" and token.kind == "mark":
                i = self.close(i) - 1
                continue
            if i in self.inside:
                start = self._quote_before(i, end)
                if start is not None:
                    return start
                i = self._quote_start(i) - 1
                continue
            if i in self.verbs and i < end - 1 and not self._in_relative(self.verbs[i]):
                return i + 1
            if bits & STOP or self.spaced_dash(i) or (token.text in ".?!([" and token.kind == "mark" and self._ends(i)):
                return i + 1
            if bits & (COMP | REL | COORD | SUB) and i < end - 1 and self._begins(i, end):
                return i + 1
            i -= 1
        return self.first

    def _in_relative(self, i: int) -> bool:
        """Is the verb at i that of a relative clause ("who declined to be named") or of an infinitive?"""
        k = i - 1
        while k >= self.first and self.at(k) & (AUX | NEG | ADV | BE | INF) and not self.at(k) & REL:
            k -= 1
        while k >= self.first and (self.at(k) & (FINITE | INF) or k in self.verbs):
            k -= 1
        return bool(self.at(k) & REL)

    def _ends(self, i: int) -> bool:
        """Is the mark at i the end of a sentence, not part of an abbreviation?"""
        return not (self.tokens[i].text == "." and i > self.first and self.tokens[i - 1].end == self.tokens[i].start)

    def _begins(self, i: int, end: int) -> bool:
        """Does the conjunction, complementiser or relative at i begin the clause that `end` lies in?"""
        bits = self.at(i)
        behind = self.finite(i + 1, end)
        if bits & REL and not bits & COMP:
            return not behind
        if bits & COMP:
            return not (self.at(i + 1) & (FINITE | AUX))
        before = i - 1 >= self.first and (self.at(i - 1) & COMMA) != 0
        if bits & COORD:
            return before or (self.finite(self.first, i) and not self._in_aside(i, end))
        return not behind and not self.has(i + 1, end, COMMA)

    def _in_aside(self, i: int, end: int) -> bool:
        """Does the conjunction at i stand in an aside that the comma before `end` closes ("X, who came and saw, said")?"""
        if not self.at(end - 1) & COMMA:
            return False
        k = i
        while k > self.first and not self.at(k) & COMMA:
            k -= 1
        return bool(self.at(k) & COMMA and self.at(k + 1) & (REL | ART))

    def _quote_start(self, i: int) -> int:
        number = self.inside[i]
        while i - 1 >= self.first and self.inside.get(i - 1) == number:
            i -= 1
        return i

    def _quote_before(self, i: int, end: int) -> int | None:
        """Where the clause starts behind the quotation that ends at i; None if the quoted words are part of the clause."""
        start = self._quote_start(i)
        whole = start == self.first or self.at(start - 1) & (STOP | COMMA) or self.tokens[start - 1].text in ".!?"
        punctuated = self.tokens[i - 1].text in ",.!?" or self.at(i + 1) & COMMA
        if punctuated or (whole and i - start > 4):
            return i + 2 if self.at(i + 1) & COMMA and i + 2 <= end else i + 1
        return None

    def chunks(self, start: int, end: int) -> list[tuple[int, int]]:
        """[start, end) cut at its commas (not those in brackets or quotations); the last chunk may be empty."""
        cuts: list[tuple[int, int]] = []
        depth, begin = 0, start
        for i in range(start, end):
            text = self.tokens[i].text
            depth += text in ("(", "[")
            depth -= text in (")", "]")
            if depth <= 0 and self.at(i) & COMMA and i not in self.inside:
                cuts.append((begin, i))
                begin = i + 1
        return [*cuts, (begin, end)]
