"""The window in which a statement about the future would come true.

Words before a time ("by", "before", "within", "paling lambat") stand in `languages/*/forecast.toml`. A future without a
date runs from the day of publication and stays open; orders and calls have a window only with a stated time.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct, field

from pantau.claims.modality import Meaning
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.records.claims import Forecast
from pantau.records.texts import Text
from pantau.records.values import Interval, Time

DURATION = re.compile(r"P(?:T(?P<hours>\d+)H|(?P<n>\d*\.?\d+)(?P<unit>[YMWD]))$")
REACH = 24  # characters before a time in which its preposition stands
_WEEKEND = "-WE"  # a period of its own, though some languages call it the end of the week
FAR = 60  # the same for the preposition of what the time belongs to


class ForecastExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, its day of publication, and the window (last day inclusive)."""

    text: str
    published: date
    first: date | None = field(default=None, name="from")
    last: date | None = field(default=None, name="to")
    time: str | None = None


class ForecastTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `forecast.toml`. infinitives: what ends a word of probability that an infinitive follows ("was likely | to")."""

    deadline: tuple[str, ...]
    before: tuple[str, ...]
    within: tuple[str, ...]
    onward: tuple[str, ...]
    later: tuple[str, ...]
    beyond: tuple[str, ...]
    granted: tuple[str, ...]
    period_ends: tuple[str, ...]
    unmet: tuple[str, ...]
    infinitives: tuple[str, ...]
    example: tuple[ForecastExample, ...] = ()
    counterexample: tuple[ForecastExample, ...] = ()


class ForecastReader:
    """Windows of statements of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("forecast", ForecastTable)
        groups = {"deadline": table.deadline, "before": table.before, "within": table.within, "onward": table.onward}
        groups |= {"later": table.later, "beyond": table.beyond}
        self._words = Phrases({word: kind for kind, words in groups.items() for word in words})
        self._infinitives = tuple(f" {word}" for word in table.infinitives)
        self._granted = tuple(f" {word} " for word in table.granted)
        self._ends = Phrases(dict.fromkeys(table.period_ends, True))
        self._unmet = Phrases(dict.fromkeys(table.unmet, True))

    def read(
        self, text: Text, meaning: Meaning, times: tuple[Time, ...], *, attributed: bool = True
    ) -> tuple[Forecast, Time | None] | None:
        """The window and the time that gave it; None if the statement with these times does not look ahead.

        What the article itself thinks possible, without a date, is a remark and no forecast.
        """
        published = text.document.published
        if meaning.modality == "question":
            return None
        bounds = [(self._window(text, meaning, time, times), time) for time in times] if self._looks_ahead(text, meaning, times) else []
        windows = [(days, time) for days, time in bounds if days]
        for days, time in windows:
            if not _in_condition(text, meaning, time):
                return Forecast(days, meaning.probability), time
        remark = not attributed and meaning.modality in ("possible", "conditional")
        if not meaning.ahead or meaning.modality in ("ordered", "requested") or remark:
            return None
        if windows:
            days, time = windows[0]
            return Forecast(Interval(self._met(text, meaning, days, time), None), meaning.probability), time
        return Forecast(Interval(published, None), meaning.probability), None

    def _looks_ahead(self, text: Text, meaning: Meaning, times: tuple[Time, ...]) -> bool:
        """May a time bound a window? In "said an attack was likely by Friday", the time right behind the word decides.

        "was likely to" with an infinitive looks ahead from where somebody spoke, however far off the time stands.
        """
        if meaning.rule.endswith("_then") and meaning.span and not meaning.span.text.endswith(self._infinitives):
            gaps = [text.low[meaning.span.end : time.start].strip() for time in times if time.start >= meaning.span.end]
            return any(len(gap) < REACH and (not gap or " " not in gap or self._covers(gap)) for gap in gaps)
        return meaning.ahead or meaning.rule.endswith("_then") or meaning.modality in ("ordered", "requested")

    def _covers(self, words: str) -> bool:
        return any(end - start == len(words) for start, end, _ in self._words.find(words))

    def _met(self, text: Text, meaning: Meaning, days: Interval, time: Time) -> date | None:
        """The day from which on the condition with this time may be met: a deadline that is missed has to pass first."""
        published = text.document.published
        if days.since != published:
            return days.since
        missed = meaning.span and self._unmet.find(text.low[meaning.span.start : time.start])
        return days.last if missed else published

    def _window(self, text: Text, meaning: Meaning, time: Time, times: tuple[Time, ...]) -> Interval | None:
        """The days that this time bounds, if they lie ahead of the publication."""
        kind, published = self._preposition(text, time), text.document.published
        if time.type == "DURATION" and published and (kind == "within" or self._spans(text, meaning, time)):
            until = _after(published, time.value)
            return Interval.days(published, until) if until else None
        days = time.days
        if not days or (published and days.last and days.last < published) or (days.last is None and days.first is None):
            return None
        if time.type not in ("DATE", "TIME") or kind == "beyond":
            return None
        if kind == "later":
            return Interval(days.until, None)
        if kind == "deadline" or (not kind and self._far(text, time)):
            return Interval(published, days.until)
        if kind == "before":
            ends = not time.value.endswith(_WEEKEND) and self._ends.find(text.low[time.start : time.end])
            whole = time.type == "TIME" or time.rule.endswith(".end") or ends
            return Interval(published, days.until if whole else days.since)
        if kind == "onward":
            return Interval(days.since, _length_before(time, times, days.since))
        since = max(days.since, published) if days.since and published else days.since
        return Interval(since, days.until)

    def _preposition(self, text: Text, time: Time) -> str | None:
        """What the words right before a time, or the first ones inside it ("as early as Monday"), make of it."""
        before = text.low[max(0, time.start - REACH) : time.start].rstrip()
        found = [kind for _, end, kind in self._words.find(before) if end == len(before)]
        inside = [kind for start, _, kind in self._words.find(text.low[time.start : time.end]) if start == 0 and kind == "onward"]
        return (inside or found or [None])[-1]

    def _far(self, text: Text, time: Time) -> bool:
        """Does a deadline stand farther off: "before the meeting due in late December"?"""
        before = re.split(r"[,;:.!?()]", text.low[max(0, time.start - FAR) : time.start])[-1]
        kinds = [kind for _, _, kind in self._words.find(before)]
        return "before" in kinds

    def _spans(self, text: Text, meaning: Meaning, time: Time) -> bool:
        """A stretch counted from now without a small word: "the next three months", "30 days to comply"."""
        granted = meaning.modality in ("ordered", "requested") and text.low.startswith(self._granted, time.end)
        return time.rule.endswith("relative.span") or granted


def _in_condition(text: Text, meaning: Meaning, time: Time) -> bool:
    """Does the time stand inside the clause of the condition, which is no window of what follows from it?"""
    if meaning.rule not in ("modality.conditional", "modality.except") or meaning.span is None or time.start < meaning.span.end:
        return False
    return not any(c in ",;" for c in text.document.text[meaning.span.end : time.start])


def _length_before(time: Time, times: tuple[Time, ...], since: date | None) -> date | None:
    """The end of "a five-day drill from Wednesday"."""
    lengths = [t for t in times if t.type == "DURATION" and 0 < time.start - t.end < FAR]
    match = DURATION.match(lengths[-1].value) if lengths else None
    return _after(since, lengths[-1].value) if since and match and match["unit"] in ("D", "W") else None


def _after(day: date, duration: str) -> date | None:
    """The day that lies a TIMEX3 duration (whole days, weeks, months, years, hours) behind `day`; None if it is vague."""
    match = DURATION.match(duration)
    if not match:
        return None
    if match["hours"]:
        return day + timedelta(days=-(-int(match["hours"]) // 24))
    n, unit = float(match["n"]), match["unit"]
    if n > 5000:
        return None
    if unit in "WD":
        return day + timedelta(days=n * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + round(n * (12 if unit == "Y" else 1))
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year <= date.max.year else None
