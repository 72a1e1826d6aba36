"""Whom an article names as its source: cue and medium, bylines, source lines, signatures in brackets."""

import bisect
import re
from typing import Literal

from msgspec import Struct

from pantau.languages.language import Language
from pantau.languages.phrases import Phrases, fold
from pantau.records.texts import Credit
from pantau.sentences.datelines import Dateline, DatelineReader, readable
from pantau.sentences.media import written
from pantau.sentences.names import MediaWords, name_at

_SIGNATURE = re.compile(r"\(([^()]{2,60})\)\.?$")
_LONGEST_BYLINE = 140
_LONGEST_NAME = 4  # words
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


class CreditExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, its credits as "name kind", its dateline, and where its content begins."""

    text: str
    credits: tuple[str, ...] = ()
    dateline: str | None = None
    content: str | None = None


class CreditTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Words around the names of sources, lower case.

    cues stand before a medium; strong cues before any name. reports: verbs behind a medium; says: behind an agency. nouns may stand
    between cue and name, agency_nouns say that an agency follows (or precedes). agency_words and media_words tell a medium by a word of
    its name. bylines and labels open a line of names; fillers may stand among these names, locatives before the places among them.
    contributed: what agencies did for a report. not_media: first words of names that are no media, and words that end a name. desks:
    names of nobody. openers: before a place and a colon. kickers: what stands before a dash and is no place ("exclusive").
    """

    cues: tuple[str, ...]
    strong: frozenset[str]
    reports: tuple[str, ...]
    says: tuple[str, ...]
    nouns: tuple[str, ...]
    agency_nouns: tuple[str, ...]
    agency_words: frozenset[str]
    media_words: frozenset[str]
    bylines: tuple[str, ...]
    labels: tuple[str, ...]
    fillers: frozenset[str]
    locatives: frozenset[str]
    contributed: tuple[str, ...]
    not_media: frozenset[str]
    desks: frozenset[str]
    openers: frozenset[str]
    kickers: frozenset[str]
    example: tuple[CreditExample, ...]
    counterexample: tuple[CreditExample, ...]


class CreditFinder:
    """Finds credits of one language."""

    def __init__(self, language: Language) -> None:
        self._table = table = language.table("credits", CreditTable)
        self.words = MediaWords(table.media_words, table.agency_words, table.not_media, table.kickers)
        self._names = Phrases(written(), folded=False)
        self._strong = Phrases(dict.fromkeys(table.strong, True))
        self._agency = Phrases(dict.fromkeys(table.agency_nouns, True))
        nouns = "|".join(map(re.escape, sorted(table.nouns, key=len, reverse=True)))
        cues = "|".join(map(re.escape, sorted(table.cues, key=len, reverse=True)))
        self._before = re.compile(rf"(?<!\w)(?:{cues})(?:\s*|(?: (?:{nouns})(?!\w))+(?: \w+){{0,2}},?\s*)$")
        self._nouns = re.compile(rf"(?:\s*(?:{nouns})(?!\w)){{0,4}}\s*")
        self._after = self._behind(nouns, table.reports)
        self._agency_after = self._behind(nouns, (*table.reports, *table.says))
        self._contributed = re.compile(rf"[^.\n]{{0,60}}(?:{'|'.join(map(re.escape, table.contributed)) or '(?!)'})")

    @staticmethod
    def _behind(nouns: str, verbs: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(rf"(?: (?:{nouns})){{0,4}},? (?:{'|'.join(map(re.escape, verbs))})(?!\w)")

    def dateline(self, text: str, start: int, end: int, outlets: frozenset[str], *, paragraph: bool) -> Dateline | None:
        """The dateline of a block; see DatelineReader.read."""
        return DatelineReader(self.words, self._table.openers, outlets).read(text, start, end, paragraph=paragraph)

    def inline(self, text: str, low: str) -> list[Credit]:
        """Media that running text names as its source, in order."""
        found = self._known(text, low)
        starts = [credit.start for credit in found]
        done = 0
        ends = [(end, True) for _, end, _ in self._strong.find(low)] + [(end, False) for _, end, _ in self._agency.find(low)]
        for end, cued in sorted(ends):
            span = self._after_noun(text, low, end, cued=cued)
            if span is None or span[0] < done:
                continue
            near = bisect.bisect_right(starts, span[1] + 2)
            if near == 0 or found[near - 1].end <= span[0]:
                found.append(self._credit(text, low, *span))
                done = span[1]
        return sorted(found, key=lambda credit: credit.start)

    def _known(self, text: str, low: str) -> list[Credit]:
        """Names of the table of media, with a cue before them or a verb of reporting behind them."""
        found: list[Credit] = []
        for start, end, medium in self._names.find(text):
            if found and start < found[-1].end:
                continue
            longer = name_at(text, start, self._table.not_media)
            if medium.kind == "outlet" and longer and longer[1] > end:
                end = longer[1]
            if self._sourced(low, start, end, agency=medium.kind == "agency"):
                found.append(self._credit(text, low, start, end))
        return found

    def _sourced(self, low: str, start: int, end: int, *, agency: bool) -> bool:
        """Does a cue stand before this name, or a verb of reporting behind it?"""
        if self._before.search(low, max(0, start - 60), start) or self._contributed.match(low, end):
            return True
        return (self._agency_after if agency else self._after).match(low, end) is not None

    def _after_noun(self, text: str, low: str, end: int, *, cued: bool) -> tuple[int, int] | None:
        """The name behind a strong cue, or behind "news agency" where a cue or a verb of reporting stands beside it."""
        at = self._nouns.match(low, end)
        span = name_at(text, at.end() if at else end, self._table.not_media)
        return span if span and (cued or self._sourced(low, *span, agency=True)) else None

    def _credit(self, text: str, low: str, start: int, end: int) -> Credit:
        name = text[start:end]
        before, after = low[max(0, start - 20) : start].rstrip(), low[end : end + 20].lstrip()
        beside = before.endswith(self._table.agency_nouns) or after.startswith(self._table.agency_nouns)
        kind = "agency" if beside else self.words.kind(name) or "outlet"
        return Credit(start, end, name, name=readable(name), kind=kind)

    def line(self, text: str, low: str, start: int, end: int, outlets: frozenset[str]) -> list[Credit] | None:
        """Credits of a line that holds nothing else: a byline, a source line, a signature in brackets; None if it is something else."""
        if end - start > _LONGEST_BYLINE:
            return None
        signature = _SIGNATURE.fullmatch(text, start, end)
        if signature and (signed := self._signature(signature, outlets)) is not None:
            return signed
        if text[start] == "(" and text[start:end].rstrip(".").endswith(")"):
            start, end = start + 1, text.rindex(")", start, end)
        for label in self._table.labels:
            if low.startswith(label + ":", start):
                return self.people(text, start + len(label) + 1, end, outlets)
        for label in self._table.bylines:
            after = start + len(label)
            if low.startswith(label, start) and low[after : after + 1] in (" ", ":"):
                return self.people(text, after + 1, end, outlets)
        return None

    def signature(self, text: str, start: int, end: int, outlets: frozenset[str]) -> tuple[int, list[Credit]] | None:
        """(offset, credits) of a medium in brackets at the end of a paragraph."""
        found = _SIGNATURE.search(text, max(start, end - 70), end)
        credits = self._signature(found, outlets) if found else None
        kinds = {c.kind for c in credits or []}
        return (found.start(), credits) if found and credits and kinds != {"byline"} else None

    def _signature(self, found: re.Match[str], outlets: frozenset[str]) -> list[Credit] | None:
        """Names between slashes: media, desks, codes of reporters ("ABC/XYZ"; no credit if small); None if one is something else."""
        made: list[Credit] = []
        for piece in re.finditer(r"[^/;,]+", found.group(1)):
            name = piece.group().strip()
            if name.lower() in self._table.desks:
                continue
            kind = self.words.kind(name, outlets)
            if "/" in found.group(1) and name.isalpha() and name.islower() and len(name) <= _LONGEST_NAME:
                continue
            signed = kind or "/" in found.group(1) or (len(name) <= 4 and name.isupper())
            if not signed or not name or not all(word[0].isupper() for word in name.split()):
                return None
            at = found.start(1) + piece.start() + len(piece.group()) - len(piece.group().lstrip())
            made.append(Credit(at, at + len(name), name, name=readable(name), kind=kind or "byline"))
        return made

    def people(self, text: str, start: int, end: int, outlets: frozenset[str]) -> list[Credit] | None:
        """Credits of a line of names; None if other words than fillers stand among them."""
        if any(not w[0].isupper() and w.lower() not in self._table.fillers and "." not in w for w in _WORD.findall(text, start, end)):
            return None
        made: list[Credit] = []
        at = start
        while at < end:
            span = name_at(text, at, frozenset())
            if span and span[1] <= end and (at == start or text[at - 1] in " ,;:/&("):
                name = text[span[0] : span[1]]
                low = fold(name)
                kind: Literal["outlet", "agency", "byline"] = self.words.kind(name, outlets) or "byline"
                placed = text[start:at].split()[-1:]
                if kind == "byline" and placed and placed[0].lower() in self._table.locatives:
                    at = span[1]
                    continue
                if kind == "byline" and len(name.split()) > _LONGEST_NAME:
                    return None
                if low not in self._table.desks and low not in self._table.fillers and low not in self._table.not_media:
                    made.append(Credit(span[0], span[1], name, name=readable(name), kind=kind))
                at = span[1]
            else:
                at += 1
        named = any(word[0].isupper() for word in _WORD.findall(text, start, end))
        return made if made or not named else None
