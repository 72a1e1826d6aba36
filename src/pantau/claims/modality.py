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
GUESSES = ("predicts", "warns", "estimates", "indicates")
BY_STANCE: dict[Stance, Modality] = {"denies": "denied", "calls_for": "requested", "orders": "ordered"}
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
    subordinators: tuple[str, ...]
    word: tuple[ModalityWord, ...]
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


class ModalityReader:
    """Reads the modality of statements of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("modality", ModalityTable)
        self._words = Phrases({text: word for word in table.word for text in word.text})
        self._openers = tuple(opener + " " for opener in table.question_openers)
        self._subordinators = Phrases(dict.fromkeys(table.subordinators, True))

    def read(self, text: Text, statement: Span, stance: Stance | None) -> Meaning:
        """How `statement` is meant under this stance (None: the article's own voice)."""
        if self._asks(text, statement):
            return Meaning("question", False, None, "modality.question")
        found = self._strongest(text, statement)
        if stance in BY_STANCE and not (found and found[0] == "conditional" and stance != "denies"):
            ahead = found is not None and found[0] in ("future", "would")
            return Meaning(BY_STANCE[stance], ahead, None, f"modality.stance:{stance}")
        if not found:
            return _without_words(stance)
        reads, word, span = found
        modality, ahead = _decide(reads, stance, quoted=_quoted(text, statement))
        return Meaning(modality, ahead or word.ahead, word.probability, f"modality.{reads}", span.text, span)

    def _asks(self, text: Text, statement: Span) -> bool:
        closes = text.document.text[statement.end - 1 : statement.end + 1].rstrip(QUOTES + " ")
        return closes.endswith("?") or text.low.startswith(self._openers, statement.start)

    def _strongest(self, text: Text, statement: Span) -> tuple[str, ModalityWord, Span] | None:
        """The word that decides, by ORDER; words in subordinate clauses count only for conditions."""
        low = text.low[statement.start : statement.end]
        aside = self._asides(low)
        rows = [
            (ORDER.index(word.reads), start, end, word)
            for start, end, word in self._words.find(low)
            if word.reads in ORDER
            and (word.reads == "conditional" or not any(a <= start < b for a, b in aside))
            and not _is_name(statement.text, start)
        ]
        if not rows:
            return None
        _, start, end, word = min(rows, key=lambda row: row[:2])
        return word.reads, word, text.span(statement.start + start, statement.start + end)

    def _asides(self, low: str) -> list[tuple[int, int]]:
        """Stretches of subordinate clauses: from a subordinator to the next stop mark, or to the end."""
        found: list[tuple[int, int]] = []
        for start, end, _ in self._subordinators.find(low):
            stop = min((low.find(mark, end) for mark in STOPS if low.find(mark, end) >= 0), default=len(low))
            found.append((start, stop))
        return found


def _decide(reads: str, stance: Stance | None, *, quoted: bool) -> tuple[Modality, bool]:
    """Modality of a word, and whether it looks ahead."""
    if reads == "possible_past":
        return "possible", False
    if reads == "would" and quoted:
        return "conditional", True
    if reads in ("future", "would"):
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
