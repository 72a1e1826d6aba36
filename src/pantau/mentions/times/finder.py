"""Find expressions of when, in any language that has a table, and say which days they mean."""

import bisect
from datetime import date

from pantau.languages.language import Language
from pantau.mentions.times.grammar import Atom, Grammar
from pantau.mentions.times.join import RANGE, is_day, join
from pantau.mentions.times.known_dates import KnownEvents, holidays
from pantau.mentions.times.story import Lead, Leads, Story, is_history
from pantau.mentions.times.table import TimeTable
from pantau.mentions.times.values import Value, resolve
from pantau.mentions.times.words import Lexicon, Word
from pantau.records.texts import Text
from pantau.records.values import Interval, Number, Time

_NEAR = 7  # days: a weekday may mean a date told within a week of publication


class TimeFinder:
    """Finds the times of a text. Build once, use for every text."""

    def __init__(self, language: Language) -> None:
        table = language.table("times", TimeTable)
        self._known = KnownEvents(language.id, table)
        self._lexicon = Lexicon(table, holidays(language.id))
        self._grammar = Grammar(table)
        self._leads = Leads(table)
        self._season_alone = table.season_alone
        self._season_leads = frozenset((*table.since, *table.until, *table.on))
        self._daypart_leads = frozenset((*table.daypart_leads, *table.since, *table.until))

    def find(self, text: Text, numbers: list[Number]) -> list[Time]:
        """All times in order, not overlapping. Without a day of publication relative ones keep a value with X and have no days."""
        words = self._lexicon.read(text, numbers)
        tokens = text.tokens

        def lows(k: int) -> str:
            return tokens[words[k].first].low if words[k].first < len(tokens) else ""

        atoms = join(self._grammar.find(words, lows), words)
        story = Story(text.document.published, is_history(atoms, text.document.published))
        found = self._resolve(text, words, atoms, story)
        known = self._known.find(text)
        if not known:
            return found
        return sorted([t for t in found if not any(t.overlaps(k) for k in known)] + known, key=lambda t: t.start)

    def _resolve(self, text: Text, words: list[Word], atoms: list[Atom], story: Story) -> list[Time]:
        found: list[Time] = []
        row = "".join(w.category for w in words)
        at, before, whole, lead = -1, 0, False, Lead()
        for atom in atoms:
            first, last = words[atom.first].first, words[atom.last - 1].last
            start, end = text.tokens[first].start, text.tokens[last - 1].end
            index = _sentence_of(text, start)
            sentence = text.sentences[index]
            if index != at:
                if at < 0 or sentence.line != text.sentences[at].line:
                    story.heading = None
                story.same_sentence, story.year_of_sentence, at = None, None, index
            if not self._stands(text, atom, words, story):
                continue
            ranges = before and whole == is_day(atom.meaning) and RANGE.fullmatch(row, before, atom.first)
            if not ranges:  # the end of a range looks where its beginning looks
                lead = self._leads.of(text, sentence, atom, words)
            before, whole = atom.last, is_day(atom.meaning)
            value = resolve(atom.meaning, lead, story)
            if value:
                found.append(_time(text, start, end, atom, value))
                _remember(story, atom, value, lead, words)
        return found

    def _stands(self, text: Text, atom: Atom, words: list[Word], story: Story) -> bool:
        """What is a time only in some company: "at night", but no bare "morning"; "before winter", but no "winter coat"."""
        first = words[atom.first]
        before = text.tokens[first.first - 1].low if atom.first and words[atom.first - 1].category != ";" else ""
        if atom.rule == "daypart" and not is_day(atom.meaning):
            small = not text.tokens[first.first].text[0].isupper()
            lone = small and any(w.category == "p" for w in words[atom.first : atom.last])
            return lone or words[atom.first - 1].category == "n" or (small and before in self._daypart_leads)
        if atom.rule == "date.season_told":
            return story.history or self._season_alone or before in self._season_leads
        return not (atom.rule == "vague" and story.history and words[atom.last - 1].category == "v")


def _sentence_of(text: Text, start: int) -> int:
    """The sentence that holds an offset, or the next one (for a dateline)."""
    index = bisect.bisect_right(text.sentences, start, key=lambda s: s.end)
    return min(index, len(text.sentences) - 1)


def _time(text: Text, start: int, end: int, atom: Atom, value: Value) -> Time:
    days = Interval.days(*value.days) if value.days else None
    rule = f"times.{atom.rule}"
    return Time(start, end, text.document.text[start:end], value.type, value.value, days, rule, value.basis)


def _remember(story: Story, atom: Atom, value: Value, lead: Lead, words: list[Word]) -> None:
    """Which date the next one is counted from."""
    if value.told is None:
        return
    year, month, day = value.told
    story.mentioned = year
    if day and value.days and value.days[0] == value.days[1]:
        _remember_day(story, value.days[0])
    if atom.meaning.year and not lead.since and (month or lead.opens):
        story.year_of_sentence = year
    if atom.rule == "date.year" and words[atom.first - 1].category == words[atom.last].category == ";":
        story.heading = year
    if not story.history or _moves(story, year, atom, lead, words):
        story.tell(year, month, day)


def _remember_day(story: Story, day: date) -> None:
    """In the news a weekday may come again, and then means the same day."""
    story.same_sentence = day
    if story.published and abs((day - story.published).days) < _NEAR:
        story.weekdays[day.isoweekday()] = day
        story.recent = day if day < story.published else None


def _moves(story: Story, year: int, atom: Atom, lead: Lead, words: list[Word]) -> bool:
    """Does a date move a history on? No look back, no season, and a bare year only at the head of its sentence or line:
    "the treaty of 1954" is named in passing."""
    m = atom.meaning
    if (m.shift is not None and m.shift.by < 0) or (m.season and not m.year):
        return False
    if atom.rule != "date.year" or story.year is None:
        return True
    return year != story.year and not lead.since and (lead.opens or words[atom.first - 1].category == ";")
