"""How a statement's content is meant: asserted, planned, possible, likely, unlikely, ordered, requested, conditional, denied, a question.

Words and their probabilities stand in `languages/*/modality.toml`; this file knows the order in which they decide.
"""

from typing import cast

from msgspec import Struct

from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.records.claims import Modality, Stance
from pantau.records.texts import Span, Text

# The first of these that a statement's words read decides; the rest are weaker.
ORDER = ("conditional", "unlikely", "denied", "requested", "likely", "possible", "possible_past", "planned", "future", "would")
GUESSES = ("predicts", "warns", "estimates", "reported")
BY_STANCE: dict[Stance, Modality] = {"denies": "denied", "calls_for": "requested", "orders": "ordered", "accuses": "asserted"}
LEAD = 40  # characters between a cue and its statement in which a noun tells how it is meant
QUOTES = "\"“”„‟«»'‘’"
STOPS = ",;:—–()"


class ModalityWord(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that read as one modality; probability is an interval [low, high] within 0..1, where the word says one."""

    reads: str
    text: tuple[str, ...]
    probability: tuple[float, float] | None = None
    ahead: bool = False


class ModalityExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and how it is meant."""

    text: str
    reads: str = "asserted"
    probability: tuple[float, float] | None = None


class ModalityTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `modality.toml`."""

    question_openers: tuple[str, ...]
    coordinators: tuple[str, ...]
    subordinators: tuple[str, ...]
    word: tuple[ModalityWord, ...]
    lead: tuple[ModalityWord, ...]
    example: tuple[ModalityExample, ...] = ()
    counterexample: tuple[ModalityExample, ...] = ()


class Meaning(Struct, frozen=True):
    """How content is meant, and the words that say so. `ahead`: it speaks of something still to come."""

    modality: Modality
    ahead: bool
    probability: tuple[float, float] | None
    rule: str
    row: str | None = None
    span: Span | None = None


class _Found(Struct, frozen=True):
    """A word of the table and where it stands."""

    word: ModalityWord
    span: Span


class ModalityReader:
    """Reads the modality of statements of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("modality", ModalityTable)
        self._words = Phrases({text: word for word in table.word for text in word.text})
        self._leads = Phrases({text: word for word in table.lead for text in word.text})
        self._openers = tuple(opener + " " for opener in table.question_openers)
        self._coordinators = Phrases(dict.fromkeys(table.coordinators, True))
        self._subordinators = Phrases(dict.fromkeys(table.subordinators, True))

    def read(self, text: Text, statement: Span, stance: Stance | None, cue: Span | None = None) -> Meaning:
        """How `statement` is meant under this stance (None: the article's own voice).

        cue: the reporting word, for nouns between it and the statement ("warned of a possible ...").
        """
        if self._asks(text, statement):
            return Meaning("question", False, None, "modality.question")
        found = self._strongest(text, statement, cue)
        if stance in BY_STANCE and not (found and found.word.reads == "conditional" and stance != "denies"):
            ahead = found is not None and found.word.reads in ("future", "would") and stance != "accuses"
            return Meaning(BY_STANCE[stance], ahead, None, f"modality.stance:{stance}")
        if not found:
            return _without_words(stance)
        modality, ahead = _decide(found.word.reads, stance, quoted=_quoted(text, statement))
        return Meaning(
            modality, ahead or found.word.ahead, found.word.probability, f"modality.{found.word.reads}", found.span.text, found.span
        )

    def _asks(self, text: Text, statement: Span) -> bool:
        closes = text.document.text[statement.end - 1 : statement.end + 1].rstrip(QUOTES + " ")
        return closes.endswith("?") or text.low.startswith(self._openers, statement.start)

    def _strongest(self, text: Text, statement: Span, cue: Span | None) -> _Found | None:
        """The word that decides, by ORDER; words in subordinate clauses count only for conditions."""
        low = text.low[statement.start : statement.end]
        aside = _stretches(low, self._subordinators)
        found = [
            _Found(word, text.span(statement.start + start, statement.start + end))
            for start, end, word in self._words.find(low)
            if word.reads in ORDER and (word.reads == "conditional" or not _inside(start, aside)) and not _is_name(statement.text, start)
        ]
        later = _stretches(low, self._coordinators)
        first = [f for f in found if not _inside(f.span.start - statement.start, later)]
        rows = self._leading(text, cue, statement) or first or [f for f in found if f.word.reads != "denied"]
        return min(rows, key=lambda f: (ORDER.index(f.word.reads), f.span.start), default=None)

    def _leading(self, text: Text, cue: Span | None, statement: Span) -> list[_Found]:
        """Nouns behind the cue, before the statement or opening it: they frame the rest."""
        if cue is None or not 0 < statement.start - cue.end <= LEAD:
            return []
        return [
            _Found(word, text.span(cue.end + start, cue.end + end))
            for start, end, word in self._leads.find(text.low[cue.end : statement.end])
            if cue.end + start <= statement.start
        ]


def _stretches(low: str, words: Phrases[bool]) -> list[tuple[int, int]]:
    """Stretches from one of these words to the next stop mark, or to the end."""
    found: list[tuple[int, int]] = []
    for start, end, _ in words.find(low):
        stop = min((low.find(mark, end) for mark in STOPS if low.find(mark, end) >= 0), default=len(low))
        found.append((start, stop))
    return found


def _inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)


def _decide(reads: str, stance: Stance | None, *, quoted: bool) -> tuple[Modality, bool]:
    """Modality of a word, and whether it looks ahead."""
    if reads == "possible_past":
        return "possible", False
    if reads == "would" and quoted:
        return "conditional", True
    if reads in ("future", "would"):
        if stance == "indicates":  # hopes and signs
            return "possible", True
        return ("likely" if stance in GUESSES else "planned"), True
    return cast("Modality", reads), reads not in ("denied", "requested")


def _is_name(statement: str, start: int) -> bool:
    """A capital inside a sentence makes a name of the word ("Theresa May")."""
    return start > 1 and statement[start].isupper() and statement[start - 1] == " " and statement[start - 2] not in QUOTES + STOPS + ".?!"


def _without_words(stance: Stance | None) -> Meaning:
    """No word says anything: the cue may ("promises to send", "predicts a rise")."""
    if stance in ("promises", "threatens"):
        return Meaning("planned", True, None, f"modality.stance:{stance}")
    if stance == "predicts":
        return Meaning("likely", True, None, f"modality.stance:{stance}")
    return Meaning("asserted", False, None, "modality.plain")


def _quoted(text: Text, statement: Span) -> bool:
    """Does the statement stand inside quotation marks of its own?"""
    before = text.document.text[: statement.start].rstrip()[-1:]
    return before != "" and before in QUOTES
