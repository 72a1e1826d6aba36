"""The code of a phrase out of the codes of its parts: country + body, whatever their order."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from pantau.actors.lexicon import BEARING, STATELESS, Entry, split_code
from pantau.actors.tables import sectors

LEAVING = frozenset(("GOV", "LEG", "SPY", "JUD", "COP"))  # who has left these is a former official (ELI), a former rebel is not


class Code(Struct, frozen=True, gc=False):
    """A code in both depths: `fine` has PLOVER's sectors ("RUS.SPY"), `broad` those of claims ("RUS.GOV", "UNO", "MED", "UNK.CVL")."""

    country: str | None
    sector: str | None
    broad_sector: str | None = None

    @property
    def fine(self) -> str | None:
        """With PLOVER's sectors; None if nothing is known."""
        if self.country == "MED" or self.country == self.sector or not self.sector:
            return self.country
        return f"{self.country or 'UNK'}.{self.sector}"

    @property
    def broad(self) -> str | None:
        """With the sectors of claims; None if nothing is known."""
        if self.country in sectors().nonstate:
            return sectors().nonstate[self.country]
        if not self.broad_sector:
            return self.country or ("UNK" if self.sector else None)
        if self.country is None and self.broad_sector in sectors().nonstate:
            return self.broad_sector
        return f"{self.country or 'UNK'}.{self.broad_sector}"

    def at(self, country: str | None) -> "Code":
        """The same in another country."""
        return Code(country, self.sector, self.broad_sector)


NOBODY = Code(None, None, None)


def parsed(code: str) -> Code:
    """ "RUS.SPY:MIL" as a Code."""
    return Code(*split_code(code))


def of_entry(entry: Entry, on: date | None) -> Code:
    """The code of a word by itself."""
    return parsed(entry.person.code(on)) if entry.person else Code(entry.country, entry.sector, entry.broad)


def of_entries(entries: Sequence[Entry], head: str, on: date | None, *, former: bool = False) -> Code:
    """The code of a phrase with these words in this order.

    The country is that of the first word that has one; the sector that of the word with the highest rank, the first or the
    last of them as the language puts its heads. A named person decides alone.
    """
    for entry in entries:
        if entry.person:
            code = of_entry(entry, on)
            return Code(code.country, "ELI", "CVL") if former and code.sector in LEAVING else code
    countries = [e.country for e in entries if e.role in BEARING and e.country]
    country = next((c for c in countries if c not in STATELESS), countries[0] if countries else None)
    ranked = [e for e in entries if e.sector]
    if not ranked:
        return Code(country, None)
    top = max(e.rank for e in ranked)
    best = [e for e in ranked if e.rank == top]
    best = [e for e in best if e.role == "word" and e.kind == "person"] or best  # the colonel who speaks for a ministry is a soldier
    chosen = best[0] if head == "first" else best[-1]
    if former and chosen.sector in LEAVING:
        return Code(country, "ELI", sectors().broad["ELI"])
    return Code(country, chosen.sector, chosen.broad)
