"""What a negation makes of the words behind it: "not ruling out" leaves possible, "has not ended" goes on, "did not say who" tells nothing.

Such words stand in `negated` of `languages/*/modality.toml`; a refusal ("declined to") negates like a "not".
"""

from msgspec import Struct

from pantau.claims.modality_table import ModalityTable, ModalityWord, NegatedWord
from pantau.languages.phrases import Phrases
from pantau.records.texts import Span, Text

STOPS = ",;:—–()"


class Found(Struct, frozen=True):
    """A word of the table and where it stands."""

    word: ModalityWord
    span: Span


class Negations:
    """Joins negations with the words behind them."""

    def __init__(self, table: ModalityTable) -> None:
        self._negated = Phrases({text: row for row in table.negated for text in row.text})
        self._refusals = Phrases(dict.fromkeys(table.refusals, True))

    def leaves_open(self, cue: str) -> bool:
        """Does a reporting word, which stands negated, leave possible what it takes ("ruled out")?"""
        return any(row.reads == "possible" for _, _, row in self._negated.find(cue))

    def joined(self, text: Text, statement: Span, found: list[Found]) -> list[Found]:
        """The words found in a statement, a negation and what it negates as one."""
        low, at = text.low[statement.start : statement.end], statement.start
        hits = self._negated.find(low)
        refusals = [(start, end, None) for start, end, _ in self._refusals.find(low)] if hits else []
        for start, end, row in hits:
            marks = [(f.span.start - at, f.span.end - at, f.word) for f in found if f.word.reads == "denied"] + refusals
            near = [m for m in marks if _negates(low, m, start, row)]
            if not near:
                continue
            first = max(m[0] for m in near)
            found = [f for f in found if not (f.span.start - at < end and first < f.span.end - at)]
            found.append(Found(ModalityWord(row.reads, ()), text.span(at + first, at + end)))
        return sorted(found, key=lambda f: f.span.start)


def _negates(low: str, mark: tuple[int, int, ModalityWord | None], start: int, row: NegatedWord) -> bool:
    """Does a negation or refusal reach the word at `start`? What "will not end" is no fact yet."""
    first, end, word = mark
    if not 0 <= start - end <= row.reach or any(c in STOPS for c in low[end:start]):
        return False
    if row.reads == "asserted" and (word is None or word.ahead):
        return False
    return not row.after or low[first:end] in row.after
