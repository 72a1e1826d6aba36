"""How a statement's content is meant: asserted, planned, possible, likely, unlikely, ordered, requested, conditional, denied, a question.

Words and their probabilities stand in `languages/*/modality.toml`; this file knows the order in which they decide.
"""

import re
from typing import cast

from msgspec import Struct

from pantau.claims.modality_table import ModalityTable
from pantau.claims.negations import STOPS, Found, Negations
from pantau.languages.language import Language
from pantau.languages.phrases import Phrases
from pantau.records.claims import Modality, Stance
from pantau.records.texts import Span, Text

# The first of these that a statement's words read decides; the rest are weaker.
ORDER = (
    *("conditional", "except", "unreal", "otherwise", "unlikely", "question", "unproven", "denied"),
    *("requested", "likely", "likely_past"),
    *("possible", "possible_past", "planned", "future", "would"),
)
FAR = ("likely", "likely_past", "possible", "possible_past", "future", "would")  # read behind a relative clause, too
AS = 6  # characters that hold a small word and a quotation mark
NEAR = 24  # characters that hold the next words, or a short relative clause
GUESSES = ("predicts", "warns", "estimates", "reported")
BY_STANCE: dict[Stance, Modality] = {"denies": "denied", "calls_for": "requested", "orders": "ordered", "accuses": "asserted"}
JOINED = "modality.joined"
LEAD = 40  # characters between a cue and its statement in which a noun tells how it is meant
QUOTES = "\"“”„‟«»'‘’"
ASIDE = re.compile(r"(?<=\w), [\"“](?=(?:[^\"”]* ){3})")  # direct speech of a clause's length that goes on a statement
ENDS = STOPS + QUOTES + ".!?"


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
        self._negations = Negations(table)
        self._leads = Phrases({text: word for word in table.lead for text in word.text})
        self._openers = tuple(opener + " " for opener in table.question_openers)
        self._requests = tuple(opener + " " for opener in table.request_openers)
        self._perfect, self._outcomes = frozenset(table.perfect), frozenset(table.outcomes)
        self._backshift = frozenset(table.backshift)
        self._relatives = Phrases(dict.fromkeys(table.relatives, True))
        self._clause_joins = Phrases(dict.fromkeys(table.clause_joins, True))
        self._joins = Phrases(dict.fromkeys(table.joins, True))
        self._coordinators = Phrases(dict.fromkeys(table.coordinators, True))
        self._subordinators = Phrases(dict.fromkeys(table.subordinators, True))

    def read(self, text: Text, statement: Span, stance: Stance | None, cue: Span | None = None) -> Meaning:
        """How `statement` is meant under this stance (None: the article's own voice).

        cue: the reporting word, for nouns between it and the statement ("warned of a possible ...").
        """
        if self._asks(text, statement):
            return Meaning("question", False, None, "modality.question")
        if (stance in (None, "says") and _quoted(text, statement)) and text.low.startswith(self._requests, statement.start):
            return Meaning("requested", False, None, "modality.imperative")
        if stance == "says" and cue and self._negations.leaves_open(text.low[cue.start : cue.end]):
            return Meaning("possible", True, None, "modality.possible", cue.text, cue)
        joined = self.first_clause(text, statement)
        rows = self._found(text, text.span(statement.start, joined), cue)
        later = [f for f in self._found(text, statement, None) if f.span.start >= joined] if joined < statement.end and not rows else []
        found = min(rows, key=lambda f: (ORDER.index(f.word.reads), f.span.start), default=None)
        if stance in BY_STANCE and not (found and found.word.reads == "conditional" and stance != "denies"):
            ahead = found is not None and found.word.reads in ("future", "would") and stance != "accuses"
            return Meaning(BY_STANCE[stance], ahead, None, f"modality.stance:{stance}")
        if not found:
            return _joining(later) if later else _without_words(stance)
        reads = self._seen_closer(text, found, statement, stance)
        modality, ahead = _decide(reads, stance, quoted=_quoted(text, statement))
        ahead = ahead or found.word.ahead or (reads == "denied" and any(f.word.reads in ("future", "would") for f in rows))
        return Meaning(modality, ahead, found.word.probability, f"modality.{reads}", found.span.text, found.span)

    def _asks(self, text: Text, statement: Span) -> bool:
        closes = text.document.text[statement.end - 1 : statement.end + 1].rstrip(QUOTES + " ")
        return closes.endswith("?") or text.low.startswith(self._openers, statement.start)

    def first_clause(self, text: Text, statement: Span) -> int:
        """Where a second clause of the statement begins that says how it is meant for itself ("..., and that"); its end without one."""
        low = text.low[statement.start : statement.end]
        starts = [start for start, _, _ in self._clause_joins.find(low) if start > 0]
        starts += [m.start() for m in ASIDE.finditer(low)]
        return statement.start + min(starts, default=len(low))

    def _seen_closer(self, text: Text, found: Found, statement: Span, stance: Stance | None) -> str:
        """What a word reads beside its neighbours: "likely had left" is past, "will bring" a guess and no plan.

        Where somebody is reported, a clause that closes with "was likely" looks ahead from where they spoke.
        """
        reads, end = found.word.reads, found.span.end
        behind = text.low[end : end + NEAR].split()[:2]
        before = text.low[max(0, found.span.start - NEAR) : found.span.start].split()[-1:]
        past = any(word in self._perfect for word in behind) or (before and before[0] in self._perfect and behind[:1] != ["to"])
        if reads in ("likely", "possible") and stance and before and before[0] in self._backshift and not (set(behind) & self._perfect):
            return reads if end == statement.end or text.low[end] in STOPS else f"{reads}_then"
        if reads in ("likely", "possible") and past and found.word.text:  # "has not ruled out" is no past guess
            return f"{reads}_past"
        if reads in ("future", "would") and any(word.strip(ENDS) in self._outcomes for word in behind):
            return "likely"
        return reads

    def _found(self, text: Text, statement: Span, cue: Span | None) -> list[Found]:
        """The words that may decide; words in subordinate clauses count only for conditions."""
        low = text.low[statement.start : statement.end]
        words = [
            Found(word, text.span(statement.start + start, statement.start + end))
            for start, end, word in self._words.find(low)
            if word.reads in ORDER and not _is_name(statement.text, start)
        ]
        words = [f for f in self._negations.joined(text, statement, words) if f.word.reads in ORDER]
        if not words:
            return self._leading(text, cue, statement)
        aside = _stretches(low, self._subordinators) + [s for s in _stretches(low, self._relatives) if s[0] > 0]
        at = statement.start
        found = [f for f in words if f.word.reads == "conditional" or not _hidden(f, at, aside)]
        found = _scoped(low, at, _told(at, found, _stretches(low, self._joins)))
        later = _stretches(low, self._coordinators)
        first = [f for f in found if not _inside(f.span.start - at, later)]
        rows = self._leading(text, cue, statement) or first or [f for f in found if f.word.reads != "denied"]
        return rows or [f for f in words if f.word.reads in FAR and _far(f.span.start - at, aside, low, self._relatives)]

    def _leading(self, text: Text, cue: Span | None, statement: Span) -> list[Found]:
        """Nouns behind the cue, before the statement or opening it: they frame the rest."""
        if cue is None or not 0 < statement.start - cue.end <= LEAD:
            return []
        return [
            Found(word, text.span(cue.end + start, cue.end + end))
            for start, end, word in self._leads.find(text.low[cue.end : statement.end])
            if cue.end + start <= statement.start
        ]


def _looks_ahead(found: Found) -> bool:
    return found.word.ahead or _decide(found.word.reads, None, quoted=False)[1]


def _joining(found: list[Found]) -> Meaning:
    """A fact, with what is no fact, and perhaps to come, in the clause that is joined to it."""
    first = next((f for f in found if _looks_ahead(f)), found[0])
    return Meaning("asserted", _looks_ahead(first), first.word.probability, JOINED, first.span.text, first.span)


def _stretches(low: str, words: Phrases[bool]) -> list[tuple[int, int]]:
    """Stretches from one of these words to the next stop mark, or to the end."""
    found: list[tuple[int, int]] = []
    for start, end, _ in words.find(low):
        stop = min((low.find(mark, end) for mark in STOPS if low.find(mark, end) >= 0), default=len(low))
        found.append((start, stop))
    return found


def _hidden(found: Found, at: int, aside: list[tuple[int, int]]) -> bool:
    """In a subordinate clause, and not a likelihood right behind its first word ("as 'very likely'")."""
    start = found.span.start - at
    near = AS if found.word.probability else 0
    return any(first + near <= start < stop for first, stop in aside)


def _scoped(low: str, at: int, found: list[Found]) -> list[Found]:
    """Without what stands inside the reach of another word: "must ... no" demands, "except" is a condition only of what comes."""
    musts = [f.span.end - at for f in found if f.word.reads == "requested"]
    ahead = any(f.word.ahead or f.word.reads in ("future", "would", "planned", "requested", "possible", "likely") for f in found)

    def stands(f: Found) -> bool:
        start = f.span.start - at
        if f.word.reads == "except":
            return ahead
        return f.word.reads != "denied" or not any(m <= start and not any(c in STOPS for c in low[m:start]) for m in musts)

    return [f for f in found if stands(f)]


def _told(at: int, found: list[Found], joined: list[tuple[int, int]]) -> list[Found]:
    """Without the joined clauses that hold a negation: "ten were hurt, and none died"."""
    by_the_way = [s for s in joined if s[0] > 0 and any(f.word.reads == "denied" and _inside(f.span.start - at, [s]) for f in found)]
    return [f for f in found if not _inside(f.span.start - at, by_the_way)]


def _far(at: int, aside: list[tuple[int, int]], low: str, relatives: Phrases[bool]) -> bool:
    """Does a word stand so far behind a relative pronoun that it may belong to the main clause again?"""
    inside = [start for start, stop in aside if start <= at < stop]
    return len(inside) == 1 and bool(relatives.find(low[inside[0] : inside[0] + NEAR])) and at - inside[0] > NEAR


def _inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)


def _decide(reads: str, stance: Stance | None, *, quoted: bool) -> tuple[Modality, bool]:
    """Modality of a word, and whether it looks ahead."""
    if reads.endswith(("_past", "_then")):
        return ("likely" if reads.startswith("likely") else "possible"), False
    if reads in ("except", "otherwise", "unreal"):
        return "conditional", reads != "unreal"
    if reads in ("question", "unproven"):  # what nobody could see, find out or confirm is not denied
        return ("question" if reads == "question" else "asserted"), False
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
    before = text.document.text[max(0, statement.start - LEAD) : statement.start].rstrip()[-1:]
    return before != "" and before in QUOTES
