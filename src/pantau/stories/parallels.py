"""Which claims of two reports are one statement: by what they say, and, where one report retells the other, by their order.

A reworded or translated report keeps the order of what it retells, so a claim with little to hold on to ("he was not sure") is known by its
neighbours. The alignment is Needleman and Wunsch's (1970), with a bonus for claims that follow each other in both reports.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from pantau.records.claims import Claim
from pantau.stories.gists import Gist, commons, contradict, same_day
from pantau.stories.speakers import OTHER
from pantau.stories.weights import cosine

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


def likeness(one: Gist, other: Gist) -> float:
    """How alike two claims are, 0..1; in one language its words count too."""
    if one.language != other.language:
        return cosine(one.across, other.across)
    return (cosine(one.neutral, other.neutral) + cosine(one.words, other.words)) / 2


def pairs(first: Sequence[Gist], second: Sequence[Gist], near: float) -> list[Pair]:
    """Claims of two reports that are one statement, each in at most one pair. near: likeness of the two whole reports."""
    table = [[_pair(i, j, one, other) for j, other in enumerate(second)] for i, one in enumerate(first)]
    found = _retold(table, near)
    taken = ({pair.first for pair in found}, {pair.second for pair in found})
    rest = [pair for row in table for pair in row if pair and _alone(pair, first[pair.first], second[pair.second])]
    for pair in sorted(rest, key=lambda pair: -pair.likeness):
        if pair.first not in taken[0] and pair.second not in taken[1]:
            taken[0].add(pair.first)
            taken[1].add(pair.second)
            found.append(pair)
    return found


def _pair(i: int, j: int, one: Gist, other: Gist) -> Pair | None:
    if not same_day(one, other) or contradict(one.claim, other.claim):
        return None
    alike = likeness(one, other)
    if alike < UNTOLD and not (one.claim.attribution and other.claim.attribution):
        return None
    return Pair(i, j, alike, one.voice.agreement(other.voice), _strange(one.claim, other.claim), False)


def _strange(one: Claim, other: Claim) -> float:
    """What speaks against two claims being one: other events, a fact here and a plan there, figures on one side only."""
    events = one.event is not None and other.event is not None and one.event.type != other.event.type
    times = (one.forecast is None) != (other.forecast is None)
    return OTHERWISE * (events + times + (bool(one.figures) != bool(other.figures)))


def _alone(pair: Pair, one: Gist, other: Gist) -> bool:
    """Do the two say enough of the same to be one, wherever they stand?"""
    if pair.agreement == OTHER or pair.likeness < ALONE[pair.agreement]:
        return False
    common = commons(one, other)
    return common.total() >= ANCHORS and (pair.agreement > 0 or sum(common[kind] for kind in TELLING) >= UNSAID)


def _retold(table: list[list[Pair | None]], near: float) -> list[Pair]:
    """The best alignment, if the one report retells the other; else nothing."""
    if near < RETOLD or not table or not table[0]:
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
