"""The figures of one story, each with what it counts, whose people, and who says so.

Whose: the words that are counted decide ("North Korean soldiers"). Where they name no country ("soldiers"), another report of the same
utterance decides, then the country that the story counts most, then what the reading took from the context; of people who were hurt, last
the country in which the story is set. Arms may be theirs who fire or theirs who are fired at: only the words that count them tell.

Where: forces are counted in a place, the first one named behind the number that is not in their own country; in a country means all of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from pantau.actors import code
from pantau.actors.tables import lands
from pantau.assessments.estimates.voices import Speakers, named_values
from pantau.assessments.frames import stretch
from pantau.places.gazetteer import gazetteer
from pantau.records.assessments import Statement
from pantau.records.estimates import Kind, Omission
from pantau.records.values import Amount, Figure, Measure
from pantau.stories.speakers import adrift

# Of which it makes sense to ask how many there are. Killed and wounded stay apart from both together.
COUNTED: frozenset[Measure] = frozenset[Measure](
    {"killed", "injured", "casualties", "missing", "displaced", "detained", "troops", "buildings", "magnitude", "weapons", "tests"}
)
HURT: frozenset[Measure] = frozenset[Measure]({"killed", "injured", "casualties", "missing", "displaced"})
LOSSES: frozenset[Measure] = frozenset[Measure]({"killed", "injured", "casualties", "missing", "troops"})
ARMS: frozenset[Measure] = frozenset[Measure]({"weapons", "tests"})  # what is fired at a country is not its own
EXPECTED = frozenset({"planned", "possible", "likely", "ordered", "requested", "conditional"})
OLD = 300  # days by which a time that is named must lie back to be another event's
NAMED = 3  # votes of counted words that name a country, against one of those that took it from the context
KNOWN = 65_536  # phrases whose country is remembered


class Datum(Struct, frozen=True, gc=False):
    """A figure ready to stand in a line. whose: country; speaker, code: who says it; own: an outlet's own voice.

    voice: what tells speakers apart: the name, of a role without one ("officials") the code of the body. number: least and most that the
    words name; an open side is told by the other one. where: of forces, the place finer than a country in which they are; "" for all.
    """

    statement: Statement
    figure: Figure
    measure: Measure
    kind: Kind
    whose: str
    speaker: str
    code: str
    voice: str
    own: bool
    said: date
    stretch: int
    number: tuple[Amount, Amount]
    where: str

    @property
    def value(self) -> tuple[Amount | None, Amount | None, str]:
        """What makes two figures the same."""
        return self.figure.low, self.figure.high, self.figure.bound


class Told(Struct, frozen=True):
    """The data of one story, and why other figures are not among them."""

    data: tuple[Datum, ...]
    omitted: Mapping[Omission, int]


def of_story(statements: Sequence[Statement]) -> Told:
    """The figures that claims of one story, in order of publication, give to questions."""
    omitted: Counter[Omission] = Counter()
    kept: list[tuple[Statement, Figure]] = []
    for statement in statements:
        for figure in statement.claim.figures:
            reason = _omission(statement, figure)
            if reason:
                omitted[reason] += 1
            else:
                kept.append((statement, figure))
    measures = _measures(kept)
    straight = [(one, f) for one, f in kept if measures.get(_number(one, f), f.measure) == f.measure]
    omitted["drifted"] = len(kept) - len(straight)
    kept = straight
    countries = _Countries(kept)
    speakers = Speakers(kept)
    stretches = {id: max(map(stretch, group), key=abs) for id, group in _by_utterance(one for one, _ in kept).items()}
    omitted = +omitted
    return Told(tuple(_datum(one, f, countries, speakers.of(one, f), stretches[one.utterance]) for one, f in kept), omitted)


def _by_utterance(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.utterance, []).append(one)
    return found


def _number(statement: Statement, figure: Figure) -> tuple[str, Amount | None, Amount | None]:
    return statement.utterance, figure.low, figure.high


def _measures(kept: Sequence[tuple[Statement, Figure]]) -> dict[tuple[str, Amount | None, Amount | None], Measure]:
    """What each number of an utterance counts, where its reports disagree ("killed" for "killed or wounded"): what most originals say.

    Numbers that one report gives for two measures are left alone: there the speaker did.
    """
    votes: dict[tuple[str, Amount | None, Amount | None], Counter[Measure]] = {}
    reports: dict[tuple[str, Amount | None, Amount | None, str], set[Measure]] = {}
    for statement, figure in kept:
        key = _number(statement, figure)
        votes.setdefault(key, Counter())[figure.measure] += 1 if statement.copy else 100
        reports.setdefault((*key, statement.document), set()).add(figure.measure)
    double = {key[:3] for key, measures in reports.items() if len(measures) > 1}
    return {key: count.most_common(1)[0][0] for key, count in votes.items() if len(count) > 1 and key not in double}


def _omission(statement: Statement, figure: Figure) -> Omission | None:
    """Why a figure answers no question; None if it does."""
    if figure.measure not in COUNTED or (figure.low is None and figure.high is None):
        return "not_counted"
    if figure.role not in ("total", "increment"):
        return figure.role
    if figure.portion and not _in_a_place(statement, figure):
        return "part"
    modality = statement.claim.modality
    if modality in ("denied", "question"):
        return "denied"
    if modality == "unlikely":
        return "doubted"
    return "older" if _older(statement) else None


def _older(statement: Statement) -> bool:
    """Is the claim set so long ago that it is another event's ("in 1938")?"""
    ends = [days.last for time in statement.claim.times if (days := time.days) and days.last]
    if not ends and statement.set_in and statement.set_in.last:
        ends = [statement.set_in.last]
    return bool(ends) and (statement.published - max(ends)).days > OLD


def _datum(statement: Statement, figure: Figure, countries: "_Countries", speaker: tuple[str, str, bool], days: int) -> Datum:
    name, actor, own = speaker
    kind: Kind = "stock"
    if statement.claim.forecast or statement.claim.modality in EXPECTED:
        kind = "expected"
    elif figure.role == "increment":
        kind = "added"
    elif days:
        kind = "flow"
    whose = countries.of(statement, figure)
    return Datum(
        statement, figure, figure.measure, kind, whose, name if not own else statement.outlet, actor,
        statement.outlet if own else _voice(name, actor), own, statement.said, days if kind == "flow" else 0, named_values(figure),
        _where(statement, figure, whose) if figure.measure == "troops" else "",
    )  # fmt: skip


def _voice(name: str, actor: str) -> str:
    """Roles are written small: two unnamed officials of one body cannot be told apart; where no country is known, by their words."""
    return actor if name[:1].islower() and actor and not adrift(actor) else name


def _where(statement: Statement, figure: Figure, whose: str) -> str:
    """The first place behind the number, unless it is a country; places at home say who sends, not where they are."""
    behind = (place for place in statement.claim.places if place.start >= figure.start and land(place.country or "") != whose)
    first = next(behind, None)
    return first.name if first and first.precision != "country" else ""


def _in_a_place(statement: Statement, figure: Figure) -> bool:
    """Forces in one place are a question of their own: "12,000 soldiers, 3,000 of them to Kursk"."""
    return figure.measure == "troops" and bool(_where(statement, figure, ""))


class _Countries:
    """Whose people the figures of a story count."""

    def __init__(self, kept: Sequence[tuple[Statement, Figure]]) -> None:
        self._of_utterance: dict[tuple[str, Measure], str] = {}
        votes: Counter[str] = Counter()
        for statement, figure in kept:
            country = _named(figure)
            if country:
                self._of_utterance.setdefault((statement.utterance, figure.measure), country)
            if figure.measure in ARMS:
                continue
            if country:
                votes[country] += NAMED
            elif (taken := _taken(statement, figure)) and taken not in _of_speakers(statement):
                votes[taken] += 1
        self._most = _most(votes)
        self._scene = "" if self._most else _most(Counter(code for one, _ in kept for code in _lands_of(one)))

    def of(self, statement: Statement, figure: Figure) -> str:
        """ISO alpha-3; "" if nothing tells."""
        named = _named(figure) or self._of_utterance.get((statement.utterance, figure.measure))
        if named or figure.measure in ARMS:
            return named or ""
        return self._most or _taken(statement, figure) or (self._scene if figure.measure in HURT else "")


def _most(votes: Counter[str]) -> str:
    return max(sorted(votes), key=votes.__getitem__) if votes else ""


def _lands_of(statement: Statement) -> Iterator[str]:
    """The countries in which the places of a claim lie."""
    yield from (code for place in statement.claim.places if (code := land(place.country or "")))


@lru_cache(KNOWN)
def land(alpha2: str) -> str:
    """ISO alpha-3 of a country by its alpha-2; "" if there is none."""
    spot = gazetteer().country(alpha2)
    return (spot.unit or "") if spot else ""


def _of_speakers(statement: Statement) -> set[str]:
    """Countries of those who speak: "soldiers" in the mouth of an army are mostly somebody else's, or it would say "our"."""
    said = statement.claim.attribution
    return {who.actor[:3] for who in (said.speakers if said else ()) if who.actor}


def _named(figure: Figure) -> str:
    """The country that the counted words themselves name."""
    return country(figure.of.text) if figure.of else ""


@lru_cache(KNOWN)
def country(phrase: str) -> str:
    """The country in a phrase, ISO alpha-3; "" if it names none."""
    found = (code(phrase) or "")[:3]
    return found if found in lands() else ""


def _taken(statement: Statement, figure: Figure) -> str:
    """What the reading took from the context: of the counted, else of those who suffer."""
    event = statement.claim.event
    codes = [figure.of.actor if figure.of else None, *(who.actor for who in (event.recipients if event else ()))]
    return next((one[:3] for one in codes if one and one[:3] in lands()), "")
