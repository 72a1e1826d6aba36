"""Which of its namesakes a name means.

Containment in the text, the countries that the text speaks of, inhabitants, the kind that a noun says.
"""

import math
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from pantau.mentions.places.names import Candidate
from pantau.mentions.places.table import Noun
from pantau.places.gazetteer import Spot

CLEAR = 2.0  # orders of magnitude by which the first namesake must lead to speak for its country
COUNTRY, CITY, OWN, SECOND, CANONICAL = 1.5, 0.8, 1.0, -0.5, 0.3
SAME_COUNTRY, SAME_UNIT, SAME_KIND, INSIDE, HOLDS, PEER = 1.8, 0.6, 4.0, 8.0, 4.0, 3.0
SETTLED = 4.0
FAMOUS, FAME = 1_000_000, 1.0  # a town of so many inhabitants is known outside its country


def weight(spot: Spot, name: str) -> float:
    """How likely a place is meant by a name, before the text says anything: orders of magnitude of inhabitants and a bonus by kind."""
    bonus = {"country": COUNTRY, "city": CITY, "region": OWN, "point": OWN, "admin2": SECOND}.get(spot.kind, 0.0)
    if spot.kind == "city" and spot.people >= FAMOUS:
        bonus += FAME
    return math.log10(spot.people + 10) + bonus + (CANONICAL if spot.name == name else 0.0)


def clear(candidate: Candidate) -> Spot | None:
    """The place of a name whose namesakes are all in one country, or far smaller."""
    ranked = sorted(candidate.spots, key=lambda s: -weight(s, candidate.name))
    best = ranked[0]
    rest = [s for s in ranked[1:] if s.country != best.country]
    if rest and weight(best, candidate.name) - weight(rest[0], candidate.name) < CLEAR:
        return None
    return best


class Evidence:
    """Countries and first-level units that a text speaks of."""

    def __init__(self, countries: Iterable[str], spots: Iterable[Spot]) -> None:
        self.countries = Counter(countries)
        self.units: Counter[str] = Counter()
        for spot in spots:
            if spot.country:
                self.countries[spot.country] += 1
            if spot.unit and spot.kind != "country":
                self.units[spot.unit] += 1

    def speaks_of(self, spot: Spot) -> bool:
        """Is the country of this place spoken of?"""
        return spot.country in self.countries

    def score(self, spot: Spot) -> float:
        """What the text adds to a place's weight."""
        if not spot.country or not self.countries:
            return 0.0
        share = self.countries[spot.country] / self.countries.total()
        near = SAME_COUNTRY * min(1.0, 0.5 + share) if self.countries[spot.country] else 0.0
        return near + (SAME_UNIT if spot.unit and self.units[spot.unit] else 0.0)


def fits(spot: Spot, noun: Noun | None) -> bool:
    """Does a place fit the noun beside it? "wilayah Kursk" asks for the unit, "kota Kursk" for the town."""
    return noun is not None and (spot.kind == noun or (noun == "admin1" and spot.kind in ("admin1", "admin2")))


def inside(small: Spot, large: Spot) -> bool:
    """May `small, large` stand in one breath: a town and its unit or country, a unit and its country?"""
    if large.kind == "country":
        return small.kind != "country" and small.country == large.country
    if large.kind in ("admin1", "admin2", "region"):
        held = small.country == large.country and (large.unit is None or small.unit in (None, large.unit))
        return small.kind in ("city", "admin2", "point") and held and small != large and small.country is not None
    return False


class Company(Struct, frozen=True):
    """What stands beside a name: the place that holds it, the candidate that it holds, the places it is listed with."""

    holder: Spot | None = None
    held: Candidate | None = None
    peers: tuple[Spot, ...] = ()


def choose(candidate: Candidate, noun: Noun | None, evidence: Evidence, company: Company, *, settled: bool) -> Spot:
    """The best namesake. settled: the language's own table prefers the first."""

    def score(spot: Spot) -> float:
        found = weight(spot, candidate.name) + evidence.score(spot) + (SAME_KIND if fits(spot, noun) else 0.0)
        if settled and spot is candidate.spots[0]:
            found += SETTLED
        if company.holder and inside(spot, company.holder):
            found += INSIDE
        if company.held and any(inside(small, spot) for small in company.held.spots):
            found += HOLDS
        return found + sum(PEER for peer in company.peers if peer.kind == spot.kind and peer.country == spot.country)

    best = max(candidate.spots, key=score)
    holder = company.holder
    if holder and not inside(best, holder):  # "Austin, in Scott County, Indiana": a namesake that the gazetteer lacks
        return Spot(candidate.name, "city", holder.country, holder.unit if holder.kind != "country" else None, None, None, None, 0)
    return best
