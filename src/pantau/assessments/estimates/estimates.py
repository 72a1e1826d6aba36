"""All estimates, kept up to date: stories first, then what stories count together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import structs

from pantau.actors.tables import lands
from pantau.assessments.estimates.figures import Datum, Told, land, of_story
from pantau.assessments.estimates.lines import lines
from pantau.assessments.estimates.situations import happenings, situations
from pantau.assessments.estimates.verdicts import RULES, status
from pantau.assessments.groups import Groups
from pantau.records.assessments import Statement
from pantau.records.estimates import Estimate, Estimates, Kind, Line, Omission, Question, Tie
from pantau.records.values import Amount, Measure

# People that are hurt, moved or sent are counted in one situation; of anything else, each measure has its own.
PEOPLE: frozenset[Measure] = frozenset[Measure]({"killed", "injured", "casualties", "missing", "displaced", "detained", "troops"})
Situations = dict[frozenset[str], list[Estimate]]  # estimates by the stories of their situation
Subject = tuple[str, str]  # what is counted ("people" or a measure), and whose
PLACES = 5  # names of places that a question shows at most
KINDS: dict[Kind, str] = {"stock": "", "flow": "within a stretch of days", "added": "added", "expected": "expected"}


class EstimateBook:
    """Estimates of a growing set of statements: a pure function of what was taken, whatever its order.

    A story that something fell into is read again, and then the subjects that it had or has; nothing else is.
    """

    def __init__(self) -> None:
        self._stories: Groups[str, Told] = Groups(lambda one: (one.story or one.utterance,) if one.claim.figures else (), _told)
        self._seen: dict[str, Told] = {}
        self._subjects: dict[Subject, dict[str, tuple[Datum, ...]]] = defaultdict(dict)
        self._found: dict[Subject, Situations] = {}

    def take(self, statements: Iterable[Statement]) -> None:
        """Add statements; one whose id is held already takes its place."""
        self._stories.take(statements)

    def drop(self, statements: Iterable[Statement]) -> None:
        """Remove statements."""
        self._stories.drop(statements)

    def results(self) -> Estimates:
        """All estimates, by country and measure, in order of their first report."""
        told = self._stories.results()
        changed = {story for story in told if told[story] is not self._seen.get(story)} | (self._seen.keys() - told.keys())
        stale = {subject for story in changed for subject in self._replace(story, told.get(story))}
        for subject in stale:
            self._assess(subject, changed)
        omitted: Counter[Omission] = Counter()
        for one in told.values():
            omitted.update(one.omitted)
        found = [estimate for held in self._found.values() for made in held.values() for estimate in made]
        return Estimates(tuple(sorted(found, key=_rank)), dict(sorted(omitted.items())))

    def _replace(self, story: str, told: Told | None) -> set[Subject]:
        """Put a story's data in the place of those it had; the subjects that changed."""
        before = self._seen.pop(story, None)
        subjects = {_subject(datum) for one in (before, told) if one for datum in one.data}
        for subject in subjects:
            self._subjects[subject].pop(story, None)
        if told:
            self._seen[story] = told
            for subject, data in _by_subject(told.data).items():
                self._subjects[subject][story] = data
        return subjects

    def _assess(self, subject: Subject, changed: set[str]) -> None:
        """Assess the situations of a subject again; one whose stories are the same, and unchanged, stays as it was."""
        held, before = self._subjects[subject], self._found.get(subject, {})
        made: Situations = {}
        for stories, ties in situations(held).items():
            old = before.get(stories) if stories.isdisjoint(changed) else None
            made[stories] = old if old is not None else _of_situation([datum for story in stories for datum in held[story]], ties)
        self._found[subject] = made


def estimates(statements: Iterable[Statement]) -> Estimates:
    """The estimates of these statements."""
    book = EstimateBook()
    book.take(statements)
    return book.results()


def _told(_: str, statements: Sequence[Statement]) -> Told:
    return of_story(statements)


def _subject(datum: Datum) -> Subject:
    return "people" if datum.measure in PEOPLE else datum.measure, datum.whose


def _rank(estimate: Estimate) -> tuple[object, ...]:
    question = estimate.question
    return question.whose or "", question.measure, question.kind, estimate.lines[0].points[0].published, question.id


def _by_subject(data: Iterable[Datum]) -> dict[Subject, tuple[Datum, ...]]:
    groups: dict[Subject, list[Datum]] = defaultdict(list)
    for datum in data:
        groups[_subject(datum)].append(datum)
    return {subject: tuple(group) for subject, group in groups.items()}


def _order(datum: Datum) -> tuple[object, ...]:
    return *datum.statement.order, datum.statement.id, datum.figure.start


def _of_situation(data: Sequence[Datum], ties: Sequence[Tie]) -> list[Estimate]:
    """One estimate a measure and kind: stocks, flows, what was added, what is expected are never mixed."""
    kinds: dict[tuple[int, Measure, Kind], list[Datum]] = defaultdict(list)
    for number, happening in enumerate(happenings(sorted(data, key=_order))):
        for datum in happening:
            kinds[number, datum.measure, datum.kind].append(datum)
    return [_estimate(kind, group, ties) for (_, _, kind), group in sorted(kinds.items())]


def _estimate(kind: Kind, data: Sequence[Datum], ties: Sequence[Tie]) -> Estimate:
    drawn = lines(data)
    measure = data[0].measure
    verdict = status(measure, drawn)
    low, high = _range(drawn)
    return Estimate(_question(kind, data), drawn, verdict, RULES[verdict], low, high, tuple(ties))


def _question(kind: Kind, data: Sequence[Datum]) -> Question:
    first = data[0]
    places = _places(data)
    stories = tuple(dict.fromkeys(datum.statement.story for datum in data if datum.statement.story))
    id = f"{first.measure}-{first.whose or 'any'}-{kind}-{first.statement.id[:8]}"
    question = Question(id, first.measure, first.whose or None, kind, "", places, stories)
    counted = lands().get(first.whose, first.whose) or "people of no country named"
    parts = first.measure, KINDS[kind], counted, " / ".join(question.scene)
    return structs.replace(question, label=", ".join(part for part in parts if part))


def _places(data: Sequence[Datum]) -> tuple[str, ...]:
    """Names of places, most told first; forces are in a foreign country, before they are in a town of it."""
    places = [place for datum in data for place in datum.statement.claim.places]
    named = Counter(place.name for place in places if place.precision != "country")
    if data[0].measure == "troops":
        named = Counter(datum.where for datum in data if datum.where)
        abroad = Counter(place.name for place in places if place.precision == "country" and land(place.country or "") != data[0].whose)
        return tuple(name for counted in (abroad, named) for name, _ in counted.most_common(PLACES))[:PLACES]
    return tuple(name for name, _ in named.most_common(PLACES))


def _range(drawn: Sequence[Line]) -> tuple[Amount | None, Amount | None]:
    """Least and most that is said now; an open side is None."""
    current = [line.current for line in drawn if not line.own] or [line.current for line in drawn]
    lows, highs = [point.low for point in current], [point.high for point in current]
    least = None if None in lows else min(low for low in lows if low is not None)
    most = None if None in highs else max(high for high in highs if high is not None)
    return least, most
