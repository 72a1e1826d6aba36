"""Cues: the words that attribute, found token by token in one pass."""

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from pantau.errors import TableError
from pantau.languages.language import Language
from pantau.records.claims import Stance
from pantau.records.texts import Token

Form = Literal[
    "active",
    "plain",
    "inverted",
    "participle",
    "gerund",
    "passive",
    "enclitic",
    "preposition",
    "adverb",
    "noun",
    "relay",
    "closing",
    "citing",
    "quoting",
    "saying",
]
Takes = Literal["clause", "that", "question", "quote", "left", "object", "to", "person", "hearer"]


class VerbRows(Struct, forbid_unknown_fields=True):
    """Verbs that behave alike; the fields are told at the head of the English table."""

    stance: Stance
    takes: list[Takes]
    forms: list[str]
    claim: Literal["clause", "full", "always", "never"] = "clause"
    passive: Stance | None = None
    hearer: bool = False
    sourceless: bool = False
    headline: bool = False
    needs: list[str] = []
    figures: bool = False
    leaves_open: bool = False
    whole: bool = False


class WordRows(Struct, forbid_unknown_fields=True):
    """Cues that are no verbs."""

    kind: Literal["preposition", "adverb", "noun", "relay", "closing", "citing", "quoting", "saying"]
    stance: Stance
    words: list[str]
    papers: bool = False
    outlet: bool = False
    hearer: bool = False


class Example(Struct, forbid_unknown_fields=True):
    """A text and the statements (with speakers, cue, relays) that must come out of it."""

    text: str
    statement: str
    speakers: list[str]
    stance: Stance
    cue: str | None = None
    relays: list[str] = []


class Counterexample(Struct, forbid_unknown_fields=True):
    """A text that makes no claim."""

    text: str


class CueTable(Struct, forbid_unknown_fields=True):
    """languages/<id>/cues.toml."""

    slots: list[Form]
    active_inverts: bool
    verbs: list[VerbRows]
    words: list[WordRows]
    enclitic: str = ""
    example: list[Example] = []
    counterexample: list[Counterexample] = []


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry: what a run of words can be. `forms` holds every reading of the same words."""

    name: str
    forms: frozenset[str]
    stance: Stance
    takes: frozenset[str]
    claim: str = "clause"
    passive: Stance | None = None
    hearer: bool = False
    sourceless: bool = False
    needs: tuple[str, ...] = ()
    headline: bool = False
    figures: bool = False
    papers: bool = False  # a preposition that attributes only with a paper behind it ("based on data from X")
    leaves_open: bool = False  # negated, it holds possible what it takes ("does not rule out")
    whole: bool = False  # its object is a pronoun inside it ("membantahnya")
    outlet: bool = False  # a relay word that needs an outlet's name behind it ("seen by X")


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens [first, last) that are a cue. `cut`: characters of an enclitic at the end of the last one, which name the speaker."""

    first: int
    last: int
    cues: tuple[Cue, ...]
    cut: int = 0

    @property
    def forms(self) -> frozenset[str]:
        """Every form that the words can be."""
        return frozenset(f for c in self.cues for f in c.forms)


class CueBook:
    """All cues of one language, by their first word."""

    def __init__(self, language: Language) -> None:
        table = language.table("cues", CueTable)
        self.inverts = table.active_inverts
        self.enclitic = table.enclitic
        self._book: dict[str, list[tuple[tuple[str, ...], int, list[Cue]]]] = {}
        for rows in table.verbs:
            for paradigm in rows.forms:
                self._verb(table, rows, paradigm, language.id)
        for row in table.words:
            for words in row.words:
                takes = frozenset({"that", "clause", "quote", "left"})
                cue = Cue(words, frozenset({row.kind}), row.stance, takes, hearer=row.hearer, papers=row.papers, outlet=row.outlet)
                self._enter(words.split(), 0, cue)
        for readings in self._book.values():
            readings.sort(key=lambda r: -len(r[0]))

    def _verb(self, table: CueTable, rows: VerbRows, paradigm: str, language: str) -> None:
        forms = paradigm.split()
        if len(forms) != len(table.slots):
            raise TableError(f"languages/{language}/cues.toml: {paradigm!r} has {len(forms)} forms, slots has {len(table.slots)}")
        kinds: dict[str, set[str]] = {}
        for form, slot in zip(forms, table.slots, strict=True):
            if form != "-":
                kinds.setdefault(form, set()).add(slot)
        name = next(f for f in forms if f != "-").replace("_", " ")
        shared = (
            rows.stance,
            frozenset(rows.takes),
            rows.claim,
            rows.passive,
            rows.hearer,
            rows.sourceless,
            tuple(rows.needs),
            rows.headline,
            rows.figures,
        )
        for form, slots in kinds.items():
            self._enter(form.split("_"), 0, Cue(name, frozenset(slots), *shared, leaves_open=rows.leaves_open, whole=rows.whole))
            if table.enclitic and "inverted" in slots:
                self._enter(
                    [form + table.enclitic], len(table.enclitic), Cue(name, frozenset({"enclitic"}), *shared, leaves_open=rows.leaves_open)
                )

    def finite(self) -> set[str]:
        """Single words that are finite verbs by being the active form of a cue and nothing else."""
        return {
            words[0]
            for readings in self._book.values()
            for words, cut, cues in readings
            if len(words) == 1 and not cut and all("active" in c.forms for c in cues)
        }

    def _enter(self, words: list[str], cut: int, cue: Cue) -> None:
        readings = self._book.setdefault(words[0], [])
        for tail, other, cues in readings:
            if tail == tuple(words) and other == cut:
                cues.append(cue)
                return
        readings.append((tuple(words), cut, [cue]))

    def find(self, tokens: tuple[Token, ...]) -> list[Hit]:
        """Every cue among the tokens, longest reading first, not overlapping."""
        hits: list[Hit] = []
        done = 0
        for i, token in enumerate(tokens):
            readings = self._book.get(token.low)
            if readings is None or i < done:
                continue
            second = tokens[i + 1].low if i + 1 < len(tokens) else ""
            for words, cut, cues in readings:
                last = i + len(words)
                if len(words) == 1 or (words[1] == second and tuple(t.low for t in tokens[i:last]) == words):
                    hits.append(Hit(i, last, tuple(cues), cut))
                    done = last
                    break
        return hits
