"""The grammar of time, once for all languages: patterns over the categories of time_words, read into meanings."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pantau.mentions.times.meaning import Meaning, gather
from pantau.mentions.times.table import TimeTable
from pantau.mentions.times.words import CATEGORIES, Word


class Atom(NamedTuple):
    """Words [first, last) and what they mean, by which rule."""

    first: int
    last: int
    meaning: Meaning
    rule: str


# Shorthand for patterns; every other {name} is a category of time_words.
_SHORT = {
    "unit": "[sihdwkmqrec]",
    "num": "[NDY]",
    "count": "(?:B{0,2}t?(?:[NDY](?:[x-][NDY])?|a?F|a)~?)",
    "parted": "(?:t?[Gv][on-]?t?)",
    "before": "[LU]",
    "after": "[lv]",
    "yearly": "(?:[,on-]?r?(?:Y|[NDY]b))",
    "ends": "(?=[;,)])",
    "aged": "(?:t?[?])",
}
# The first rule that fits at a place wins, so the longer ones stand first. Names are the `rule` of the mention.
_RULES: list[tuple[str, str, str]] = [
    ("date.digits", "date", "I"),
    ("date.day_month_digits", "date", "(?<=[Wn(])y"),
    ("clock.range", "clock", "A?(?:C|[ND])K?[-x](?:CK?|[ND]K)Z{0,2}|[Ah](?:[ND]|C)[-x][ND]P?Z{0,2}"),
    ("clock.hour", "clock", "AN[ND]P?Z{0,2}|B?(?:[Ah](?:[ND]|C)K?|CK?|[ND]K)P?Z{0,2}|(?:B|(?<=n))[ND]ntP"),
    ("date.day_month", "date", "{parted}?g?t?[DO]d?o?m?M{yearly}?l?"),
    ("date.month_day", "date", "{before}?M-?(?:D(?!-?{unit})|O|tO(?!\\.)){yearly}?l?"),
    ("date.month_year", "date", "{parted}?(?:t?mo)?m?M{yearly}l?"),
    ("date.month", "date", "{parted}?(?:t?{before})?(?:t?mo)?m?M{after}?"),
    ("date.first_day", "date", "t?[DO](?=[-x]t?[DO]o?m?M)"),
    ("date.last_day", "date", "(?<=M[DO][-x])[DO](?!-?{unit}|K)(?:,?Y|(?!\\.))"),
    ("date.day", "date", "g[DO](?![x-]?{num})"),
    ("date.century", "date", "{parted}?t?O-?cb?|{parted}?cx?-?[ODN]b?"),
    ("date.decade", "date", "{parted}?t?r?9b?"),
    ("date.quarter", "date", "{parted}?(?:t?Oq|qO){yearly}?l?|4[-]?Y?|Y[-]?4"),
    ("date.holiday", "date", "{parted}?t?{before}?H{yearly}?{after}?"),
    ("date.season", "date", "{parted}?t?(?:So?{yearly}|f[o]{yearly}|YS)l?"),
    ("date.bc", "date", "{parted}?r?[NDY]b|[NDY](?=[-x][NDY]b)"),
    ("date.last_year", "date", "(?<=Y-)[DN](?![-]?{unit})"),
    ("date.year", "date", "{parted}?(?:t?ro?)?Yl?"),
    ("relative.span", "relative", "(?:t|(?<=n)){before}{count}(?:{unit}|2)|{count}(?:{unit}|2){after}|t?{before}2"),
    ("relative.ends", "relative", "(?:{count}|t)(?:{unit}|2)[zL]{ends}|B?2{after}|B?1{after}"),
    ("relative.end", "relative", "t?u"),
    ("relative.unit", "relative", "{parted}?(?:t?{before}(?:{unit}|S|f)|t?(?:{unit}|S){after})"),
    ("relative.weekend", "relative", "t?k"),
    ("relative.part", "relative", "t?[Gv][on]?t?[dwkmqrec](?!{num})|[mr]-G"),
    ("date.season_bare", "date", "{parted}t?S|tS|(?<=[nx])S|(?<=n)tf(?!o)"),
    ("date.season_told", "date", "S"),
    ("date.weekday", "date", "{parted}?(?:t?{before}|d)?W{after}?"),
    ("duration.within", "duration", "(?<=<)t{unit}(?!o)"),
    ("set.each", "set", "E(?:[NDOa]|F)?(?:{unit}|2|P|p|W)"),
    ("set.periodic", "set", "J"),
    ("duration.age", "age", "{aged}o?[NDY](?:[x-][NDY])?(?:-?[r2])?(?!Y)|@[NDY](?:-?[r2])?|[NDY][r2]!"),
    ("duration.first", "duration", "t?O{count}(?:{unit}|2)"),
    ("duration.count", "duration", "(?!B*aq){count}-?(?:{unit}|2)(?:-?j)?|B?1"),
    ("duration.nights", "duration", "B{0,2}(?:[ND](?:[x-][ND])?|F)~?-?P"),
    ("duration.long", "duration", "[sihdwmrec]-?j"),
    ("duration.some", "duration", "B?2"),
    ("day_word", "day_word", "{parted}?X"),
    ("daypart.this", "daypart", "{parted}?t?(?:{before}P|[Pp]{after})"),
    ("daypart", "daypart", "{parted}?t?[Pp]"),
    ("told", "told", "t?Q|(?<=[no])t?(?:R|{before}T)"),
    ("vague", "vague", "t?[VvU]"),
]


def _pattern(rule: str) -> str:
    names = CATEGORIES | _SHORT
    return re.sub(r"\{(\w+)\}", lambda m: names[m[1]] if not m[1].isdecimal() else m[0], rule)


class Grammar:
    """Finds atoms of time in a row of words."""

    def __init__(self, table: TimeTable) -> None:
        rules = [r for r in _RULES if table.month_then_day or r[0] != "date.month_day"]
        self._rules = {f"r{k}": (name, kind) for k, (name, kind, _) in enumerate(rules)}
        joined = "|".join(f"(?P<r{k}>{_pattern(pattern)})" for k, (_, _, pattern) in enumerate(rules))
        self._search = re.compile(f"(?=[^.;,()on'x/!b-])(?:{joined})")
        self._counted, self._leads, self._numbered = frozenset(table.counted), frozenset(table.leads), frozenset(table.numbered)
        self._limits = frozenset((*table.since, *table.until))
        self._on, self._when = frozenset(table.on), frozenset(table.when)

    def find(self, words: Sequence[Word], lows: Callable[[int], str]) -> list[Atom]:
        """All atoms in order, not overlapping. `lows(k)` is the folded text of word k."""
        row = "".join(w.category for w in words)
        atoms: list[Atom] = []
        at = 0
        while match := self._search.search(row, at):
            name, kind = self._rules[match.lastgroup or ""]
            first, last = match.span()
            at = max(last, first + 1)
            if not self._stands(name, row, first, last, words, lows):
                at = last if kind in ("duration", "relative", "age") and row[last] != "Y" else first + 1
                continue
            if name == "duration.count" and self._is_rate(row, first, last, lows):
                name, kind = "set.rate", "set"
            meaning = gather(kind, words[first:last])
            if meaning:
                atoms.append(Atom(first, last, meaning, name))
        return atoms

    def _stands(self, name: str, row: str, first: int, last: int, words: Sequence[Word], lows: Callable[[int], str]) -> bool:
        """What the pattern alone cannot tell."""
        if name == "date.year" and row[first:last] == "Y":
            return self._is_year(row, first, words, lows)
        if name == "duration.age":
            return row[first] == "@" or (row[last] not in "lv" and self._is_when(row, first, last, lows))
        if name.startswith(("duration", "relative.span")):
            if name == "duration.nights" and words[last - 1].value[0] == "T":  # "12 noon"
                return False
            after_ordinal = name == "duration.some" and row[first - 1] == "O"  # "the 58th and 90th minutes"
            return not after_ordinal and not _is_age(row, first, last) and row[last - 1 : last + 1] != "rY"  # "Nomor 13 Tahun 2020"
        if name == "relative.weekend":  # no "weekend trips"
            return row[first] == "t" or row[first - 1] == "n" or lows(first - 1) in self._limits
        if name in ("date.weekday", "date.month") and row[first] == "L":
            return words[first].value.of == "published"  # "following Monday's debate"
        return not (name == "clock.hour" and row[first:last][0] == "h" and first > 0 and row[first - 1] in "NDYFa")

    def _is_year(self, row: str, first: int, words: Sequence[Word], lows: Callable[[int], str]) -> bool:
        """A bare four-digit number is a year unless it counts something, or stands where only a count could."""
        before, after = row[first - 1], row[first + 1]
        if before == "'" or (after != ";" and lows(first + 1) in self._counted) or lows(first - 1) in self._numbered:
            return False
        if _is_fraction(row, first, words):
            return False
        if before in "-/" and row[first - 2 : first - 1] in (".", "N", "D"):  # M-1991, 555-2010
            return False
        if before == "B":
            return after != "."
        return before != "." or lows(first - 1) in self._leads or 1800 <= words[first].value <= 2100

    def _is_when(self, row: str, first: int, last: int, lows: Callable[[int], str]) -> bool:
        """ "at the age of 20", "when she was 12 years old": an age that says when, not who ("a man aged 53")."""
        if lows(first - 1) in self._on:
            return True
        reach = range(max(first - (3 if row[last - 1] == "!" else 2), 0), first)  # "when she was 12 years old", "saat Rina berusia 12"
        return not any(row[k] in ";," for k in reach) and any(lows(k) in self._when for k in reach)

    def _is_rate(self, row: str, first: int, last: int, lows: Callable[[int], str]) -> bool:
        """ "40 drones a month": a unit with an article, right behind what a number near by counts."""
        if row[first] != "a" or last - first != 2 or row[last : last + 1] in "lvz-'":
            return False
        counts = row[first - 1 : first] in ".DNYF" and lows(first - 1) not in self._leads
        return counts and any(c in "DNYF" for c in row[max(first - 7, 0) : first])


def _is_age(row: str, first: int, last: int) -> bool:
    """ "34-year-old", "aged 34 years", "Smith, 34 years,"."""
    before, behind = row[first - 1 : first], row[last : last + 2]
    alone = before in ",(" and behind[:1] in ",)" and row[last - 1] == "r" and row[first] in "DN"
    return before == "?" or alone or (behind.lstrip("-")[:1] == "!" and row[first:last] != "2")


def _is_fraction(row: str, first: int, words: Sequence[Word]) -> bool:
    """ "2019/1021" is the number of a rule, "2019/20" a year."""
    for left, right in ((first, first + 2), (first - 2, first)):
        if left >= 0 and row[left + 1 : left + 2] == "/" and row[right : right + 1] in ("Y", "N", "D"):
            a, b = words[left].value, words[right].value
            if row[left] not in "YND" or not a or not b or (b - a) % 100 != 1:
                return True
    return False
