"""Statements as utterances: who says them, who has them from whom, and why they are one."""

from collections.abc import Mapping, Sequence

import numpy as np

from pantau.records.stories import Join, Numbers, Told, Utterance
from pantau.stories.chains import sources
from pantau.stories.families import Family
from pantau.stories.lexicon import Lexicon
from pantau.stories.speakers import identity, speakers
from pantau.stories.statements import Joined, Statement
from pantau.stories.weights import Rarity

EVIDENCE = 6  # features that a join prints, the rarest
AGREEMENT = {1.0: "speaker: same name", 0.8: "speaker: same code", 0.4: "speaker: same country", 0.0: "speaker: not named in one report"}
KINDS = {
    "#": "number",
    "k": "name",
    "g": "root",
    "m": "meaning",
    "e": "event",
    "o": "object",
    "c": "actor",
    "p": "place",
    "d": "day",
    "f": "figure",
}


class Book:
    """What is known about documents."""

    def __init__(self, family: Family, copied: Mapping[str, str], lexicon: Lexicon, rarity: Rarity) -> None:
        self._family, self._copied, self._lexicon, self._rarity = family, copied, lexicon, rarity

    def utterance(self, statement: Statement) -> Utterance:
        """The utterance of a statement that somebody said."""
        members = sorted(statement.members, key=lambda gist: gist.number)
        told = tuple(gist.told for gist in members)
        chain = sources(members, self._copied)
        roots = [gist for gist, source in zip(members, chain, strict=True) if source is None] or members[:1]
        heard = sorted({self._family(gist.side.report.outlet) for gist in roots})
        documents = {one.document for one in told}
        named = _speakers(told)
        numbers = Numbers(len(documents), len(documents - self._copied.keys()) or 1, 1 if named else len(heard))
        said = next((one.claim.said_on for one in told if one.claim.said_on), None)
        joins = tuple(self._join(join) for join in statement.joined)
        return Utterance(told[0].id, named, said, told, joins, numbers, tuple(heard), tuple(chain))

    def _join(self, join: Joined) -> Join:
        one, other, pair = join
        order = ["order: stands in the same place of both reports"] if pair.retold else []
        day = one.claim.said_on or one.side.report.document.published
        when = [f"day: {day}"] if day else []
        who = AGREEMENT.get(pair.agreement, "speaker: named otherwise")
        return Join(one.told.id, other.told.id, round(pair.likeness, 2), (who, *when, *order, *self._common(join)))

    def _common(self, join: Joined) -> list[str]:
        """What both hold, the rarest first, in words."""
        both = np.fromiter(join[0].features & join[1].features, np.int64)
        features = sorted(zip(self._rarity.held(both).tolist(), map(self._lexicon.feature, both.tolist()), strict=True))
        return [f"{KINDS[feature[0]]}: {feature[1:].removeprefix(':')}" for _, feature in features[:EVIDENCE]]


def _speakers(told: Sequence[Told]) -> tuple[str, ...]:
    """As the first report that names somebody names them."""
    for one in told:
        if speakers(one.claim):
            return tuple(identity(who) for who in speakers(one.claim))
    return ()
