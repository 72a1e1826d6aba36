"""Go through the blocks of an article once: set aside furniture, bylines and dateline; cut the rest into sentences."""

from typing import NamedTuple

from msgspec import Struct, field

from pantau.records.texts import Credit
from pantau.sentences.credits import CreditFinder
from pantau.sentences.datelines import readable
from pantau.sentences.furniture import FurnitureFinder, Hit, inline_links, within
from pantau.sentences.lines import Block
from pantau.sentences.split import Splitter

_HEAD, _FOOT = 6, 6  # blocks in which datelines, bylines and signatures stand
_LONGEST_HEADLINE = 200
_LONGEST_LINK = 400
_ENDS = ".!?…\"”’')"


class Finders(NamedTuple):
    """What reads the body of one language."""

    splitter: Splitter
    furniture: FurnitureFinder
    credits: CreditFinder


class Body(Struct):
    """What the blocks of an article turned out to be; all offsets as (start, end)."""

    sentences: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])  # start, end, line
    related: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    boilerplate: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    credits: list[Credit] = field(default_factory=list[Credit])
    dateline: str | None = None
    dateline_start: int | None = None  # where its line begins
    date: str | None = None  # the date in the dateline, as written
    headline: tuple[int, int] | None = None


class BodyReader:
    """Reads the body of one article."""

    def __init__(self, finders: Finders, text: str, low: str, outlet: str | None, bylines: tuple[str, ...] = ()) -> None:
        self._text, self._low = text, low
        self._splitter, self._furniture, self._credits = finders
        self._hits = finders.furniture.hits(low)
        self._outlets = frozenset([outlet.lower()] if outlet else [])
        self._bylines = {name.lower() for name in bylines}
        self._body = Body()

    def read(self, blocks: list[Block]) -> Body:
        """Sentences, furniture, credits and dateline of the article, whose lines stand in `blocks`."""
        i = 0
        while i < len(blocks):
            i += self._take(blocks, i)
        self._signed_not_placed()
        self._body.boilerplate.sort()
        self._body.related.sort()
        return self._body

    def _take(self, blocks: list[Block], i: int) -> int:
        """Read block i; gives how many blocks were used up."""
        start, end, _ = block = blocks[i]
        hits = within(self._hits, start, end)
        head, foot = i < _HEAD, i >= len(blocks) - _FOOT
        kind = self._furniture.related_block(self._low, start, end, hits) if hits else None
        if kind:
            follows = kind == "label" and i + 1 < len(blocks) and self._is_headline(blocks[i + 1])
            self._body.related.append((start, blocks[i + 1].end if follows else end))
            return 2 if follows else 1
        if hits and self._furniture.boilerplate_line(self._low, start, end, hits):
            self._body.boilerplate.append((start, end))
        elif (head or foot) and (named := self._names(start, end)) is not None:
            self._body.credits.extend(named)
        elif i == 0 and len(blocks) > 1 and self._opens_as_headline(block, hits):
            self._body.headline = (start, end)
            self._body.sentences.append((start, end, 0))
        else:
            self._prose(block, hits, head=head, foot=foot)
        return 1

    def _names(self, start: int, end: int) -> list[Credit] | None:
        """Credits of a line that holds nothing else; the page's own bylines need no word before them."""
        if self._bylines and end - start < 200:
            names = [piece.strip() for piece in self._low[start:end].split(",")]
            if all(name in self._bylines for name in names):
                return self._credits.people(self._text, start, end, self._outlets)
        return self._credits.line(self._text, self._low, start, end, self._known())

    def _opens_as_headline(self, block: Block, hits: list[Hit]) -> bool:
        """Is the first block a headline: short, no advertisement, with no full stop in it?"""
        if not self._is_headline(block) or self._furniture.boilerplate_sentence(self._low, block.start, block.end, hits, False):
            return False
        pieces = self._splitter.split(self._text, self._low, block.start, block.end)
        return all(self._text[b - 1] in "?!" for _, b in pieces[:-1])

    def _is_headline(self, block: Block) -> bool:
        return block.end - block.start <= _LONGEST_HEADLINE and self._text[block.end - 1] not in ".:;," and len(block.lines) <= 2

    def _known(self) -> frozenset[str]:
        """Folded names of media that the document has shown so far."""
        return self._outlets | {credit.name.lower() for credit in self._body.credits if credit.kind != "byline"}

    def _prose(self, block: Block, hits: list[Hit], *, head: bool, foot: bool) -> None:
        start, end = block.start, block.end
        if head and self._body.dateline_start is None:
            start = self._dateline(block)
        if foot and self._text[end - 2 : end].rstrip(".").endswith(")"):
            signed = self._credits.signature(self._text, start, end, self._known())
            if signed:
                end = signed[0]
                self._body.credits.extend(signed[1])
        pieces = self._cut(start, end, hits)
        if hits:
            self._sift(block, pieces, hits)
        else:
            self._body.sentences.extend((a, b, block.line_at(a)) for a, b in pieces)

    def _dateline(self, block: Block) -> int:
        """Where the content of the block begins."""
        found = self._credits.dateline(self._text, block.start, block.end, self._known(), paragraph=self._text[block.end - 1] in _ENDS)
        if found is None:
            return block.start
        self._body.dateline, self._body.date, self._body.dateline_start = found.place, found.date, block.start
        self._body.credits.extend(found.credits)
        return found.content

    def _cut(self, start: int, end: int, hits: list[Hit]) -> list[tuple[int, int]]:
        """The sentences of a stretch, with the links in it set aside."""
        pieces: list[tuple[int, int]] = []
        for link, bracketed in inline_links(self._text, self._low, start, end, hits):
            if link < start:
                continue
            pieces += self._splitter.split(self._text, self._low, start, link)
            start = (
                self._close(link, end)
                if bracketed
                else self._splitter.split(self._text, self._low, link, min(end, link + _LONGEST_LINK))[0][1]
            )
            self._body.related.append((link, start))
        rest = self._splitter.split(self._text, self._low, start, end)
        return pieces + [(a, b) for a, b in rest if not pieces or any(c.isalnum() for c in self._text[a:b])]

    def _close(self, link: int, end: int) -> int:
        """Where the bracket that opens at `link` ends."""
        close = self._text.find(")" if self._text[link] == "(" else "]", link, min(end, link + _LONGEST_LINK))
        return close + 1 if close >= 0 else self._splitter.split(self._text, self._low, link, min(end, link + _LONGEST_LINK))[0][1]

    def _sift(self, block: Block, pieces: list[tuple[int, int]], hits: list[Hit]) -> None:
        """Sentences of a line with words of furniture in it: advertisement is set aside, neighbours joined."""
        advert = False
        for a, b in pieces:
            if not self._furniture.boilerplate_sentence(self._low, a, b, within(hits, a, b), advert):
                self._body.sentences.append((a, b, block.line_at(a)))
                advert = False
                continue
            begin = self._body.boilerplate.pop()[0] if advert else a
            self._body.boilerplate.append((begin, b))
            advert = True

    def _signed_not_placed(self) -> None:
        """ "LINTANG FAJAR - ..." looks like a place; if the page invites to the channels of that name, it is who signs."""
        body = self._body
        if body.dateline is None or body.dateline_start is None:
            return
        if any(body.dateline_start <= credit.start < body.dateline_start + 80 for credit in body.credits):
            return
        name, low = body.dateline, body.dateline.lower()
        if len(low.split()) < 2 or not any(self._invites(low, a, b) for a, b in body.boilerplate):
            return
        at = self._text.index(name, body.dateline_start) if "," not in name else body.dateline_start
        body.credits.insert(0, Credit(at, at + len(name), name, name=readable(name), kind="outlet"))
        body.dateline = None

    def _invites(self, name: str, start: int, end: int) -> bool:
        """Does the name stand in this advertisement, and no longer name that begins with it?"""
        at = self._low.find(name, start, end)
        after = self._text[at + len(name) : at + len(name) + 2]
        return at >= 0 and not after[1:].isupper()
