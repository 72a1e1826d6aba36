"""Words that tell an event: one automaton pass, then the conditions of each hit."""

from typing import Literal

from msgspec import Struct

from pantau.languages.language import Language
from pantau.mentions.trigger_table import Choice, Entry, TriggerTable, Voice, compiled
from pantau.mentions.words import WordTest
from pantau.records.texts import Sentence, Text, Token
from pantau.records.values import Trigger

LIGHT_REACH = 6  # words between a light verb and its noun
MODE_REACH = 10  # words between a mode word and the trigger
PASSIVE_REACH = 3  # words between an auxiliary and its participle
NOUN_REACH = 3  # a noun's conditions look so far back: "weapons shipments"


class _Hit(Struct, gc=False):
    """Tokens [first, last] of one sentence, and what they may be."""

    first: int
    last: int
    entry: Entry


class _Draft(Struct, gc=False):
    """A trigger on its way."""

    first: int
    last: int
    choice: Choice
    voice: Literal["active", "passive", "noun"]


class TriggerFinder:
    """Finds the triggers of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("triggers", TriggerTable)
        self._phrases = compiled(language)
        self._auxiliaries = frozenset(table.auxiliaries)
        self._agents = frozenset(table.agents)

    def find(self, text: Text) -> list[Trigger]:
        """The triggers of a text in order of place; none outside sentences, none overlapping another."""
        by_sentence = self._hits(text)
        found: list[Trigger] = []
        for index in sorted(by_sentence):
            found.extend(self._sentence(text, text.sentences[index], by_sentence[index]))
        return found

    def _hits(self, text: Text) -> dict[int, list[_Hit]]:
        hits: dict[int, list[_Hit]] = {}
        for start, end, entry in self._phrases.find(text.low):
            index = text.sentence_at(start)
            if index is not None:
                first = text.token_at(start)
                last = first if text.tokens[first].end >= end else text.token_at(end - 1)
                hits.setdefault(index, []).append(_Hit(first, last, entry))
        return hits

    def _sentence(self, text: Text, sentence: Sentence, hits: list[_Hit]) -> list[Trigger]:
        drafts: list[_Draft] = []
        lights: list[tuple[_Hit, Voice]] = []
        for hit in hits:
            if hit.entry.light:
                lights.append((hit, self._voice(text, sentence, hit, hit.entry.light)))
            draft = self._choose(text, sentence, hit) if hit.entry.choices else None
            if draft and not self._doubles(drafts, draft):
                drafts.append(draft)
        for light, voice in lights:
            self._lend(drafts, light, voice)
        contexts = tuple(sorted({c for hit in hits for c in hit.entry.contexts}))
        return [self._trigger(text, draft, hits, contexts) for draft in drafts if draft.choice.ready.row.type]

    def _choose(self, text: Text, sentence: Sentence, hit: _Hit) -> _Draft | None:
        for choice in hit.entry.choices:
            voice = self._voice(text, sentence, hit, choice.voice)
            if _holds(choice, voice, text.tokens, sentence, hit):
                return _Draft(hit.first, hit.last, choice, voice)
        return None

    def _voice(self, text: Text, sentence: Sentence, hit: _Hit, voice: Voice) -> Literal["active", "passive", "noun"]:
        if voice != "either":
            return voice
        before = text.tokens[max(sentence.first, hit.first - PASSIVE_REACH) : hit.first]
        if any(t.low in self._auxiliaries for t in before):
            return "passive"
        behind = text.tokens[hit.last + 1 : min(hit.last + 2, sentence.last)]
        return "passive" if behind and behind[0].low in self._agents else "active"

    def _doubles(self, drafts: list[_Draft], draft: _Draft) -> bool:
        """Is it the second half of a doubled word ("serangan-serangan"), or does it stand inside the last one?"""
        if not drafts:
            return False
        last = drafts[-1]
        if draft.first == last.last + 2 and draft.choice is last.choice and draft.voice == "noun":
            last.last = draft.last
            return True
        return draft.first <= last.last

    def _lend(self, drafts: list[_Draft], light: _Hit, voice: Voice) -> None:
        """Join a light verb with the event noun behind it (or before it, in the passive); its own reading as a trigger goes."""
        for i, draft in enumerate(drafts):
            between = draft.first - light.last - 1 if draft.first > light.last else light.first - draft.last - 1
            if draft.voice != "noun" or between < 0 or between > LIGHT_REACH or not draft.choice.ready.row.type:
                continue
            if voice == "active" and draft.first > light.last:
                draft.first, draft.voice = light.first, "active"
            elif voice == "passive" and draft.last < light.first:
                draft.last, draft.voice = light.last, "passive"
            else:
                continue
            drafts[:] = [d for j, d in enumerate(drafts) if j == i or d.last < draft.first or d.first > draft.last]
            return

    def _trigger(self, text: Text, draft: _Draft, hits: list[_Hit], contexts: tuple[str, ...]) -> Trigger:
        row = draft.choice.ready.row
        start, end = text.tokens[draft.first].start, text.tokens[draft.last].end
        type_ = row.type or ""
        return Trigger(
            start, end, text.document.text[start:end], type_, row.mode or _mode(type_, draft, hits),
            tuple(sorted({*contexts, *row.contexts})), draft.voice, f"triggers.{type_.lower()}:{draft.choice.stem}", row.weak,
        )  # fmt: skip


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


def _holds(choice: Choice, voice: Voice, tokens: tuple[Token, ...], sentence: Sentence, hit: _Hit) -> bool:
    ready, reach = choice.ready, choice.ready.row.reach
    if not _beside(ready.next, ready.not_next, tokens, hit.last + 1, sentence):
        return False
    if not _beside(ready.prev, ready.not_prev, tokens, hit.first - 1, sentence):
        return False
    if ready.with_ or ready.also or ready.not_with:
        back = reach if voice == "passive" else NOUN_REACH if voice == "noun" else 0
        around = [t.low for t in tokens[max(sentence.first, hit.first - back) : hit.first]]
        around += [t.low for t in tokens[hit.last + 1 : min(sentence.last, hit.last + 1 + reach)]]
        if not (_any(ready.with_, around) and _any(ready.also, around)) or (ready.not_with and any(map(ready.not_with, around))):
            return False
    if ready.near or ready.not_near:
        whole = [t.low for t in tokens[sentence.first : sentence.last]]
        return _any(ready.near, whole) and not (ready.not_near and any(map(ready.not_near, whole)))
    return True


def _beside(wanted: WordTest | None, barred: WordTest | None, tokens: tuple[Token, ...], at: int, sentence: Sentence) -> bool:
    if wanted is None and barred is None:
        return True
    low = tokens[at].low if sentence.first <= at < sentence.last else ""
    return (wanted is None or wanted(low)) and not (barred is not None and barred(low))


def _any(wanted: WordTest | None, words: list[str]) -> bool:
    return wanted is None or any(map(wanted, words))
