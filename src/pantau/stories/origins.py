"""What counts as one independent origin: the body that somebody speaks for.

A minister and his ministry, two spokesmen of one government, an army and its chief are one origin, because one of them knows from the other
more often than not: where that is in doubt we count one too few, for a confirmation that is none misleads and one that is missed does not.
Whoever speaks for himself (a resident, a member of parliament, a journalist) is told apart by name.

A code is read from the words of one report, and two reports may read two: of one name in a story the code that most claims give it counts.
Words without a country ("Coast Guard") have that of the same words in the same story, if there is just one; else they are told apart by
themselves, not by the code that says that nobody knows the country.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pantau.records.claims import Claim
from pantau.records.values import Actor
from pantau.stories.speakers import adrift, identity, said_name, speakers

SPEAK_FOR_ALL = frozenset({"GOV", "MIL", "COP", "JUD", "REB"})  # sectors whose people speak for their body


class Roll:
    """Who speaks in the claims of one story, and with which codes."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._codes: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in claims:
            for who in speakers(claim):
                if who.actor and (who.name or who.kind == "body"):
                    self._codes[said_name(who).casefold()][who.actor] += 1

    def settled(self, who: Actor) -> str | None:
        """The code that counts for a speaker in this story."""
        codes = self._codes.get(said_name(who).casefold(), Counter[str]())
        known = {code: votes for code, votes in codes.items() if not adrift(code)}
        if who.name and known:
            return max(sorted(known), key=lambda code: (known[code], _for_all(code)))
        return next(iter(known)) if len(known) == 1 and (not who.actor or adrift(who.actor)) else who.actor

    def named(self, who: Actor) -> str:
        """As `identity`, by the code that counts."""
        return identity(who, self.settled(who))

    def behind(self, who: Actor) -> str:
        """Whom a speaker speaks for; a country that speaks is its government."""
        code = self.settled(who)
        if not code or adrift(code):
            return self.named(who)
        if "." not in code and who.kind == "country":
            return f"{code}.GOV"
        return code if _for_all(code) else self.named(who)


def _for_all(code: str) -> bool:
    return code.partition(".")[2] in SPEAK_FOR_ALL


def together(names: Iterable[str]) -> str:
    """Joint speakers as one origin; each of them once, "" for nobody."""
    return " and ".join(dict.fromkeys(names))
