"""Units and currencies at a number: what they measure, and their code."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from pantau.languages.language import Language
from pantau.mentions.figures.quantities import Quantity
from pantau.mentions.figures.tables import FigureTable, UnitTable, turned
from pantau.mentions.numbers.table import NumberTable
from pantau.mentions.phrasing import Hit, TokenPhrases, plain
from pantau.records.texts import Token
from pantau.records.values import Measure

_NEAR = 6  # tokens around "240 mm" in which a gun makes it a calibre


class Unit(NamedTuple):
    """What is measured, the unit's code, and the token behind the unit's words (or behind the number)."""

    measure: Measure
    code: str
    end: int
    row: str


class UnitFinder:
    """Finds the unit of a quantity. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("units", UnitTable)
        self._table = table
        numbers = language.table("numbers", NumberTable)
        self._articles, self._of = frozenset(numbers.articles), frozenset(numbers.of)
        self.signs = TokenPhrases(table.currency_before)
        self._glued = {**table.currency_before, **table.currency_glued}
        rows: dict[str, tuple[Measure, str]] = {}
        by_measure: dict[str, dict[str, list[str]]] = {
            "other": table.other, "money": table.currency_after, "duration": table.duration,
            "distance": table.distance, "speed": table.speed, "percent": table.percent,
        }  # fmt: skip
        for measure, units in by_measure.items():
            rows |= {word: (cast("Measure", measure), code) for word, code in turned(units).items()}
        self._units = TokenPhrases(rows)
        self._magnitude_before = plain(table.magnitude_before)
        self._magnitude_after = plain(table.magnitude_after)
        self._ages = plain(language.table("figures", FigureTable).none.age_before)
        self._guns = frozenset(table.calibre_near)
        self._old_times = frozenset(table.old_times)

    def unit(self, tokens: Sequence[Token], first: int, last: int, q: Quantity, per: TokenPhrases[str]) -> Unit | None:
        """The unit of a quantity, looked for in tokens [first, last)."""
        at = self._start(tokens, last, q)
        richter = self._magnitude_after.at(tokens, at, last) or self._magnitude_after.at(tokens, q.tail, last)
        if richter and _small(q):
            return Unit("magnitude", "Mw", richter.last, richter.phrase)
        hit = self._units.at(tokens, at, last) or self._units.at(tokens, q.tail, last)
        sign = self.glued(tokens, q) or self.signs.before(tokens, q.first, first)
        if sign:
            return Unit("money", sign.payload, hit.last if hit and hit.payload[0] == "money" else q.tail, sign.phrase)
        if hit is None:
            return self._unnamed(tokens, first, q)
        measure, code = hit.payload
        if code == self._table.calibre_unit and self._gun_near(tokens, first, last, q):
            return Unit("calibre", code, hit.last, hit.phrase)
        rate = per.at(tokens, hit.last, last) if measure == "distance" else None
        if rate and rate.payload in self._table.time_units:
            return Unit("speed", f"{code}/{self._table.time_units[rate.payload]}", rate.last, hit.phrase)
        return Unit(measure, code, hit.last, hit.phrase)

    def _unnamed(self, tokens: Sequence[Token], first: int, q: Quantity) -> Unit | None:
        """A unit that words in front of the number tell: "magnitude 5.2", "aged 5 to 14"."""
        before = self._magnitude_before.before(tokens, q.lead, first)
        if before and _small(q):
            return Unit("magnitude", "Mw", q.tail, before.phrase)
        aged = self._ages.before(tokens, q.lead, first) if q.bound == "between" else None
        return Unit("duration", "a", q.tail, aged.phrase) if aged else None

    def _start(self, tokens: Sequence[Token], last: int, q: Quantity) -> int:
        """Where the unit's words may begin: behind a hyphen ("72-hour"), "half a", "millions of"."""
        at = q.tail
        if at >= last:
            return at
        dash = tokens[at].text == "-"
        article = tokens[at].low in self._articles and _fraction(q)
        return at + 1 if dash or article or (q.bound == "vague" and tokens[at].low in self._of) else at

    def glued(self, tokens: Sequence[Token], q: Quantity) -> Hit[str] | None:
        """The currency whose letters the digits follow without a space: "Rp5.000"."""
        token = tokens[q.first]
        letters = token.low[: max(0, q.number.start - token.start)]
        code = self._glued.get(letters)
        return Hit(q.first, q.first, code, letters) if code else None

    def is_money(self, token: Token) -> bool:
        """Letters of a currency with digits behind them: "Rp40"."""
        return token.low[-1].isdecimal() and token.low.rstrip("0123456789") in self._glued

    def _gun_near(self, tokens: Sequence[Token], first: int, last: int, q: Quantity) -> bool:
        before, after = tokens[max(first, q.first - _NEAR) : q.first], tokens[q.last : min(last, q.last + _NEAR)]
        stop = next((k for k, t in enumerate(after) if t.text in ",;.("), len(after))
        back = next((k for k, t in enumerate(reversed(before)) if t.text in ",;.("), len(before))
        return any(t.low in self._guns for t in (*before[len(before) - back :], *after[:stop]))

    def multiplies(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """ "200 times the power": a factor, no count of events."""
        return at < last and tokens[at].low in self._old_times


def _fraction(q: Quantity) -> bool:
    return q.number.low is not None and 0 < q.number.low < 1


def _small(q: Quantity) -> bool:
    return q.high is not None and 0 < q.high < 10
