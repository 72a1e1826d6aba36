"""Which claims of two reports are one statement: by what they say, and, where one report retells the other, by their order.

A reworded or translated report keeps the order of what it retells, so a claim with little to hold on to ("he was not sure") is known by its
neighbours. The alignment is Needleman and Wunsch's (1970), with a bonus for claims that follow each other in both reports.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from pantau.records.claims import Claim
from pantau.stories.gists import Gist, Kind, Scales, commons, contradict, same_day
from pantau.stories.speakers import OTHER

RETOLD = 0.2  # likeness of two whole reports from which the one may retell the other
STRONG = 0.2  # likeness of two claims that supports it
SHARE = 0.2  # of the claims of the shorter report that must be supported
COST = 0.25  # what a pair must be worth in the alignment
FOLLOW = 0.15  # worth of following another pair
NAMED = 0.2  # worth of the same speaker
OTHERWISE = 0.08  # cost of each thing that two claims say otherwise, in an alignment
UNTOLD = 0.3  # likeness that a claim in an article's own voice must have with one that somebody says
STRANGE = 0.2  # cost of another speaker, in an alignment
# Likeness that makes two claims one by themselves, by agreement of the speakers.
ALONE = {1.0: 0.4, 0.8: 0.45, 0.4: 0.55, 0.0: 0.55}
ANCHORS = 4  # that both must hold
UNSAID = 2  # numbers, names, objects, places or days that both must hold if nobody is named on one side
TELLING = "#kopdf"


class Pair(Struct, frozen=True):
    """Two claims, by their numbers in the reports.

    likeness 0..1; agreement of the speakers; strange: what speaks against it, 0 nothing; retold: known by their order.
    """

    first: int
    second: int
    likeness: float
    agreement: float
    strange: float
    retold: bool


class Side:
    """The claims of one report, looked up by what they hold. Made once a report, compared with many."""

    def __init__(self, gists: Sequence[Gist], scales: Scales) -> None:
        self.gists, self._scales = gists, scales
        self._held: dict[str, dict[str, list[tuple[int, float]]]] = {}

    def holders(self, kind: Kind) -> dict[str, list[tuple[int, float]]]:
        """Which claims hold an anchor, and its weight there."""
        held = self._held.get(kind)
        if held is None:
            held = self._held[kind] = defaultdict(list)
            for number, gist in enumerate(self.gists):
                for anchor, weight in self._scales.vector(gist, kind).items():
                    held[anchor].append((number, weight))
        return held

    def likeness(self, one: Gist) -> dict[int, float]:
        """How alike each of these claims is to one of another report; those with nothing in common are left out."""
        if not self.gists or one.language != self.gists[0].language:
            return self._cosines(one, "across")
        found = {number: near / 2 for number, near in self._cosines(one, "neutral").items()}
        for number, near in self._cosines(one, "words").items():
            found[number] = found.get(number, 0.0) + near / 2
        return found

    def _cosines(self, one: Gist, kind: Kind) -> dict[int, float]:
        held = self.holders(kind)
        found: dict[int, float] = {}
        for anchor, weight in self._scales.vector(one, kind).items():
            for number, other in held.get(anchor, ()):
                found[number] = found.get(number, 0.0) + weight * other
        return found


def pairs(first: Side, second: Side, near: float) -> list[Pair]:
    """Claims of two reports that are one statement, each in at most one pair. near: likeness of the two whole reports."""
    likenesses = [second.likeness(one) for one in first.gists]
    found = _retold([_row(i, one, second, likenesses[i]) for i, one in enumerate(first.gists)]) if near >= RETOLD else []
    taken = ({pair.first for pair in found}, {pair.second for pair in found})
    for pair in sorted(_alone(first, second, likenesses), key=lambda pair: (-pair.likeness, pair.first, pair.second)):
        if pair.first not in taken[0] and pair.second not in taken[1]:
            taken[0].add(pair.first)
            taken[1].add(pair.second)
            found.append(pair)
    return found


def _row(i: int, one: Gist, second: Side, likenesses: dict[int, float]) -> list[Pair | None]:
    return [_pair(i, j, one, other, likenesses.get(j, 0.0)) for j, other in enumerate(second.gists)]


def _pair(i: int, j: int, one: Gist, other: Gist, alike: float) -> Pair | None:
    if alike < UNTOLD and not (one.claim.attribution and other.claim.attribution):
        return None
    if not same_day(one, other) or contradict(one, other):
        return None
    return Pair(i, j, alike, one.voice.agreement(other.voice), _strange(one.claim, other.claim), retold=False)


def _alone(first: Side, second: Side, likenesses: Sequence[dict[int, float]]) -> Iterator[Pair]:
    """Pairs that say enough of the same to be one, wherever they stand."""
    for i, row in enumerate(likenesses):
        for j, alike in row.items():
            if alike < min(ALONE.values()):
                continue
            one, other = first.gists[i], second.gists[j]
            pair = _pair(i, j, one, other, alike)
            if pair and pair.agreement != OTHER and alike >= ALONE[pair.agreement] and _enough(commons(one, other), pair.agreement):
                yield pair


def _enough(common: Counter[str], agreement: float) -> bool:
    return common.total() >= ANCHORS and (agreement > 0 or sum(common[kind] for kind in TELLING) >= UNSAID)


def _strange(one: Claim, other: Claim) -> float:
    """What speaks against two claims being one: other events, a fact here and a plan there, figures on one side only."""
    events = one.event is not None and other.event is not None and one.event.type != other.event.type
    times = (one.forecast is None) != (other.forecast is None)
    return OTHERWISE * (events + times + (bool(one.figures) != bool(other.figures)))


def _retold(table: list[list[Pair | None]]) -> list[Pair]:
    """The best alignment, if the one report retells the other; else nothing."""
    if not table or not table[0]:
        return []
    found = _aligned(table)
    strong = sum(pair.likeness >= STRONG and pair.agreement >= 0.4 for pair in found)
    if strong < max(1, SHARE * min(len(table), len(table[0]))):
        return []
    return [structs.replace(pair, retold=True) for pair in found]


def _worth(pair: Pair | None) -> float:
    if pair is None:
        return -9.0
    return pair.likeness + (NAMED * pair.agreement if pair.agreement >= 0 else -STRANGE) - pair.strange - COST


def _aligned(table: list[list[Pair | None]]) -> list[Pair]:
    """Pairs in the order of both reports whose worth is the greatest together."""
    rows, columns = len(table), len(table[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    paired = [[-9.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            here = _worth(table[i][j]) + max(best[i][j], paired[i][j] + FOLLOW)
            paired[i + 1][j + 1] = here
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], here)
    return _path(table, best, paired)


def _path(table: list[list[Pair | None]], best: list[list[float]], paired: list[list[float]]) -> list[Pair]:
    found: list[Pair] = []
    i, j, follows = len(table), len(table[0]), False
    while i and j:
        pair = table[i - 1][j - 1]
        if pair and (follows or paired[i][j] > max(best[i - 1][j], best[i][j - 1])):
            found.append(pair)
            i, j = i - 1, j - 1
            follows = paired[i][j] + FOLLOW > best[i][j]
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found[::-1]
