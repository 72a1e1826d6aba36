"""What reports tell to have happened, found by who did what on which day."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct, field

from pantau.assessments.forecasts.profiles import Fit, act, fit, heads
from pantau.records.assessments import Statement
from pantau.records.forecasts import Profile, Proposal
from pantau.records.values import Interval

NONE: Mapping[str, Statement] = {}
LONGEST = timedelta(days=7)  # a stretch of time beyond this dates nothing
DAY = timedelta(days=1)
# What is said in these stances is wished or expected and has not happened.
AHEAD = ("predicts", "warns", "threatens", "promises", "orders", "calls_for")
Key = tuple[str, str, str]  # role, country, type or special kind


_Seen = tuple[Statement, bool, bool]  # does it tell all that was forecast, does it say the day


class Told(Struct, frozen=True, gc=False):
    """When something happened by a statement. dated: the statement says so, else it is the day it was said."""

    day: date
    dated: bool


class Wanted(Struct, frozen=True, gc=False):
    """What is looked for: the content, the window, whose forecast it is and when it was published."""

    profile: Profile
    days: Interval
    source: str
    published: date


class Touched(Struct, frozen=True, gc=False):
    """Where a statement came in or went: under which keys, what it tells, of which day."""

    keys: tuple[Key, ...]
    act: Profile
    day: date


def told(statement: Statement) -> Told | None:
    """When a statement says that something happened; None if it tells no happening, or only a long stretch or a time to come.

    What a copy repeats is told by whom it copies.
    """
    claim = statement.claim
    if claim.event is None or claim.forecast or claim.modality != "asserted":
        return None
    repeated = statement.copy and (statement.utterance != statement.id or not statement.speakers)
    if repeated or (claim.attribution and claim.attribution.stance in AHEAD):
        return None
    stretches = [time.days for time in claim.times if time.days and time.type in ("DATE", "TIME")]
    if not stretches:
        return Told(statement.said, False)
    short = [d for d in stretches if d.since and d.until and d.until - d.since <= LONGEST and d.until <= statement.published + DAY]
    best = min(short, key=_length, default=None)
    return Told(best.until - DAY, True) if best and best.until else None


def _length(days: Interval) -> timedelta:
    return days.until - days.since if days.since and days.until else timedelta.max


def keys(about: Profile) -> list[Key]:
    """Under what an act is found."""
    things = [about.type or ""] + [kind for kind in about.kinds if "." in kind]
    found = [("by", country, thing) for country in about.actors for thing in things]
    return found + [("to", country, thing) for country in about.recipients for thing in things]


def wanted_keys(profile: Profile) -> list[Key]:
    """Under what the act that was forecast is looked for: by who acts, else by whom it befalls."""
    return [key for key in keys(profile) if key[0] == ("by" if profile.actors else "to")]


class _Acts:
    """Statements that tell the same act, by the day on which it happened; under which keys they are found."""

    def __init__(self, found: tuple[Key, ...], shelves: "list[_Shelf]") -> None:
        self.keys, self.shelves = found, shelves
        self.dated: dict[date, dict[str, Statement]] = {}
        self.undated: dict[date, dict[str, Statement]] = {}

    def change(self, when: Told, statement: Statement, *, put: bool) -> None:
        """Let a statement in or out."""
        side = (self.dated if when.dated else self.undated).setdefault(when.day, {})
        if put:
            side[statement.id] = statement
        else:
            side.pop(statement.id, None)
        if when.dated:
            for shelf in self.shelves:
                shelf.changes.append(when.day)

    def around(self, day: date, following: date, seen: dict[str, _Seen], wanted: Wanted, *, exact: bool) -> None:
        """Put into `seen`, by id, what may tell what happened that day, published after the forecast: dated so, or said on it or the
        following day without a date.
        """
        after = wanted.published
        for one in self.dated.get(day, NONE).values():
            if one.published > after:
                seen[one.id] = one, exact, True
        for said in (day, following):
            for one in self.undated.get(said, NONE).values():
                if one.published > after:
                    seen[one.id] = one, exact, False


class _Fitting(Struct):
    """Acts that were found to fit; how many acts were looked at, in all and by recipients."""

    seen: int = 0
    by_recipients: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    found: list[tuple[_Acts, Fit]] = field(default_factory=list[tuple[_Acts, Fit]])
    days: list[date] = field(default_factory=list[date])  # days with a dated happening among them, in order
    changes: int = 0  # of the shelf, when `days` was made


class _Shelf:
    """Everything under one key. Acts stay in the order in which they were first met; that order decides nothing."""

    def __init__(self) -> None:
        self.acts: dict[Profile, _Acts] = {}
        self.changes: list[date] = []  # days of dated happenings that came or went
        self._by_recipients: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
        self._fitting: dict[Profile, _Fitting] = {}
        self._days: dict[frozenset[str], tuple[int, frozenset[date]]] = {}  # by roots: as of how many changes, which days

    def add(self, about: Profile, acts: _Acts) -> None:
        """One more act."""
        self.acts[about] = acts
        self._by_recipients[about.recipients].append(about)

    def days_told(self, roots: frozenset[str]) -> frozenset[date]:
        """Days of which two origins tell, with a thing of one of these roots if any are named; the same object while nothing changes."""
        seen, days = self._days.get(roots, (0, frozenset[date]()))
        if seen < len(self.changes):
            stale = set(self.changes[seen:])
            told = frozenset(day for day, origins in self._origins(roots, stale).items() if len(origins) > 1)
            if told != days & stale:
                days = (days - stale) | told
            self._days[roots] = len(self.changes), days
        return days

    def _origins(self, roots: frozenset[str], stale: set[date]) -> dict[date, set[str]]:
        found: dict[date, set[str]] = defaultdict(set)
        for about, acts in self.acts.items():
            if not roots or roots & heads(about.kinds):
                for day in stale & acts.dated.keys():
                    found[day].update(one.independent for one in acts.dated[day].values())
        return found

    def fitting(self, wanted: Profile) -> _Fitting:
        """Acts that bear out what is wanted; remembered, so that only acts new since then are compared."""
        held = self._fitting.get(wanted)
        if held is None:
            held = self._fitting[wanted] = _Fitting()
        if held.seen < len(self.acts):
            held.seen = len(self.acts)
            for whom, group in self._by_recipients.items():
                if not (whom and wanted.recipients) or whom == wanted.recipients or set(whom).intersection(wanted.recipients):
                    self._compare(wanted, held, whom, group)
        if held.changes < len(self.changes):
            held.changes = len(self.changes)
            held.days = sorted({day for acts, _ in held.found for day in acts.dated})
        return held

    def _compare(self, wanted: Profile, held: _Fitting, whom: tuple[str, ...], group: list[Profile]) -> None:
        for about in group[held.by_recipients.get(whom, 0) :]:
            how = fit(wanted, about)
            if how:
                held.found.append((self.acts[about], how))
        held.by_recipients[whom] = len(group)


class Sightings:
    """All happenings that statements tell."""

    def __init__(self) -> None:
        self._shelves: dict[Key, _Shelf] = defaultdict(_Shelf)
        self._acts: dict[Profile, _Acts] = {}

    def put(self, statement: Statement) -> Touched | None:
        """Add one; returns where it stands now; None if it tells no happening."""
        return self._change(statement, put=True)

    def take_out(self, statement: Statement) -> Touched | None:
        """Remove one, as it was when it was put in; returns where it stood."""
        return self._change(statement, put=False)

    def _change(self, statement: Statement, *, put: bool) -> Touched | None:
        when = told(statement)
        if when is None:
            return None
        about = act(statement.claim)
        acts = self._acts.get(about) or self._new(about)
        acts.change(when, statement, put=put)
        return Touched(acts.keys, about, when.day)

    def _new(self, about: Profile) -> _Acts:
        found = tuple(keys(about))
        acts = self._acts[about] = _Acts(found, [self._shelves[key] for key in found])
        for shelf in acts.shelves:
            shelf.add(about, acts)
        return acts

    def happened(self, wanted: Wanted) -> Proposal | None:
        """The happening that bears a forecast out, the one that could be known first; None if none is told.

        One day, at least one statement that says this day and one that tells all that was forecast, and either two independent origins
        or the forecaster itself. What happens on the day of the forecast's own publication is left out: nobody tells which came first.
        """
        shelves = [self._shelves[key] for key in wanted_keys(wanted.profile) if key in self._shelves]
        held = [shelf.fitting(wanted.profile) for shelf in shelves]
        fitting = held[0].found if len(held) == 1 else [pair for one in held for pair in one.found]
        best: Proposal | None = None
        for day in _days(held, wanted):
            if best and day > best.known:
                break
            here = _borne_out(wanted, day, fitting)
            if here and (best is None or here.known < best.known):
                best = here
        return best

    def days_told(self, key: Key, roots: frozenset[str]) -> frozenset[date]:
        """Days of happenings under a key, with a thing of one of these roots if any are named, that two independent origins tell.

        The same object comes back while nothing changes.
        """
        return self._shelves[key].days_told(roots) if key in self._shelves else frozenset()


def _days(held: list[_Fitting], wanted: Wanted) -> list[date]:
    """Days in the window, behind the day of publication, with a dated happening that fits."""
    first = max(wanted.published + DAY, wanted.days.since or wanted.published)
    last = wanted.days.until or date.max
    found = [one.days[bisect_left(one.days, first) : bisect_left(one.days, last)] for one in held]
    return found[0] if len(found) == 1 else sorted({day for days in found for day in days})


def _borne_out(wanted: Wanted, day: date, fitting: Iterable[tuple[_Acts, Fit]]) -> Proposal | None:
    """What the statements around one day come to, from the first of them that makes it enough."""
    found: dict[str, _Seen] = {}
    following = day + DAY
    for acts, how in fitting:
        acts.around(day, following, found, wanted, exact=how == "exact")
    told = found.values()
    if not found or (len({one.independent for one, _, _ in told}) < 2 and not any(one.origin == wanted.source for one, _, _ in told)):
        return None
    seen: list[Statement] = []
    origins: dict[str, str] = {}
    itself = False
    exact = dated = False
    for one, says_all, says_day in sorted(found.values(), key=_order):
        seen.append(one)
        origins.setdefault(one.independent, one.origin)
        itself = itself or one.origin == wanted.source
        exact, dated = exact or says_all, dated or says_day
        if exact and dated and (itself or len(origins) > 1):
            return _proposal(day, seen, tuple(sorted(origins.values())), itself=itself)
    return None


def _proposal(day: date, seen: list[Statement], origins: tuple[str, ...], *, itself: bool) -> Proposal:
    who = "the forecaster itself" if itself else f"{len(origins)} independent origins"
    why = f"told for {day} by {who}"
    return Proposal("occurred", day, seen[-1].published, why, tuple(one.id for one in seen), origins)


def _order(seen: _Seen) -> tuple[object, ...]:
    return (*seen[0].order, seen[0].id)
