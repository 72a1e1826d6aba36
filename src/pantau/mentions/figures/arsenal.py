"""Words for weapons: the heads of the table `objects` and the designations of makes, so that a weapon is taught once."""

from functools import cache

from pantau.event_types.tables import designations
from pantau.languages.language import Language
from pantau.mentions.events.objects import ObjectTable

_ARMS = frozenset(
    ("weapon", "missile", "rocket", "launcher", "artillery", "drone", "bomb", "mine", "warhead", "explosive", "grenade", "torpedo",
     "ammunition", "firearm", "air_defence", "vehicle", "aircraft", "ship", "submarine")
)  # fmt: skip


def is_arm(kind: str) -> bool:
    """Does a kind's key (event_types/kinds.toml) name a weapon or a platform: "missile.ballistic", no "rocket.space"?"""
    return kind.split(".")[0] in _ARMS and not kind.endswith(".space")


def arms(language: Language) -> tuple[str, ...]:
    """Nouns of one language, and names of makes, whose count is a count of weapons; in lower case, singular."""
    heads = language.table("objects", ObjectTable).heads
    words = [word for kind, of in heads.items() if is_arm(kind) for word in of]
    return (*words, *(name for name, kind in designations().items() if is_arm(kind)))


@cache
def numbered_makes() -> frozenset[str]:
    """First parts of designations that end in a number behind a space: "leopard" of "Leopard 2"."""
    parts = (name.rpartition(" ") for name in designations())
    return frozenset(first for first, _, last in parts if first and last.isdecimal())
