"""Phrases that name an actor, out of units side by side: [country][body][title][name] in any order that the language allows."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pantau.actors import ActorBook, Entry
from pantau.actors.lexicon import STATELESS
from pantau.mentions.actors.units import Unit

Link = Literal["tight", "owner", "of", "serves", "inside", "joint"]
LANDS = frozenset(("country", "adjective", "people", "seat", "city"))


LEADING = frozenset(("state", "government"))  # offices of those who have spokesmen
BRACKET = 24  # characters of a short form, with its brackets
SITED = frozenset(("COP", "JUD", "MED", "HLH", "EDU"))  # what is named after its place


class Phrase(NamedTuple):
    """Units that belong together.

    name: the unit that names a person; place: the country of "police in Cologne"; loose: starts of units behind "of" or "and".
    entries: what says sector and country, the person's own left out; heads: its common nouns and bodies.
    bare: only unknown capitalised words.
    """

    start: int
    end: int
    units: tuple[Unit, ...]
    name: Unit | None = None
    place: Entry | None = None
    former: bool = False
    loose: frozenset[int] = frozenset()
    entries: tuple[Entry, ...] = ()
    heads: tuple[Entry, ...] = ()
    bare: bool = False

    @property
    def lands(self) -> list[Unit]:
        """Its countries."""
        return [u for u in self.units if u.entry and u.entry.role in ("country", "seat")]

    @property
    def core(self) -> tuple[Unit, ...]:
        """The units before the first "of"."""
        stop = next((i for i, u in enumerate(self.units) if i and u.start in self.loose), len(self.units))
        return self.units[:stop]


def phrase_of(
    start: int, end: int, units: tuple[Unit, ...], name: Unit | None, place: Entry | None, *, former: bool, loose: frozenset[int]
) -> Phrase:
    """A phrase with its entries and heads."""
    entries = tuple(u.entry for u in units if u.entry and u is not name and u.entry.role not in ("modifier", "honorific"))
    heads = tuple(e for e in entries if e.role in ("word", "body"))
    bare = not entries and all(u.entry is None for u in units)
    return Phrase(start, end, units, name, place, former, loose, entries, heads, bare)


class PhraseBuilder:
    """Joins units into phrases."""

    def __init__(self, book: ActorBook) -> None:
        table = book.lexicon.table
        self._book = book
        self._first = table.head == "first"
        articles = ["", *table.articles]
        self._links: dict[str, Link] = {"": "tight", "-": "tight", "‑": "tight"}
        self._links.update(dict.fromkeys(table.joints, "joint"))
        self._serving = frozenset(table.serving)
        self._links.update({" ".join((w, a)).strip(): "serves" for w in table.serves for a in articles})
        self._links.update({" ".join((w, a)).strip(): "inside" for w in table.inside for a in articles})
        self._links.update({" ".join((w, a)).strip(): "of" for w in table.of for a in articles})
        self._links.update({" ".join((w, a)).strip(): "owner" for w in table.possessives for a in articles})

    def phrases(self, units: Sequence[Unit], low: str) -> list[Phrase]:
        """The phrases of one sentence, from left to right. A short form in brackets does not part a title from its name."""
        brackets = bracketed(units, low)
        if brackets:
            inner = {u.start for u in brackets}
            outer = self._phrases([u for u in units if u.start not in inner], low)
            over = [any(p.start < u.start < p.end for u in brackets) for p in outer]
            if any(over) and all(p.name for p, o in zip(outer, over, strict=True) if o):
                return sorted(outer + [p for u in brackets for p in self._phrases([u], low)], key=lambda p: p.start)
        return self._phrases(units, low)

    def _phrases(self, units: Sequence[Unit], low: str) -> list[Phrase]:
        found: list[Phrase] = []
        group: list[Unit] = []
        owned: set[int] = set()
        loose: set[int] = set()
        place: Entry | None = None
        serves = False
        for i, unit in enumerate(units):
            link = self._links.get(gap(low, group[-1].end, unit.start)) if group and not place else None
            if link == "inside" and self._sited(group, unit):
                place = unit.entry
                continue
            if link == "serves":
                link = "of" if group[-1].entry and group[-1].entry.text in self._serving else None
                serves = link is not None
            body = link == "of" and self._named_body(group, unit, units[i + 1 : i + 2], low)
            if body or (link and link != "inside" and self._joins(group, owned | loose, unit, link)):
                owned |= {group[-1].start} if link in ("owner", "of") else set()
                loose |= {unit.start} if link in ("of", "joint") else set()
                owned |= {unit.start} if serves or self._served(group, unit) else set()  # aides speak, not who has them
                group.append(unit)
                continue
            if group:
                found += self._close(group, owned | loose, place, low, loose)
            group, place, serves = [unit], None, False
            owned, loose = set(), set()
        return found + (self._close(group, owned | loose, place, low, loose) if group else [])

    def _served(self, group: Sequence[Unit], unit: Unit) -> bool:
        """Is it a known holder of an office behind the title of somebody who serves him ("juru bicara Presiden | X")?"""
        holds = unit.entry is not None and unit.entry.person is not None and any(t.office in LEADING for t in unit.entry.person.terms)
        return holds and self._first and any(u.entry and u.entry.text in self._serving for u in group)

    def _named_body(self, group: Sequence[Unit], unit: Unit, after: Sequence[Unit], low: str) -> bool:
        """Does somebody's full name go on with a body's own name: "Baek Yu-ri of the | Hanaro | Institute"?"""
        if len(group) > 1 or not group[0].full or group[0].entry or group[0].weak or unit.entry or not after:
            return False
        entry = after[0].entry
        return entry is not None and entry.role == "word" and entry.kind == "body" and not low[unit.end : after[0].start].strip()

    def _sited(self, group: Sequence[Unit], unit: Unit) -> bool:
        """Is it a body without a country that a place follows ("the foreign ministry in Seoul")?"""
        land = unit.entry is not None and unit.entry.role in ("country", "seat", "city")
        bodies = any(u.entry and u.entry.role == "word" for u in group)
        return land and bodies and not any(u.entry and u.entry.country for u in group)

    def _joins(self, group: Sequence[Unit], owned: set[int], unit: Unit, link: Link) -> bool:
        """Does the unit go on the phrase?"""
        last = group[-1]
        if (unit.entry and unit.entry.role == "pronoun") or (last.entry and last.entry.role == "pronoun"):
            return False
        if link == "joint":
            return last.entry is None and unit.entry is None and _titled_body(group)
        if link == "owner":
            return last.weak is False or last.entry is not None
        if _names_person(last, group, owned):
            entry = unit.entry
            if link == "tight" and last.entry is None and entry and entry.role == "word" and not unit.weak:
                return entry.kind == ("person" if self._first else "body")
            return (
                link == "of" and last.entry is None and unit.entry is not None and unit.entry.role in ("word", "body", "modifier", "city")
            )
        if link == "of":
            return self._of(group, unit)
        return self._tight(group, unit)

    def _of(self, group: Sequence[Unit], unit: Unit) -> bool:
        """ "ministry | of | ...", "Baek Yu-ri | of the | Hanaro Institute"; never "Russia | for | ..."."""
        last = group[-1]
        if last.entry is None and last.weak:
            return False
        if last.entry is None:
            return (unit.entry is None and any(u.entry and u.entry.kind == "body" for u in group)) or (
                unit.entry is not None and unit.entry.role in ("word", "body")
            )
        return any(u.entry and u.entry.role in ("word", "body") for u in group)

    def _tight(self, group: Sequence[Unit], unit: Unit) -> bool:
        """Units side by side. Where heads come last, a country behind one opens a new phrase; where first, a body behind a country."""
        last, entry = group[-1], unit.entry
        if last.entry is None and last.weak and len(group) == 1:
            return False
        if entry is None:
            return not unit.weak and self._takes_name(group)
        if last.entry is None and entry.role == "city":
            return self._first and any(
                u.entry and u.entry.role == "word" and u.entry.kind == "body" for u in group
            )  # "Universitas X | Depok"
        lands = any(u.entry and u.entry.role in LANDS for u in group)
        worded = last.entry is not None and (last.entry.role in ("word", "body") or (self._first and last.entry.role == "modifier"))
        if entry.role == "body" and entry.country in STATELESS and last.entry is not None and last.entry.kind == "body":
            worded = worded and not any(u.entry and u.entry.kind == "person" for u in group)  # "coordinator for the charity | X"
        if entry.role in LANDS or entry.role == "body":
            return not lands and worded if self._first else not worded and (not lands or entry.role == "body")
        if self._first and entry.role == "word" and entry.kind != "person":
            return not any(u.entry and u.entry.country for u in group)
        return True

    def _takes_name(self, group: Sequence[Unit]) -> bool:
        """May unknown capitalised words follow: a title's person, a body's own name, a national?"""
        last = group[-1].entry
        if last is None:
            return False
        if last.role in ("word", "honorific", "adjective", "people", "modifier"):
            return last.role != "people" or any(u.entry and u.entry.kind == "person" for u in group)
        return any(u.entry and u.entry.kind == "person" and u.entry.role in ("word", "honorific") for u in group)

    def _close(self, group: list[Unit], owned: set[int], place: Entry | None, low: str, loose: set[int]) -> list[Phrase]:
        """The phrase of a finished group; modifiers at its end fall off."""
        while len(group) > 1 and group[-1].entry and group[-1].entry.role == "modifier" and group[-1].weak and not self._first:
            group.pop()
        while len(group) > 1 and group[0].entry and group[0].entry.role == "modifier" and self._first:
            group.pop(0)
        if len(group) == 1 and group[0].entry and group[0].entry.role == "modifier":
            return []
        name = next((u for u in group if _names_person(u, group, owned)), None)
        if name is None and len(group) > 1 and group[0].start in owned and _of_body(group, low):
            name = group[0]
        former = self._book.former(low[max(0, group[0].start - 12) : group[-1].start])
        return [phrase_of(group[0].start, group[-1].end, tuple(group), name, place, former=former, loose=frozenset(loose))]


def bracketed(units: Sequence[Unit], low: str) -> list[Unit]:
    """The units that are all that stands in a pair of brackets behind a word: "Rapid Support Forces (RSF)"."""
    return [u for u in units if low[u.start - 2 : u.start] == " (" and low[u.end : u.end + 1] == ")"]


def gap(low: str, start: int, end: int) -> str:
    """What stands between two units, a short form in brackets left out."""
    words = low[start:end]
    short, closed, rest = words[:BRACKET].partition(")")
    return (rest + words[BRACKET:] if closed and short.startswith(" (") and not any(c.isdigit() for c in short) else words).strip()


def _of_body(group: Sequence[Unit], low: str) -> bool:
    """Is the first unit somebody's full name, "of" or "at" a body (and no possessor: "Saipov's lawyers")?"""
    first, second = group[0], group[1]
    full = first.entry is None and not first.weak and " " in low[first.start : first.end]
    linked = low[first.end : second.start].replace(" ", "").isalpha()
    return full and linked and any(u.entry and u.entry.kind == "body" for u in group[1:])


def _titled_body(group: Sequence[Unit]) -> bool:
    """Does the group begin with a body's common noun ("Agency for the Assessment | and | Application of Technology")?"""
    return any(u.entry and u.entry.role == "word" and u.entry.kind == "body" for u in group[:2]) and not any(
        u.entry and u.entry.kind == "person" for u in group
    )


def _entitles(entry: Entry, unit: Unit) -> bool:
    """Is it a title of whoever this unit names?"""
    return (entry.kind == "person" and entry.role in ("word", "honorific")) or (entry.several and unit.full)


def _names_person(unit: Unit, group: Sequence[Unit], owned: set[int]) -> bool:
    """Does this unit of the group name a person: a known one, or capitalised words behind a title?"""
    if unit.start in owned:
        return False
    if unit.entry is not None:
        return unit.entry.role == "person"
    i = group.index(unit)
    if i == 0:
        return False
    before = group[i - 1].entry
    if before is None or (before.role == "word" and before.kind == "body"):
        return False
    if before.role == "adjective":
        return i == len(group) - 1
    titles = [j for j, u in enumerate(group[:i]) if u.entry and _entitles(u.entry, unit)]
    return bool(titles) and i == len(group) - 1 and not any(u.start in owned for u in group[titles[-1] + 1 : i])


def bared(phrase: Phrase) -> tuple[int, int]:
    """Start and end without the places at its ends, which stand for themselves: "residents | of Texas", "Cornwall | police"."""
    units = [u for u in phrase.units if u is not phrase.name]
    while len(units) > 1 and units[-1].start in phrase.loose and (_town(units[-1]) or units[-1] in phrase.lands):
        units.pop()
    while len(units) > 1 and _town(units[0]) and not _town(units[1]):
        units.pop(0)
    return units[0].start, units[-1].end


def _town(unit: Unit) -> bool:
    return unit.entry is None or unit.entry.role == "city"


def where_of(phrase: Phrase, heads: Sequence[Entry], name: Unit | None) -> tuple[int, int] | None:
    """The unknown name in a phrase that may be a place: what stands behind "of" or beside a title, before the person's name."""
    if not any(e.seat == "local" or e.sector in SITED for e in heads):
        return None
    own = [u for u in phrase.units if u.entry is None and u is not name and not u.weak]
    return (own[0].start, own[0].end) if own else None


def abroad(phrase: Phrase) -> bool:
    """Do the words say that it belongs to several countries, or to one that they do not name?"""
    said = False
    for unit in phrase.units:
        if unit.entry is None and unit is not phrase.name:
            return False
        said = said or (unit.entry is not None and unit.entry.anywhere and unit.entry.role == "modifier")
    return said
