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
    """ "17 prisoners, 11 Ruritanian and six Sylvanian villagers": two that sum up to the one before count the same."""
    out = list(drafts)
    for k in range(len(out) - 2):
        whole, one, other = out[k], out[k + 1], out[k + 2]
        values = (whole.q.value, one.q.value, other.q.value)
        if None in values or whole.measure not in PERSONS or {one.measure, other.measure} - _VAGUE_PERSONS - {whole.measure}:
            continue
        if (values[1] or 0) + (values[2] or 0) == values[0]:
            out[k + 1], out[k + 2] = (replace(d, measure=whole.measure, row="sum") for d in (one, other))
    return out
