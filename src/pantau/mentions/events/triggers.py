"""Words that tell an event: one automaton pass, then the conditions of each hit."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from pantau.languages.language import Language
from pantau.mentions.events.table import Choice, Entry, Ready, Row, TriggerTable, compiled
from pantau.mentions.events.words import WordTest, word_test
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Sentence, Span, Text
from pantau.records.values import Trigger

LIGHT_REACH = 6  # words between a light verb and its noun
MODE_REACH = 10  # words between a mode word and the trigger
PASSIVE_REACH = 3  # words between an auxiliary and its participle
CLAUSE_MARKS = frozenset(":;,()")
NOUN_REACH = 3  # a noun's conditions look so far back: "weapons shipments"


class _Hit(Struct, gc=False):
    """Tokens [first, last], counted in their sentence, and what they may be."""

    first: int
    last: int
    entry: Entry


class _Draft(Struct, gc=False):
    """A trigger on its way."""

    first: int
    last: int
    choice: Choice
    voice: Literal["active", "passive", "noun"]


class _Story:
    """All words of a text, for the rows that ask about them; read once, where the first one asks."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._words: list[str] | None = None

    def holds(self, ready: Ready) -> bool:
        """Do the conditions of a row about the whole text hold?"""
        if ready.around is None and ready.not_around is None:
            return True
        if self._words is None:
            self._words = list({t.low for t in self._text.tokens})
        return _any(ready.around, self._words) and not _some(ready.not_around, self._words)


class _Scene(Struct, gc=False):
    """The words of one sentence, and the names of places in it: first and last token, counted in the sentence."""

    lows: list[str]
    places: list[tuple[int, int]]


class TriggerFinder:
    """Finds the triggers of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("triggers", TriggerTable)
        self._phrases = compiled(language)
        self._auxiliaries = frozenset(table.auxiliaries)
        self._agents = frozenset(table.agents)
        self._determiners = frozenset(table.determiners)
        self._prepositions = frozenset(table.prepositions)
        self._stops = (self._prepositions - frozenset(table.partitives)) | CLAUSE_MARKS
        self._bounds = frozenset(table.bounds)
        self._perfects = frozenset(table.perfects)
        self._verbals = frozenset(table.verbals)
        self._links = frozenset((*table.determiners, *table.partitives))
        self._verbal = frozenset((*table.auxiliaries, *table.perfects, *table.verbals))
        self._closers = frozenset((*table.closers, *table.prepositions, *table.auxiliaries, ""))
        self._elsewhere = word_test(table.elsewhere.words, table.sets)
        self._unless = word_test(table.elsewhere.unless, table.sets)

    def find(self, text: Text, places: Sequence[Span] = ()) -> list[Trigger]:
        """The triggers of a text in order of place; none outside sentences, none overlapping another.

        places: the names of places in the text, for verbs that mean another thing of a town than of a man ("captured").
        """
        by_sentence, story, named = self._hits(text), _Story(text), SpanIndex((p, p) for p in places)
        found: list[Trigger] = []
        for index in sorted(by_sentence):
            sentence = text.sentences[index]
            here = [
                (text.token_at(p.start) - sentence.first, text.token_at(p.end - 1) - sentence.first)
                for p in named.inside(sentence.start, sentence.end)
            ]
            scene = _Scene([t.low for t in text.tokens[sentence.first : sentence.last]], here)
            found.extend(self._sentence(text, sentence, scene, by_sentence[index], story))
        return found

    def _hits(self, text: Text) -> dict[int, list[_Hit]]:
        hits: dict[int, list[_Hit]] = {}
        for start, end, entry in self._phrases.find(text.low):
            index = text.sentence_at(start)
            if index is not None:
                first = text.token_at(start)
                last = first if text.tokens[first].end >= end else text.token_at(end - 1)
                offset = text.sentences[index].first
                hits.setdefault(index, []).append(_Hit(first - offset, last - offset, entry))
        return hits

    def _sentence(self, text: Text, sentence: Sentence, scene: _Scene, hits: list[_Hit], story: _Story) -> list[Trigger]:
        lows = scene.lows
        drafts: list[_Draft] = []
        for hit in hits:
            draft = self._choose(scene, hit, story) if hit.entry.choices else None
            if draft and not _doubles(drafts, draft):
                drafts.append(draft)
        for hit in hits:
            if hit.entry.light:
                passive = self._passive(lows, hit) if hit.entry.light == "either" else hit.entry.light == "passive"
                _lend(lows, drafts, hit, passive, self._stops)
        contexts = tuple(sorted({c for hit in hits for c in hit.entry.contexts}))
        told = [d for d in drafts if d.choice.ready.row.type]
        away = bool(told) and self._away(lows)
        strong = [d for d in told if not _weak(d, away)]
        return [self._trigger(text, sentence, draft, hits, contexts, _weak(draft, away)) for draft in strong or told]

    def _away(self, lows: list[str]) -> bool:
        """Is the sentence of sport, show or trade, where people attack, defend and release without harm?"""
        return _some(self._elsewhere, lows) and not _some(self._unless, lows)

    def _choose(self, scene: _Scene, hit: _Hit, story: _Story) -> _Draft | None:
        for choice in hit.entry.choices:
            voice = self._voice(scene.lows, hit, choice)
            if not voice or not _holds(choice.ready, voice, scene.lows, hit) or not story.holds(choice.ready):
                continue
            if self._takes(scene, hit, choice.ready.row, voice):
                return _Draft(hit.first, hit.last, choice, voice)
        return None

    def _takes(self, scene: _Scene, hit: _Hit, row: Row, voice: str) -> bool:
        """Do places stand where a row wants them?"""
        if row.takes == "towards":
            return any(0 < first - hit.last <= row.reach for first, _ in scene.places)
        return row.takes == "anything" or self._takes_place(scene, hit, passive=voice == "passive")

    def _takes_place(self, scene: _Scene, hit: _Hit, *, passive: bool) -> bool:
        """Is the object (of a passive: the subject) the name of a place, and no more than that ("Gaza's mayor")?"""
        for first, last in scene.places:
            if passive and last < hit.first and all(low in self._verbal for low in scene.lows[last + 1 : hit.first]):
                return True
            owner = scene.lows[last + 1 : last + 2] in (["'s"], ["-"])
            if not passive and hit.last < first and not owner and all(low in self._links for low in scene.lows[hit.last + 1 : first]):
                return True
        return False

    def _voice(self, lows: list[str], hit: _Hit, choice: Choice) -> Literal["active", "passive", "noun"] | None:
        """The voice of a form where it stands; None where it is no form of an event ("the accused man", "shot-for-shot")."""
        if _compound(lows, hit):
            return None
        if choice.voice in ("noun", "passive"):
            return choice.voice
        before = lows[hit.first - 1] if hit.first else ""
        if before in self._determiners:
            return "noun" if choice.noun else None
        if choice.voice == "either":
            return "passive" if self._passive(lows, hit) or (choice.ready.row.patient and self._objectless(lows, hit)) else "active"
        if (choice.voice == "bare" or choice.noun) and self._nominal(lows, hit, choice):
            return "noun" if choice.noun else None
        return "active"

    def _passive(self, lows: list[str], hit: _Hit) -> bool:
        if any(low in self._auxiliaries for low in lows[max(0, hit.first - PASSIVE_REACH) : hit.first]):
            return True
        return hit.last + 1 < len(lows) and lows[hit.last + 1] in self._agents

    def _objectless(self, lows: list[str], hit: _Hit) -> bool:
        """Is there no object behind a participle ("600 soldiers killed in June"), and no auxiliary that makes it active?"""
        before, behind = lows[hit.first - 1] if hit.first else "", lows[hit.last + 1] if hit.last + 1 < len(lows) else ""
        beyond = lows[hit.last + 2] if hit.last + 2 < len(lows) else ""
        if before in self._perfects or before in self._verbals or behind in self._bounds or f"{behind} {beyond}" in self._bounds:
            return False
        return behind in self._closers or not behind[0].isalnum()

    def _nominal(self, lows: list[str], hit: _Hit, choice: Choice) -> bool:
        """Is a form that may be verb or noun a noun here? By the words around it."""
        if " " in choice.stem:
            return False
        before = lows[hit.first - 1] if hit.first else ""
        if before in self._prepositions and choice.voice == "bare":
            return True
        if before in self._verbals:
            return False
        behind = lows[hit.last + 1] if hit.last + 1 < len(lows) else ""
        closed = behind in self._closers or not behind[0].isalnum()
        for low in reversed(lows[max(0, hit.first - 1 - NOUN_REACH) : max(0, hit.first - 1)]):
            if low in self._determiners:
                return closed
            if low in self._verbals or low in self._prepositions:
                break
        return closed and (choice.noun or not before)

    def _trigger(self, text: Text, sentence: Sentence, draft: _Draft, hits: list[_Hit], contexts: tuple[str, ...], weak: bool) -> Trigger:
        row = draft.choice.ready.row
        start, end = text.tokens[sentence.first + draft.first].start, text.tokens[sentence.first + draft.last].end
        type_ = row.type or ""
        return Trigger(
            start, end, text.document.text[start:end], type_, row.mode or _mode(type_, draft, hits),
            tuple(sorted({*contexts, *row.contexts})), draft.voice, f"triggers.{type_.lower()}:{draft.choice.stem}", weak,
            row.demands,
        )  # fmt: skip


def _weak(draft: _Draft, away: bool) -> bool:
    row = draft.choice.ready.row
    return row.weak or (away and not row.sure)


def _compound(lows: list[str], hit: _Hit) -> bool:
    """Is it a part of a compound ("fire-fighting", "shot-for-shot")? A doubled word ("serangan-serangan") is none."""
    if hit.first != hit.last:
        return False
    low, before, behind = lows[hit.first], lows[max(0, hit.first - 2) : hit.first], lows[hit.last + 1 : hit.last + 3]
    front = len(behind) == 2 and behind[0] == "-" and behind[1].isalnum() and behind[1] != low
    back = len(before) == 2 and before[1] == "-" and before[0].isalnum() and before[0] != low
    return front or back


def _doubles(drafts: list[_Draft], draft: _Draft) -> bool:
    """Is it the second half of a doubled word ("serangan-serangan"), or does it stand inside the last one?"""
    if not drafts:
        return False
    last = drafts[-1]
    if draft.first == last.last + 2 and draft.choice is last.choice and draft.voice == "noun":
        last.last = draft.last
        return True
    return draft.first <= last.last


def _lend(lows: list[str], drafts: list[_Draft], light: _Hit, passive: bool, stops: frozenset[str]) -> None:
    """Join a light verb with the event noun behind it (or before it, in the passive); its own reading as a trigger goes."""
    nouns = [d for d in drafts if d.voice == "noun" and d.choice.ready.row.type and not d.choice.ready.row.weak]
    if passive:
        near = [d for d in nouns if 0 <= light.first - d.last - 1 <= LIGHT_REACH]
    else:
        near = [d for d in reversed(nouns) if 0 <= d.first - light.last - 1 <= LIGHT_REACH]
    if not near:
        return
    noun = near[-1]
    first, last = (noun.first, light.last) if passive else (light.first, noun.last)
    inside = [d for d in drafts if d is not noun and d.first <= last and d.last >= first]
    between = lows[noun.last + 1 : light.first] if passive else lows[light.last + 1 : noun.first]
    if any(d.first > light.last or d.last < light.first for d in inside) or any(low in stops for low in between):
        return  # another event or the end of a clause stands between them
    noun.first, noun.last, noun.voice = first, last, "passive" if passive else "active"
    drafts[:] = [d for d in drafts if d not in inside]


def _mode(type_: str, draft: _Draft, hits: list[_Hit]) -> str | None:
    """The mode that the nearest mode word of this type gives."""
    near = [
        (min(abs(hit.first - draft.last), abs(draft.first - hit.last)), i, mode)
        for i, hit in enumerate(hits)
        for of, mode in hit.entry.modes
        if of == type_
    ]
    distance, _, mode = min(near, default=(MODE_REACH + 1, 0, None))
    return mode if distance <= MODE_REACH else None


def _holds(ready: Ready, voice: str, lows: list[str], hit: _Hit) -> bool:
    if not _beside(ready.next, ready.not_next, lows, hit.last + 1) or not _beside(ready.prev, ready.not_prev, lows, hit.first - 1):
        return False
    reach = ready.row.reach
    if ready.subject or ready.not_subject:
        before = lows[max(0, hit.first - reach) : hit.first]
        if not _any(ready.subject, before) or _some(ready.not_subject, before):
            return False
    if ready.with_ or ready.also or ready.not_with:
        back = reach if voice == "passive" else NOUN_REACH if voice == "noun" else 0
        around = lows[max(0, hit.first - back) : hit.first] + lows[hit.last + 1 : hit.last + 1 + reach]
        if not (_any(ready.with_, around) and _any(ready.also, around)) or _some(ready.not_with, around):
            return False
    return _any(ready.near, lows) and not _some(ready.not_near, lows)


def _beside(wanted: WordTest | None, barred: WordTest | None, lows: list[str], at: int) -> bool:
    if wanted is None and barred is None:
        return True
    low = lows[at] if 0 <= at < len(lows) else ""
    return (wanted is None or wanted(low)) and not (barred is not None and barred(low))


def _any(wanted: WordTest | None, words: list[str]) -> bool:
    return wanted is None or wanted.among(words)


def _some(barred: WordTest | None, words: list[str]) -> bool:
    return barred is not None and barred.among(words)
