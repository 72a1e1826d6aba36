"""Claims that are one statement, as they are joined."""

from pantau.stories.gists import Gist, contradict, measures
from pantau.stories.lexicon import Lexicon
from pantau.stories.parallels import Pair

REPEATED = 0.35  # part of its features that a headline shares with the sentence that it sums up
COPIED = 2.0  # stands for the likeness of a claim and its copy: surer than any
EVIDENCE = 6  # features that a join keeps
KINDS = {kind: number for number, kind in enumerate("f#kopdcemg")}  # of features, the most telling first
Joined = tuple[Gist, Gist, Pair, tuple[str, ...]]


def evidence(one: Gist, other: Gist, lexicon: Lexicon) -> tuple[str, ...]:
    """Features that both claims hold, the most telling first."""
    features = [lexicon.feature(number) for number in one.features & other.features]
    return tuple(sorted(features, key=lambda feature: (KINDS[feature[0]], feature))[:EVIDENCE])


class Statement:
    """What two statements are compared by is kept once, however many claims there are."""

    def __init__(self, gist: Gist) -> None:
        self.members, self.joined = [gist], list[Joined]()
        self.first = self.last = gist
        self.told = gist.claim.attribution is not None
        self._documents = {gist.told.document}
        self._names = {gist.voice.names} if gist.voice.names else set[frozenset[str]]()
        figures = tuple((figure.measure, figure.low, figure.high) for figure in gist.claim.figures)
        self._figured = {figures: measures(gist.claim)} if figures else {}

    def fits(self, other: "Statement") -> bool:
        """May the two become one: no figures that contradict, no different persons, and of one report only what repeats itself?"""
        if not all(one & another for one in self._names for another in other._names):
            return False
        if any(contradict(one, another) for one in self._figured.values() for another in other._figured.values()):
            return False
        return not (both := self._documents & other._documents) or self._repeats(other, both)

    def _repeats(self, other: "Statement", documents: set[str]) -> bool:
        mine, theirs = ([gist for gist in one.members if gist.told.document in documents] for one in (self, other))
        return all(one.sharing(another) >= REPEATED for one in mine for another in theirs if one.told.document == another.told.document)

    def absorb(self, other: "Statement", join: Joined) -> None:
        """Take over the claims of the other."""
        self.members += other.members
        self.joined += [*other.joined, join]
        self.first = min(self.first, other.first, key=lambda gist: gist.number)
        self.last = max(self.last, other.last, key=lambda gist: gist.number)
        self.told = self.told or other.told
        self._documents |= other._documents
        self._names |= other._names
        self._figured |= other._figured
