"""One statement of one speaker, however many reports tell it, in whatever words and language."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import takewhile

import numpy as np

from pantau.records.claims import Claim
from pantau.records.stories import Copy, CopyGroup, Report, Utterance
from pantau.stories.books import Book
from pantau.stories.columns import Columns
from pantau.stories.families import Family, own_family
from pantau.stories.gists import Gist, Side, count, weigh, wording
from pantau.stories.grouping import WHOLE, joins
from pantau.stories.likeness import Sheet
from pantau.stories.neighbours import Search
from pantau.stories.overlaps import place_in_source
from pantau.stories.parallels import Meeting, Pair, pairs, promising
from pantau.stories.quiet import quiet
from pantau.stories.statements import COPIED, Evidence, Joined, Statement
from pantau.stories.texts import TOGETHER, Texts
from pantau.stories.weights import Bridges, Rarity
from pantau.stories.window import batches, beyond, reach

TOLD = timedelta(days=14)  # after which a statement is closed; what is told again later is another utterance
SAME = 0.6  # part of its words that a claim and its copy share
SHIFTED = 40  # characters by which edits may have moved it


def utterances(
    reports: Sequence[Report], groups: Sequence[CopyGroup], family: Family = own_family, texts: Texts | None = None
) -> list[Utterance]:  # fmt: skip
    """Every statement with a speaker, and those without one that are told after one; in order of the first report.

    groups: copy groups of the reports. family: publisher family of an outlet; two outlets of one family are one origin.
    texts: what has read the reports already.
    """
    by_document: dict[str, list[Copy]] = defaultdict(list)
    for copy in (copy for group in groups for copy in (*group.copies, *group.parts)):
        by_document[copy.document].append(copy)
    found = Utterances(family, texts)
    for batch in batches(reports):
        found.add(batch, [copy for report in batch for copy in by_document[report.id]])
    return found.close()


Place = tuple[Side, int]  # a claim
Met = tuple[Place, Place, Pair]


class Utterances:
    """Statements as their reports come, in order of time. Holds the reports of the window."""

    def __init__(self, family: Family = own_family, texts: Texts | None = None) -> None:
        self._family, self._texts = family, texts or Texts()
        self._rarity, self._bridges = Rarity(), Bridges()
        self._search, self._sheet = Search(self._texts), Sheet()
        self._columns, self._evidence = Columns(self._texts.lexicon), Evidence(self._texts.lexicon)
        self._sides: dict[int, Side] = {}
        self._numbers: dict[str, int] = {}
        self._copied: dict[str, str] = {}
        self._home: dict[int, Statement] = {}
        self._gists: dict[int, Gist] = {}
        self._next = self._claims = self._rested = 0

    @quiet()
    def add(self, batch: Sequence[Report], copies: Sequence[Copy]) -> None:
        """Reports with what they copied from those before."""
        whole = {copy.document for copy in copies if joins(copy) and copy.share >= WHOLE}
        for report in batch:
            self._take(report, report.id in whole)
        self._count([self._sides[self._numbers[report.id]] for report in batch if report.id not in whole])
        self._copied |= {copy.document: copy.of for copy in copies if joins(copy)}
        for met in self._copies(copies):
            self._join(met)
        found = list(self._joins([report for report in batch if report.id not in whole]))
        for met in sorted(found, key=_sureness):
            self._join(met)
        self._rest()

    def _rest(self) -> None:
        """Let go of what only comparisons need, that of reports that are no longer compared first."""
        first = self._search.first(self._next)
        for number in range(self._rested, self._next):
            if number in self._sides:
                self._sides[number].settle()
        for number in range(self._rested, first):
            if number in self._sides:
                self._sides[number].rest()
        if self._rested < first < self._next:
            self._columns.forget(self._sides[first].row)
        self._rested = max(first, self._rested)

    def _take(self, report: Report, whole: bool) -> None:
        side = Side(report, self._texts, self._claims, copied=whole)
        self._sides[self._next], self._numbers[report.id] = side, self._next
        self._next, self._claims = self._next + 1, self._claims + len(report.claims)

    def _count(self, sides: Sequence[Side]) -> None:
        """What is a copy through and through is not counted again."""
        for start in range(0, len(sides), TOGETHER):
            some = sides[start : start + TOGETHER]
            count(some, self._texts)
            for which, claims in enumerate((sum(len(side.report.claims) for side in some), 0)):
                self._rarity.add(np.concatenate([side.counts[which].numbers for side in some]), claims)
            self._bridges.all([(side.language, side.counts[0].numbers) for side in some])

    def _copies(self, copies: Sequence[Copy]) -> Iterable[Met]:
        """Claims that stand in copied passages, with the claims of the source that stand there."""
        for copy in copies:
            source, side = self._sides.get(self._numbers.get(copy.of, -1)), self._sides[self._numbers[copy.document]]
            for place, told in enumerate(side.report.claims if source else ()):
                there = place_in_source(copy, told.claim.statement)
                if source and there is not None and (same := _standing(source, there, told.claim)) is not None:
                    agreement = source.voices[same].agreement(side.voices[place])
                    yield (source, same), (side, place), Pair(0, 0, COPIED, agreement, retold=False)

    def _joins(self, reports: Sequence[Report]) -> Iterable[Met]:
        """Pairs of claims that are one statement. What is a copy through and through is joined already."""
        self._search.sweep()
        meetings: list[Meeting] = []
        sides = [self._sides[self._numbers[report.id]] for report in reports]
        self._columns.add(sides)
        for start in range(0, len(sides), TOGETHER):
            weigh(sides[start : start + TOGETHER], self._rarity, self._bridges)
        for report, looked in zip(reports, self._search.look(reports), strict=True):
            number = self._numbers[report.id]
            near = [(likeness, self._sides[other]) for likeness, other in self._search.add(number, report, looked)]
            if report.claims:
                meetings += self._meetings(self._sides[number], [(likeness, other) for likeness, other in near if other.report.claims])
        for meeting, found in zip(meetings, pairs(meetings, self._columns, self._texts.lexicon), strict=True):
            for pair in found:
                yield (meeting.first, pair.first), (meeting.second, pair.second), pair

    def _meetings(self, side: Side, near: Sequence[tuple[float, Side]]) -> Iterable[Meeting]:
        own, across = side.rows(self._rarity, self._bridges)
        for same in (True, False):
            group = [(likeness, other) for likeness, other in near if (other.language == side.language) is same]
            rows = [other.rows(self._rarity, self._bridges)[not same] for _, other in group]
            for (likeness, other), alike in zip(group, self._sheet.likenesses(own if same else across, rows), strict=True):
                if promising(likeness, alike):
                    yield Meeting(other, side, likeness, alike)

    def _join(self, met: Met) -> None:
        """Make their statements one, unless that would put contradicting claims together."""
        one, other, pair = self._gist(met[0]), self._gist(met[1]), met[2]
        first, second = self._home.get(one.number), self._home.get(other.number)
        if first and second:
            joined = first is second or self._united(first, second, (one, other, pair))
        elif second:
            joined = self._taken(one, second, (one, other, pair))
        else:
            joined = self._taken(other, first or self._stated(one), (one, other, pair))
        if joined and one.side.language == other.side.language and (not other.nearest or other.nearest[0] < pair.likeness):
            other.nearest = pair.likeness, one.number, one.told.document

    def _united(self, first: Statement, second: Statement, why: tuple[Gist, Gist, Pair]) -> bool:
        if not first.fits(second):
            return False
        large, small = (first, second) if len(first.members) >= len(second.members) else (second, first)
        self._home |= {gist.number: large for gist in small.members}
        large.absorb(small, self._joined(*why))
        return True

    def _taken(self, gist: Gist, home: Statement, why: tuple[Gist, Gist, Pair]) -> bool:
        """Most claims never meet another one: no statement is made of them."""
        if not home.takes(gist, copied=why[2].likeness == COPIED):
            return False
        home.take(gist, self._joined(*why))
        self._home[gist.number] = home
        return True

    def _joined(self, one: Gist, other: Gist, pair: Pair) -> Joined:
        return one, other, pair, () if pair.likeness == COPIED else self._evidence.shared(one, other)

    def _stated(self, gist: Gist) -> Statement:
        found = self._home[gist.number] = Statement.of(gist)
        return found

    def _gist(self, place: Place) -> Gist:
        side, row = place
        found = self._gists.get(side.first + row)
        if found is None:
            found = self._gists[side.first + row] = side.gist(row)
        return found

    @quiet()
    def close(self, batch: Sequence[Report] | None = None) -> list[Utterance]:
        """The utterances that nothing in this batch, nor after it, can join, in order of time; they are let go. All of them if None."""
        since = None if batch is None else reach(batch, TOLD)
        done, left = list[Statement](), list[Statement]()
        for one in {id(one): one for one in self._home.values()}.values():
            (done if batch is None or beyond(one.last.side.report, since) else left).append(one)
        sides = list(takewhile(lambda side: batch is None or beyond(side.report, since), self._sides.values()))
        book = Book(self._family, self._copied)
        found = [(one.first.number, book.utterance(one.members, one.joined)) for one in done if one.told]
        alone = ((side, place) for side in sides for place, told in enumerate(side.report.claims) if told.claim.attribution)
        found += [(side.first + place, book.single(side, place)) for side, place in alone if side.first + place not in self._home]
        self._forget(done, left, sides)
        return [utterance for _, utterance in sorted(found, key=lambda one: one[0])]

    def _forget(self, done: Sequence[Statement], left: Sequence[Statement], sides: Sequence[Side]) -> None:
        for gist in (gist for statement in done for gist in statement.members):
            del self._home[gist.number]
        held = {document for statement in left for document in statement.documents}
        self._copied = {id: of for id, of in self._copied.items() if id in held or id in self._numbers}
        for side in sides:
            for number in range(side.first, side.first + len(side.report.claims)):
                self._gists.pop(number, None)
            del self._sides[self._numbers.pop(side.report.id)]


def _sureness(met: Met) -> tuple[bool, float, str, str]:
    (side, place), (other, row), pair = met
    return pair.retold, -pair.likeness, side.report.claims[place].id, other.report.claims[row].id


def _standing(source: Side, there: int, claim: Claim) -> int | None:
    """The claim of the source that begins there, give or take what edits moved."""
    first, last = bisect_left(source.starts, there - SHIFTED), bisect_right(source.starts, there + SHIFTED)
    return next((row for row in range(first, last) if wording(source.report.claims[row].claim, claim) >= SAME), None)
