"""Statements as utterances: who says them, who has them from whom, and why they are one."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter

from pantau.records.stories import Join, Numbers, Told, Utterance
from pantau.stories.chains import sources
from pantau.stories.families import Family
from pantau.stories.gists import Gist, Side
from pantau.stories.speakers import first_hand, identity
from pantau.stories.statements import COPIED, Joined

AGREEMENT = {1.0: "speaker: same name", 0.8: "speaker: same code", 0.4: "speaker: same country", 0.0: "speaker: not named in one report"}


class Book:
    """What is known about documents."""

    def __init__(self, family: Family, copied: Mapping[str, str]) -> None:
        self._family, self._copied = family, copied

    def utterance(self, found: Sequence[Gist], joined: Sequence[Joined]) -> Utterance:
        """The utterance of claims that are one statement, which somebody said, and of what joined them."""
        members = sorted(found, key=attrgetter("number"))
        told = tuple([gist.told for gist in members])
        chain = sources(members, self._copied)
        roots = [gist for gist, source in zip(members, chain, strict=True) if source is None] or members[:1]
        heard = sorted({self._family(gist.side.report.outlet) for gist in roots})
        documents = {one.document for one in told}
        named = _names(told)
        originals = sum(document not in self._copied for document in documents)
        numbers = Numbers(len(documents), originals or 1, 1 if named else len(heard))
        said = next((one.claim.said_on for one in told if one.claim.said_on), None)
        joins = tuple(map(_join, joined))
        return Utterance(told[0].id, named, said, told, joins, numbers, tuple(heard), tuple(chain))

    def single(self, side: Side, place: int) -> Utterance:
        """The utterance of a claim that nothing was joined with."""
        told, heard = side.report.claims[place], (self._family(side.report.outlet),)
        return Utterance(told.id, _names([told]), told.claim.said_on, (told,), (), Numbers(1, 1, 1), heard, (None,))


def _join(join: Joined) -> Join:
    one, other, pair, features = join
    day, copied = one.told.claim.said_on or one.side.report.document.published, pair.likeness == COPIED
    why = _why(pair.agreement, day, pair.retold, copied)
    return Join(one.told.id, other.told.id, 1.0 if copied else round(min(1.0, pair.likeness), 2), (*why, *features))


@lru_cache(1 << 10)
def _why(agreement: float, day: date | None, retold: bool, copied: bool) -> tuple[str, ...]:
    why = [AGREEMENT.get(agreement, "speaker: named otherwise")]
    if day:
        why.append(f"day: {day.isoformat()}")
    if retold:
        why.append("order: stands in the same place of both reports")
    if copied:
        why.append("copied: stands in a copied passage")
    return tuple(why)


def _names(told: Sequence[Told]) -> tuple[str, ...]:
    return tuple(map(identity, first_hand(told)))
