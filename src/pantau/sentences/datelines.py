"""The dateline: place, date and medium that stand before the first sentence ("OSLO, Nov 5 (Reuters) - ...")."""

import re
from typing import NamedTuple

from pantau.records.texts import Credit
from pantau.sentences.media import canonical
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


def dateline(
    text: str, start: int, end: int, words: MediaWords, outlets: frozenset[str], openers: frozenset[str], paragraph: bool
) -> Dateline | None:
    """The dateline with which text[start:end] opens; None if there is none. `paragraph`: the line is prose, not a headline."""
    line = text[start : min(end, start + _FARTHEST)]
    found = _DASH.search(line)
    if found and found.end() < end - start:
        made = _read(line[: found.start()], start, start + found.end(), words, outlets, paragraph)
        if made and _opens_prose(text, made.content) and _plain(text, made, end):
            return made
    found = _STOP.search(line)
    if found and "," in line[: found.start()]:
        made = _read(line[: found.start()], start, start + found.end(), words, outlets, paragraph)
        signed = made and (made.date or any(words.kind(credit.text, outlets) for credit in made.credits))
        return made if made and made.place and signed else None
    return _opener(text, line, start, openers)


def _opener(text: str, line: str, start: int, openers: frozenset[str]) -> Dateline | None:
    """A place behind a preposition and before a colon: "From Oslo: ..."."""
    head, colon, rest = line.partition(": ")
    word, _, place = head.partition(" ")
    if colon and rest and word.lower() in openers and _PLACE.fullmatch(place) and len(place.split()) <= 3:
        return Dateline(start + len(head) + 2, place, (), None)
    return None


def _plain(text: str, made: Dateline, end: int) -> bool:
    """Is it no more than a dash between words? A name in small letters needs a word behind the dash ("TNI - AU", "Wi - Fi" have none),
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


def _read(prefix: str, start: int, content: int, words: MediaWords, outlets: frozenset[str], paragraph: bool) -> Dateline | None:
    """Parse everything before the dash: names, dates, and a name in brackets."""
    credits: list[Credit] = []
    bracket = _PAREN.search(prefix)
    if bracket and not bracket.group(1)[0].isdecimal():
        at = start + bracket.start(1)
        for piece in re.finditer(r"[^/]+", bracket.group(1)):
            name = piece.group().strip()
            credits.append(_credit(at + piece.start(), name, words, outlets, "agency"))
        prefix = prefix[: bracket.start()]
    names: list[_Part] = []
    dates: list[str] = []
    for piece in re.finditer(r"[^,]+", prefix):
        part = _Part(start + piece.start() + len(piece.group()) - len(piece.group().lstrip()), piece.group().strip())
        if _DATE.fullmatch(part.text):
            dates.append(part.text)
        elif _PLACE.fullmatch(part.text) and len(part.text.split()) <= 5:
            names.append(part)
        else:
            return None
    if not _plausible(names, bool(credits), bool(dates), words, outlets, paragraph):
        return None
    places, signed = _sort(names, bool(credits), words, outlets)
    credits[:0] = [_credit(part.start, part.text, words, outlets, "outlet") for part in signed]
    return Dateline(content, ", ".join(p.text for p in places) or None, tuple(credits), ", ".join(dates) or None)


def _plausible(names: list[_Part], credited: bool, dated: bool, words: MediaWords, outlets: frozenset[str], paragraph: bool) -> bool:
    """Names with a date or a credit or a known medium; else capitals before prose that is not all capitals; else one short name."""
    if not names or len(names) > 3 or names[0].text.lower() in words.kickers:
        return False
    if credited or dated:
        return True
    if not paragraph:
        return False
    if any(words.kind(part.text, outlets) for part in names) or names[0].text.isupper():
        return len(names[0].text) > 2
    return len(names) == 1 and len(names[0].text.split()) <= 2


def _sort(names: list[_Part], credited: bool, words: MediaWords, outlets: frozenset[str]) -> tuple[list[_Part], list[_Part]]:
    """Which names are places, which sign? A known medium signs wherever it stands; else the last of several in capitals
    ("OSLO, FJORD LEDGER"), not a country or state ("KYIV, Ukraine", "CONCORD, N.H.")."""
    signed = [part for part in names if words.kind(part.text, outlets)]
    if credited and len(signed) == len(names):
        return names, []
    if signed or credited or len(names) == 1:
        return [part for part in names if part not in signed], signed
    if _INITIALS.fullmatch(names[-1].text) or not all(part.text.isupper() for part in names):
        return names, []
    return names[:-1], names[-1:]


def _credit(at: int, name: str, words: MediaWords, outlets: frozenset[str], unknown: str) -> Credit:
    kind = words.kind(name, outlets) or ("agency" if unknown == "agency" else "outlet")
    return Credit(at, at + len(name), name, name=readable(name), kind=kind)


def readable(name: str) -> str:
    """A known name as it signs itself; one in capitals as it would be written elsewhere: "LINTANG FAJAR" -> "Lintang Fajar"."""
    known = canonical(name)
    if known or not name.isupper() or len(name) <= 5:
        return known or name
    return " ".join(word if "." in word else word.capitalize() for word in name.split())
