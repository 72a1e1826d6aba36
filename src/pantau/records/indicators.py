"""Indicators: conditions that a user writes, and when they were lit."""

from datetime import date

from msgspec import Struct

from pantau.records.claims import Modality
from pantau.records.values import Amount, Measure


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One level of an indicator. origins: independent first-hand sources within the window that it takes.

    at_least: a figure of the indicator's measure that one of them names, or more.
    """

    name: str
    origins: int = 1
    at_least: Amount | None = None


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[indicator]]`. Of every list that is not empty one must fit; what is left out asks nothing.

    event: PLOVER types. actors, recipients, speakers: codes; "PRK" also fits "PRK.MIL". kinds: of objects; "missile" also fits
    "missile.hypersonic". places, words: names and words of the claim, in any case. modality: of the claim. forecasts: only statements
    about the future, or only others; None asks nothing. measure: of one of its figures. window, expiry: days; evidence counts together
    within the window, and the light goes out when expiry days have passed since the latest. level: the weakest first.
    """

    name: str
    why: str
    level: tuple[Level, ...]
    event: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    modality: tuple[Modality, ...] = ("asserted",)
    forecasts: bool | None = None
    measure: Measure | None = None
    window: int = 14
    expiry: int = 30


class Change(Struct, frozen=True):
    """A day on which an indicator changed its level; level None: it went out. origins, claims: the evidence within the window."""

    day: date
    level: str | None
    origins: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Light(Struct, frozen=True):
    """What an indicator did up to a day, and its level then; `latest`: the last day with evidence."""

    indicator: str
    level: str | None
    changes: tuple[Change, ...]
    latest: date | None = None
