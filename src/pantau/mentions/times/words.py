"""Read a text as words of time: one category a word, so that the grammar can be written as patterns over categories.

A category is one character; a text becomes a string of them, and "." stands for every word that says nothing about time.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pantau.mentions.phrasing import split
from pantau.mentions.times.known_dates import Holiday
from pantau.mentions.times.table import TimeTable
from pantau.records.texts import Span, Text, Token
from pantau.records.values import Number

# The legend of the patterns in time_grammar: what each character stands for.
CATEGORIES = {
    "the": "t", "one": "a", "number": "N", "day": "D", "year": "Y", "ordinal": "O", "some": "F", "month": "M", "weekday": "W",
    "season": "S", "careful_season": "f", "daypart": "P", "lone_daypart": "p", "second": "s", "minute": "i", "hour": "h",
    "day_unit": "d", "week": "w", "weekend": "k", "month_unit": "m", "quarter_unit": "q", "year_unit": "r", "decade_unit": "e",
    "century": "c", "moment": "T", "some_units": "2", "one_unit": "1", "periodic": "J", "shift": "L", "after": "l", "at_end": "z",
    "day_word": "X", "vague": "V", "part": "G", "after_or_vague": "v", "told": "Q", "told_behind": "R", "shift_or_vague": "U",
    "each": "E", "bound": "B", "long": "j", "old": "!", "aged": "?", "of": "o", "on": "n", "to": "x", "comma": ",", "open": "(",
    "close": ")", "dash": "-", "stop": ";", "date_word": "g", "clock_word": "A", "clock": "C", "ampm": "K", "zone": "Z", "bc": "b",
    "literal": "I", "weak_literal": "y", "decade": "9", "quarter": "4", "holiday": "H", "apostrophe": "'", "unit_end": "u", "full": "~",
    "within": "<", "at_age": "@",
    "other": ".",
}  # fmt: skip
_UNIT = {
    "S": "s", "MIN": "i", "H": "h", "D": "d", "W": "w", "FN": "w", "WE": "k", "M": "m", "Q": "q", "Y": "r", "DE": "e", "CE": "c",
    "time": "T",
}  # fmt: skip
_GROUP = 3  # digits behind a mark of thousands
_MARKS = {**{mark: mark for mark in ",()-/'"}, "–": "-", "—": "-", "‘": "'", **dict.fromkeys('.;:?!"”', ";")}
_DIGITS = re.compile(  # one digit in front of all, so that the search runs from digit to digit
    r"\d(?:(?P<iso>\d{3}-\d\d?-\d\d?)|(?P<dmy>\d?([/.-])\d{1,2}\3(?:\d{4}|\d{2})|\d? / \d{1,2} / \d{4})"
    r"|(?P<clock>\d?:\d\d(?::\d\d)?)|(?P<dm>\d?/\d{1,2}))(?![\d/:]|-\d)"
)


class Word(NamedTuple):
    """Tokens [first, last) of a text, their category and what the table says of them."""

    category: str
    value: Any
    first: int
    last: int


class Lexicon:
    """Finds the words of time of one language."""

    def __init__(self, table: TimeTable, holidays: Mapping[str, Holiday]) -> None:
        self._table = table
        self._careful, self._beside = frozenset(table.careful), frozenset(table.beside_a_number)
        self._leads = frozenset(table.leads)
        self._units = frozenset((*table.units, *table.some))
        self._both = frozenset(table.weekdays) & frozenset(table.units)
        self._rows: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
        for category, rows in [("H", dict(holidays)), *_roles(table)]:
            for phrase, payload in rows.items():
                words = split(phrase) if " " in phrase or category != "4" else (phrase,)  # "q3" is one token
                self._rows.setdefault(words[0], []).append((words[1:], category, payload))
        for same in self._rows.values():
            same.sort(key=lambda row: -len(row[0]))  # stable: the first role of equally long phrases wins
        self._clock_leads, self._counted = frozenset((*table.clock_word, *table.clock_leads)), frozenset(table.counted)
        self._decades = {split(s) for s in table.decade_suffixes}
        self._decade_leads = {"'", "‘", *table.the, *(w for w, unit in table.units.items() if unit == "Y")}

    def read(self, text: Text, numbers: list[Number]) -> list[Word]:
        """Every token that a sentence covers as a word, lines parted by a stop."""
        written = _written(text, self._table.first_in_digits)
        spelled = {n.start: n for n in numbers if n.ordinal or not n.text[0].isdecimal()}
        words: list[Word] = []
        furniture = (*text.document.boilerplate, *text.document.related)
        done, line = 0, -1
        for sentence in text.sentences:
            if sentence.line != line:
                words.append(Word(";", None, sentence.first, sentence.first))
                line = sentence.line
            if done < sentence.first and not _inside(text.tokens[done], furniture):  # a dateline
                self._sentence(text, done, sentence.first, written, spelled, words)
                words.append(Word(";", None, sentence.first, sentence.first))
            self._sentence(text, sentence.first, sentence.last, written, spelled, words)
            done = sentence.last
        words.append(Word(";", None, len(text.tokens), len(text.tokens)))
        return words

    def _sentence(self, text: Text, i: int, last: int, written: dict[int, Word], spelled: dict[int, Number], words: list[Word]) -> None:
        tokens, rows = text.tokens, self._rows
        while i < last:
            token = tokens[i]
            if token.start in written:
                word = written[token.start]
                word = word._replace(first=i, last=text.token_at(word.last - 1) + 1)
            elif token.start in spelled and token.low not in self._table.one:
                word = self._longer(text, i, last, words, spelled)
            elif token.low in rows:
                word = self._phrase(text, i, last, words, spelled)
            elif token.kind == "number":
                word = self._digits(tokens, i, last)
            else:
                word = Word(_MARKS.get(token.text, "."), None, i, i + 1)
            words.append(word)
            i = word.last

    def _longer(self, text: Text, i: int, last: int, words: list[Word], spelled: dict[int, Number]) -> Word:
        """A number in words, or a phrase of the table where it is longer than the number it begins with ("first half of")."""
        number = _number(text, i, spelled[text.tokens[i].start])
        phrase = self._phrase(text, i, last, words, spelled) if text.tokens[i].low in self._rows else number
        return phrase if phrase.last > number.last and phrase.category != "." else number

    def _phrase(self, text: Text, i: int, last: int, before: list[Word], spelled: dict[int, Number]) -> Word:
        tokens = text.tokens
        for rest, category, payload in self._rows[tokens[i].low]:
            end = i + 1 + len(rest)
            if rest and (end > last or tokens[i + 1].low != rest[0] or any(tokens[i + k + 2].low != w for k, w in enumerate(rest[1:]))):
                continue
            if category in "VMWwX.2uG":
                checked = self._checked(tokens, i, end, category, payload, before, spelled)
                if checked is None:
                    continue
                category, payload = checked
            return Word(category, payload, i, end)
        return Word(".", None, i, i + 1)

    def _checked(
        self, tokens: tuple[Token, ...], i: int, end: int, category: str, payload: Any, before: list[Word], spelled: dict[int, Number]
    ) -> tuple[str, Any] | None:
        """Category and value of a word that may be something else; None if it is."""
        low = tokens[i].low
        follows = tokens[end] if end < len(tokens) else None
        if category in "XV" and end == i + 1 and low in self._table.after_unit and before and before[-1].category in "wmr":
            return "l", self._table.after_unit[low]  # "pekan kemarin", "dua bulan belakangan"
        if category == "V":  # "in the past two decades"
            counts = follows is not None and (follows.kind == "number" or follows.start in spelled or follows.low in self._units)
            return None if counts else (category, payload)
        if category in ".2uG":
            return None if self._cuts(tokens, i, end, category, before) else (category, payload)
        if (low in self._careful and not self._is_careful(tokens, i, end, before)) or (
            low in self._beside and end == i + 1 and not self._is_short_month(tokens, i, end)
        ):
            return None
        if low in self._both and end == i + 1:
            return ("W", self._table.weekdays[low]) if _is_weekday(tokens, i, before) else ("w", self._table.units[low])
        return category, payload

    def _cuts(self, tokens: tuple[Token, ...], i: int, end: int, category: str, before: list[Word]) -> bool:
        """Would the phrase cut another one in two: "eleven minutes of", "hitungan Bulan Sabit", "tutup tahun lalu"?"""
        if category in ".G":
            return tokens[i].low in self._units and bool(before) and before[-1].category in "NDYF"
        if category == "u":
            return end < len(tokens) and tokens[end].low in self._table.after_unit
        return not tokens[i].text[0].isupper() and any(t.text[0].isupper() for t in tokens[i + 1 : end])

    def _is_careful(self, tokens: tuple[Token, ...], i: int, end: int, before: list[Word]) -> bool:
        """May "May" be the month: a capital, and a number, month or lead beside it?"""
        if not tokens[i].text[0].isupper():
            return False
        if before[-1].category in "DOYW,(-" and before[-1].category != ",":
            return True
        follows = tokens[end].text if end < len(tokens) else ""
        return follows[:1].isdecimal() or (
            i > 0 and before[-1].category != ";" and tokens[i - 1].low in self._leads and before[-1].category != "t"
        )

    def _is_short_month(self, tokens: tuple[Token, ...], i: int, end: int) -> bool:
        """ "Jan 5", "5 Jan", "since Jan": but no name ("in Jan Mayen")."""
        follows = tokens[end] if end < len(tokens) else None
        if (follows and follows.kind == "number") or (i > 0 and tokens[i - 1].kind == "number"):
            return True
        lead = i > 0 and tokens[i - 1].low in self._leads and tokens[i].text[0].isupper()
        return lead and not (follows and follows.kind == "word" and follows.text[0].isupper())

    def _digits(self, tokens: tuple[Token, ...], i: int, last: int) -> Word:
        """A run of digits: a year, a day of a month, a decade, or any number."""
        raw = tokens[i].text
        if not raw.isdecimal() or not raw.isascii():
            return Word("N", _decimal(raw), i, i + 1)
        number = int(raw[:9])
        if number % 10 == 0 and (len(raw) == 4 or (len(raw) in (2, 3) and i > 0 and tokens[i - 1].low in self._decade_leads)):
            decade = self._decade(tokens, i, last, number)
            if decade:
                return decade
        if len(raw) == 4 and i > 0 and tokens[i - 1].low in self._clock_leads and self._is_clock(tokens, i, number):
            return Word("C", ("clock", (number // 100, number % 100), "bare"), i, i + 1)
        if len(raw) == 4 and 1000 <= number <= 2199:
            return Word("Y", number, i, i + 1)
        return Word("D" if len(raw) <= 2 and 1 <= number <= 31 else "N", number, i, i + 1)

    def _is_clock(self, tokens: tuple[Token, ...], i: int, number: int) -> bool:
        """ "at 1430": an hour, unless it counts something or is the number of a house."""
        if number >= 2400 or number % 100 >= 60:
            return False
        follows = tokens[i + 1] if i + 1 < len(tokens) else None
        named = follows is not None and (follows.low in self._counted or (follows.text[:1].isupper() and not follows.text.isupper()))
        return not named

    def _decade(self, tokens: tuple[Token, ...], i: int, last: int, number: int) -> Word | None:
        """ "1990s", "the '90s", "tahun 90-an"."""
        for size in (3, 2, 1):
            end = i + 1 + size
            behind = tokens[i + 1 : end]
            glued = end <= last and all(t.start == tokens[i + k].end for k, t in enumerate(behind))
            if glued and tuple(t.low for t in behind) in self._decades and number >= 20:
                return Word("9", number + 1900 if number < 100 else number, i, end)
        return None


def _roles(table: TimeTable) -> list[tuple[str, dict[str, Any]]]:
    """Category and rows, the more telling role first where one word has two."""
    lists: list[tuple[str, list[str]]] = [
        (".", table.nothing), ("A", table.clock_word), ("E", table.each), ("B", table.bounds), ("F", table.some), ("a", table.one),
        ("t", table.the), ("j", table.long), ("!", table.old), ("?", table.aged), ("g", table.date_word), ("b", table.bc),
        ("Z", table.zones), ("x", table.to), ("o", table.of), ("n", table.on), ("~", table.full), ("<", table.within), ("@", table.at_age),
    ]  # fmt: skip
    roles: list[tuple[str, dict[str, Any]]] = [
        ("M", table.months), ("W", table.weekdays), ("S", table.seasons), ("f", table.careful_seasons), ("p", table.lone_dayparts),
        ("P", table.dayparts), ("X", table.days), ("4", table.quarters), ("K", table.clock_after), ("2", table.plural_units),
        ("1", table.one_units), ("J", table.periodic), ("z", table.at_the_end), ("V", table.vague), ("Q", table.told),
        ("R", table.told_behind), ("G", table.parts), ("u", table.unit_ends), ("9", table.decades),
    ]  # fmt: skip
    for plain, with_alone, shifts in (("L", "U", table.before_unit), ("l", "v", table.after_unit)):
        roles += [(with_alone if shift.alone else plain, {word: shift}) for word, shift in shifts.items()]
    roles += [(_UNIT[unit], {word: unit}) for word, unit in table.units.items()]
    return roles + [(category, dict.fromkeys(words)) for category, words in lists]


def _written(text: Text, order: str) -> dict[int, Word]:
    """Dates and clock times written in digits, by their first offset; first and last of the words are offsets still.

    Their value is what they are, their numbers, and which comes first: day, month or unknown (18.11.2024 has the day first anywhere).
    """
    found: dict[int, Word] = {}
    for match in _DIGITS.finditer(text.document.text):
        if match.start() and text.low[match.start() - 1] in "0123456789./:-":  # not as look-behind: that would be tried at every character
            continue
        kind = match.lastgroup if match.lastgroup in ("iso", "clock", "dm") else "dmy"
        category = {"iso": "I", "dmy": "I", "clock": "C", "dm": "y"}[kind]
        parts = tuple(int(p) for p in re.findall(r"\d+", match.group()))
        if kind != "clock" or (parts[0] <= 24 and parts[1] < 60):
            first = "day" if "." in match.group() else order
            found[match.start()] = Word(category, (kind, parts, first), match.start(), match.end())
    return found


def _number(text: Text, i: int, number: Number) -> Word:
    end = text.token_at(number.end - 1) + 1
    if number.ordinal:
        return Word("O", number.low, i, end)
    return Word("F" if number.vague and number.low != number.high and (number.low or 0) > 2 else "N", number.low, i, end)


def _decimal(raw: str) -> float | None:
    """The value of "2.5", "1,5" and "5,000"; None of anything longer."""
    head, _, tail = raw.replace(",", ".").partition(".")
    if not (head.isascii() and tail.isascii() and head.isdecimal() and tail.isdecimal() and len(head) < 9):
        return None
    return float(head + tail) if len(tail) == _GROUP and head.strip("0") else float(f"{head}.{tail}")


def _inside(token: Token, furniture: tuple[Span, ...]) -> bool:
    return any(f.start < token.end and token.start < f.end for f in furniture)


def _is_weekday(tokens: tuple[Token, ...], i: int, before: list[Word]) -> bool:
    """A word that means a week and a weekday ("minggu") is the weekday behind the word for day, or with a capital inside a sentence."""
    previous = before[-1].category
    if previous == "d":
        return True
    if not tokens[i].text[0].isupper():
        return False
    return previous not in ";" or (i + 1 < len(tokens) and tokens[i + 1].text in "(,")
