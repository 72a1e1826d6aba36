"""A passage: tokens that are read together, where a clause in it begins, and its pieces between commas."""

from functools import cached_property

from pantau.claims.attribution.days import Days
from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    AUX,
    BE,
    BODY,
    BOUND,
    CAP,
    COMMA,
    COMP,
    COORD,
    DEM,
    FINITE,
    GERUND,
    HEARING,
    INF,
    MEDIA,
    NATION,
    NEG,
    NUM,
    NUMERAL,
    OBJ,
    POSS,
    PREP,
    PRON,
    REL,
    STOP,
    SUB,
    TIME,
    TITLE,
    VENUE,
    VERBAL,
    WORD,
    WordClasses,
)
from pantau.records.claims import Stance
from pantau.records.texts import Text

_ASIDE = 40  # tokens of a relative clause between commas
_SPEAKER = 5  # tokens of a speaker who is joined with another


class Passage:
    """Tokens [first, last) that are read together: a sentence, or sentences that one quotation joins. Indices are those of Text.tokens."""

    def __init__(self, text: Text, first: int, last: int, line: int, classes: WordClasses, inside: dict[int, int], days: Days) -> None:
        self.text = text
        self.tokens = text.tokens
        self.first = first
        self.last = last
        self.line = line
        self._classes = classes
        self.root = self  # the passage that this one is a part of, or itself
        self.inside = inside  # token -> number of the quotation it lies in (marks too)
        self.days = days  # first token of a day -> the token behind it
        self.cuts: list[int] = []  # tokens where an aside about the way of the report begins
        self.verbs: dict[int, int] = {}  # last token of a verbal cue -> its first
        self.spoken = False  # does a cue stand in it that is no relay word?
        self.relays: set[int] = set()  # first tokens of words like "citing"
        self.nouns: dict[int, Stance] = {}  # token of a noun of saying -> its stance
        self.mastheads: set[str] = set()  # words that the text has in the name of an outlet
        self.people: set[str] = set()  # words that the text has behind a title
        self.asides: dict[int, int] = {}  # first token of such an aside -> the token behind it

    @cached_property
    def bits(self) -> list[int]:
        """Bits of the tokens, by index minus `first`."""
        bits = [self._classes.of(t) for t in self.tokens[self.first : self.last]]
        for k in range(1, len(bits)):  # a capital inside a sentence makes a name of "Will" and "May"
            if bits[k] & CAP:
                bits[k] &= ~VERBAL
            elif bits[k] & STOP and self._clock(self.first + k):
                bits[k] = 0
        _told_apart(bits)
        for i in filter(self.days.__contains__, range(self.first, self.last)) if self.days else ():
            for k in range(i - self.first, min(self.days[i] - self.first, len(bits))):
                bits[k] = bits[k] & ~COMMA | (TIME if bits[k] & (WORD | NUM) else 0)
        for k in range(2, len(bits)):  # the second half of "Jong-un", "Ji-won" is a name too
            i = self.first + k
            mark = self.tokens[i - 1]
            if bits[k - 2] & CAP and mark.text == "-" and mark.end == self.tokens[i].start and mark.start == self.tokens[i - 2].end:
                bits[k] = WORD | CAP
        return bits

    def _clock(self, i: int) -> bool:
        """Is the colon at i that of a clock time ("4:40")?"""
        around = self.tokens[i - 1 : i + 2]
        return (
            len(around) == 3 and around[1].text == ":" and around[0].kind == around[2].kind == "number" and around[0].end == around[1].start
        )

    @property
    def possessor_behind(self) -> bool:
        """Does the language put the possessor behind its noun?"""
        return self._classes.possessor_behind

    @property
    def quoted(self) -> bool:
        """Does direct speech stand in the passage?"""
        return bool(self.inside) and any(i in self.inside for i in range(self.first, self.last))

    def quotations(self) -> list[tuple[int, int]]:
        """The quotations of the passage, as tokens with their marks."""
        found: list[tuple[int, int]] = []
        for i in range(self.first, self.last):
            number = self.inside.get(i)
            if number is None:
                continue
            if found and found[-1][1] == i and self.inside.get(i - 1) == number:
                found[-1] = (found[-1][0], i + 1)
            else:
                found.append((i, i + 1))
        return found

    def part(self, first: int, last: int) -> "Passage":
        """Tokens [first, last) as a passage of their own in this one, quotations no longer seen."""
        inner = Passage(self.text, first, last, self.line, self._classes, {}, self.days)
        inner.root, inner.mastheads, inner.people = self.root, self.mastheads, self.people
        return inner

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

    def bound(self, i: int) -> bool:
        """Does a number with its bounding words begin with the preposition at i ("at least 100", "over 50 men")?"""
        if not self.at(i) & PREP:
            return False
        return bool(self.at(i + 1) & BOUND or (self.at(i + 1) & NUM and not self.at(i + 2) & TIME and self.at(i) & BOUND))

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
        i = self._before_aside(end - 1)
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

    def _before_aside(self, comma: int) -> int:
        """Token in front of the relative clause that the comma closes ("X, who spoke ..., said"); the comma if none does."""
        if not self.at(comma) & COMMA:
            return comma
        for k in range(comma - 1, max(self.first, comma - _ASIDE), -1):
            if self.at(k) & STOP or k in self.inside:
                break
            if self.at(k) & COMMA and self.at(k + 1) & REL and not self.at(k + 1) & COMP:
                return k - 1
        return comma

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
        if bits & COORD:
            return self.finite(self._segment(i), i) and not self._in_aside(i, end) and not self._joins_speakers(i, end)
        return not behind and not self.has(i + 1, end, COMMA)

    def _segment(self, i: int) -> int:
        """First token of the stretch without stop or quotation that i lies in."""
        while i > self.first and not self.at(i - 1) & STOP and i - 1 not in self.inside:
            i -= 1
        return i

    def _in_aside(self, i: int, end: int) -> bool:
        """Does the conjunction at i stand in an aside that the comma before `end` closes ("X, who came and saw, said")?"""
        if not self.at(end - 1) & COMMA:
            return False
        k = i
        while k > self.first and not self.at(k) & COMMA:
            k -= 1
        return bool(self.at(k) & COMMA and self.at(k + 1) & (REL | ART))

    def _joins_speakers(self, i: int, end: int) -> bool:
        """ "The road is closed, four drivers and a mechanic | said.": does the conjunction join two who speak, behind a comma?"""
        if end + 1 < self.last and self.tokens[end + 1].kind != "mark":
            return False
        k = i - 1
        while k > self.first and i - k <= _SPEAKER and self.at(k) & WORD | self.at(k) & NUM and not self.at(k) & (FINITE | PREP | TIME):
            k -= 1
        if not self.at(k) & COMMA or k + 1 == i or not self.at(k + 1) & (ART | NUM | NUMERAL | TITLE):
            return False
        return bool(self.at(i + 1) & (ART | NUM | NUMERAL | TITLE | CAP)) and not self.at(i + 1) & (PRON | TIME)

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


def _told_apart(bits: list[int]) -> None:
    """A word of bodies and of nations is one of them: "Serikat Dokter", "Amerika Serikat"."""
    for k, word in enumerate(bits):
        if word & BODY and word & NATION:
            bits[k] = word & (~BODY if k and bits[k - 1] & NATION else ~NATION)
