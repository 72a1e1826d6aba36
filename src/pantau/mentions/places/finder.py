"""Places in a text: names of the gazetteer, told from persons, bodies and ordinary words by what stands around them.

A large or clear place (country, region, big city) is believed unless its context speaks against it; a small one, or a word whose capital
means nothing, must be spoken for: by a preposition, a noun ("kota ..."), a place that holds it, a list of places, the dateline.
"""

import itertools
from collections.abc import Iterable, Sequence

from pantau.languages.language import Language
from pantau.mentions.places.choice import Company, Evidence, choose, clear, inside
from pantau.mentions.places.context import ContextReader, Signs
from pantau.mentions.places.names import DATELINE, Candidate, CandidateFinder
from pantau.mentions.places.table import Names, PlaceTable
from pantau.places.gazetteer import Spot, plain
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Span, Text
from pantau.records.values import Actor, Place

LARGE = 500_000  # inhabitants of a place that is believed without a word for it
MIDDLE = 15_000  # the same, in a country that the text speaks of


class PlaceFinder:
    """Finds the places of one language."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("places", PlaceTable)
        self._names = Names(language)
        self._candidates = CandidateFinder(self._table, self._names)
        self._context = ContextReader(self._table)

    def find(self, text: Text, actors: Sequence[Actor] = ()) -> list[Place]:
        """The places of a text in order, none overlapping another. Names inside a person's or body's mention are left out."""
        described = self._described(text)
        taken = SpanIndex[Span]((span, span) for span in (*(a for a in actors if a.kind != "country"), *described))
        candidates = self._free(text, taken)
        known = {i: c for c in candidates for i in range(c.first, c.last)}
        lower = frozenset(t.low for t in text.tokens if t.text == t.low)
        signs = [self._context.read(text, c, known, lower) for c in candidates]
        choice = _Choice(self._names, candidates, signs, self._evidence(candidates, signs, actors), _Layout(self._table, text, candidates))
        belief = _Belief(self._table, self._names, choice, candidates, signs, lower)
        places = [_record(text, *_edges(text, candidates[i]), choice.spot(i), f"places.{rule}") for i, rule in belief.all()]
        return sorted(described + places, key=lambda p: p.start)

    def _described(self, text: Text) -> list[Place]:
        return [
            _record(text, start, end, spot, "places.phrase")
            for start, end, spot in self._names.described(text.low)
            if text.sentence_at(start) is not None
        ]

    def _free(self, text: Text, taken: SpanIndex[Span]) -> list[Candidate]:
        """Candidates outside the spans that are taken."""
        free: list[Candidate] = []
        for c in self._candidates.find(text):
            start, end = _edges(text, c)
            if not taken.touching(start, end):
                free.append(c)
        return free

    def _evidence(self, candidates: list[Candidate], signs: list[Signs], actors: Sequence[Actor]) -> Evidence:
        codes = {a.actor[:3] for a in actors if a.actor}
        countries = [*self._table.home, *(spot.country for code in sorted(codes) if (spot := self._names.country(code)) and spot.country)]
        large = (clear(c) for c, s in zip(candidates, signs, strict=True) if not (s.part or s.person))
        return Evidence(countries, [s for s in large if s and (s.kind == "country" or s.people >= LARGE)])


class _Layout:
    """How the candidates stand beside each other: `holders` (small to large) and `lists` (neighbours)."""

    def __init__(self, table: PlaceTable, text: Text, candidates: list[Candidate]) -> None:
        self.holders: dict[int, int] = {}
        self.lists: dict[int, list[int]] = {}
        for i, (left, right) in enumerate(itertools.pairwise(candidates)):
            between = [t.low for t in text.tokens[left.last : right.first]]
            if left.sentence is not right.sentence or len(between) > 2:
                continue
            comma = bool(between) and between[0] in (",", "(")
            if not between and clear(right) and right.spots[0].kind == "country":
                continue  # "pemain Othello Amerika"
            near = not between or (comma and (len(between) == 1 or between[1] in table.locative))
            if near and (any(inside(a, b) for a in left.spots for b in right.spots) or (comma and _addressed(text, table, left, right))):
                self.holders[i] = i + 1
            if between and all(w in (",", ";", "/", "-", "–") or w in table.joiners for w in between):
                self.lists.setdefault(i, []).append(i + 1)
                self.lists.setdefault(i + 1, []).append(i)
        self.held = {large: small for small, large in self.holders.items()}

    def contained(self, i: int) -> bool:
        """Does candidate i hold another, or is it held?"""
        return i in self.holders or i in self.held


def _addressed(text: Text, table: PlaceTable, town: Candidate, unit: Candidate) -> bool:
    """ "Austin, Indiana,": is a town named with a unit of its country, although the gazetteer has no such town there?"""
    holder = clear(unit)
    if holder is None or holder.kind != "admin1" or not all(s.kind == "city" for s in town.spots):
        return False
    listed = unit.last < unit.sentence.last and text.tokens[unit.last].low in table.joiners
    return not listed and any(s.country == holder.country for s in town.spots)


class _Choice:
    """What each candidate means: one sense per name and text, unless a noun or a holder beside it says more."""

    def __init__(self, names: Names, candidates: list[Candidate], signs: list[Signs], evidence: Evidence, layout: _Layout) -> None:
        self._names, self._candidates, self._signs = names, candidates, signs
        self.evidence, self.layout = evidence, layout
        self._spots: dict[int, Spot] = {}
        self._senses: dict[str, Spot] = {}
        for i in sorted(layout.holders, reverse=True):
            self.spot(i)

    def spot(self, i: int) -> Spot:
        """The place that candidate i means."""
        if i not in self._spots:
            self._spots[i] = self._find(i)
        return self._spots[i]

    def _find(self, i: int) -> Spot:
        candidate, noun = self._candidates[i], self._signs[i].noun
        told = self.layout.contained(i) or noun not in (None, "any")
        if not told and candidate.name in self._senses:
            return self._senses[candidate.name]
        spot = choose(candidate, noun, self.evidence, self._company(i), settled=self._names.settled(candidate.name))
        if noun in (None, "any"):
            self._senses.setdefault(candidate.name, spot)
        return spot

    def _company(self, i: int) -> Company:
        holder, held = self.layout.holders.get(i), self.layout.held.get(i)
        peers = [clear(self._candidates[j]) for j in self.layout.lists.get(i, ())]
        return Company(
            None if holder is None else self.spot(holder),
            None if held is None else self._candidates[held],
            tuple(p for p in peers if p),
        )


class _Belief:
    """Which candidates are places, and by which rule."""

    def __init__(
        self, table: PlaceTable, names: Names, choice: _Choice, candidates: list[Candidate], signs: list[Signs], lower: frozenset[str]
    ) -> None:
        self._common, self._lower, self._names, self._choice = table.words.common, lower, names, choice
        self._candidates, self._signs = candidates, signs
        self._persons = _persons(candidates, signs)

    def all(self) -> list[tuple[int, str]]:
        """(index of a candidate, rule) in order."""
        believed = {i: rule for i in range(len(self._candidates)) if (rule := self._rule(i))}
        waiting = list(believed)
        while waiting:
            for j in self._choice.layout.lists.get(waiting.pop(), ()):
                plain_word = (self._candidates[j].opening or self._candidates[j].upper) and self._ordinary(j)
                if j not in believed and not self._against(j) and not plain_word:
                    believed[j] = "list"
                    waiting.append(j)
        return sorted(believed.items())

    def _rule(self, i: int) -> str | None:
        """The rule that believes candidate i, if one does."""
        candidate, signs = self._candidates[i], self._signs[i]
        if self._against(i):
            return None
        if candidate.sentence.line == DATELINE:
            return "dateline" if candidate.first == candidate.sentence.first or self._choice.layout.contained(i) else None
        if self._choice.layout.contained(i):
            return "containment"
        if signs.noun is not None and (signs.where or not candidate.loose):
            return "noun"
        if (candidate.upper or (candidate.loose and not signs.where)) and self._ordinary(i):
            return None
        return "locative" if signs.firm or (signs.where and self._weighty(i)) else self._alone(i)

    def _alone(self, i: int) -> str | None:
        """Nothing speaks for it: is the place itself large, or in a country that the text speaks of?"""
        candidate, spot = self._candidates[i], self._choice.spot(i)
        if _foreign(candidate.name, spot) or (candidate.upper and spot.kind not in ("country", "region")):
            return None
        if _major(spot):
            return "large"
        return "country" if self._weighty(i) and not candidate.loose and not self._ordinary(i) else None

    def _weighty(self, i: int) -> bool:
        """Is the place large, or of some size in a country that the text speaks of?"""
        spot = self._choice.spot(i)
        some = spot.people >= MIDDLE or spot.kind == "admin2"
        return _major(spot) or self._names.settled(self._candidates[i].name) or (some and self._choice.evidence.speaks_of(spot))

    def _against(self, i: int) -> bool:
        """Does the context say that it is no place?"""
        candidate, signs, spot = self._candidates[i], self._signs[i], self._choice.spot(i)
        if signs.part:
            return True
        if self._choice.layout.contained(i):
            return False
        if spot.kind == "country":
            return (signs.joined and signs.noun is None) or signs.owns
        return signs.person or (
            not signs.where and (signs.spoke or (candidate.name in self._persons and not self._names.settled(candidate.name)))
        )

    def _ordinary(self, i: int) -> bool:
        """Is it written like a word of the language, or like one that stands elsewhere in the text without its capital?"""
        if self._choice.spot(i).kind == "country" and not self._candidates[i].upper:
            return False
        low = self._candidates[i].name.lower()
        return low in self._common or low in self._lower


def _major(spot: Spot) -> bool:
    return spot.kind in ("country", "region", "point") or spot.people >= LARGE


def _foreign(name: str, spot: Spot) -> bool:
    """Is this another language's spelling of a town ("Ahmad" for Al Ahmadi)? It needs a word that speaks for it."""
    return spot.kind == "city" and name != spot.name and plain(name) != plain(spot.name)


def _persons(candidates: Iterable[Candidate], signs: Iterable[Signs]) -> frozenset[str]:
    """Names that stand in a person's name somewhere in the text."""
    return frozenset(c.name for c, s in zip(candidates, signs, strict=True) if s.person and c.spots[0].kind != "country")


def _edges(text: Text, candidate: Candidate) -> tuple[int, int]:
    return text.tokens[candidate.first].start, text.tokens[candidate.last - 1].end


def _record(text: Text, start: int, end: int, spot: Spot, rule: str) -> Place:
    return Place(
        start,
        end,
        text.document.text[start:end],
        name=spot.name,
        rule=rule,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        geonames=spot.geonames,
        precision=spot.kind,
    )
