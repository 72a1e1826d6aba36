"""Claims that are one statement, as they are joined."""

from collections.abc import Container, Sequence

from msgspec import Struct

from pantau.stories.gists import Figured, Gist, contradict
from pantau.stories.lexicon import Lexicon
from pantau.stories.parallels import Pair
from pantau.stories.speakers import disputed, shared

REPEATED = 0.35  # part of its features that a headline shares with the sentence that it sums up
COPIED = 2.0  # stands for the likeness of a claim and its copy: surer than any
EVIDENCE = 6  # features that a join keeps
NAMES = {
    "f": "figure", "#": "number", "k": "name", "o": "object", "p": "place",
    "d": "day", "c": "actor", "e": "event", "m": "meaning", "g": "root",
}  # fmt: skip
KINDS = {kind: number for number, kind in enumerate(NAMES)}  # of features, the most telling first
Joined = tuple[Gist, Gist, Pair, tuple[str, ...]]


class Evidence:
    """What joins claims, as it is shown."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._shown: dict[int, str] = {}  # by number; the first letter is the place of its kind among the telling ones

    def shared(self, one: Gist, other: Gist) -> tuple[str, ...]:
        """Features that both claims hold, the most telling first."""
        found = sorted([self._shown.get(number) or self._show(number) for number in one.features & other.features])
        return tuple([shown[1:] for shown in found[:EVIDENCE]])

    def _show(self, number: int) -> str:
        kind, text = (feature := self._lexicon.feature(number))[0], feature[1:].removeprefix(":")
        found = self._shown[number] = f"{KINDS[kind]}{NAMES[kind]}: {text}"
        return found


class Statement(Struct, eq=False, gc=False):
    """What two statements are compared by is kept once, however many claims there are.

    first, last: in order of time. told: by somebody. decided: an analyst said by whom. documents: of its claims, in the order in which
    they joined. names, figured: of all of them, each once. Tuples, not lists: Python's collector need not walk through them.
    """

    members: tuple[Gist, ...]
    first: Gist
    last: Gist
    told: bool
    decided: bool
    documents: dict[str, None]
    names: tuple[tuple[str, ...], ...]
    figured: tuple[Figured, ...]
    joined: tuple[Joined, ...] = ()

    @classmethod
    def of(cls, gist: Gist) -> "Statement":
        """One claim."""
        names = (names,) if (names := gist.voice.names) else ()
        figured = (gist.figured,) if gist.figured else ()
        told = gist.claim.attribution is not None
        return cls((gist,), gist, gist, told, gist.voice.decided, {gist.told.document: None}, names, figured)

    def fits(self, other: "Statement") -> bool:
        """May the two become one: no figures that contradict, no different persons, and of one report only what repeats itself?

        Where an analyst named who speaks, nobody else may.
        """
        if (self.decided or other.decided) and self._disputed(other.members):
            return False
        if not all(self._named(names) for names in other.names) or not all(map(self._agrees, other.figured)):
            return False
        both = self.documents.keys() & other.documents.keys()
        return not both or self._repeats(other.members, both)

    def takes(self, gist: Gist, *, copied: bool) -> bool:
        """The same of a claim that stands alone. copied: from one of these; what its report repeats, its source repeats."""
        if (self.decided or gist.voice.decided) and self._disputed([gist]):
            return False
        if (names := gist.voice.names) and not self._named(names):
            return False
        if self.figured and gist.figured and not self._agrees(gist.figured):
            return False
        return copied or gist.told.document not in self.documents or self._repeats([gist], {gist.told.document})

    def _disputed(self, others: Sequence[Gist]) -> bool:
        return any(disputed(one.claim, other.claim) for one in self.members for other in others)

    def _named(self, names: tuple[str, ...]) -> bool:
        return names in self.names or all(shared(one, names) for one in self.names)

    def _agrees(self, figured: Figured) -> bool:
        return not any(one.key != figured.key and contradict(one.measured, figured.measured) for one in self.figured)

    def _add(self, names: tuple[str, ...], figured: Figured | None) -> None:
        if names and names not in self.names:
            self.names = (*self.names, names)
        if figured and not any(one.key == figured.key for one in self.figured):
            self.figured = (*self.figured, figured)

    def _repeats(self, others: Sequence[Gist], documents: Container[str]) -> bool:
        """What a copy through and through repeats, its source repeats, which is asked too."""
        mine, theirs = (
            [gist for gist in group if gist.told.document in documents and not gist.side.copied] for group in (self.members, others)
        )
        return all(one.sharing(another) >= REPEATED for one in mine for another in theirs if one.told.document == another.told.document)

    def absorb(self, other: "Statement", join: Joined) -> None:
        """Take over the claims of the other."""
        self.members += other.members
        self.joined += (*other.joined, join)
        self.first = min(self.first, other.first, key=lambda gist: gist.number)
        self.last = max(self.last, other.last, key=lambda gist: gist.number)
        self.told, self.decided = self.told or other.told, self.decided or other.decided
        self.documents |= other.documents
        for names in other.names:
            self._add(names, None)
        for figured in other.figured:
            self._add((), figured)

    def take(self, gist: Gist, join: Joined) -> None:
        """Take in a claim that stands alone."""
        self.members += (gist,)
        self.joined += (join,)
        self.first = gist if gist.number < self.first.number else self.first
        self.last = gist if gist.number > self.last.number else self.last
        self.told = self.told or gist.claim.attribution is not None
        self.decided = self.decided or gist.voice.decided
        self.documents[gist.told.document] = None
        self._add(gist.voice.names, gist.figured)
