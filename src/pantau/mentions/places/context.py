"""What the words around a name say: is it a place, and of what kind?"""

from collections.abc import Mapping

from msgspec import Struct

from pantau.mentions.places.choice import inside
from pantau.mentions.places.names import OPENS, Candidate
from pantau.mentions.places.table import Noun, PlaceTable
from pantau.records.texts import Text, Token

REACH = 5  # words between a preposition and its name
Known = Mapping[int, Candidate]  # token to the candidate that holds it


class Signs(Struct, frozen=True):
    """What stands for and against a place.

    where: a locative preposition or a noun such as "city" before it; firm: one that persons do not have ("in", not "from").
    noun: the kind that a noun beside it says.
    joined, goes_on: a word with a capital stands right before, right behind it, as in a person's name; title: a title before it.
    part: it is part of the name of a body or paper; spoke: a verb of saying follows; owns: it only says who did it, or whose.
    """

    where: bool = False
    firm: bool = False
    noun: Noun | None = None
    joined: bool = False
    goes_on: bool = False
    title: bool = False
    part: bool = False
    spoke: bool = False
    owns: bool = False

    @property
    def person(self) -> bool:
        """Does it stand as in a person's name?"""
        return self.title or ((self.joined or self.goes_on) and self.noun is None)


class ContextReader:
    """Reads the context of candidates in one language."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        kinds = frozenset(w for k in table.kinds_before for w in k.split())
        self._beside = table.between | kinds
        self._harmless = table.compass | table.joiners | kinds

    def read(self, text: Text, candidate: Candidate, known: Known, lower: frozenset[str]) -> Signs:
        """The signs around a candidate. lower: words that stand in the text without a capital."""
        where = self._where(text, candidate)
        before, after = self._noun_before(text, candidate), self._noun_after(text, candidate)
        joined, title = self._left(text, candidate, known, lower)
        goes_on, part = self._right(text, candidate, known)
        return Signs(
            where=where is not None or before is not None,
            firm=before is not None or (where is not None and where not in self._table.weak),
            noun=before or after,
            joined=joined,
            goes_on=goes_on,
            title=title,
            part=part or self._bound(text, candidate, known),
            spoke=self._spoke(text, candidate),
            owns=self._owns(text, candidate),
        )

    def _where(self, text: Text, candidate: Candidate) -> str | None:
        """A locative preposition, with nothing but articles, compass words and kinds of places between it and the name."""
        tokens = text.tokens
        for i in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - REACH) - 1, -1):
            low = tokens[i].low
            if low in self._table.locative:
                return low
            if low not in self._beside and low != "-":
                return None
        return None

    def _noun_before(self, text: Text, candidate: Candidate) -> Noun | None:
        tokens, first = text.tokens, candidate.first
        for width in (2, 1):
            if first - width >= candidate.sentence.first and tokens[first].start - tokens[first - 1].end == 1:
                kind = self._table.kinds_before.get(" ".join(t.low for t in tokens[first - width : first]))
                if kind:
                    return kind
        return None

    def _noun_after(self, text: Text, candidate: Candidate) -> Noun | None:
        """ "Kursk region"; not "Kursk Region" in upper case before another capital, which is a body's name."""
        i, tokens = candidate.last, text.tokens
        if i >= candidate.sentence.last or tokens[i].start - tokens[i - 1].end != 1:
            return None
        if tokens[i].text[0].isupper() and i + 1 < candidate.sentence.last and tokens[i + 1].text[0].isupper():
            return None
        return self._table.kinds_after.get(tokens[i].low)

    def _left(self, text: Text, candidate: Candidate, known: Known, lower: frozenset[str]) -> tuple[bool, bool]:
        """(a word with a capital stands right before the name, a title does)."""
        i, tokens = candidate.first - 1, text.tokens
        if i < candidate.sentence.first or candidate.upper:
            return False, False
        word = tokens[i]
        if word.text == "." and i > candidate.sentence.first and word.start == tokens[i - 1].end:
            return len(tokens[i - 1].text) == 1 and i - 1 not in known, tokens[i - 1].low in self._table.titles  # "J. Austin", "Mr. Austin"
        if word.kind != "word" or tokens[candidate.first].start - word.end > 1:
            return False, False
        if i in known:
            return not self._together(known[i], candidate), False
        title = word.low in self._table.titles and candidate.spots[0].kind != "country"
        begins = i == candidate.sentence.first or tokens[i - 1].text in OPENS
        opening = begins and (word.low in lower or self._opens(word, candidate))
        free = opening or word.low in self._harmless
        return word.text[0].isupper() and not free and not title, title

    def _bound(self, text: Text, candidate: Candidate, known: Known) -> bool:
        """ "University of California", "US$", "$US", "euro-Atlantic", "SMA 3 Malang": the name is bound to what stands beside it."""
        tokens, first, last = text.tokens, candidate.first, candidate.last
        low = candidate.sentence.first
        if last < candidate.sentence.last and (tokens[last].text in "$€£¥" or tokens[last].low in self._table.words.after):
            return True
        if first - 1 < low:
            return False
        word = tokens[first - 1]
        if word.text in "$€£¥&" or word.low in self._table.words.before:
            return True
        if first - 2 < low:
            return False
        head = tokens[first - 2]
        if word.text == "-" and word.end == tokens[first].start and word.start == head.end:
            return head.kind == "word" and head.low not in self._beside and first - 2 not in known
        if word.kind == "number":
            return head.text[0].isupper() and head.low not in self._beside | self._table.locative | self._table.words.openers
        if word.low not in self._table.particles or word.low in self._table.joiners or head.kind != "word" or not head.text[0].isupper():
            return False
        return head.low in self._table.offices.parts or word.low not in self._beside | self._table.locative

    def _opens(self, word: Token, candidate: Candidate) -> bool:
        """The first word of a sentence has its capital anyway: is it no part of the name?"""
        ours = word.low in self._beside or word.low in self._table.locative or word.low in self._table.words.openers
        return ours or candidate.spots[0].kind == "country"

    def _right(self, text: Text, candidate: Candidate, known: Known) -> tuple[bool, bool]:
        """(the name goes on with a capital, it goes on as the name of a body)."""
        i, tokens = candidate.last, text.tokens
        if i >= candidate.sentence.last or candidate.upper:
            return False, False
        word = tokens[i]
        gap = word.start - tokens[i - 1].end
        if word.text == "-" and gap == 0 and i + 1 < candidate.sentence.last and tokens[i + 1].start == word.end:
            return tokens[i + 1].text[0].isupper() and i + 1 not in known, False
        if word.kind != "word" or gap != 1 or not word.text[0].isupper() or tokens[i - 1].text == ".":
            return False, False
        if self._body(tokens, i, candidate.sentence.last):
            return False, True
        if i in known:
            return not self._together(candidate, known[i]), False
        office = word.low in self._table.offices.after or word.low in self._table.kinds_after or word.low in self._table.titles
        return not office, False

    def _body(self, tokens: tuple[Token, ...], i: int, limit: int) -> bool:
        """Does the run of capitals from token i hold a word of bodies within two words ("Times", "State University")?"""
        for j in range(i, min(i + 2, limit)):
            if not tokens[j].text[0].isupper():
                return False
            if tokens[j].low in self._table.offices.parts:
                return True
        return False

    def _together(self, left: Candidate, right: Candidate) -> bool:
        """May two names stand side by side without a comma: "Palu Sulawesi Tengah", "China Hebei"?"""
        if left.spots[0].kind == "country":
            return True
        return any(inside(a, b) for a in left.spots for b in right.spots)

    def _owns(self, text: Text, candidate: Candidate) -> bool:
        """Does a country only say who did it, or whose arms, forces or body stand beside it ("US troops", "Iran's army", "drone Rusia")?"""
        tokens, words = text.tokens, self._table.words
        before = tokens[candidate.first - 1].low if candidate.first > candidate.sentence.first else ""
        if before in words.agents:
            return True
        if words.owner == "after":
            return before in words.owned
        behind = [t.low for t in tokens[candidate.last : min(candidate.last + 3, candidate.sentence.last)]]
        if behind[:1] == ["'s"]:
            return any(low in words.owned for low in behind[1:])
        return bool(behind) and behind[0] in words.owned

    def _spoke(self, text: Text, candidate: Candidate) -> bool:
        """A verb of saying right behind the name, or right before it ("kata X", "said X")."""
        tokens, first, last = text.tokens, candidate.first, candidate.last
        if first > candidate.sentence.first and tokens[first - 1].low in self._table.sayings:
            return True
        return last < candidate.sentence.last and tokens[last].low in self._table.sayings
