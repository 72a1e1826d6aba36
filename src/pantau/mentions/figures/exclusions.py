"""Numbers that are no figures: dates, ages, clock times, names, numbering, idioms."""

from bisect import bisect_left

from pantau.languages.language import Language
from pantau.mentions.figures.arsenal import numbered_makes
from pantau.mentions.figures.neighbours import Seen, coded, inside, is_name, numbering
from pantau.mentions.figures.nouns import NounFinder
from pantau.mentions.figures.quantities import Quantity, Tokens
from pantau.mentions.figures.tables import FigureTable, MeasureTable
from pantau.mentions.figures.units import UnitFinder
from pantau.mentions.phrasing import TokenPhrases, plain
from pantau.records.texts import Sentence, Text
from pantau.records.values import Time

_OLDEST = 120
_GROWN, _AGED = 15, 100  # in a text in capitals only such a number between commas is an age
_NOON, _MIDNIGHT = 12, 24
_PERSON = frozenset({"people", "troops", "detained", "killed", "injured"})
_HAPPENED = frozenset({"events", "other", "tests"})
_INNER = "-–_./&'’#@:,"  # marks that glue digits to the word before them
_CODE = "_/\\@=&×^⁄′″"
_CODED = "#@_/\\№×^⁄°′"
_TEMPERATURE = frozenset({"c", "f", "k"})
_ACRONYM = 5  # letters


class Exclusions:
    """Tells which numbers count nothing. Build once."""

    def __init__(self, language: Language, units: UnitFinder, nouns: NounFinder) -> None:
        table = language.table("figures", FigureTable).none
        self._units, self._nouns = units, nouns
        self._idioms = plain(table.idioms)
        self._namers = plain([*table.namers, *numbered_makes()])
        self._age_before = plain(table.age_before)
        self._age_after = plain(table.age_after)
        self._ranges = plain(language.table("figures", FigureTable).range_joiners)
        self._between = plain(language.table("figures", FigureTable).between_before)
        self._joins = plain(language.table("figures", FigureTable).between_joiners)
        self._clock_before = plain(table.clock_before)
        self._clock_after = plain(table.clock_after)
        self._day_parts = plain(table.day_parts)
        self._day_openers = frozenset(table.day_openers)
        self._pronoun_after = frozenset(table.pronoun_after)
        self._age_or_toll = plain(table.age_or_toll)
        self._counting = frozenset(table.counting)
        self._singular = frozenset(language.table("measures", MeasureTable).plain_singular)
        self._ago = plain(table.long_ago)
        self._past = plain(table.past_before)
        self._per: TokenPhrases[str] = TokenPhrases({})
        self._years = range(table.years_from, table.years_to)

    def counts(self, text: Text, sentence: Sentence, q: Quantity, times: list[Time], shouted: bool) -> bool:
        """Is this number (alone, before ranges are joined) a figure's? `shouted`: the sentence writes most words with capitals."""
        if q.low is None or q.low < 0:
            return False
        tokens, first, last = text.tokens, sentence.first, sentence.last
        unit = self._units.unit(tokens, first, last, q, self._per)
        noun = self._nouns.counted(tokens, unit.end if unit else q.last, last)
        upper = shouted and text.document.text[sentence.start : sentence.end].isupper()
        seen = Seen(tokens, first, last, q, unit, noun, shouted, upper)
        if self._dated(seen, times) or self._idiom(seen) or self._old(seen) or self._clock(seen) or self._pronoun(seen):
            return False
        if self._units.glued(tokens, q):
            return True
        if inside(seen):
            return False
        if tokens[q.first].kind == "number":
            return not (self._stuck(seen) or numbering(seen) or self._named(seen))
        return not self._spelled_name(seen)

    def _dated(self, seen: Seen, times: list[Time]) -> bool:
        """Inside a date or clock time, or a bare year. A duration's number counts, unless it is part of a date that was resolved."""
        at = bisect_left(times, seen.q.number.end, key=lambda t: t.start)
        time = next((t for t in times[max(0, at - 2) : at] if t.overlaps(seen.q.number)), None)
        lasts = seen.unit is not None and seen.unit.measure == "duration"
        whole = time is not None and seen.q.number.holds(time)  # "$2000": only the number looks like a year
        if time and time.type in ("DATE", "TIME") and (time.days is not None or not lasts):
            return not (whole and seen.unit and not lasts)
        if time and time.type == "DATE" and lasts and not seen.q.number.vague:
            return False  # a date that could not be resolved keeps its number: "5,000 years ago"
        if seen.unit and lasts:
            past = self._past.before(seen.tokens, seen.q.first, seen.first)
            return bool(past or self._ago.at(seen.tokens, seen.unit.end, seen.last))
        return seen.unit is None and self._bare_year(seen)

    def _bare_year(self, seen: Seen) -> bool:
        q, noun = seen.q, seen.noun
        word = seen.tokens[q.first].text
        if len(word) != 4 or not word.isdecimal() or q.low not in self._years or q.last - q.first > 1:
            return False
        return noun.kind not in ("known", "rest") or noun.first != q.last or noun.measure in _HAPPENED

    def _idiom(self, seen: Seen) -> bool:
        for k in range(max(seen.first, seen.q.first - 3), seen.q.first + 1):
            hit = self._idioms.at(seen.tokens, k, seen.last)
            if hit and hit.last >= seen.q.last:
                return True
        return False

    def _pronoun(self, seen: Seen) -> bool:
        """ "depends on whom one asks": no noun, and a word before it that opens a clause."""
        word = seen.tokens[seen.q.first]
        if seen.before is None or word.low not in self._singular or word.kind != "word":
            return False
        return seen.noun.kind in ("bare", "unknown") and seen.before.low in self._pronoun_after

    def _old(self, seen: Seen) -> bool:
        """ "aged 19", "a 61-year-old", "Vondra, 41,", "perwira 41 tahun"."""
        tokens, q = seen.tokens, seen.q
        told = self._age_told(seen)
        if told is not None:
            return told
        at = self._age_or_toll.before(tokens, q.first, seen.first)
        if at:  # "actor dead at 62", not "put enemy dead at 62"
            return not any(t.low in self._counting for t in tokens[seen.first : at.first])
        if q.number.rule.endswith("decade") and seen.before and self._nouns.owns(seen.before):  # "in her 60s"
            return True
        if self._joins.before(tokens, q.first, seen.first) and tokens[q.first - 2].kind == "number":  # "aged 6 and 9"
            return bool(self._age_before.before(tokens, q.first - 2, seen.first))
        if seen.unit is None:
            return tokens[q.first].kind == "number" and 0 < (q.low or 0) < _OLDEST and self._apposed(seen, q.last)
        if seen.unit.code != "a":
            return False
        if self._apposed(seen, seen.unit.end):
            return True
        apart = seen.after is not None and seen.after.text != "-"
        return apart and q.first > seen.first and self._is_person(tokens, q.first, seen.first)

    def _age_told(self, seen: Seen) -> bool | None:
        """Is it somebody's age by the words right beside it? False: ages that bound a group, or a thing's; None: no such words."""
        if self._age_range(seen):
            return False
        if self._age_after.at(seen.tokens, seen.q.last, seen.last):
            return (seen.q.low or 0) <= _OLDEST  # "a 2,900-year-old wall" is measured
        return True if self._age_before.before(seen.tokens, seen.q.first, seen.first) else None

    def _age_range(self, seen: Seen) -> bool:
        """ "aged 5 to 14", "18- to 24-year-olds": ages that bound a group, not the age of somebody."""
        tokens, first, last = seen.tokens, seen.first, seen.last
        right = self._ranges.at(tokens, seen.q.last, last)
        if right is None and self._between.before(tokens, seen.q.first, first):
            right = self._joins.at(tokens, seen.q.last, last)
        if right and right.last < last and tokens[right.last].kind == "number":
            return self._is_age(seen, seen.q.first, right.last + 1)
        left = self._ranges.before(tokens, seen.q.first, first)
        joined = self._joins.before(tokens, seen.q.first, first)
        if joined and self._between.before(tokens, max(joined.first - 1, first), first):
            left = joined
        if left and left.first > first and tokens[left.first - 1].kind == "number":
            return self._is_age(seen, left.first - 1, seen.q.last)
        return False

    def _is_age(self, seen: Seen, start: int, end: int) -> bool:
        """Do the words in front of token `start` or from `end` on tell ages?"""
        return bool(self._age_before.before(seen.tokens, start, seen.first) or self._age_after.at(seen.tokens, end, seen.last))

    def _is_person(self, tokens: Tokens, end: int, first: int) -> bool:
        """Does the name of a kind of person end right before token `end`?"""
        noun = self._nouns.nearest_before(tokens, end, max(first, end - 1))
        return noun is not None and noun[1] in _PERSON

    def _apposed(self, seen: Seen, end: int) -> bool:
        """Between comma and comma behind a name or person: "Vondra, 41,", "seorang pria, 32 tahun,"."""
        tokens, k = seen.tokens, seen.q.first - 2
        if k < seen.first or tokens[k + 1].text != "," or end >= seen.last or tokens[end].text not in (",", ".", ")", ";"):
            return False
        if self._is_person(tokens, k + 1, seen.first):
            return True
        while k - 2 >= seen.first and tokens[k - 1].text == "-" and tokens[k - 1].end == tokens[k].start:
            k -= 2
        years = seen.q.low or 0
        return tokens[k].text[0].isupper() and (not seen.shouted or _GROWN <= years < _AGED)

    def _clock(self, seen: Seen) -> bool:
        if self._clock_before.before(seen.tokens, seen.q.first, seen.first):
            return True
        opened = seen.before is not None and seen.before.low in self._day_openers and (seen.q.low or 0) <= _NOON
        if opened and self._day_parts.at(seen.tokens, seen.q.last, seen.last):  # "until about four in the morning"
            return True
        hit = self._clock_after.at(seen.tokens, seen.q.last, seen.last)
        return hit is not None and (seen.q.low or 0) <= _MIDNIGHT

    def _stuck(self, seen: Seen) -> bool:
        """ "M-1991", "T-72", "5G", "24/7", "#5": digits that are part of a name or code."""
        tokens, q, before, after = seen.tokens, seen.q, seen.before, seen.after
        if coded(seen):
            return True
        if before and before.end == tokens[q.first].start and not self._units.signs.before(tokens, q.first, seen.first):
            inner = before.text in _INNER and q.first - 2 >= seen.first and tokens[q.first - 2].end == before.start
            glued = inner and tokens[q.first - 2].kind == "word" and not self._units.is_money(tokens[q.first - 2])
            if glued or before.kind != "mark" or before.text in _CODED:
                return True
        if after is None or after.start != q.number.end:
            return False
        if after.text == "°" and q.last + 1 < seen.last and tokens[q.last + 1].start == after.end:
            return tokens[q.last + 1].low not in _TEMPERATURE  # a coordinate: 33°47′N, 44.5°E
        return (after.kind == "word" and seen.unit is None and after.low != "'s") or after.text in _CODE

    def _named(self, seen: Seen) -> bool:
        """ "Boeing 747", "Article 51", "Hwasong 18": a name with a number."""
        tokens, q, noun, before = seen.tokens, seen.q, seen.noun, seen.before
        if before is None or self._units.signs.before(tokens, q.first, seen.first):
            return False
        if self._namers.before(tokens, q.first, seen.first) or self._dashed_name(seen):
            return (seen.unit is None or seen.unit.measure == "duration") and noun.measure not in _PERSON
        if not seen.shouted and q.first - 2 >= seen.first and before.text[0].isupper() and tokens[q.first - 2].kind == "number":
            return True  # "80 Leopard 2 tanks"
        if seen.unit or self._tells(seen):
            return False
        if seen.shouted:  # in a headline only a short name in capitals: "DDG 70"
            return before.text.isupper() and before.kind == "word" and len(before.text) <= _ACRONYM and not seen.upper
        if self._addressed(seen):
            return True
        if not before.text[0].isupper():
            return False
        return any(t.kind == "word" for t in tokens[seen.first : q.first - 1])

    def _dashed_name(self, seen: Seen) -> bool:
        """ "Covid - 19", "triwulan II - 2020": a dash with spaces behind a name."""
        k = seen.q.first - 2
        if k < seen.first or seen.tokens[k + 1].text != "-":
            return False
        word = seen.tokens[k].text
        name = word.isalpha() and word[0].isupper() and not seen.upper
        return name or bool(self._namers.before(seen.tokens, k + 1, seen.first))

    def _tells(self, seen: Seen) -> bool:
        """Does a noun behind the number show that it counts: a known one, or one in small letters whose form shows a plural?"""
        noun = seen.noun
        if self._addressed(seen):
            return False
        if noun.kind in ("known", "rest"):
            plural = noun.measure not in ("other", "events") or self._nouns.is_plural(seen.tokens, noun)
            return noun.last <= seen.q.last + 3 and plural
        return noun.kind == "unknown" and self._nouns.shows_plural and not seen.tokens[noun.first].text[0].isupper()

    def _addressed(self, seen: Seen) -> bool:
        """ "575 Elm Road": a number right before a name of two words, no plural and no persons."""
        behind = seen.tokens[seen.q.last : min(seen.last, seen.q.last + 2)]
        if len(behind) < 2 or not is_name(behind):
            return False
        if seen.noun.kind in ("bare", "unknown"):
            return True
        return (
            self._nouns.shows_plural and not self._nouns.is_plural(seen.tokens, seen.noun) and seen.noun.measure in ("other", "buildings")
        )

    def _spelled_name(self, seen: Seen) -> bool:
        """ "World War Two", "phase two", "Five Eyes": a number word that names."""
        tokens, q, before = seen.tokens, seen.q, seen.before
        if self._namers.before(tokens, q.first, seen.first) and seen.noun.kind in ("bare", "unknown"):
            return seen.unit is None
        if before is None or seen.shouted or not tokens[q.first].text[0].isupper():
            return False
        return before.kind == "word"
