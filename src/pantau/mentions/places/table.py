"""The table `places.toml` of a language, and the names and words it gives."""

from typing import Literal

from msgspec import Struct

from pantau.errors import TableError
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.places.gazetteer import Spot, exonyms, gazetteer
from pantau.records.values import Precision

Noun = Precision | Literal["any"]


class Offices(Struct, frozen=True, forbid_unknown_fields=True):
    """Words with a capital behind a place: `after` leave it a place, `parts` make it part of a longer name."""

    after: frozenset[str]
    parts: frozenset[str]


class Ordinary(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are written like places (`common`, `never`), and words that begin a sentence before a place (`openers`).

    before, after: words right beside a name that make a people, a language or money of it.
    owned: weapons, forces and bodies; they belong to the country named right beside them, on the side `owner` ("US troops").
    agents: words before who did it ("launched by Russia").
    """

    openers: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    agents: frozenset[str]
    owner: Literal["before", "after"]
    owned: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and its places: "surface = name, country or -, precision"."""

    text: str
    places: list[str] = []


class PlaceTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`places.toml`."""

    home: list[str]
    locative: frozenset[str]
    weak: frozenset[str]
    naming: dict[str, Precision]
    between: frozenset[str]
    compass: frozenset[str]
    particles: frozenset[str]
    joiners: frozenset[str]
    titles: frozenset[str]
    sayings: frozenset[str]
    kinds_before: dict[str, Noun]
    kinds_after: dict[str, Noun]
    offices: Offices
    names: dict[str, str]
    phrases: dict[str, str]
    words: Ordinary
    example: list[Example] = []
    counterexample: list[Example] = []


class Names:
    """Names in one language: its own table and names of countries first, then the gazetteer."""

    def __init__(self, language: Language) -> None:
        table = language.table("places", PlaceTable)
        self._gazetteer = gazetteer()
        self._never = table.words.never
        countries = {name: self._gazetteer.country(code) for name, code in exonyms(language.id).items()}
        self._own = {name: spot for name, spot in countries.items() if spot} | {n: self._gazetteer.named(r) for n, r in table.names.items()}
        self._phrases = Phrases({words: self._phrase(language, words, name) for words, name in table.phrases.items()})

    def get(self, name: str) -> tuple[Spot, ...]:
        """What the name may mean, () if nothing. A row of the language's own table comes first and stays alone unless it has namesakes."""
        if name in self._never:
            return ()
        own = self._own.get(name)
        if own is None:
            return self._gazetteer.get(name)
        return (own, *(s for s in self._gazetteer.get(name) if s != own))

    def settled(self, name: str) -> bool:
        """Does the language's own table say what the name means, unless the text says otherwise?"""
        return name in self._own

    def described(self, low: str) -> list[tuple[int, int, Spot]]:
        """Fixed descriptions ("inter-Korean border") in a folded text."""
        return self._phrases.find(low)

    def country(self, code: str) -> Spot | None:
        """The country of an ISO 3166 code."""
        return self._gazetteer.country(code)

    def _phrase(self, language: Language, words: str, name: str) -> Spot:
        try:
            return self._gazetteer.named(name) if name else Spot(words, "region", None, None, None, None, None, 0)
        except TableError as error:
            raise TableError(f"languages/{language.id}/places.toml, phrases, {words!r}: {error}") from error
