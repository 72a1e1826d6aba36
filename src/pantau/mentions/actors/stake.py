"""Whose country is at stake: the evidence of a text for the country of those who are named without one.

Every mention that names a country of its own speaks for it, the more the nearer it stands; so do the places where things happen, most
of all for those who belong there (police, mayors, residents). The country that leads clearly is taken; otherwise the text does not say.
"""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pantau.languages.phrases import fold
from pantau.mentions.actors.mention import Mention
from pantau.places.gazetteer import gazetteer
from pantau.records.texts import Text

STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
NONSTATE = frozenset(("UNO", "IGO", "NGO", "MED", "EUR", "IMG", "MNC", "ISM"))
LOCAL = frozenset(("COP", "CVL", "MED", "HLH", "LAB", "AGR", "REL", "REF", "CRM", "UAF", "REB", "PRM", "JUD"))
OFTEN = 3  # times that a text names a country which it is about
TIED = frozenset(("NGO", "REB", "CVL"))  # who is nobody's: a state that acts does not say whose militia, charity or people are meant
VOICED, NAMED, QUALIFIED, OPPOSED = 2.0, 0.75, 1.0, 0.25  # a state's body; a country; an adjective; a country behind "against"
PLACED, DATELINE = 1.0, 6.0
SAME = 1.5  # more for those of the same sector
AFTER = 0.5  # less for what only follows in the sentence
TOPIC, LATER = 1.5, 0.75  # more for a sentence's first actor; less for what follows
EARLY, LEADING = 2, 2.0  # the first sentences count double
HERE, OPENING, BEFORE = 2.0, 16.0, 1.25  # more for a place in the same sentence, one that opens it, what stands one sentence before
AT_HOME = 5.0  # places count so many times for those who belong there
LEAST, LEAD = 1.0, 1.2  # what the leader must have, and how many times the next one's
OPENS = 12  # characters before a place that opens its sentence: "In ", "Di "
SMALL, CLEAR = 15_000, 5.0  # inhabitants of a place that speaks alone; how many times those of the next namesake abroad
DWARFED = 50  # times the inhabitants that a namesake has


class Ground(NamedTuple):
    """One piece of evidence. opens: a place at the head of its sentence ("In Washington, ..."). national: one of its people, anywhere."""

    sentence: int
    start: int
    country: str
    weight: float
    place: bool = False
    opens: bool = False
    sector: str | None = None
    end: int = 0
    national: bool = False


class _Sums:
    """The weights of one kind of evidence for one country, added up from the first sentence on."""

    def __init__(self, grounds: Sequence[Ground]) -> None:
        self._sentences = [g.sentence for g in grounds]
        self._plain = list(itertools.accumulate((g.weight for g in grounds), initial=0.0))
        self._late = list(itertools.accumulate((g.weight * (LATER if g.sentence >= EARLY else 1.0) for g in grounds), initial=0.0))

    def around(self, sentence: int) -> float:
        """What stands in other sentences: before it, right before it, behind it."""
        before, near, behind = (bisect_left(self._sentences, s) for s in (sentence - 1, sentence, sentence + 1))
        return self._plain[before] + BEFORE * (self._plain[near] - self._plain[before]) + self._late[-1] - self._late[behind]


class Stake:
    """The evidence of one text."""

    def __init__(self, text: Text, mentions: Sequence[Mention], desk: str | None, outlet: str | None) -> None:
        """desk: the country whose datelines say nothing, as its papers write there about all the world; outlet: that of the paper."""
        self._outlet = outlet
        self._grounds = _topics([g for m in mentions if (g := _spoken(text, m))])
        self._known = known = {g.country for g in self._grounds}
        self._learned = _learned(text, mentions)
        self._grounds += [g for m in mentions if (g := self._placed(text, m))]
        dateline = text.document.dateline
        place = country_of(dateline, known) if dateline else None
        if place and place != desk and any(g.country == place for g in self._grounds):
            self._grounds.append(Ground(0, 0, place, DATELINE, place=True))
        self._grounds = sorted(_led(self._grounds), key=lambda g: g.sentence)
        kinds: dict[tuple[str, bool, str | None], list[Ground]] = {}
        for ground in self._grounds:
            kinds.setdefault((ground.country, ground.place, ground.sector), []).append(ground)
        self._words: dict[str, list[tuple[int, int]]] = {}
        for ground in sorted(self._grounds, key=lambda g: g.start):
            if ground.end:
                self._words.setdefault(ground.country, []).append((ground.start, ground.end))
        self._backed = {g.country for g in self._grounds if not g.national}
        self._named = Counter(g.country for g in self._grounds)
        self._sums = {kind: _Sums(grounds) for kind, grounds in kinds.items()}

    def country(self, mention: Mention) -> str | None:
        """The country of a mention that names none; None where the text does not say."""
        if not self._grounds:
            return self._outlet
        local = mention.seat == "local" or mention.code.sector in LOCAL
        if local and len(self._grounds) == 1 and not self._grounds[0].place and self._grounds[0].sentence > mention.sentence:
            return None  # "Moscow has yet to comment" does not say where the mayor is mayor
        ranked = sorted(((v, c) for c, v in self._scores(mention, AT_HOME if local else 1.0).items()), reverse=True)
        rest = ranked[1][0] if len(ranked) > 1 else 0.0
        if ranked[0][0] < max(LEAST, LEAD * rest) or (mention.code.broad_sector in TIED and not self._ties(ranked[0][1])):
            return None
        if mention.code.sector in STATE and ranked[0][1] not in self._backed:
            return None  # an Italian aid worker does not make the army Italy's
        return ranked[0][1]

    def lender(self, country: str, start: int) -> tuple[int, int] | None:
        """Start and end of what gave its country to an actor at `start`: the last words before it that name it, else the first behind."""
        own = self._words.get(country)
        return own[max(0, bisect_left(own, (start, start)) - 1)] if own else None

    def _ties(self, country: str) -> bool:
        """Does the text say that something is in this country, or speak of it again and again, and not only that it acts?"""
        return (country, True, None) in self._sums or self._named[country] >= OFTEN

    def _scores(self, mention: Mention, at_home: float) -> dict[str, float]:
        """What speaks for each country."""
        scores: dict[str, float] = {}
        own = mention.code.broad_sector

        def add(country: str, weight: float, place: bool, sector: str | None) -> None:
            weight *= at_home if place else SAME if sector == own else 1.0
            scores[country] = scores.get(country, 0.0) + weight

        for (country, place, sector), sums in self._sums.items():
            add(country, sums.around(mention.sentence), place, sector)
        first, last = (bisect_left(self._grounds, s, key=lambda g: g.sentence) for s in (mention.sentence, mention.sentence + 1))
        for ground in self._grounds[first:last]:
            add(ground.country, ground.weight * _here(ground, mention), ground.place, ground.sector)
        return scores

    def _placed(self, text: Text, mention: Mention) -> Ground | None:
        """What a place says that only the gazetteer, or the text, knows."""
        if not (mention.sited and mention.latent):
            return None
        country = self.place(text.document.text[mention.start : mention.end])
        opens = mention.start - text.sentences[mention.sentence].start < OPENS
        return Ground(mention.sentence, mention.start, country, PLACED, place=True, opens=opens, end=mention.end) if country else None

    def place(self, name: str) -> str | None:
        """The country of a place that stands in somebody's own name or title."""
        return self._learned.get(fold(name)) or country_of(name, self._known)


def _topics(grounds: Sequence[Ground]) -> list[Ground]:
    """The evidence, that of each sentence's first actor counted more."""
    last = -1
    found: list[Ground] = []
    for ground in grounds:
        first = ground.sentence != last and not ground.place
        found.append(ground._replace(weight=ground.weight * TOPIC) if first else ground)
        last = ground.sentence if first else last
    return found


def _here(ground: Ground, mention: Mention) -> float:
    """How much more or less a piece of evidence says about a mention in its own sentence."""
    if ground.place:
        return OPENING if ground.opens and ground.start < mention.start else HERE
    return AFTER if ground.start > mention.start else 1.0


def _led(grounds: Sequence[Ground]) -> list[Ground]:
    """The evidence, that of the first sentences counted more."""
    return [g._replace(weight=g.weight * LEADING) if g.sentence < EARLY else g for g in grounds]


def _spoken(text: Text, mention: Mention) -> Ground | None:
    """What a mention with a country of its own says."""
    country = mention.code.country
    if not country or country in NONSTATE or mention.seat == "abroad":
        return None
    if mention.sited or (mention.placed and mention.code.sector not in STATE):
        opens = mention.start - text.sentences[mention.sentence].start < OPENS
        return Ground(mention.sentence, mention.start, country, PLACED, place=True, opens=opens, end=mention.end)
    if mention.code.sector == "JRN" and mention.rule.startswith(("actors.body", "actors.credit")):
        return None
    weight = VOICED if mention.code.sector in STATE else NAMED
    if mention.rule == "actors.adjective" or mention.kind == "group":
        weight = QUALIFIED
    national = mention.kind in ("person", "group") and mention.code.sector not in STATE | {"REB", "PRM"}
    return Ground(
        mention.sentence,
        mention.start,
        country,
        OPPOSED if mention.outward else weight,
        sector=mention.code.broad_sector,
        end=mention.end,
        national=national,
    )


def _learned(text: Text, mentions: Sequence[Mention]) -> dict[str, str]:
    """Places that the text explains: "Kivuma, Congo"."""
    found: dict[str, str] = {}
    for place, land in itertools.pairwise(mentions):
        if place.latent and land.kind == "country" and land.code.country and text.low[place.end : land.start].strip(" ") in (",", "("):
            found[text.low[place.start : place.end]] = land.code.country
    return found


def country_of(name: str, known: set[str]) -> str | None:
    """The country of a place: one of those that the text speaks of, else that of a place without an equal elsewhere.

    A place that is dwarfed by its namesake is not meant even so: Cairo is in Egypt, whatever is said of Washington, not in Illinois.
    """
    found = [(c, p) for c, p in _namesakes(name if not name.isupper() else fold(name).title()) if c]
    here = next((c for c, people in found if c in known and people * DWARFED >= found[0][1]), None)
    if here or not found:
        return here
    best, people = found[0]
    rest = max((p for c, p in found if c != best), default=0)
    return best if people >= SMALL and people > CLEAR * rest else None


@cache
def _alpha3(code: str) -> str | None:
    spot = gazetteer().country(code)
    return spot.unit if spot else None


def _namesakes(name: str) -> list[tuple[str | None, int]]:
    """(country, inhabitants) of the places of a name, the largest first."""
    spots = [(s.country, s.people) for s in gazetteer().get(name) if s.country]
    return [(_alpha3(c), p) for c, p in sorted(spots, key=lambda s: -s[1])]
