"""What a picture of an estimate shows. Needs none of the libraries that draw it."""

from datetime import date

from msgspec import Struct

from pantau.records.values import Amount

INK = "#222221"  # of text; a page may put its own colour of text in its place


class Step(Struct, frozen=True):
    """What is said from a day on; an open side is None. label: short, for the picture ("≥ 100")."""

    day: date
    low: Amount | None
    high: Amount | None
    label: str


class Track(Struct, frozen=True):
    """The steps of one speaker in order of their days. now: what it says now, in words."""

    name: str
    now: str
    steps: tuple[Step, ...]


class Look(Struct, frozen=True):
    """What a picture needs beside its tracks: title, last day, names of months, the mark between thousands, and how to read the signs."""

    title: str
    until: date
    months: tuple[str, ...]
    thousands: str
    note: tuple[str, ...] = ()
