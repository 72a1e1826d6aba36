"""What a statement is about, as far as another statement can tell the same: who does what with what, to whom, where.

A kind is a dotted key whose parents are its beginnings: "missile.hypersonic" is met by itself and what lies below it, a bare "missile"
leaves open which. Countries stand for the forces and bodies in them.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from math import cos, hypot, radians
from typing import Literal, TypeVar

from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.forecasts import Profile
from pantau.records.values import Actor, Event

Fit = Literal["exact", "partial"]
T = TypeVar("T", bound=Hashable)
KM_PER_DEGREE = 111.0
NEAR = 100.0  # kilometres between two places that may be one, or one in the other
FINER = ("admin1", "admin2", "city", "point")
NOBODY = ("UNK", "MED")
KNOWN = 4096  # actor codes whose country is remembered, and kinds of things that were compared


def act(claim: Claim) -> Profile:
    """What one claim tells."""
    event = claim.event
    if event is None:
        return Profile(spots=_spots(claim))
    return Profile(event.type, event.mode, countries(event.actors), countries(event.recipients), _kinds(event), _spots(claim))


def agreed(tellings: Sequence[Statement]) -> Profile:
    """What most of the tellings of one statement agree on; kinds and places are those of all."""
    acts = [act(one.claim) for one in tellings]
    if acts.count(acts[0]) == len(acts):
        return acts[0]
    sort = commonest([one.type for one in acts if one.type])
    same = [one for one in acts if one.type == sort]
    return Profile(
        sort,
        commonest([one.mode for one in same if one.mode]),
        _shared([one.actors for one in same]),
        _shared([one.recipients for one in same]),
        _specific(kind for one in same for kind in one.kinds),
        tuple(sorted({spot for one in acts for spot in one.spots})),
    )


def countries(actors: Sequence[Actor]) -> tuple[str, ...]:
    """Countries, or bodies of countries, that actors belong to; nobody's for the unknown and for media without a country."""
    if len(actors) == 1:
        return _own(actors[0].actor)
    return tuple(sorted({code for actor in actors for code in _own(actor.actor)}))


@lru_cache(KNOWN)
def _own(code: str | None) -> tuple[str, ...]:
    country = (code or "").partition(".")[0]
    return (country,) if country and country not in NOBODY else ()


def untold(wanted: Profile) -> str | None:
    """Why no report could tell that it came true; None where one can."""
    if wanted.type is None:
        return "no event was read in it that a report could be matched with"
    if not (wanted.actors or wanted.recipients):
        return "nobody was read in it whose act a report could tell"
    if not (wanted.kinds or wanted.spots or (wanted.actors and wanted.recipients)):
        return "neither thing nor place nor whom it would befall was read in it; any act of that sort would do"
    return None


def fit(wanted: Profile, told: Profile) -> Fit | None:
    """Does an act that is told bear out what was forecast? None: it is something else.

    partial: it may be the same happening, but not all is said. The actors were compared already: the act was found under them.
    """
    same = told.type == wanted.type
    if same and wanted.mode and told.mode and wanted.mode != told.mode:
        return None
    whom = bool(wanted.recipients and told.recipients)
    if whom and wanted.recipients != told.recipients and not set(wanted.recipients).intersection(told.recipients):
        return None
    things = _things(wanted.kinds, told.kinds) if wanted.kinds else None
    if (wanted.kinds and not things) or not (same or things == "exact"):
        return None
    where = _near(wanted.spots, told.spots)
    if where is False:
        return None
    return things or ("exact" if where or whom else "partial")


@lru_cache(KNOWN)
def heads(kinds: tuple[str, ...]) -> frozenset[str]:
    """The roots of kinds: "missile" of "missile.hypersonic"."""
    return frozenset(kind.partition(".")[0] for kind in kinds)


def commonest(values: Sequence[T]) -> T | None:
    """The value that occurs most; of several the one that comes first."""
    if not values or values.count(values[0]) == len(values):
        return values[0] if values else None
    return Counter(values).most_common(1)[0][0]


def _kinds(event: Event) -> tuple[str, ...]:
    found = [thing.kind for thing in event.objects if thing.kind]
    return tuple(found) if len(found) < 2 else _specific(found)


def _spots(claim: Claim) -> tuple[tuple[float, float], ...]:
    """Where the places finer than a country lie."""
    found = [(p.lat, p.lon) for p in claim.places if p.precision in FINER and p.lat is not None and p.lon is not None]
    return tuple(found) if len(found) < 2 else tuple(sorted(set(found)))


@lru_cache(KNOWN)
def _things(wanted: tuple[str, ...], told: tuple[str, ...]) -> Fit | None:
    if not told:
        return "partial"
    if wanted == told or any(one == kind or one.startswith(f"{kind}.") for kind in wanted for one in told):
        return "exact"
    return "partial" if heads(wanted) & heads(told) else None


def _near(wanted: Sequence[tuple[float, float]], told: Sequence[tuple[float, float]]) -> bool | None:
    """Do any two places lie near each other? None: one side names none."""
    if not (wanted and told):
        return None
    return wanted == told or any(_kilometres(one, other) <= NEAR for one in wanted for other in told)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance on the ground, well enough for places near each other."""
    east = (one[1] - other[1] + 180) % 360 - 180
    return KM_PER_DEGREE * hypot(one[0] - other[0], east * cos(radians(one[0])))


def _shared(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What at least half as many tellings name as name the commonest."""
    counted = Counter(code for group in groups for code in group)
    most = max(counted.values(), default=0)
    return tuple(sorted(code for code, n in counted.items() if 2 * n >= most))


def _specific(kinds: Iterable[str]) -> tuple[str, ...]:
    """Kinds without those that another one among them makes more special."""
    found = set(kinds)
    if len(found) < 2:
        return tuple(found)
    return tuple(sorted(kind for kind in found if not any(other.startswith(f"{kind}.") for other in found)))
