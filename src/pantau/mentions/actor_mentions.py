"""Mentions of actors before they are told apart: who or what each phrase names, from titles, appositions and tables."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from pantau.actors import ActorBook, Code, Entry, holder, of_entries, of_entry
from pantau.actors.composition import NOBODY
from pantau.actors.tables import Kind
from pantau.mentions.actor_phrases import LANDS, Phrase
from pantau.mentions.actor_units import Unit
from pantau.records.texts import Text

AGE = 3  # characters of the longest age
TITLE_GAP = 40  # characters between a name and the noun of its apposition: "X, one of the many unpaid | advisers"
CIVILIAN = Code(None, "CVL", "CVL")


class Mention(Struct, frozen=True):
    """One mention.

    shown: it is given out as an Actor; the others only wait to be pointed at. keys: words by which it can be taken up again.
    alias: its own name inside a body's. same: index of the mention that names it. latent: capitals that nothing else speaks for.
    """

    start: int
    end: int
    kind: Kind
    code: Code
    sentence: int
    rule: str
    name: str | None = None
    shown: bool = True
    keys: frozenset[str] = frozenset()
    rank: int = 2
    quoted: bool = False
    anywhere: bool = False
    female: bool | None = None
    pronoun: str | None = None
    same: int | None = None
    definite: bool = False
    alias: str | None = None
    latent: bool = False


class MentionBuilder:
    """Makes mentions of the phrases of a sentence."""

    def __init__(self, book: ActorBook) -> None:
        table = book.lexicon.table
        self._book = book
        self._head = table.head
        self._articles = frozenset(table.articles)
        self._appositions = frozenset(["", *table.articles, *table.appositions])
        self._locatives = tuple(table.locatives)
        self._joints = frozenset([",", *table.joints])
        self._before = frozenset(table.definite_before)
        self._after = frozenset(table.definite_after)
        self._female = frozenset(table.female)

    def mentions(self, text: Text, index: int, phrases: Sequence[Phrase], on: date | None) -> list[Mention]:
        """The mentions of one sentence, from left to right."""
        found: list[Mention] = []
        taken = -1
        sited = False
        for i, phrase in enumerate(phrases):
            if i <= taken:
                continue
            after = phrases[i + 1] if i + 1 < len(phrases) else None
            joined = self._joined(text, phrase, after)
            sited = self._sited(text, phrases, i, sited)
            if joined:
                taken = i + 1
                found.append(self._named(text, index, *joined, on))
            elif phrase.name:
                found.append(self._named(text, index, phrase.name, phrase, on))
            elif phrase.bare:
                found.append(self._unknown(text, index, phrase, sited))
            else:
                mention = self._other(text, index, phrase, after, on, sited)
                found += [mention] if mention else []
        return found

    def _joined(self, text: Text, phrase: Phrase, after: Phrase | None) -> tuple[Unit, Phrase] | None:
        """Name and title of a person whose title stands before or behind a comma: "X, spokesman for Y", "the minister, X"."""
        if after is None:
            return None
        gap = text.low[phrase.end : after.start]
        words = gap.split()
        while words and words[0].strip(",") in self._after:
            if words[0].endswith(","):
                words[0] = ","
                break
            words = words[1:]
        rest = " ".join(words)
        if not rest.startswith(","):
            return None
        rest = rest[1:].strip()
        if _titles(phrase) and not rest and (after.name or after.bare):
            if after.name:
                return after.name, _merged(phrase, after)
            return (after.units[0], phrase) if self._ends(text, after) else None
        known = phrase.name or (phrase.units[0] if phrase.bare and not phrase.units[0].weak else None)
        if known and _titles(after) and not after.name and self._introduces(rest):
            return known, _merged(after, phrase) if phrase.name else after
        return None

    def _introduces(self, words: str) -> bool:
        """May these words stand between a name and its title?"""
        return words in self._appositions or (
            words.partition(" ")[0] in self._articles and len(words) <= TITLE_GAP and words.replace(" ", "").isalpha()
        )

    def _ends(self, text: Text, name: Phrase) -> bool:
        """Is the name behind a title closed by a comma, a bracket or a full stop (or in a language that puts titles first, by anything)?"""
        return self._head == "first" or text.low[name.end : name.end + 2].startswith((",", ".", ";", " (")) or name.end == len(text.low)

    def _named(self, text: Text, index: int, name: Unit, title: Phrase, on: date | None) -> Mention:
        """A person with a title, or one of the table."""
        female = True if self._female.intersection(text.low[title.start : name.start].split()) else None
        written = text.document.text[name.start : name.end]
        if name.entry and name.entry.person:
            person = name.entry.person
            rule = f"actors.people:{person.name}"
            return Mention(
                name.start, name.end, "person", of_entry(name.entry, on), index, rule, person.name, female=person.female or female
            )
        code = of_entries(
            [u.entry for u in title.units if u.entry and u is not name and u.entry.role not in ("modifier", "honorific")],
            self._head,
            on,
            former=title.former,
        )
        if not code.sector:
            code = Code(code.country, "CVL", "CVL")
        rule = "actors.title" if title.end >= name.start >= title.start else "actors.apposition"
        heads = title.heads
        rank = max((h.rank for h in heads), default=0)
        definite = self._definite(text, title)
        anywhere = bool(heads) and all(h.anywhere for h in heads) and not code.country
        return Mention(
            name.start,
            name.end,
            "person",
            code,
            index,
            rule,
            written,
            True,
            self._keys(heads),
            rank,
            female=female,
            definite=definite,
            anywhere=anywhere,
        )

    def _unknown(self, text: Text, index: int, phrase: Phrase, sited: bool) -> Mention:
        """Unknown capitalised words: shown if an age follows them, else kept in mind only."""
        unit = phrase.units[0]
        rest = text.low[unit.end : unit.end + AGE + 3]
        bracket = rest.startswith(" (") and rest[2:].partition(")")[0].isdigit()
        commas = rest.startswith(", ") and rest[2:].partition(",")[0].isdigit() and "," in rest[2:]
        aged = bracket or commas
        words = text.low[max(0, unit.start - 12) : unit.start].split()
        place = sited or bool(words and words[-1] in self._before | self._articles)
        written = text.document.text[unit.start : unit.end]
        kind: Kind = "body" if place and not aged else "person"
        rule = "actors.age" if aged else "actors.capitals"
        return Mention(unit.start, unit.end, kind, CIVILIAN, index, rule, written, aged, rank=0, latent=not aged)

    def _sited(self, text: Text, phrases: Sequence[Phrase], i: int, before: bool) -> bool:
        """Is what is named here only a place: behind "in", or joined to one that is?"""
        phrase = phrases[i]
        gap_from = phrases[i - 1].end if i else 0
        words = text.low[max(gap_from, phrase.start - 30) : phrase.start].rstrip()
        if before and i and words.strip() in self._joints:
            return True
        return words.endswith(self._locatives) and any(
            words.endswith(w) and (len(words) == len(w) or not words[-len(w) - 1].isalnum()) for w in self._locatives
        )

    def _other(self, text: Text, index: int, phrase: Phrase, after: Phrase | None, on: date | None, sited: bool) -> Mention | None:
        """A country, a body, a group, an unnamed person, or a pronoun."""
        entry = phrase.units[0].entry
        if entry and entry.role == "pronoun":
            return Mention(
                phrase.start,
                phrase.end,
                entry.kind or "body",
                NOBODY,
                index,
                "actors.pronoun",
                None,
                False,
                pronoun=entry.number,
                female=entry.female,
            )
        if not phrase.heads:
            return self._land(phrase, index, sited)
        return self._noun(text, index, phrase, after, on)

    def _noun(self, text: Text, index: int, phrase: Phrase, after: Phrase | None, on: date | None) -> Mention:
        heads = phrase.heads
        code = of_entries(phrase.entries, self._head, on, former=phrase.former)
        place = phrase.place or self._explained(text, phrase, after)
        if place and not code.country:
            code = code.at(place.country)
        definite = self._definite(text, phrase)
        lone = len(phrase.units) == 1 and heads[0].role == "word"
        shown = not lone or not (heads[0].quiet or (heads[0].rank < 2 and not definite))
        office = next((h.office for h in heads if h.office), None) if len(heads) == 1 else None
        held = holder(code.country, office, on) if office and on and code.country and not phrase.former else None
        body = heads[0] if len(heads) == 1 and heads[0].role == "body" else None
        name = held.name if held else body.name if body else text.document.text[phrase.start : phrase.end] if code.country else None
        rule = (
            f"actors.office:{office}"
            if held
            else f"actors.body:{body.text}"
            if body
            else "actors.composed"
            if code.country
            else f"actors.word:{heads[0].text}"
        )
        own = next((u for u in phrase.units if u.entry is None), None)
        return Mention(
            phrase.start, phrase.end, _kind(heads), code, index, rule, name, shown, self._keys(heads), max(h.rank for h in heads),
            anywhere=all(h.anywhere for h in heads), female=held.female if held else None, definite=definite,
            alias=text.low[own.start : own.end] if own else None,
        )  # fmt: skip

    def _explained(self, text: Text, phrase: Phrase, after: Phrase | None) -> Entry | None:
        """The country of an apposition to a body: "Baltic Centre, a Riga think tank"."""
        if after is None or not after.heads or after.name:
            return None
        gap = text.low[phrase.end : after.start]
        if gap[:1] != "," or gap[1:].strip() not in self._articles:
            return None
        return next((u.entry for u in after.units if u.entry and u.entry.role in LANDS), None)

    def _definite(self, text: Text, phrase: Phrase) -> bool:
        before = text.low[max(0, phrase.start - 12) : phrase.start].split()
        after = text.low[phrase.end : phrase.end + 12].split()
        return bool(before and before[-1] in self._before) or bool(after and after[0].strip(",.") in self._after)

    def _keys(self, heads: Sequence[Entry]) -> frozenset[str]:
        """The words that carry the heads: "department" of "police department". Titles count only where nothing stronger stands."""
        strong = [h for h in heads if h.kind != "person"] or heads
        words = {h.text.lower() for h in strong}
        return frozenset(words | {w.split()[0 if self._head == "first" else -1] for w in words})

    def _land(self, phrase: Phrase, index: int, sited: bool) -> Mention | None:
        """A country or its seat; an adjective or city alone is none, nor a country where something is."""
        entry = next((u.entry for u in phrase.units if u.entry and u.entry.role in LANDS), None)
        if entry is None:
            return None
        people = entry.role == "people"
        code = of_entry(entry, None) if people else Code(entry.country, None)
        shown = entry.role in ("country", "seat", "people") and not sited
        return Mention(phrase.start, phrase.end, "group" if people else "country", code, index, f"actors.{entry.role}", entry.name, shown)


def _titles(phrase: Phrase) -> bool:
    """Could the phrase be somebody's title?"""
    return phrase.name is None and any(e.kind == "person" and e.role == "word" for e in phrase.entries)


def _merged(title: Phrase, named: Phrase) -> Phrase:
    """Both phrases' units as one title."""
    return Phrase(title.start, title.end, title.units + named.units, None, title.place or named.place, title.former or named.former)


def _kind(heads: Sequence[Entry]) -> Kind:
    kinds = {h.kind for h in heads}
    return "person" if "person" in kinds else "group" if "group" in kinds else "body"
