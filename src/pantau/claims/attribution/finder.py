"""Who said what: every source-cue-content relation of a text, by one grammar for all languages.

Trigger first: one pass finds the cues, one the quotation marks; the grammar of clauses looks only where a cue stands.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pantau.claims.attribution.answers import answer
from pantau.claims.attribution.contents import Contents
from pantau.claims.attribution.continuation import continued, headlines
from pantau.claims.attribution.cues import Cue, CueBook, Hit
from pantau.claims.attribution.days import days_of
from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.gaps import gapped
from pantau.claims.attribution.grammar import COMMA, WordClasses
from pantau.claims.attribution.negation import anonymous, denied, inner_noun, of_others
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.passages import Layout
from pantau.claims.attribution.readings import read
from pantau.claims.attribution.relations import attributed, relations
from pantau.claims.attribution.relays import asides, attach, relay_kind, through_outlet
from pantau.claims.attribution.unlisted import unlisted
from pantau.languages.language import Language
from pantau.records.claims import Relation
from pantau.records.texts import Text
from pantau.records.values import Time

_MOST_CUES = 24  # of one passage; more of them are no sentence, and would make it slow
_SPEECH = 9  # tokens of direct speech that may hold the words of others, marks in
VERBAL = frozenset({"active", "inverted", "enclitic", "preposition"})


class Found(NamedTuple):
    """What was found, and in words what was not looked at."""

    relations: list[Relation]
    left_out: tuple[str, ...]


class AttributionFinder:
    """Finds the attributions of texts of one language."""

    def __init__(self, language: Language) -> None:
        self._book = CueBook(language)
        self._classes = WordClasses(language, self._book.finite())

    def find(self, text: Text, times: Sequence[Time]) -> Found:
        """Every attribution in order of the text; a claim inside a claim has the outer one as `parent` and its speakers as relays.

        `times`: those of the text, in order; a day that they name is read as one piece.
        """
        layout = Layout(text, self._classes, days_of(text, times))
        hits = self._book.find(text.tokens)
        drafts: list[Draft] = []
        at = unread = 0
        for passage in layout.passages:
            while at < len(hits) and hits[at].first < passage.first:
                at += 1
            mine: list[Hit] = []
            while at < len(hits) and hits[at].first < passage.last:
                mine.append(hits[at])
                at += 1
            unread += max(0, len(mine) - _MOST_CUES)
            drafts += self._passage(passage, mine[:_MOST_CUES])
        drafts = Contents(layout).fill(drafts)
        drafts += headlines(layout, drafts)
        answer(layout, drafts)
        more = continued(layout, drafts)
        return Found(relations(layout, attributed(drafts), more), _crowded(unread))

    def _passage(self, passage: Passage, hits: list[Hit]) -> list[Draft]:
        inner = self._inside(passage, [h for h in hits if h.first in passage.inside]) if passage.quoted else []
        hits = [h for h in hits if h.first not in passage.inside and not anonymous(passage, h)]
        drafts: list[Draft] = []
        citing = [h for h in hits if relay_kind(h, hits) and through_outlet(passage, h)]
        passage.verbs = {h.last - 1: h.first for h in hits if any(_verbal(c) for c in h.cues)}
        passage.nouns = {h.first: c.stance for h in hits for c in h.cues if "noun" in c.forms}
        passage.spoken = len(citing) < len(hits)
        asides(passage, citing)
        for hit in hits:
            draft = None if hit in citing else read(passage, hit, self._book, drafts)
            if draft:
                draft.negated = draft.negated or denied(passage, draft)
                drafts.append(draft)
        drafts += [g for d in drafts for g in gapped(passage, d)]
        drafts += unlisted(passage, hits, drafts, self._book.enclitic) if passage.quoted else []
        drafts = [d for d in _outside_sources(drafts) if not inner_noun(d, drafts)]
        return attach(passage, drafts, citing) + inner

    def _inside(self, passage: Passage, hits: list[Hit]) -> list[Draft]:
        """What direct speech says that others said: "My brother told me the wall was gone"."""
        drafts: list[Draft] = []
        for a, b in passage.quotations():
            mine = [h for h in hits if a <= h.first and h.last <= b]
            if mine and b - a >= _SPEECH:
                drafts += [d for d in self._passage(passage.part(a + 1, b - 1), mine) if of_others(d)]
        return drafts


def _crowded(unread: int) -> tuple[str, ...]:
    """What is said of words of saying that were not read because too many stand together."""
    words = "1 word" if unread == 1 else f"{unread:,} words"
    return (f"{words} of saying behind {_MOST_CUES} others in one sentence",) if unread else ()


def _verbal(cue: Cue) -> bool:
    """Is the cue a verb wherever it stands?"""
    return bool(cue.forms & VERBAL) and not (cue.needs or cue.figures or cue.sourceless)


def _outside_sources(drafts: list[Draft]) -> list[Draft]:
    """Without cues that stand in another one's source ("an official, asking not to be named, said")."""
    sources = [(d, d.source.start, d.source.end) for d in drafts if d.source and not d.source.shared and not d.source.relative]

    def inner(d: Draft) -> bool:
        return any(o is not d and a <= d.hit.first and d.hit.last <= b and not _shares(d, o) for o, a, b in sources)

    return [d for d in drafts if not inner(d)]


def _shares(d: Draft, outer: Draft) -> bool:
    """Has the inner cue the outer one's source for its own ("according to X, which has sent ships and asked ...")?"""
    if d.source and d.source.relative and outer.form == "inverted" and d.passage.at(d.source.start - 1) & COMMA:
        return True
    return d.source is not None and outer.source is not None and d.source.shared and d.source.start == outer.source.start
