"""What a thing can do to a degree, now and at any time: a capacity, and no forecast.

"Experience of war could raise their skill" says what experience is good for; nobody could say by which day it came true. "Could"
is dynamic there, a property of the subject, and not epistemic, a guess at what will happen (Palmer, Mood and Modality, 2nd ed.,
2001, ch. 3). Three things have to come together, for each alone also stands in forecasts:

- a bare word of ability ("could", "dapat"), under a cue that does not itself look ahead ("fears", "warns");
- a verb of degree without an end point, which names no happening that could be waited for (degree achievements: Hay, Kennedy and
  Levin, "Scalar structure underlies telicity", SALT 9, 1999); an amount in the clause is such an end point, a time is a window;
- a subject that is no agent: who acts on purpose ("Iran could strengthen its forces") may still do so.

Words stand in `languages/*/capacity.toml`. A subject counts as no agent only by the ending or the list of that table: an unknown
noun keeps its forecast.
"""

from collections.abc import Iterable

from msgspec import Struct

from pantau.claims.modality import Meaning
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.records.claims import Stance
from pantau.records.texts import Span, Text

AHEAD: tuple[Stance, ...] = ("predicts", "warns", "threatens", "promises", "indicates")
STOPS = ',;:()"“”'


class CapacityExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in which somebody says what a thing can do."""

    text: str


class CapacityTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `capacity.toml`.

    `head_first`: the noun leads its phrase ("bantuan luar negeri"), else it stands before the first of `cuts` ("foreign aid to").
    `shapes`: beginning and ending of nouns of acts and states ("pe-an", "-tion"); `bodies`: those of this shape that act on purpose.
    """

    able: tuple[str, ...]
    degree: tuple[str, ...]
    between: tuple[str, ...]
    head_first: bool
    opens: tuple[str, ...]
    cuts: tuple[str, ...]
    shapes: tuple[str, ...]
    things: tuple[str, ...]
    bodies: tuple[str, ...]
    to_come: tuple[str, ...]
    example: tuple[CapacityExample, ...] = ()
    counterexample: tuple[CapacityExample, ...] = ()


class CapacityReader:
    """Tells capacities from forecasts in one language."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("capacity", CapacityTable)
        self._to_come = Phrases(dict.fromkeys(self._table.to_come, True))
        self._shapes = [(first, last) for first, _, last in (shape.partition("-") for shape in self._table.shapes)]
        self._degree = tuple(f"{verb} " for verb in self._table.degree)

    def read(
        self, text: Text, statement: Span, meaning: Meaning, stance: Stance | None, ends: Iterable[Span], agents: Iterable[Span]
    ) -> bool:
        """Does `statement`, meant so under this stance, say what its subject can do to a degree?

        ends: figures and times of the statement, any of which gives the degree an end. agents: who may act on purpose.
        """
        word = meaning.span
        if word is None or meaning.modality != "possible" or stance in AHEAD or word.text.lower() not in self._table.able:
            return False
        bounded = any(word.end <= end.start < statement.end for end in ends)
        if bounded or not self._rises(text.low[word.end : statement.end]) or self._to_come.find(text.low[statement.start : statement.end]):
            return False
        head = self._head(text, statement.start, word.start)
        return head is not None and self._is_thing(head.text.lower()) and not any(a.start <= head.start < a.end for a in agents)

    def _rises(self, clause: str) -> bool:
        words = clause.split()
        while words and words[0] in self._table.between:
            words = words[1:]
        return " ".join([*words, ""]).startswith(self._degree)

    def _head(self, text: Text, start: int, end: int) -> Span | None:
        """The noun that the subject before `end` is about; None where a stop mark cuts the subject up or nothing stands there."""
        words = list(_words(text, start, end))
        while words and words[0].text.lower() in self._table.opens:
            words = words[1:]
        if not words or any(mark in text.low[words[0].start : end] for mark in STOPS):
            return None
        if self._table.head_first:
            return words[0]
        cut = next((i for i, word in enumerate(words) if i and word.text.lower() in self._table.cuts), len(words))
        behind = [word for word in words[:cut] if word.text.lower() not in self._table.between]
        return behind[-1] if behind else None

    def _is_thing(self, word: str) -> bool:
        return word not in self._table.bodies and (word in self._table.things or any(_has_shape(word, s) for s in self._shapes))


def _has_shape(word: str, shape: tuple[str, str]) -> bool:
    first, last = shape
    return len(word) > len(first) + len(last) + 1 and word.startswith(first) and word.endswith(last)


def _words(text: Text, start: int, end: int) -> Iterable[Span]:
    at = start
    for word in text.low[start:end].split():
        at = text.low.index(word, at)
        yield text.span(at, at + len(word))
        at += len(word)
