"""Every actor in a text, with its code, its name, and what names it where it is only pointed at."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from pantau.actors import ActorBook, Code, book, code_of
from pantau.languages.language import Language
from pantau.languages.phrases import fold
from pantau.mentions.actors.definitions import DefinitionFinder
from pantau.mentions.actors.mention import Mention
from pantau.mentions.actors.mentions import MentionBuilder
from pantau.mentions.actors.phrases import PhraseBuilder
from pantau.mentions.actors.scene import NEWS, Scene
from pantau.mentions.actors.stake import NONSTATE, Stake
from pantau.mentions.actors.units import UnitFinder
from pantau.records.texts import Credit, Span, Text
from pantau.records.values import Actor

OPENING = "“«"
CLOSING = "”»"
INHERITED = frozenset(f"actors.{rule}" for rule in ("context", "owner", "beside", "sector", "near", "same", "owned", "shared", "alias"))


class ActorFinder:
    """Finds and resolves the actors of one language."""

    def __init__(self, language: Language) -> None:
        self._book: ActorBook = book(language.id)
        table = self._book.lexicon.table
        self._units = UnitFinder(self._book)
        self._phrases = PhraseBuilder(self._book)
        self._definitions = DefinitionFinder(self._book, self._phrases)
        self._mentions = MentionBuilder(self._book)
        self._suffix = table.enclitic.suffix
        self._enclitics = frozenset(stem + self._suffix for stem in table.enclitic.stems)
        self._home = table.home or None
        self._joints = frozenset(table.joints)
        self._head = table.head
        self._last: tuple[Text, Scene] | None = None

    def find(self, text: Text) -> list[Actor]:
        """Every actor of a text in order, none overlapping another. Codes have the sectors of claims."""
        scene = self.scene(text)
        return [self._actor(scene, m, m.start, m.end) for m in scene.mentions if m.shown]

    def resolve(self, text: Text, span: Span, actors: Sequence[Actor] = ()) -> Actor:
        """The actor that a span names, said to be a speaker: by a mention in it, by its words, or by the article's country.

        A country that speaks is its government. actor "UNK" or None: the text does not say.
        """
        scene = self.scene(text)
        mention = self._at(scene, span)
        if mention is not None and mention.rule in ("actors.country", "actors.adjective"):
            mention = self._shared(scene, mention) or mention
        if mention is None:
            return self._composed(scene, span)
        if mention.rule == "actors.served" or _ends_in(span, mention):  # "juru bicara Presiden X": not X; "jubir Hamas | Sami X": only X
            span = text.span(mention.start, mention.end)
        found = self._actor(scene, mention, span.start, span.end)
        if mention.kind == "country" and found.actor and len(found.actor) == 3:
            code = Code(mention.code.country, "GOV", "GOV")
            return replace(found, actor=code.broad)
        return found

    def scene(self, text: Text) -> Scene:
        """The mentions of a text; that of the text asked for last is kept."""
        last = self._last
        if last is not None and last[0] is text:
            return last[1]
        scene = self._read(text)
        self._last = (text, scene)
        return scene

    def _read(self, text: Text) -> Scene:
        document = text.document
        units = self._definitions.applied(text, self._units.units(text))
        mentions: list[Mention] = []
        quotes = quotations(text)
        for i, row in enumerate(units):
            found = self._mentions.mentions(text, i, self._phrases.phrases(row, text.low), document.published)
            found += self._said(text, i)
            found.sort(key=lambda m: m.start)
            mentions += [replace(m, quoted=True) if _inside(quotes, m.start) else m for m in found] if quotes else found
        outlet = code_of(document.outlet).country if document.outlet else None
        credits = {fold(c.name): _credit(c) for c in document.credits if c.kind != "byline"}
        stake = Stake(text, mentions, self._home, outlet)
        return Scene(text, self._acronyms(text, mentions), stake, self._book.lexicon.table, credits)

    def _acronyms(self, text: Text, mentions: list[Mention]) -> list[Mention]:
        """A body's acronym in brackets behind it is its alias: "Agency for ... (BPPT)"."""
        for i, (body, short) in enumerate(itertools.pairwise(mentions)):
            if body.kind in ("body", "group") and text.low[body.end : short.start] == " (" and text.low[short.end : short.end + 1] == ")":
                mentions[i] = replace(body, alias=text.low[short.start : short.end])
        return mentions

    def _said(self, text: Text, index: int) -> list[Mention]:
        """The pronoun that is written onto a verb of saying: the "nya" of "katanya"."""
        size = len(self._suffix)
        if not size:
            return []
        sentence = text.sentences[index]
        return [
            Mention(t.end - size, t.end, "person", Code(None, None), index, "actors.enclitic", None, False, pronoun="enclitic")
            for t in text.tokens[sentence.first : sentence.last]
            if t.low in self._enclitics
        ]

    def _actor(self, scene: Scene, mention: Mention, start: int, end: int) -> Actor:
        text = scene.text
        code = scene.code(mention)
        broad = code.broad
        same = scene.mentions[mention.same] if mention.same is not None else None
        span = text.span(same.start, same.end) if same and (same.start, same.end) != (start, end) else None
        rule = mention.rule if code == mention.code else "actors.context"
        name = (mention.label.name(code.country) if mention.label else None) or mention.name
        lender = scene.lender(code.country, start) if rule in INHERITED and code.country and code.country not in NONSTATE else None
        return Actor(start, end, text.document.text[start:end], broad, rule, name, span, mention.kind, mention.private, lender)

    def _at(self, scene: Scene, span: Span) -> Mention | None:
        """The mention that a span is about: the same span, a name in it, else the one that shares most of it."""
        best, size = None, 0
        for mention in scene.by_place.touching(span.start, span.end):
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            value = 3 * shared - (mention.end - mention.start) + (1000 if (mention.start, mention.end) == (span.start, span.end) else 0)
            if best is None or value > size:
                best, size = mention, value
        return best

    def _shared(self, scene: Scene, land: Mention) -> Mention | None:
        """The body that a country shares with the next one: "the South Korean | and US militaries", "pakar Tiongkok dan | AS"."""
        i = scene.mentions.index(land)
        j = i - 1 if self._head == "first" else i + 1
        if not 0 <= j < len(scene.mentions):
            return None
        other = scene.mentions[j]
        gap = scene.text.low[other.end : land.start] if j < i else scene.text.low[land.end : other.start]
        if not other.keys or not other.code.country or not other.code.sector or gap.strip(" ,") not in self._joints:
            return None
        return replace(
            other, code=other.code.at(land.code.country), start=land.start, end=land.end, name=land.name, rule="actors.shared", same=None
        )

    def _composed(self, scene: Scene, span: Span) -> Actor:
        """Words that are no mention: their own composition, else a name, else somebody of the article's country."""
        code = self._book.code(span.text, scene.text.document.published)
        named = scene.named(scene.text.low[span.start : span.end])
        if named is not None:
            return self._actor(scene, scene.mentions[named], span.start, span.end)
        if code.country is None and code.sector is None and span.text[:1].isupper():
            code = Code(None, "CVL", "CVL")
        lender = None
        if code.country is None and code.sector not in (None, "UNK"):
            code = code.at(scene.at_stake(span, code))
            lender = scene.lender(code.country, span.start) if code.country else None
        return Actor(span.start, span.end, span.text, code.broad or "UNK", "actors.composed", span.text, lender=lender)


def _ends_in(span: Span, mention: Mention) -> bool:
    """Does a speaker's span end in this person's name, behind words of a body or a rank that are no part of it?"""
    named = mention.kind == "person" and mention.rule.startswith(("actors.title", "actors.apposition", "actors.people"))
    if not named or not span.start < mention.start or mention.end != span.end:
        return False
    before = span.text[: mention.start - span.start].split()
    return " " in span.text[mention.start - span.start :] or before[-1].isupper()  # one word may have a first name before it


def quotations(text: Text) -> list[tuple[int, int]]:
    """(start, end) of what stands in quotation marks; straight ones are paired within a line."""
    found: list[tuple[int, int]] = []
    opened = -1
    line = -1
    for sentence in text.sentences:
        if sentence.line != line:
            line, opened = sentence.line, -1
        for token in text.tokens[sentence.first : sentence.last]:
            if token.kind != "mark":
                continue
            if opened < 0 and token.text in OPENING + '"':
                opened = token.end
            elif opened >= 0 and token.text in CLOSING + '"':
                found.append((opened, token.start))
                opened = -1
    return found


def _inside(quotes: Sequence[tuple[int, int]], offset: int) -> bool:
    i = bisect_right(quotes, (offset, offset)) - 1
    return any(a <= offset < b for a, b in quotes[max(0, i) : i + 2])


def _credit(credit: Credit) -> Code:
    """The code of an agency or outlet: from the tables, else news media without a country."""
    code = code_of(credit.name)
    return code if code.sector == NEWS else Code("MED", NEWS, "MED")
