"""The day a statement was made, where its sentence says so."""

from datetime import date
from typing import NamedTuple

from pantau.claims.attribution.grammar import ClauseTable
from pantau.languages.language import Language
from pantau.records.claims import Ground, Relation
from pantau.records.texts import Span, Text
from pantau.records.values import Time

_OLDEST = 200  # years before publication: farther back, a written year is a slip

_SMALL = 1  # words in front of a day that opens its sentence: "on"


class SaidOn(NamedTuple):
    """The day, or None where the one that is written cannot be it; the ground says which characters and why."""

    day: date | None
    ground: Ground


class SaidOnReader:
    """Finds the day of saying in the sentence of the cue. Build once a language."""

    def __init__(self, language: Language) -> None:
        table = language.table("clauses", ClauseTable)
        self._breaks = frozenset((*table.subordinators, *table.coordinators))
        self._papers = frozenset(table.documents)

    def read(self, text: Text, relation: Relation, times: list[Time]) -> SaidOn | None:
        """`times`: those of the cue's sentence, in order, without what stands in anybody's content. None: no single day is said."""
        if not relation.cue:
            return None
        days = [t for t in times if t.days and t.days.first and t.days.first == t.days.last and not self._in_source(text, relation, t)]
        when = self._behind(relation, days) or self._before(text, relation, days)
        if when is None or when.days is None or when.days.first is None:
            return None
        day, published = when.days.first, text.document.published
        span = Span(when.start, when.end, when.text)
        if published and day > published:
            return SaidOn(None, Ground("said_on", "said_on.after_publication", None, span))
        if published and day.year < published.year - _OLDEST:
            return SaidOn(None, Ground("said_on", "said_on.too_long_ago", None, span))
        return SaidOn(day, Ground("said_on", when.rule, None, span))

    def _behind(self, relation: Relation, days: list[Time]) -> Time | None:
        """The first day behind the cue and in front of a statement that follows: "said on Monday that", "..., said X on Monday"."""
        cue = relation.cue[-1].end
        end = relation.statement.start if relation.statement.start > cue else None
        return next((t for t in days if t.start >= cue and (end is None or t.end <= end)), None)

    def _before(self, text: Text, relation: Relation, days: list[Time]) -> Time | None:
        """The first day in front of the cue that is no part of a clause of its own: "On Monday X said", "X on Monday said"; not "after
        the quake of Sunday X said"."""
        cue = relation.cue[0].start
        start = min((s.start for s in relation.source), default=cue)
        return next((t for t in days if t.end <= cue and (t.start > start or self._opens(text, t, start))), None)

    def _in_source(self, text: Text, relation: Relation, time: Time) -> bool:
        """Does the day tell of the source ("X, who was freed on Sunday, said")? That of a paper is the day it says what it says."""
        source = next((s for s in relation.source if s.overlaps(time)), None)
        if source is None:
            return False
        first, last = text.token_at(source.start), text.token_at(time.start)
        return not any(t.low in self._papers for t in text.tokens[first:last])

    def _opens(self, text: Text, time: Time, start: int) -> bool:
        """Does the day open its sentence, or no other clause stand in front of it, nor between it and the source at `start`?"""
        sentence = text.sentences[text.sentence_at(time.start) or 0]
        first, last = text.token_at(time.start), text.token_at(time.end - 1) + 1
        if first - sentence.first <= _SMALL:
            return True
        around = [*text.tokens[sentence.first : first], *(t for t in text.tokens[last : sentence.last] if t.end <= start)]
        return not any(t.low in self._breaks for t in around)
