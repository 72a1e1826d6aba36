"""The dateline: place, date and medium that stand before the first sentence ("OSLO, Nov 5 (Reuters) - ...")."""

import re
from typing import NamedTuple

from pantau.records.texts import Credit
from pantau.sentences.media import MediaKind, canonical
from pantau.sentences.names import MediaWords

_FARTHEST = 110
_DASH = re.compile(r"\s+[-–—―]{1,3}\s+|\s*(?:--|[–—―])\s*|(?<=\))\s*[-–—:]\s*")
_STOP = re.compile(r"\.\s+(?=[\"“‘'(]?[^\W_a-z])")
_PAREN = re.compile(r"\s*\(([^()]{2,60})\)$")
_NUMBER_DATE = r"\d{1,2}[ /.-]\s?(?:[^\W\d_]{3,10}\.?|\d{1,2})(?:[ /.-]\s?\d{2,4})?"
_DATE = re.compile(rf"(?:[^\W\d_]{{3,10}}\.? )?(?:{_NUMBER_DATE}|[^\W\d_]{{3,10}}\.? \d{{1,2}}|\d{{4}})(?:,? \d{{4}})?|\([\d /.-]+\)")
_WORDLIKE = re.compile(r"[\"“‘”(]?[^\W_a-z][^\W\d_A-Z]{2}")
_INITIALS = re.compile(r"(?:\w\.)+|\w{1,6}\.")
_PLACE = re.compile(r"[^\W\d_a-z][\w.'’]*(?:[ /-](?:(?:de|of|al|el|la|di) )?[^\W\d_a-z][\w.'’]*){0,4}")


class Dateline(NamedTuple):
    """The parts of a dateline; `content` is the offset at which the first sentence begins."""

    content: int
    place: str | None
    credits: tuple[Credit, ...]
    date: str | None


class _Part(NamedTuple):
    start: int
    text: str


class DatelineReader:
    """Reads the head of a paragraph. `outlets`: folded names of media that the document gave elsewhere."""

    def __init__(self, words: MediaWords, openers: frozenset[str], outlets: frozenset[str]) -> None:
        self._words, self._openers, self._outlets = words, openers, outlets

    def read(self, text: str, start: int, end: int, *, paragraph: bool) -> Dateline | None:
        """The dateline with which text[start:end] opens; None if there is none. `paragraph`: the line is prose, not a headline."""
        line = text[start : min(end, start + _FARTHEST)]
        found = _DASH.search(line)
        if found and found.end() < end - start:
            long = found.group().strip() != "-"
            made = self._parse(line[: found.start()], start, start + found.end(), paragraph=paragraph, long=long)
            if made and _opens_prose(text, made.content) and _plain(text, made, end):
                return made
        found = _STOP.search(line)
        if found and "," in line[: found.start()]:
            made = self._parse(line[: found.start()], start, start + found.end(), paragraph=paragraph, long=False)
            signed = made and (made.date or any(self._kind(credit.text) for credit in made.credits))
            return made if made and made.place and signed else None
        return self._opener(line, start)

    def _opener(self, line: str, start: int) -> Dateline | None:
        """A place behind a preposition and before a colon: "From Oslo: ..."."""
        head, colon, rest = line.partition(": ")
        word, _, place = head.partition(" ")
        if colon and rest and word.lower() in self._openers and _PLACE.fullmatch(place) and len(place.split()) <= 3:
            return Dateline(start + len(head) + 2, place, (), None)
        return None

    def _parse(self, prefix: str, start: int, content: int, *, paragraph: bool, long: bool) -> Dateline | None:
        """Everything before the dash: names, dates, and names in brackets. `long`: the dash is more than a hyphen."""
        bracket = _PAREN.search(prefix)
        bracketed = bracket is not None and not bracket.group(1)[0].isdecimal()
        credits = self._bracketed(bracket, start) if bracket and bracketed else []
        names: list[_Part] = []
        dates: list[str] = []
        for piece in re.finditer(r"[^,]+", prefix[: bracket.start()] if bracket and bracketed else prefix):
            part = _Part(start + piece.start() + len(piece.group()) - len(piece.group().lstrip()), piece.group().strip())
            if _DATE.fullmatch(part.text):
                dates.append(part.text)
            elif (_PLACE.fullmatch(part.text) and len(part.text.split()) <= 5) or (" " not in part.text and self._kind(part.text)):
                names.append(part)
            elif part.text:
                return None
        if not self._plausible(names, credited=bool(credits), dated=bool(dates), paragraph=paragraph, long=long):
            return None
        places, signed = self._sort(names, credited=bool(credits))
        credits[:0] = [self._credit(part.start, part.text, "outlet") for part in signed]
        return Dateline(content, ", ".join(p.text for p in places) or None, tuple(credits), ", ".join(dates) or None)

    def _bracketed(self, bracket: re.Match[str], start: int) -> list[Credit]:
        at = start + bracket.start(1)
        pieces = re.finditer(r"[^/]+", bracket.group(1))
        return [self._credit(at + p.start() + len(p.group()) - len(p.group().lstrip()), p.group().strip(), "agency") for p in pieces]

    def _plausible(self, names: list[_Part], *, credited: bool, dated: bool, paragraph: bool, long: bool) -> bool:
        """Names with a date or a credit or a known medium; capitals before prose; one short name; two before a long dash."""
        if len(names) > 3 or (names and names[0].text.lower() in self._words.kickers):
            return False
        if credited or (dated and names):
            return True
        if not names or not paragraph:
            return False
        if any(self._kind(part.text) for part in names) or names[0].text.isupper():
            return len(names[0].text) > 2
        short = all(len(part.text.split()) <= 2 for part in names)
        return short and (len(names) == 1 or (long and len(names) == 2))

    def _sort(self, names: list[_Part], *, credited: bool) -> tuple[list[_Part], list[_Part]]:
        """Which names are places, which sign? A known medium signs wherever it stands; else the last of several in capitals
        ("OSLO, FJORD LEDGER"), not a country or state ("KYIV, Ukraine", "CONCORD, N.H.")."""
        signed = [part for part in names if self._kind(part.text)]
        if credited and len(signed) == len(names):
            return names, []
        if signed or credited or len(names) == 1:
            return [part for part in names if part not in signed], signed
        if _INITIALS.fullmatch(names[-1].text) or not all(part.text.isupper() for part in names):
            return names, []
        return names[:-1], names[-1:]

    def _kind(self, name: str) -> MediaKind | None:
        return self._words.kind(name, self._outlets)

    def _credit(self, at: int, name: str, unknown: MediaKind) -> Credit:
        return Credit(at, at + len(name), name, name=readable(name), kind=self._kind(name) or unknown)


def _plain(text: str, made: Dateline, end: int) -> bool:
    """Is it more than a dash between words? A name in small letters needs a word behind the dash ("TNI - AU", "Wi - Fi" have none),
    and capitals tell nothing where all is in capitals."""
    if made.credits or made.date:
        return True
    rest = text[made.content : min(end, made.content + 200)]
    if made.place and made.place.split(",")[0].isupper():
        return not rest.isupper()
    return _WORDLIKE.match(rest) is not None


def _opens_prose(text: str, at: int) -> bool:
    """Does a sentence begin here? A capital or a digit, behind quotation marks."""
    while at < len(text) and text[at] in "\"'“‘”([«":
        at += 1
    return at < len(text) and (text[at].isdecimal() or not text[at].islower())


def readable(name: str) -> str:
    """A known name as it signs itself; one in capitals as it would be written elsewhere: "LINTANG FAJAR" -> "Lintang Fajar"."""
    known = canonical(name)
    if known or not name.isupper() or len(name) <= 5:
        return known or name
    return " ".join(word if "." in word else word.capitalize() for word in name.split())
