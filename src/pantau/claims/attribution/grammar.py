"""Word classes: what kind of word each token is, by the closed classes of the table and by its endings."""

from collections.abc import Iterable

from msgspec import Struct

from pantau.languages.language import Language
from pantau.records.texts import Token

COMP, COORD, SUB, REL, PREP, AUX, BE, NEG, INF, ADV = (1 << i for i in range(10))
ART, DEM, POSS, PRON, FIRST, FILL, OBJ, TIME, VENUE, TITLE = (1 << i for i in range(10, 20))
BODY, MEDIA, DOC, BELONGS, AGENT, FINITE, GERUND, CAP, CONTRAST, GENITIVE = (1 << i for i in range(20, 30))
QUESTION, INNER, COMMA, STOP, NUM, WORD, QUOTE, HEARING, PARTICLE, PLURAL, OF, NAMELIKE, NATION, BOUND, NUMERAL, SPEECHLESS = (
    1 << i for i in range(30, 46)
)
REFUSE, OR, RESUME, CHANNEL, OFFICE, JOIN, MASTHEAD, MODAL, SECOND, ANON, AGAIN, LIMIT, ANAPHOR, SAYING = (1 << i for i in range(46, 60))


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
    bounds: list[str]
    numerals: list[str]
    speechless: list[str]
    offices: list[str]
    joins: list[str]
    possessor_behind: bool
    refusals: list[str]
    alternatives: list[str]
    resumptives: list[str]
    channels: list[str]
    mastheads: list[str]
    modals: list[str]
    title_seconds: list[str]
    anonymity: list[str]
    wires: list[str]
    resumed: list[str]
    limits: list[str]
    anaphors: list[str]
    sayings: list[str]

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
            (self.irregular, FINITE), (self.hearing, HEARING), (self.name_particles, PARTICLE), (self.plurals, PLURAL),
            (self.genitive_prepositions, OF), (self.name_like_times, NAMELIKE), (self.nations, NATION), (self.bounds, BOUND),
            (self.numerals, NUMERAL), (self.speechless, SPEECHLESS), (self.refusals, REFUSE), (self.alternatives, OR),
            (self.resumptives, RESUME), (self.channels, CHANNEL), (self.offices, OFFICE), (self.joins, JOIN),
            (self.mastheads, MASTHEAD), (self.modals, MODAL), (self.title_seconds, SECOND), (self.anonymity, ANON), (self.resumed, AGAIN),
            (self.limits, LIMIT), (self.anaphors, ANAPHOR), (self.sayings, SAYING),
        ):  # fmt: skip
            for word in words:
                bits[word] = bits.get(word, 0) | bit
        return bits


VERBAL = AUX | FINITE | BE | NEG | INF | GERUND
_STOPS = frozenset(";:—–…")
_QUOTES = frozenset('"“”„‟«»‘')
_REMEMBERED = 20_000  # words whose bits are kept


class WordClasses:
    """Gives every token its bits."""

    def __init__(self, language: Language, finite: Iterable[str] = ()) -> None:
        """`finite`: further words that are finite verbs (those of the cues)."""
        table = language.table("clauses", ClauseTable)
        self._bits = table.classes()
        self._known: dict[str, int] = {}
        for word in finite:
            self._bits[word] = self._bits.get(word, 0) | FINITE
        self.possessor_behind = table.possessor_behind
        self._not_finite = frozenset(table.not_finite)
        self._not_gerund = frozenset(table.not_gerund)
        self._adverbs = tuple(table.adverb_endings)
        self._not_adverb = frozenset(table.not_adverb)
        self._plurals = tuple(table.plural_endings)
        self._endings = tuple(table.finite_endings)
        self._beginnings = tuple(table.finite_beginnings)
        self._gerunds = tuple(table.gerund_endings)

    def listed(self, low: str) -> int:
        """The bits that the table gives a word."""
        return self._bits.get(low, 0)

    def of(self, token: Token) -> int:
        """The bits of one token; those of common words are remembered."""
        bits = self._known.get(token.text)
        if bits is None:
            bits = self._classify(token)
            if len(self._known) < _REMEMBERED:
                self._known[token.text] = bits
        return bits

    def _classify(self, token: Token) -> int:
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
