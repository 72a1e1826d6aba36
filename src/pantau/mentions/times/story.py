"""What the reader knows at a place of a text: when it was published, which day was told last, and which way the words point."""

from dataclasses import dataclass, field
from datetime import date

from pantau.mentions.times.grammar import Atom
from pantau.mentions.times.meaning import Meaning
from pantau.mentions.times.table import Shift, TimeTable
from pantau.mentions.times.words import Word
from pantau.records.texts import Sentence, Text, Token

_REACH = 24  # words in front in which a cue of tense counts; behind, a quarter of them


@dataclass
class Story:
    """The day of publication and the date told last; `history` where most of the text lies long before its publication."""

    published: date | None
    history: bool
    year: int | None = None
    month: int | None = None
    day: int | None = None
    mentioned: int | None = None  # the year named last, in passing too
    heading: int | None = None  # the year a line opens with: "2004: on Dec. 26 ..."
    same_sentence: date | None = None  # the day told in this sentence
    year_of_sentence: int | None = None  # the year said in this sentence
    recent: date | None = None  # the day that the news tells of: the one told last, within a week of publication
    weekdays: dict[int, date] = field(default_factory=dict[int, date])  # the day that a weekday meant last

    @property
    def told(self) -> date | None:
        """The first day of what was told last; the day of publication where nothing was."""
        if self.year is None or not 1 <= self.year <= 9999:
            return None if self.history else self.published
        try:
            return date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None

    @property
    def grain(self) -> str:
        """How exact the last date was: D, M or Y."""
        return "D" if self.day else "M" if self.month else "Y"

    def base(self, shift: Shift | None) -> date | None:
        """The day a shift is counted from: in a history always the one told last."""
        return self.told if self.history or (shift is not None and shift.of == "told") else self.published

    def tell(self, year: int | None, month: int | None, day: int | None) -> None:
        """Remember a date."""
        self.year, self.month, self.day = year, month, day


@dataclass(frozen=True)
class Lead:
    """What the words around an expression say: -1 back, +1 ahead, 0 nothing; a deadline ("by"), a beginning ("since")."""

    direction: int = 0
    firm: bool = False  # a word right in front said it, not the tense of the sentence
    deadline: bool = False
    since: bool = False
    opens: bool = False  # nothing stands before it in its sentence but a small word


class Leads:
    """Finds the lead of an atom."""

    def __init__(self, table: TimeTable) -> None:
        self._since, self._until = frozenset(table.since), frozenset(table.until)
        self._deadline = tuple(tuple(p.split()) for p in table.deadline)
        self._joins = frozenset((*table.to, ",", ";", "–", "—"))
        self._as_of, self._perfect = frozenset(table.as_of), frozenset(table.perfect)
        self._forward = frozenset((*table.forward, *table.future, *table.outlook))
        self._outlook, self._present = frozenset(table.outlook), frozenset((*table.present, *table.the, *table.one))
        self._future, self._past, self._endings = frozenset(table.future), frozenset(table.past), tuple(table.past_endings)

    def of(self, text: Text, sentence: Sentence, atom: Atom, words: list[Word]) -> Lead:
        """The lead of an atom inside its sentence."""
        first, last = words[atom.first].first, words[atom.last - 1].last
        lows = [t.low for t in text.tokens[max(sentence.first, first - 3) : first]]
        before = lows[-1] if lows else ""
        deadline = any(tuple(lows[-len(p) :]) == p for p in self._deadline)
        opens = first - sentence.first <= 1
        owner = last < sentence.last and text.tokens[last].low == "'s"  # "by Friday's quake"
        if (deadline or before in self._until) and not owner:
            back = before in self._as_of and self._looks_back(text, sentence, atom.meaning, first, last)
            return Lead(-1, True, opens=opens) if back else Lead(1, True, deadline, opens=opens)
        if before in self._since:
            return Lead(-1, True, since=True, opens=opens)
        return Lead(self._tense(text, sentence, first, last), opens=opens)

    def _looks_back(self, text: Text, sentence: Sentence, meaning: Meaning, first: int, last: int) -> bool:
        """ "Forty had died by Friday" against "they must leave by Friday": the nearest word that tells, in front or right behind."""
        tokens = text.tokens
        moment = meaning.clock is not None or meaning.daypart is not None  # "before dawn on Friday": any word of the past will do
        places = [*range(first - 1, max(sentence.first, first - _REACH) - 1, -1), *range(last, min(sentence.last, last + _REACH // 3))]
        for i in places:
            low = tokens[i].low
            if low in self._forward:
                return False
            if low in self._perfect or (moment and self._sign(tokens, i, sentence.first) < 0):
                return True
        return False

    def _tense(self, text: Text, sentence: Sentence, first: int, last: int) -> int:
        """The nearest cue decides; what stands behind counts as twice as far."""
        tokens = text.tokens
        best, found, behind = 2 * _REACH, 0, True
        for step in range(1, _REACH):
            if first - step >= sentence.first and step < best:
                sign = self._sign(tokens, first - step, sentence.first)
                best, found = (step, sign) if sign else (best, found)
            behind = behind and last + step - 1 < sentence.last and tokens[last + step - 1].low not in self._joins
            if behind and 2 * step < best and step <= _REACH // 4:
                sign = self._sign(tokens, last + step - 1, sentence.first)
                best, found = (2 * step, sign) if sign else (best, found)
            if step >= best:
                break
        return found

    def _sign(self, tokens: tuple[Token, ...], i: int, first: int) -> int:
        low = tokens[i].low
        if low in self._outlook:
            return 1
        if low in self._future:
            return 1 if i == first or not tokens[i].text[0].isupper() else 0  # "Will Smith"
        if self._endings and len(low) > 3 and low.endswith(self._endings) and low not in self._past:
            before = tokens[i - 1].low if i > first else ""
            return 1 if before in self._future else 0 if before in self._present else -1  # "to be adopted", "are freed", "the jailed"
        return -1 if low in self._past else 0


def is_history(atoms: list[Atom], published: date | None) -> bool:
    """Does the text tell of another time? Most of its dates with month and year lie in years before its publication."""
    years = [a.meaning.year for a in atoms if a.meaning.year and a.meaning.month and not a.meaning.bc]
    bc = sum(a.meaning.bc for a in atoms)
    if published is None:
        return True
    size = len(years) + bc
    old, older = sum(y < published.year for y in years) + bc, sum(y < published.year - 1 for y in years) + bc
    return (older >= 4 and older > 0.6 * size) or (old >= 8 and old > 0.7 * size)
