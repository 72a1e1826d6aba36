"""The table `events.toml` of a language: the small words that give noun phrases their roles."""

from typing import Literal

from msgspec import Struct


class RoleExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and its roles: [type, actors joined by "+", recipients joined by "+"] of each event."""

    text: str
    roles: tuple[tuple[str, str, str], ...] = ()


class RoleTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The table `events.toml` of one language; its head says what each list does."""

    borders: tuple[str, ...]
    openers: tuple[str, ...]
    fillers: tuple[str, ...]
    relative: tuple[str, ...]
    joins: tuple[str, ...]
    coordinators: tuple[str, ...]
    separators: tuple[str, ...]
    complementizers: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    transparent: tuple[str, ...]
    subordinators: tuple[str, ...]
    agents: tuple[str, ...]
    bare_agent: bool
    between: tuple[str, ...]
    possessor: Literal["before", "after"]
    oblique: tuple[str, ...]
    towards: tuple[str, ...]
    places: tuple[str, ...]
    place_recipients: tuple[str, ...]
    of: tuple[str, ...]
    patient_of: tuple[str, ...]
    articles: tuple[str, ...]
    bounds: tuple[str, ...]
    shares: tuple[str, ...]
    beside: tuple[str, ...]
    together: tuple[str, ...]
    selves: tuple[str, ...]
    future: tuple[str, ...]
    future_to: tuple[str, ...]
    infinitives: tuple[str, ...]
    negation: tuple[str, ...]
    example: tuple[RoleExample, ...]
    counterexample: tuple[RoleExample, ...]
