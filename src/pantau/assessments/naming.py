"""What an origin is called wherever it is shown: one name for one origin in every command."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pantau.records.assessments import Statement
from pantau.records.claims import Claim
from pantau.records.stories import Utterance
from pantau.stories.origins import together
from pantau.stories.speakers import identity, said_name, speakers


class Names:
    """Names by how `Statement.speakers` and `Statement.origin` write those who speak: bodies stand there by their code.

    A code is called as most claims call it; where it stands for several bodies, as the first of them "and others", with the code, for
    nobody can tell which one is meant. Small words ("officials") are a name only where there is no other.
    """

    def __init__(self, told: Iterable[tuple[Claim, tuple[str, ...], str]]) -> None:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        joint: dict[str, tuple[str, ...]] = {}
        for claim, said_by, origin in told:
            for who in speakers(claim):
                votes[identity(who)][said_name(who)] += 1
                if origin not in said_by and said_by == (identity(who),):
                    votes[origin][said_name(who)] += 1
            joint.setdefault(origin, said_by)
        self._names = {key: _chosen(key, names) for key, names in votes.items()}
        self._joint = {origin: said for origin, said in joint.items() if len(said) > 1}

    @classmethod
    def of_statements(cls, statements: Iterable[Statement]) -> "Names":
        """From what assessments see."""
        return cls((one.claim, one.speakers, one.origin) for one in statements)

    @classmethod
    def of_utterances(cls, utterances: Iterable[Utterance]) -> "Names":
        """From what several reports tell."""
        return cls((told.claim, one.speakers, together(one.speakers)) for one in utterances for told in one.told)

    def of(self, origin: str) -> str:
        """The name of a speaker, or of an origin, joint ones too; of any other text, that text."""
        if origin in self._joint:
            return together(map(self.of, self._joint[origin]))
        return self._names.get(origin, origin)

    def in_words(self, statement: Statement) -> str:
        """Who says a statement: as its report names them, where it names those who say it."""
        said = speakers(statement.claim)
        own = said and tuple(map(identity, said)) == statement.speakers
        return together(map(said_name, said)) if own else self.of(statement.origin)


def _chosen(key: str, names: Counter[str]) -> str:
    proper = {name: votes for name, votes in names.items() if name[:1].isupper()} or dict(names)
    best = max(sorted(proper), key=lambda name: proper[name])
    return best if "." not in key or all(best in name for name in proper) else f"{best} and others ({key})"
