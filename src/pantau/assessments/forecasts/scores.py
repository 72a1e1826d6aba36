"""How sources did: hit rates, Brier scores, warnings beside their base rate, calibration.

Only forecasts with a last day are scored: one without can come true but never fail. Brier, "Verification of forecasts expressed in terms of
probability", Monthly Weather Review 78 (1950); intervals of shares: Wilson, JASA 22 (1927), 95 %.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from msgspec import Struct, structs

from pantau.assessments.forecasts.base_rates import BaseRates, Question, question
from pantau.assessments.forecasts.register import Register
from pantau.assessments.forecasts.standings import Terms, standing
from pantau.records.assessments import Statement
from pantau.records.claims import Modality
from pantau.records.forecasts import Brier, Calibration, RegisteredForecast, Scorecard, Share, Standing, Warned

Z = 1.959964  # of a 95 % interval
SCORED: tuple[Modality, ...] = ("likely", "unlikely", "planned")
# Office of the Director of National Intelligence, Intelligence Community Directive 203 (2015), table of likelihood.
ICD_203 = (
    ("almost no chance", 0.01, 0.05), ("very unlikely", 0.05, 0.20), ("unlikely", 0.20, 0.45), ("roughly even chance", 0.45, 0.55),
    ("likely", 0.55, 0.80), ("very likely", 0.80, 0.95), ("almost certain", 0.95, 0.99),
)  # fmt: skip


class Tally(Struct, frozen=True):
    """The standings of one source, counted; base rates come on top because they move with what others report."""

    source: str
    n: int
    pending: int
    void: int
    endless: int
    other: int
    scored: tuple[Standing, ...]
    warned: tuple[Standing, ...]
    questions: tuple[Question, ...]


class Scores:
    """Scorecards of all sources of a register, kept up to date with it; only sources with changed forecasts are counted again."""

    def __init__(self, register: Register, terms: Terms, rates: BaseRates) -> None:
        self._register, self._terms, self._rates = register, terms, rates
        self._tallies: dict[str, Tally] = {}
        self._cards: dict[str, Scorecard] = {}
        self._standings: dict[str, Standing] = {}

    def take(self, statements: Iterable[Statement]) -> None:
        """Add statements to the register."""
        self._register.take(statements)

    def results(self) -> list[Scorecard]:
        """Scorecards, the most forecasts first."""
        self._register.results()
        self._rates.refresh()
        for source in self._register.changed():
            self._count(source)
        cards = [_based(self._cards[source], one, self._rates) for source, one in self._tallies.items()]
        return sorted(cards, key=lambda card: (-card.n, card.source))

    def _count(self, source: str) -> None:
        held = self._register.of(source)
        self._tallies.pop(source, None)
        if held:
            self._tallies[source] = tally(source, [self._standing(entry) for entry in held])
            self._cards[source] = scorecard(self._tallies[source])

    def _standing(self, entry: RegisteredForecast) -> Standing:
        """Worked out once for each entry: the register makes a new one when anything about it changes."""
        known = self._standings.get(entry.id)
        if known is None or known.forecast is not entry:
            known = self._standings[entry.id] = standing(entry, self._terms)
        return known

    def standings(self) -> Iterable[Standing]:
        """Of every forecast; call after `results`."""
        return (self._standing(entry) for source in self._tallies for entry in self._register.of(source))

    def calibration(self) -> list[Calibration]:
        """Every row of the ICD 203 table, over all sources; call after `results`."""
        return calibration(one for tally in self._tallies.values() for one in (*tally.scored, *tally.warned))


def tally(source: str, standings: Sequence[Standing]) -> Tally:
    """Count what a source said."""
    scored: list[Standing] = []
    warned: list[Standing] = []
    pending = void = endless = other = 0
    for one in standings:
        if one.state == "void":
            void += 1
        elif one.forecast.days.until is None:
            endless += 1
        elif one.state not in ("occurred", "not_occurred"):
            pending += 1
        elif one.forecast.modality in SCORED:
            scored.append(one)
        elif one.forecast.modality == "possible":
            warned.append(one)
        else:
            other += 1
    asked = tuple(found for one in warned if (found := question(one.forecast)))
    return Tally(source, len(standings), pending, void, endless, other, tuple(scored), tuple(warned), asked)


def scorecard(one: Tally) -> Scorecard:
    """What a tally comes to, without base rates."""
    hits = {kind: _hits(kind, [s for s in one.scored if s.forecast.modality == kind]) for kind in SCORED}
    warned = Warned(len(one.warned), sum(s.state == "occurred" for s in one.warned))
    return Scorecard(
        one.source, one.n, one.pending, one.void, one.endless, one.other, hits["likely"], hits["unlikely"], hits["planned"],
        brier(one.scored), warned,
    )  # fmt: skip


def _hits(kind: Modality, standings: Sequence[Standing]) -> Share:
    right = "not_occurred" if kind == "unlikely" else "occurred"
    return share(sum(one.state == right for one in standings), len(standings))


def share(k: int, n: int) -> Share:
    """k of n with Wilson's interval."""
    if n == 0:
        return Share(0, 0)
    p, z = k / n, Z * Z / n
    middle, half = (p + z / 2) / (1 + z), Z * sqrt((p * (1 - p) + z / 4) / n) / (1 + z)
    return Share(k, n, max(0.0, middle - half), min(1.0, middle + half))


def brier(standings: Iterable[Standing]) -> Brier | None:
    """Over those with a stated probability; None if there are none. Summed in whole numbers, so that no order changes it."""
    n = best = middle = worst = 0
    for one in standings:
        odds = one.forecast.probability
        if odds:
            truth = 2000 * (one.state == "occurred")
            low, high = round(2000 * odds[0]), round(2000 * odds[1])
            errors = (abs(low - truth), abs(high - truth))
            n, best, worst = n + 1, best + min(errors) ** 2, worst + max(errors) ** 2
            middle += ((low + high) // 2 - truth) ** 2
    unit = 2000**2 * n
    return Brier(n, best / unit, middle / unit, worst / unit) if n else None


def calibration(standings: Iterable[Standing]) -> list[Calibration]:
    """For every row of the ICD 203 table: what was said with it and decided, and how much of it came true."""
    counts = {(low, high): [0, 0] for _, low, high in ICD_203}
    for one in standings:
        row = counts.get(one.forecast.probability or (0, 0))
        if row:
            row[0] += one.state == "occurred"
            row[1] += 1
    return [Calibration(words, low, high, share(*counts[low, high])) for words, low, high in ICD_203]


def _based(card: Scorecard, one: Tally, rates: BaseRates) -> Scorecard:
    """With the mean base rate of what the source warned of."""
    found = sorted(rate for asked in one.questions if (rate := rates.of(asked)) is not None)
    if not found:
        return card
    mean = round(sum(found) / len(found), 6)  # sorted, so that no order changes the sum
    return structs.replace(card, warned=structs.replace(card.warned, base=mean, based=len(found)))
