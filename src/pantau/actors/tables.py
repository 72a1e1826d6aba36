"""The tables behind actors: schemas of what stands in `actors.toml` of a language, and the reading of TSV tables."""

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
from msgspec import Struct

from pantau.errors import TableError

Kind = Literal["country", "body", "person", "group"]
NAMING = "en"
Seat = Literal["local", "abroad"]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Common nouns of one sector ("" for none). A word written with a capital must stand so in the text.

    rank: 1 yields to any other sector in a phrase, 3 beats them. office: key of people.tsv that the title names.
    anywhere: without a country of its own the word is not taken to belong to the country that the article is about ("diplomats").
    quiet: alone it is too common to be an actor ("people").
    several: the plural of a title, behind which names may stand ("ministers A and B").
    seat: local: it belongs where the events are ("mayor"); abroad: it stands for its country somewhere else ("embassy").
    """

    sector: str
    kind: Kind
    words: list[str]
    rank: int = 2
    broad: str | None = None
    country: str | None = None
    office: str | None = None
    anywhere: bool = False
    quiet: bool = False
    seat: Seat | None = None
    several: bool = False


class Pronouns(Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns: one person, many, a body, or the speaker himself."""

    kind: Literal["one", "many", "body", "self"]
    words: list[str]
    female: bool | None = None


class Relative(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that means a country in texts that name one of those beside it: "the North" of Korea."""

    word: str
    country: str
    beside: list[str]


class Enclitic(Struct, frozen=True, forbid_unknown_fields=True):
    """A pronoun that is written onto a verb of saying: "katanya". No suffix: the language has none."""

    suffix: str
    stems: list[str]


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the actors in it, as "words=CODE"."""

    text: str
    actors: list[str] = []


class ActorTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`languages/<id>/actors.toml`; the comments there say what each list is for."""

    head: Literal["first", "last"]
    home: str
    articles: list[str]
    possessives: list[str]
    of: list[str]
    serving: list[str]
    serves: list[str]
    inside: list[str]
    outward: list[str]
    locatives: list[str]
    joints: list[str]
    former: list[str]
    prefixes: list[str]
    suffixes: list[str]
    definite_before: list[str]
    definite_after: list[str]
    appositions: list[str]
    particles: list[str]
    honorifics: list[str]
    female: list[str]
    not_names: list[str]
    not_actors: list[str]
    modifiers: list[str]
    adrift: list[str]
    unions: list[str]
    plurals: list[str]
    owners: list[str]
    papers: list[str]
    sources: list[str]
    reporting: list[str]
    words: list[Words]
    relative: list[Relative]
    pronouns: list[Pronouns]
    enclitic: Enclitic
    labels: dict[str, list[str]]
    example: list[Example]
    counterexample: list[Example]


class Sectors(Struct, frozen=True, forbid_unknown_fields=True):
    """`sectors.toml`."""

    broad: dict[str, str]
    nonstate: dict[str, str]


@cache
def sectors() -> Sectors:
    """The table of sectors."""
    return msgspec.toml.decode(resources.files("pantau.actors").joinpath("sectors.toml").read_bytes(), type=Sectors)


def rows(package: str, *path: str) -> list[list[str]]:
    """The rows of a TSV table under `package`, head and comments left out, each as long as the head. Raises TableError."""
    try:
        text = resources.files(package).joinpath(*path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise TableError(f"{'/'.join(path)} is missing") from error
    lines = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
    width = len(lines[0])
    for number, line in enumerate(lines, 1):
        if len(line) > width:
            raise TableError(f"{'/'.join(path)}: row {number} ({line[0]}) has {len(line)} fields, the head {width}")
    return [line + [""] * (width - len(line)) for line in lines[1:]]


@cache
def lands() -> dict[str, str]:
    """The names of countries by their ISO alpha-3 codes, in the language that names are given in, whatever the text's."""
    return {
        country: name.partition(" (")[0].replace(" & ", " and ") for country, _, name in rows("pantau.languages", NAMING, "territories.tsv")
    }
