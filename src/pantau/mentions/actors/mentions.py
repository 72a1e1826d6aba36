"""Mentions of actors before they are told apart: who or what each phrase names, from titles, appositions and tables."""

from collections.abc import Sequence
from datetime import date

from pantau.actors import ActorBook, Code, Entry, Labeller, holder, of_entries, of_entry
from pantau.actors.composition import NOBODY
from pantau.actors.tables import Kind, Seat
from pantau.mentions.actors.definitions import apposed, told
from pantau.mentions.actors.mention import Mention
from pantau.mentions.actors.phrases import LANDS, SITED, Phrase, abroad, bared, where_of
from pantau.mentions.actors.titles import Titled, TitleJoiner, aged
from pantau.mentions.actors.units import Unit
from pantau.records.texts import Text

UNIONS = frozenset(("IGO", "EUR", "UNO"))
OUTLET = Code("MED", "JRN", "MED")
UNOFFICIAL = frozenset((None, "CVL", "BUS"))  # a shopkeeper has an age where a chief executive has none
CIVILIAN = Code(None, "CVL", "CVL")


class MentionBuilder:
    """Makes mentions of the phrases of a sentence."""

    def __init__(self, book: ActorBook) -> None:
        table = book.lexicon.table
        self._head = table.head
        self._titles = TitleJoiner(book)
        self._labels = Labeller(table.labels)
        self._articles = frozenset(table.articles)
        self._locatives = tuple(table.locatives)
        self._joints = frozenset([",", *table.joints])
        self._before = frozenset(table.definite_before)
        self._after = frozenset(table.definite_after)
        self._female = frozenset(table.female)
        self._papers = frozenset(table.papers)
        self._outward = frozenset(table.outward)
        self._owners = frozenset(table.owners)
        self._unions = frozenset(table.unions)

    def mentions(self, text: Text, index: int, phrases: Sequence[Phrase], on: date | None) -> list[Mention]:
        """The mentions of one sentence, from left to right."""
        found: list[Mention] = []
        taken = -1
        sited = False
        for i, phrase in enumerate(phrases):
            if i <= taken:
                continue
            after = phrases[i + 1] if i + 1 < len(phrases) else None
            person = self._titles.join(text, phrase, after) if after else None
            sited = self._sited(text, phrases, i, sited)
            if person:
                taken = i + 1
            elif phrase.name and not self._office(text, phrase, after):
                person = Titled(phrase.name, phrase)
            if person:
                found += self._companions(text, index, person, phrases[max(i, taken) + 1 :], on)
            mention = self._person(text, index, person, on) if person else self._thing(text, index, phrase, after, on, sited)
            said = apposed(text, phrases, i, self._articles) if mention and not person else None
            found += [told(text, mention, said) if said else mention] if mention else []
        return found

    def _office(self, text: Text, phrase: Phrase, body: Phrase | None) -> bool:
        """Is the one word behind a title no name but part of an office: "Kepala | Penerangan", "Kodam" right behind it?"""
        name = phrase.name
        if self._head != "first" or name is None or name.entry or name.full or body is None or not body.heads:
            return False
        return body.heads[0].kind == "body" and phrase.end == name.end and text.low[name.end : body.start] == " "

    def _companions(self, text: Text, index: int, person: Titled, after: Sequence[Phrase], on: date | None) -> list[Mention]:
        """Those who share a title that stands in the plural: "militia leaders A | and B"."""
        title = person.title
        if not after or not after[0].bare:
            return []
        several = any(e.several for e in title.entries) or self._titles.many(text, title)
        several = several or (self._head == "first" and not any(e.office for e in title.entries))  # a language without plurals
        found: list[Mention] = []
        end = person.name.end
        for phrase in after if several else ():
            unit = phrase.units[0]
            if not phrase.bare or not unit.full or text.low[end : unit.start].strip() not in self._joints:
                break
            found.append(self._person(text, index, Titled(unit, person.title), on))
            end = unit.end
        return found

    def _thing(self, text: Text, index: int, phrase: Phrase, after: Phrase | None, on: date | None, sited: bool) -> Mention | None:
        """Whatever is no named person."""
        if phrase.bare:
            return self._unknown(text, index, phrase, sited)
        entry = phrase.units[0].entry
        if entry and entry.role == "pronoun":
            kind = entry.kind or "body"
            rule = "actors.pronoun"
            return Mention(phrase.start, phrase.end, kind, NOBODY, index, rule, None, False, pronoun=entry.number, female=entry.female)
        return self._noun(text, index, phrase, after, on) if phrase.heads else self._land(text, phrase, index, sited)

    def _person(self, text: Text, index: int, person: Titled, on: date | None) -> Mention:
        """A person with a title, or one of the table."""
        name, title = person
        female = True if self._female.intersection(text.low[title.start : name.start].split()) else None
        if name.entry and name.entry.person:
            known = name.entry.person
            rule = f"actors.people:{known.name}"
            code = of_entry(name.entry, on)
            return Mention(name.start, name.end, "person", code, index, rule, known.name, female=known.female)
        units = [u for u in title.units if u is not name]
        entries = [u.entry for u in units if u.entry and u.entry.role not in ("modifier", "honorific")]
        code = of_entries(entries, self._head, on, former=title.former)
        if title.place and not code.country:
            code = code.at(title.place.country)
        heads = [e for e in entries if e.role in ("word", "body")]
        return Mention(
            name.start, name.end, "person", code if code.sector else Code(code.country, "CVL", "CVL"), index,
            "actors.title" if title.start <= name.start <= title.end else "actors.apposition",
            text.document.text[name.start : name.end],
            asks=self._asks(heads, units, text.low) | {text.low[u.start : u.end] for u in units if u.entry is None},
            rank=max((h.rank for h in heads), default=0), female=female, definite=self._definite(text, title),
            anywhere=((bool(heads) and all(h.anywhere for h in heads)) or abroad(title)) and not code.country,
            pundit=any(h.anywhere for h in heads) and all(h.anywhere or h.sector == "EDU" for h in heads),
            owned=self._owned(text, title, heads), seat=_seat(heads), where=None if code.country else where_of(title, heads, name),
            adrift=title.former and code.sector == "MIL", private=code.broad_sector in UNOFFICIAL and aged(text, name),
        )  # fmt: skip

    def _unknown(self, text: Text, index: int, phrase: Phrase, sited: bool) -> Mention:
        """Unknown capitalised words: shown if an age follows them, else kept in mind only."""
        unit = phrase.units[0]
        old = aged(text, unit)
        words = text.low[max(0, unit.start - 12) : unit.start].split()
        place = sited or bool(words and words[-1] in self._before | self._articles)
        written = text.document.text[unit.start : unit.end]
        if unit.full and not old and self._paper(written):
            return Mention(unit.start, unit.end, "body", OUTLET, index, "actors.outlet", written, alias=written.lower())
        kind: Kind = "body" if place and not old else "person"
        rule = "actors.age" if old else "actors.capitals"
        return Mention(
            unit.start, unit.end, kind, CIVILIAN, index, rule, written, old, rank=0, latent=not old, initial=unit.weak, sited=sited,
            private=old,
        )  # fmt: skip

    def _paper(self, name: str) -> bool:
        """Is it the name of an outlet: "... Courier", "Harian ..."?"""
        words = name.lower().split()
        return words[-1] in self._papers or (self._head == "first" and words[0] in self._papers)

    def _sited(self, text: Text, phrases: Sequence[Phrase], i: int, before: bool) -> bool:
        """Is what is named here only a place: behind "in", or joined to one that is?"""
        phrase = phrases[i]
        gap_from = phrases[i - 1].end if i else 0
        words = text.low[max(gap_from, phrase.start - 30) : phrase.start].rstrip()
        if words:
            article = words.rpartition(" ")[2]
            words = words[: -len(article)].rstrip() if article in self._articles else words
        if before and i and words.strip() in self._joints:
            return True
        if not words.endswith(self._locatives):
            return False
        return any(words.endswith(w) and (len(words) == len(w) or not words[-len(w) - 1].isalnum()) for w in self._locatives)

    def _noun(self, text: Text, index: int, phrase: Phrase, after: Phrase | None, on: date | None) -> Mention:
        """A body, a group or an unnamed person."""
        heads = phrase.heads
        anywhere = all(h.anywhere for h in heads) or abroad(phrase)
        code = of_entries(phrase.entries, self._head, on, former=phrase.former)
        owned = self._owned(text, phrase, heads)
        place = phrase.place or self._explained(text, phrase, after)
        if place and not code.country and not anywhere and not owned:
            code = code.at(place.country)
        placed = code.country is not None and phrase.place is not None
        definite = self._definite(text, phrase)
        lone = heads[0].role == "word" and (len(phrase.units) == 1 or sum(not _modifies(u) for u in phrase.units) == 1)
        name, rule, female = self._known(text, phrase, code, on)
        own = next((u for u in phrase.units if u.entry is None), None)
        asks = self._asks(heads, phrase.units, text.low)
        label = None if own or rule.startswith("actors.office") else self._labels.label(heads, tuple(asks))
        kind = self._kind(phrase)
        seat = _seat(heads)
        bare = len(phrase.units) > 1 and (kind != "body" or seat == "local" or code.sector in SITED)
        start, end = bared(phrase) if bare else (phrase.start, phrase.end)
        return Mention(
            start, end, kind, code, index, rule, name,
            shown=not lone or not (heads[0].quiet or (heads[0].rank < 2 and not definite)),
            keys=self._keys(heads, asks), asks=asks, label=label,
            rank=max(h.rank for h in heads), anywhere=anywhere, female=female, definite=definite,
            alias=text.low[own.start : own.end] if own else None,
            seat=seat, where=None if code.country else where_of(phrase, heads, None), owned=owned, bodied=_bodied(heads),
            placed=placed, proper=len(phrase.units) > 1 and sum(text.document.text[u.start].isupper() for u in phrase.units) > 1,
        )  # fmt: skip

    def _known(self, text: Text, phrase: Phrase, code: Code, on: date | None) -> tuple[str | None, str, bool | None]:
        """Name, rule and sex: of who holds the office, of a known body, else the phrase itself."""
        heads = phrase.heads
        office = heads[0].office if len(heads) == 1 else None
        held = holder(code.country, office, on) if office and on and code.country and not phrase.former else None
        if held:
            return held.name, f"actors.office:{office}", held.female or None
        if len(heads) == 1 and heads[0].role == "body":
            return heads[0].name, f"actors.body:{heads[0].text}", None
        if any(e.person for e in phrase.entries):
            return text.document.text[phrase.start : phrase.end], "actors.served", None
        if code.country:
            return text.document.text[phrase.start : phrase.end], "actors.composed", None
        return None, f"actors.word:{heads[0].text}", None

    def _explained(self, text: Text, phrase: Phrase, after: Phrase | None) -> Entry | None:
        """The country of an apposition to a body: "Baltic Centre, a Riga think tank"."""
        if after is None or not after.heads or after.name:
            return None
        gap = text.low[phrase.end : after.start]
        if gap[:1] != "," or gap[1:].strip() not in self._articles:
            return None
        return next((u.entry for u in after.units if u.entry and u.entry.role in LANDS), after.place)

    def _definite(self, text: Text, phrase: Phrase) -> bool:
        before = text.low[max(0, phrase.start - 12) : phrase.start].split() if self._before else ()
        if before and before[-1] in self._before:
            return True
        after = text.low[phrase.end : phrase.end + 12].split() if self._after else ()
        return bool(after) and after[0].strip(",.") in self._after

    def _owned(self, text: Text, phrase: Phrase, heads: Sequence[Entry]) -> bool:
        """Does a pronoun say whose it is?"""
        if not self._owners:
            return any(h.owned for h in heads)
        before = text.low[max(0, phrase.start - 12) : phrase.start].replace("’", "'").split()
        return bool(before) and before[-1] in self._owners

    def _keys(self, heads: Sequence[Entry], asks: frozenset[str]) -> frozenset[str]:
        """The words under which it can be taken up: "defence ministry", "ministry"."""
        words = {h.text.lower() for h in heads}
        for head in heads:
            if head.country in UNIONS:
                words |= self._unions
        return asks.union(words, (w.split()[0 if self._head == "first" else -1] for w in words))

    def _asks(self, heads: Sequence[Entry], units: Sequence[Unit], low: str) -> frozenset[str]:
        """The words that it takes up: its heads with their modifiers, a body's before a person's."""
        strong = [u for u in units if u.entry in heads and u.entry and u.entry.kind == "body"] or [u for u in units if u.entry in heads]
        if not strong:
            return frozenset()
        first, last = units.index(strong[0]), units.index(strong[-1])
        while self._head == "last" and first and _modifies(units[first - 1]):
            first -= 1
        while self._head == "first" and last + 1 < len(units) and _modifies(units[last + 1]):
            last += 1
        return frozenset((low[units[first].start : units[last].end],))

    def _kind(self, phrase: Phrase) -> Kind:
        """What its head is: of the words before "of" the first or the last."""
        core = [u.entry for u in phrase.core if u.entry and u.entry.role in ("word", "body")]
        heads = core or phrase.heads
        return (heads[0] if self._head == "first" else heads[-1]).kind or "body"

    def _land(self, text: Text, phrase: Phrase, index: int, sited: bool) -> Mention | None:
        """A country or its seat; an adjective or city alone is none, nor a country where something is."""
        unit = next((u for u in phrase.units if u.entry and u.entry.role in LANDS), None)
        entry = unit.entry if unit else None
        if unit is None or entry is None:
            return None
        people = entry.role == "people"
        code = of_entry(entry, None) if people else Code(entry.country, None)
        shown = entry.role in ("country", "seat", "people") and not sited
        kind: Kind = "group" if people else "country"
        before = text.low[max(0, unit.start - 16) : unit.start].split()
        outward = bool(before) and before[-1] in self._outward
        return Mention(unit.start, unit.end, kind, code, index, f"actors.{entry.role}", entry.name, shown, sited=sited, outward=outward)


def _modifies(unit: Unit) -> bool:
    return unit.entry is not None and unit.entry.role == "modifier"


def _seat(heads: Sequence[Entry]) -> Seat | None:
    for head in heads:
        if head.seat:
            return head.seat
    return None


def _bodied(heads: Sequence[Entry]) -> bool:
    return any(h.kind == "body" for h in heads)
