"""The record of one mention while it is being told who it is."""

from msgspec import Struct

from pantau.actors import Code, Label
from pantau.actors.tables import Kind, Seat


class Mention(Struct, frozen=True):
    """One mention, in five lots.

    What it is. shown: it is given out as an Actor; the others only wait to be pointed at. latent: capitals that nothing else speaks for;
    initial: and that may mean nothing. alias: its own name inside a body's. proper: a body by its own name. rank: see tables.Words.
    How it stands. quoted: inside quotation marks. definite: behind "the" or before "itu". sited: named as a place only. outward: behind
    "against" or "to". pronoun: its kind.
    What it takes up. keys: words by which it can be taken up again; asks: words by which it takes up another. bodied: its words name a body
    ("spokesperson for the alliance"). owned: somebody's ("its ministry", "juru bicaranya"). same: index of the mention that names it.
    Whose it is. anywhere: of no country ("Western officials"). adrift: the same, unless its own words name one (a retired general).
    pundit: with a title of those who are asked from afar. seat: see tables.Words. where: span of the place in its own words ("mayor of |
    Kivuma") that only the gazetteer knows. placed: of the country where it is said to be ("people in Kharkiv"). home: the country that
    the rest of the text gives it. label: what it is called in that country, if it has no name of its own. private: of no office,
    known by an age.
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
    asks: frozenset[str] = frozenset()
    rank: int = 2
    quoted: bool = False
    anywhere: bool = False
    female: bool | None = None
    pronoun: str | None = None
    same: int | None = None
    definite: bool = False
    alias: str | None = None
    latent: bool = False
    initial: bool = False
    sited: bool = False
    seat: Seat | None = None
    outward: bool = False
    home: str | None = None
    where: tuple[int, int] | None = None
    adrift: bool = False
    pundit: bool = False
    owned: bool = False
    proper: bool = False
    placed: bool = False
    bodied: bool = False
    label: Label | None = None
    private: bool = False

    @property
    def country(self) -> str | None:
        """The country of its own words, else that of the text."""
        return self.code.country or self.home


def relabelled(mention: Mention, other: Mention) -> Label | None:
    """What somebody is called who belongs to the body of another mention: an official of it, or itself."""
    person = mention.label.person if mention.label else None
    if other.label is None or other.label.body is None:
        named = other.name if other.kind == "body" else None
        return Label(person, named, named=True) if person and named else None
    return Label(person, other.label.body, other.label.named)


def leads(mention: Mention) -> bool:
    """Can a noun take it up?"""
    return not mention.pronoun and mention.kind != "country" and not mention.latent
