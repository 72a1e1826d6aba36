"""What a correction makes of a claim: values checked against the records' types, and put in place of what was read."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import msgspec
from msgspec import structs

from pantau.actors import book, code_of
from pantau.actors.tables import sectors
from pantau.errors import BadInput
from pantau.event_types.tables import types
from pantau.languages.language import names as languages
from pantau.languages.phrases import fold
from pantau.records.claims import Attribution, Claim, Forecast, Modality
from pantau.records.judgements import BY_HAND, Judgement
from pantau.records.texts import Span
from pantau.records.values import Actor, Amount, Bound, Event, Figure, Interval, Measure

OF_FIGURES = ("measure", "low", "high", "bound")
CODE = re.compile(r"[A-Z]{3}(\.[A-Z]{3})?")
NONE = "none"  # written for a field that shall be empty, an open side, an event that is none


def checked(field: str, text: str) -> Any:
    """The value that a correction keeps, as JSON has it. Raises BadInput with what may be written."""
    reader = READERS.get(field)
    if reader is None:
        raise BadInput(f"{field!r} cannot be corrected; one of {', '.join(READERS)} can")
    return reader(field, text.strip())


def figure_of(claim: Claim, number: int | None) -> Figure:
    """The figure that is meant: the only one, or the one of this number from 1. Raises BadInput."""
    if not claim.figures:
        raise BadInput("this claim has no figure to correct")
    if number is None and len(claim.figures) > 1:
        listed = "; ".join(f"{n}: {figure.text}" for n, figure in enumerate(claim.figures, 1))
        raise BadInput(f"this claim has {len(claim.figures)} figures; say which with --figure ({listed})")
    if not 1 <= (number or 1) <= len(claim.figures):
        raise BadInput(f"--figure {number}: this claim has {len(claim.figures)}")
    return claim.figures[(number or 1) - 1]


def was(claim: Claim, field: str, figure: Figure | None) -> Any:
    """What a field held before, for the audit."""
    if figure:
        return getattr(figure, field)
    said, ahead = claim.attribution, claim.forecast
    found: dict[str, Any] = {
        "speakers": [who.actor or who.name or who.text for who in said.speakers] if said else [],
        "event": claim.event.type if claim.event else None,
        "modality": claim.modality,
        "said_on": claim.said_on.isoformat() if claim.said_on else None,
        "window": [_iso(ahead.days.first), _iso(ahead.days.last)] if ahead else None,
    }
    return found[field]


def corrected(claim: Claim, judgement: Judgement) -> Claim | None:
    """The claim with the correction in it; None if the figure that it is about is not there any more. Raises BadInput."""
    field, value = str(judgement.value["field"]), judgement.value["value"]
    if field in OF_FIGURES:
        return _with_figure(claim, field, value, figure_at(claim, judgement))
    return WRITERS[field](claim, value, f"{BY_HAND}{judgement.id}")


def figure_at(claim: Claim, judgement: Judgement) -> Figure | None:
    """The figure that a correction is about, found by its number's characters; None if it is not there any more."""
    mark = msgspec.convert(judgement.value["figure"], Span)
    return next((one for one in claim.figures if one.number.start < mark.end and mark.start < one.number.end), None)


def _with_figure(claim: Claim, field: str, value: Any, figure: Figure | None) -> Claim | None:
    if figure is None:
        return None
    changed = structs.replace(figure, **{field: value})
    best = changed.low if changed.low == changed.high else None
    changed = structs.replace(changed, best=best) if field in ("low", "high") else changed
    return structs.replace(claim, figures=tuple(changed if one is figure else one for one in claim.figures))


def consistent(figure: Figure, field: str, value: Any) -> None:
    """Raises BadInput where low would lie above high."""
    changed = structs.replace(figure, **{field: value})
    if changed.low is not None and changed.high is not None and changed.low > changed.high:
        raise BadInput(f"low {changed.low:,} would lie above high {changed.high:,}; correct the other side first, or write {NONE}")


def _speakers(claim: Claim, value: Any, rule: str) -> Claim:
    """Speakers by judgement point at no characters: their spans are empty."""
    at = claim.statement.start
    who = tuple(Actor(at, at, "", row["actor"], rule, row["name"] or row["actor"], kind=row["kind"]) for row in value)
    said = claim.attribution
    if said is None:
        return structs.replace(claim, attribution=Attribution(who, None, "says") if who else None)
    return structs.replace(claim, attribution=structs.replace(said, speakers=who))


def _event(claim: Claim, value: Any, rule: str) -> Claim:
    if value is None or claim.event is None:
        event = Event(value, None, (), claim.statement, rule) if value else None
        return structs.replace(claim, event=event)
    mode = claim.event.mode if claim.event.mode in types()[value].modes else None
    return structs.replace(claim, event=structs.replace(claim.event, type=value, mode=mode, rule=rule))


def _modality(claim: Claim, value: Any, rule: str) -> Claim:
    """What was only thought likely to come and is said to have come is no forecast any more."""
    ahead = claim.forecast if value not in ("asserted", "question") else None
    return structs.replace(claim, modality=value, forecast=ahead)


def _said_on(claim: Claim, value: Any, rule: str) -> Claim:
    return structs.replace(claim, said_on=date.fromisoformat(value) if value else None)


def _window(claim: Claim, value: Any, rule: str) -> Claim:
    if value is None:
        return structs.replace(claim, forecast=None)
    first, last = (date.fromisoformat(day) if day else None for day in value)
    odds = claim.forecast.probability if claim.forecast else None
    return structs.replace(claim, forecast=Forecast(Interval.days(first, last), odds))


WRITERS: dict[str, Callable[[Claim, Any, str], Claim]] = {
    "speakers": _speakers, "event": _event, "modality": _modality, "said_on": _said_on, "window": _window,
}  # fmt: skip


def _one_of(choices: tuple[str, ...]) -> Callable[[str, str], str]:
    def read(field: str, text: str) -> str:
        if text not in choices:
            raise BadInput(f"{text!r} is no {field}; one of {', '.join(choices)}")
        return text

    return read


def _amount(field: str, text: str) -> Amount | None:
    if text == NONE:
        return None
    try:
        number = float(text.replace(",", ""))
    except ValueError as error:
        raise BadInput(f"{text!r} is no number for {field}; write 1100, 1,100 or 0.5, or {NONE} for an open side") from error
    if number < 0 or number != number or number == float("inf"):
        raise BadInput(f"{text!r} is no number for {field}; zero or more")
    return int(number) if number.is_integer() else number


def _actors(field: str, text: str) -> list[dict[str, str | None]]:
    """Codes (KOR.MIL) or names, with commas between; a name gets the code that its words have."""
    if text == NONE:
        return []
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise BadInput(f"name who speaks, as a code (KOR.MIL) or by name, several with commas between; {NONE} for nobody")
    return [_code(name) if CODE.fullmatch(name) else _named(name) for name in names]


def _code(text: str) -> dict[str, str | None]:
    sector = text.partition(".")[2]
    known = sectors().broad
    if sector and sector not in known:
        raise BadInput(f"{text!r} is no code: {sector!r} is no sector; one of {', '.join(known)}")
    return {"actor": text, "name": None, "kind": None}


def _named(name: str) -> dict[str, str | None]:
    """A name with the code of its words, as claims have it; a person of the tables is one."""
    person = any(entry.person for language in languages() for _, _, entry in book(language).hits(name, fold(name)))
    return {"actor": code_of(name).broad, "name": name, "kind": "person" if person else None}


def _event_type(field: str, text: str) -> str | None:
    if text == NONE:
        return None
    return _one_of(tuple(types()))("event type", text.upper())


def _day(field: str, text: str) -> str | None:
    if text == NONE:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise BadInput(f"{text!r} is no day for {field}; write 2024-12-23, or {NONE}") from error


def _days(field: str, text: str) -> list[str | None] | None:
    if text == NONE:
        return None
    first, dots, last = text.partition("..")
    if not dots or not (first or last):
        raise BadInput(f"{text!r} is no window; write 2024-12-23..2025-01-19, either side may be open, or {NONE}")
    days = [_day(field, part) if part else None for part in (first, last)]
    if days[0] and days[1] and days[0] > days[1]:
        raise BadInput(f"{text!r} ends before it starts")
    return days


READERS: dict[str, Callable[[str, str], Any]] = {
    "speakers": _actors, "measure": _one_of(get_args(Measure)), "low": _amount, "high": _amount, "bound": _one_of(get_args(Bound)),
    "event": _event_type, "modality": _one_of(get_args(Modality)), "said_on": _day, "window": _days,
}  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
