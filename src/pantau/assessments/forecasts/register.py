"""The register of forecasts, kept up to date as statements come in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from pantau.assessments.forecasts.drafts import Content, Draft, draft, gathered, registered
from pantau.assessments.forecasts.profiles import fit
from pantau.assessments.forecasts.sightings import Key, Sightings, Touched, Wanted, wanted_keys
from pantau.records.assessments import Statement
from pantau.records.forecasts import RegisteredForecast


class Register:
    """Every forecast among the statements taken, with what the others tell about it later.

    Only what a statement touches is worked out again: the forecasts of its content, or those that wait for such a happening.
    """

    def __init__(self) -> None:
        self.sightings = Sightings()
        self._told: dict[str, dict[str, Statement]] = {}  # statements by utterance
        self._drafts: dict[str, Draft] = {}  # by utterance
        self._homes: dict[Content, set[str]] = defaultdict(set)  # utterances by content
        self._entries: dict[str, RegisteredForecast] = {}
        self._made: dict[Content, tuple[str, ...]] = {}  # entries by content
        self._contents: dict[str, set[Content]] = defaultdict(set)  # by source
        self._waiting: dict[Key, set[str]] = defaultdict(set)  # entries by what they wait for
        self._stale: set[str] = set()  # utterances
        self._touched: set[Touched] = set()
        self._changed: set[str] = set()

    def take(self, statements: Iterable[Statement]) -> None:
        """Add statements; drop the old one first where one with its id was taken before."""
        for one in statements:
            if one.claim.forecast:
                self._told.setdefault(one.utterance, {})[one.id] = one
                self._stale.add(one.utterance)
            else:
                self._touch(self.sightings.put(one))

    def drop(self, statements: Iterable[Statement]) -> None:
        """Remove statements, as they were when they were taken."""
        for one in statements:
            if one.claim.forecast:
                self._told.get(one.utterance, {}).pop(one.id, None)
                self._stale.add(one.utterance)
            else:
                self._touch(self.sightings.take_out(one))

    def results(self) -> Mapping[str, RegisteredForecast]:
        """Every forecast by its id."""
        fresh = self._gather_again()
        for id in fresh | self._borne_on():
            entry = self._entries[id]
            found = None if entry.untold else self.sightings.happened(_wanted(entry))
            if found != entry.happened:
                self._entries[id] = msgspec.structs.replace(entry, happened=found)
                self._changed.add(entry.source)
        self._stale.clear()
        self._touched.clear()
        return self._entries

    def changed(self) -> set[str]:
        """Sources of whom an entry came, went or changed since this was asked last; call after `results`."""
        found, self._changed = self._changed, set()
        return found

    def of(self, source: str) -> list[RegisteredForecast]:
        """The forecasts of one source, in no order; call after `results`."""
        return [self._entries[id] for about in self._contents[source] for id in self._made[about]]

    def _touch(self, place: Touched | None) -> None:
        if place and self._entries:  # before the first results, every entry is fresh anyway
            self._touched.add(place)

    def _gather_again(self) -> set[str]:
        """Put the utterances of every touched content together again; returns the ids of the entries made."""
        contents: set[Content] = set()
        for utterance in self._stale:
            old = self._drafts.pop(utterance, None)
            if old:
                self._homes[old.content].discard(utterance)
                contents.add(old.content)
            told = list(self._told[utterance].values())
            if told:
                new = self._drafts[utterance] = draft(told)
                self._homes[new.content].add(utterance)
                contents.add(new.content)
        return {id for one in contents for id in self._make(one)}

    def _make(self, about: Content) -> tuple[str, ...]:
        for id in self._made.pop(about, ()):
            self._remove(id)
        entries = [registered(one) for one in gathered([self._drafts[id] for id in sorted(self._homes[about])])]
        for entry in entries:
            self._entries[entry.id] = entry
            for key in wanted_keys(entry.profile) if entry.untold is None else ():
                self._waiting[key].add(entry.id)
        self._changed.add(about[0])
        self._contents[about[0]].add(about)
        self._made[about] = tuple(entry.id for entry in entries)
        return self._made[about]

    def _remove(self, id: str) -> None:
        for key in wanted_keys(self._entries.pop(id).profile):
            self._waiting[key].discard(id)

    def _borne_on(self) -> set[str]:
        """Entries on which what came in or went may bear."""
        return {
            id for place in self._touched for key in place.keys for id in self._waiting.get(key, ()) if _bears(place, self._entries[id])
        }


def _wanted(entry: RegisteredForecast) -> Wanted:
    return Wanted(entry.profile, entry.days, entry.source, entry.published)


def _bears(place: Touched, entry: RegisteredForecast) -> bool:
    """Does what is told of that day bear on a forecast? Said the next day without a date, it may, too."""
    last = entry.days.until or date.max
    return entry.published < place.day <= last and fit(entry.profile, place.act) is not None
