"""Cut a block into sentences: one expression finds the stops, a table of abbreviations and the next word decide."""

import re

from msgspec import Struct

from pantau.languages.language import Language

_STOP = re.compile(r"([.!?…。！？]+)([\"'”’»)\]}]*)(\s*)|\s(?=[•▪●]\s)")
_OPENERS = "\"'“‘”«([{¿¡`-–—•▪● \t\n\r\u00a0"
_QUOTES = '"“”„'
_WIDE = "。！？"
_CHUNK = re.compile(r"[^\s(\[{\"“‘«/–—]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WORD = re.compile(r"[\w'-]+")
LONGEST = 2000  # characters of one sentence; what is longer is no sentence, and would make the reading of relations in it slow


class SentenceExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the sentences it must fall into."""

    text: str
    sentences: tuple[str, ...]


class SentenceTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that decide about a full stop, folded, without the last stop.

    titles: never end a sentence ("dr", "gen"). abbreviations: may end one ("inc", "a.m"), and do if a starter follows.
    starters: words that often begin a sentence and are no names. speech: verbs that go on after a quoted question ("Why?" Smith asked).
    """

    titles: frozenset[str]
    abbreviations: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    example: tuple[SentenceExample, ...]


class Splitter:
    """Cuts blocks of one language into sentences."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("sentences", SentenceTable)

    def split(self, text: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
        """(start, end) of the sentences in text[start:end], trimmed; nothing but white space is left between them."""
        cuts: list[tuple[int, int]] = []
        begin = start
        for match in _STOP.finditer(text, start, end):
            cut = self._cut(text, low, match, begin, end)
            if cut:
                cuts.append((begin, cut))
                begin = match.end() if match.end() > cut and not text[cut : match.end()].strip() else cut
        cuts.append((begin, end))
        return [trimmed for a, b in cuts if (trimmed := _trim(text, a, b))]

    def _cut(self, text: str, low: str, match: re.Match[str], begin: int, end: int) -> int | None:
        """Where the sentence ends at this stop; None if it goes on."""
        after = match.end()
        stop, closers, gap = match.groups()
        if after >= end:
            return None
        if stop is None:
            return match.start()
        if stop[-1] in _WIDE:
            return match.end(2)
        if not gap:
            return self._glued(text, match, begin, end)
        first = _first(text, after, end)
        if first is None or text[first].islower():
            return None
        if stop == "." and not self._full_stop(text, low, match.start(), begin, first, bool(closers)):
            return None
        if stop[-1] in "!?" and closers and self._speech_follows(low, first, end):
            return None
        return match.end(2)

    def _full_stop(self, text: str, low: str, at: int, begin: int, first: int, closed: bool) -> bool:
        """Does the stop at `at` end a sentence, and not an abbreviation, initial or list number?"""
        if closed:
            return True
        chunk_match = _CHUNK.search(low, max(begin, at - 24), at)
        chunk = chunk_match.group() if chunk_match else ""
        if chunk in self._table.titles:
            return False
        if chunk.isdecimal() and len(chunk) <= 2 and at - len(chunk) == begin:
            return False
        initials = _INITIALS.fullmatch(chunk) is not None and text[at - 1].isupper()
        if initials or chunk in self._table.abbreviations:
            word = _WORD.match(low, first)
            return word is not None and word.group() in self._table.starters
        return True

    def _speech_follows(self, low: str, first: int, end: int) -> bool:
        return any(word in self._table.speech for word in _WORD.findall(low[first : min(end, first + 40)])[:4])

    def _glued(self, text: str, match: re.Match[str], begin: int, end: int) -> int | None:
        """A stop without a space after it: "bantuan.”Saya", "ended.The"."""
        after = match.end()
        closers = match.group(2)
        if not text[after].isupper() or "://" in _around(text, after):
            return None
        if closers and closers[-1] in _QUOTES:
            opened = sum(text.count(quote, begin, after - 1) for quote in _QUOTES) % 2
            return after if opened else after - 1
        before = text[match.start() - 1] if match.start() > begin else ""
        follows = text[after + 1] if after + 1 < end else ""
        prose = len(_around(text, match.start() - 1).split(".")[0]) > 2
        return after if before.islower() and follows.islower() and prose else None


def bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of at most LONGEST characters, cut at white space where there is some; itself where it is no longer."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        space = next((i for i in range(start + LONGEST, start, -1) if text[i].isspace()), start + LONGEST)
        pieces += [piece for piece in [_trim(text, start, space)] if piece]
        start = space
    return pieces + [piece for piece in [_trim(text, start, end)] if piece]


def _first(text: str, at: int, end: int) -> int | None:
    """Offset of the first character from `at` that is no quote, bracket or dash."""
    while at < end and text[at] in _OPENERS:
        at += 1
    return at if at < end and text[at].isalnum() else None


def _around(text: str, at: int) -> str:
    """The run without white space that holds offset `at`, up to 80 characters to each side."""
    head, tail = text[max(0, at - 80) : at], text[at : at + 80]
    return (head.split()[-1] if head and not head[-1].isspace() else "") + (tail.split()[0] if tail and not tail[0].isspace() else "")


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(body)
