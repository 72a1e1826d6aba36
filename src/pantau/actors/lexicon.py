"""Every word that names an actor in one language, in one automaton."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pantau.actors.people import Person, people
from pantau.actors.tables import ActorTable, Kind, Seat, Words, lands, rows, sectors
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases, fold

STATELESS = {"NGO": "NGO", "MED": "JRN"}  # the sector of these once a country joins them: "the Indonesian Red Cross"
Role = Literal[
    "country", "adjective", "people", "seat", "city", "body", "person", "word", "modifier", "honorific", "pronoun", "relative", "none",
]  # fmt: skip
Case = Literal["any", "capital", "exact"]
PRIVATE = frozenset(("REB",))
BEARING: frozenset[Role] = frozenset(("country", "adjective", "people", "seat", "city", "body", "person", "word"))


class Entry(Struct, frozen=True, gc=False):
    """What a word or name means. country: ISO alpha-3 or what stands for one (UNO, IGO ...); sector: PLOVER's; broad: that of claims."""

    role: Role
    text: str
    country: str | None = None
    sector: str | None = None
    broad: str | None = None
    kind: Kind | None = None
    name: str | None = None
    rank: int = 2
    case: Case = "any"
    office: str | None = None
    anywhere: bool = False
    quiet: bool = False
    person: Person | None = None
    number: str | None = None  # of pronouns: one, many, body, self
    female: bool | None = None
    capital: int = 0  # of names that need their capital: where it stands
    seat: Seat | None = None  # see tables.Words
    several: bool = False
    owned: bool = False  # with a pronoun written onto it: "kementeriannya"
    beside: tuple[str, ...] = ()  # of relative names: the countries one of which must be named too

    def fits(self, written: str) -> bool:
        """Is it written as its case asks? "AS" is no "as"; "Nato" may be "NATO"; a headline in capitals is let through."""
        if self.case == "any":
            return True
        if self.case == "exact":
            return written == self.text
        return written[self.capital].isupper()


def split_code(code: str) -> tuple[str, str | None, str | None]:
    """ "RUS.SPY:MIL" -> ("RUS", "SPY", "MIL"); a missing broad sector comes from the table of sectors."""
    country, _, rest = code.partition(".")
    sector, _, broad = rest.partition(":")
    return country, sector or None, broad or (sectors().broad.get(sector) or None)


def case_of(name: str) -> Case:
    """Acronyms of up to three letters and words in capitals must stand as they are; other names need their capital."""
    letters = "".join(c for c in name if c.isalpha())
    if name.isupper() and len(letters) <= 3:
        return "exact"
    return "capital" if any(c.isupper() for c in name) else "any"


def plain(name: str) -> str:
    """The name without accents: texts leave them out."""
    return (
        name
        if name.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ł", "l").replace("ı", "i")
    )


def named(name: str, spellings: str) -> Iterator[tuple[str, str]]:
    """(name, spelling) of each body in a row: "=Rosneft" begins another body, named so, "=NAME=SPELLING" names it otherwise."""
    for spelling in spellings.split("|"):
        if spelling.startswith("="):
            name, _, other = spelling[1:].partition("=")
            spelling = other or name
            name = name.partition(":")[0]
        yield name, spelling


def _fitting(entries: tuple[Entry, ...], written: str) -> Entry | None:
    """The first entry that may be written so."""
    return next((e for e in entries if e.case == "any" or e.fits(written)), None)


def _straddles(written: str) -> bool:
    """Does a common noun end in the capitals of a name ("komandan Pasukan" of "komandan Pasukan Dukungan Cepat")?"""
    first, _, last = written.rpartition(" ")
    return first.islower() and last[:1].isupper()


def _capital(name: str) -> int:
    """Where the capital stands that counts: that of the last word that has one ("the Times")."""
    starts = [0, *(i + 1 for i, c in enumerate(name[:-1]) if c == " ")]
    return max((i for i in starts if name[i].isupper()), default=next((i for i, c in enumerate(name) if c.isupper()), 0))


def _strictness(entry: Entry) -> int:
    return ("exact", "capital", "any").index(entry.case)


class Lexicon:
    """All entries of one language. `find` gives hits in a folded text, case checked."""

    def __init__(self, language: Language) -> None:
        self.table = language.table("actors", ActorTable)
        self._rows: dict[str, tuple[Entry, ...]] = {}
        self._places("cities.tsv")
        self._places("regions.tsv")
        self._words()
        self._nations(language.id)
        self._bodies("pantau.actors", "bodies.tsv")
        self._bodies("pantau.languages", language.id, "bodies.tsv")
        self._people()
        self._pronouns()
        self._phrases = Phrases(self._rows)

    def find(self, text: str, low: str) -> list[tuple[int, int, Entry]]:
        """(start, end, entry) of each word or name in `text`, whose folded form is `low`: leftmost-longest, not overlapping."""

        def accept(start: int, end: int, entries: tuple[Entry, ...]) -> bool:
            if entries[-1].case == "any":
                return not _straddles(text[start:end])
            return _fitting(entries, text[start:end]) is not None

        found: list[tuple[int, int, Entry]] = []
        for start, end, entries in self._phrases.find(low, accept):
            entry = entries[0] if entries[0].case == "any" else _fitting(entries, text[start:end])
            if entry:
                found.append((start, end, entry))
        return found

    def _add(self, text: str, entry: Entry, *, weak: bool = False) -> None:
        """Put in an entry; it takes the place of one that is written alike, unless it is weak ("US" and "us" stay beside each other)."""
        if entry.case == "capital":
            entry = replace(entry, capital=_capital(text))
        for key in {fold(text), fold(plain(text))}:
            others = self._rows.get(key, ())
            if not (weak and others):
                self._rows[key] = tuple(sorted((entry, *(e for e in others if e.case != entry.case)), key=_strictness))

    def _places(self, table: str) -> None:
        for country, names in rows("pantau.actors", table):
            for name in names.split("|"):
                self._add(name, Entry("city", name, country, case="capital", kind="country"))

    def _words(self) -> None:
        for word in self.table.modifiers:
            self._add(word, Entry("modifier", word))
        for word in self.table.adrift:
            self._add(word, Entry("modifier", word, anywhere=True, case=case_of(word)))
        for group in self.table.words:
            for word in group.words:
                self._word(group, word)
        for word in self.table.not_actors:
            self._add(word, Entry("none", word, case=case_of(word)))
        for word in self.table.honorifics:
            self._add(word, Entry("honorific", word, kind="person", rank=0), weak=True)

    def _word(self, group: Words, word: str) -> None:
        """One common noun, and the same with a pronoun written onto it."""
        entry = Entry(
            "word", word, group.country, group.sector or None, group.broad or sectors().broad.get(group.sector) or None, group.kind,
            rank=group.rank, case="exact" if word != word.lower() else "any", office=group.office, anywhere=group.anywhere,
            quiet=group.quiet, seat=group.seat, several=group.several,
        )  # fmt: skip
        self._add(word, entry)
        suffix = self.table.enclitic.suffix
        if suffix and entry.case == "any" and not group.quiet:
            self._add(word + suffix, replace(entry, owned=True, office=None), weak=True)

    def _nations(self, code: str) -> None:
        official = lands()
        for country, _, name in rows("pantau.languages", code, "territories.tsv"):
            bare = name.partition(" (")[0].replace(" & ", " and ")
            self._country("country", country, [bare], official.get(country, bare))
        for country, names, adjectives, inhabitants, seats in rows("pantau.languages", code, "nations.tsv"):
            name = official.get(country, country)
            adjective = [a for a in adjectives.split("|") if a]
            plural = [a + p[1:] for p in inhabitants.split("|") if p[:1] == "+" for a in adjective] + [
                p for p in inhabitants.split("|") if p and p[0] != "+"
            ]
            self._country("people", country, plural, name)
            self._country("adjective", country, adjective, name)
            self._country("country", country, names.split("|"), name)
            self._country("seat", country, seats.split("|"), name)

    def _country(self, role: Role, country: str, names: list[str], canonical: str) -> None:
        kind: Kind = "group" if role == "people" else "country"
        for name in names:
            if name:
                sector, broad = ("GOV", "GOV") if role == "seat" else ("CVL", "CVL") if role == "people" else (None, None)
                self._add(name, Entry(role, name, country, sector, broad, kind, canonical, 0, case_of(name)))

    def _bodies(self, package: str, *path: str) -> None:
        for code, name, spellings in rows(package, *path):
            for called, spelling in named(name, spellings):
                self._body(code, called, *spelling.partition(":")[::2])

    def _body(self, code: str, name: str, text: str, own: str) -> None:
        """One spelling of a body; `own` is a sector that only this one has."""
        country, sector, broad = split_code(f"{code.partition('.')[0]}.{own}" if own else code)
        if sector is None and country in STATELESS:
            sector, broad = STATELESS[country], country
        rank = 3 if broad in PRIVATE else 2  # the office of rebels is the rebels'
        self._add(text, Entry("body", text, country, sector, broad, "body", name, rank, case_of(text)))

    def _people(self) -> None:
        for person in people():
            for spelling in person.spellings:
                if " " in spelling or fold(spelling) not in self._rows:
                    self._add(spelling, Entry("person", spelling, kind="person", name=person.name, case="capital", person=person))

    def _pronouns(self) -> None:
        for name in self.table.relative:
            self._add(
                name.word, Entry("relative", name.word, name.country, kind="country", case="capital", beside=tuple(name.beside)), weak=True
            )
        for group in self.table.pronouns:
            for word in group.words:
                self._add(
                    word, Entry("pronoun", word, number=group.kind, female=group.female, kind="person" if group.kind == "one" else None)
                )


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(language)
