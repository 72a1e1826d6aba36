"""A quantity on its way to a figure, with the words found around it."""

from msgspec import Struct
from msgspec.structs import replace

from pantau.mentions.figures.nouns import Counted
from pantau.mentions.figures.predicates import Told
from pantau.mentions.figures.quantities import Quantity
from pantau.mentions.figures.units import Unit
from pantau.records.values import Measure

PERSONS = frozenset({"people", "troops", "detained", "casualties", "killed", "injured", "displaced", "missing"})
_VAGUE_PERSONS = frozenset({"people", "other", "troops"})
_MOST = 6  # parts of a number that are added up


class Draft(Struct, frozen=True):
    """A quantity with what was found around it; `measure` and `row` say how it was decided."""

    q: Quantity
    sentence: int
    unit: Unit | None
    noun: Counted
    told: Told | None = None
    measure: Measure | None = None
    row: str = ""
    shared: bool = False  # its noun is the next quantity's: "12 of 30 drones"
    partly: bool = False  # and that is a number above two: "one of 14 sailors"
    part: bool = False  # of another number of the same measure: "17 dead, three of them children"


def counts(draft: Draft) -> Measure | None:
    """What a number that refers back to a draft counts: of a share the whole."""
    return draft.noun.measure if draft.row == "share" and draft.noun.measure else draft.measure


def left_edge(drafts: list[Draft], k: int, first: int, bare: bool) -> int:
    """Where the words of quantity k begin: behind the quantity before; a bare number looks over lengths ("in two days")."""
    j = k - 1
    while bare and j >= 0 and drafts[j].unit:
        j -= 1
    return reach(drafts[j]) if j >= 0 else first


def reach(draft: Draft) -> int:
    """The token behind the quantity with its unit or noun."""
    return draft.unit.end if draft.unit else max(draft.noun.last, draft.q.tail)


def parts(drafts: list[Draft]) -> list[Draft]:
    """ "47 died: 21 soldiers, 18 villagers and 8 rebels": those that sum up to the one before them count the same, each a part of it."""
    out = list(drafts)
    for k, whole in enumerate(drafts):
        if whole.measure not in PERSONS or whole.q.value is None:
            continue
        total = 0.0
        for n, part in enumerate(drafts[k + 1 : k + 1 + _MOST], 1):
            if part.q.value is None or part.measure not in _VAGUE_PERSONS | {whole.measure}:
                break
            total += part.q.value
            if n > 1 and total == whole.q.value:
                out[k + 1 : k + 1 + n] = [replace(one, measure=whole.measure, row="sum") for one in drafts[k + 1 : k + 1 + n]]
    return out
