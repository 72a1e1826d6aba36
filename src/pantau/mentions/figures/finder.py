"""Quantities with bound, measure, unit, role and who is counted, out of numbers.

The stages: numbers that count nothing are left out (exclusions), ranges joined (quantities), bounding words read (bounds), measures decided
(units, nouns, predicates, measures), and the figure put together here.
"""

from itertools import groupby

from pantau.languages.language import Language
from pantau.mentions.figures.bounds import BoundFinder
from pantau.mentions.figures.drafts import Draft
from pantau.mentions.figures.exclusions import Exclusions
from pantau.mentions.figures.measures import MeasureFinder
from pantau.mentions.figures.neighbours import is_shouted
from pantau.mentions.figures.quantities import Quantity, RangeJoiner, quantity, without_scores
from pantau.mentions.figures.tables import FigureTable, MeasureTable, RoleWords
from pantau.mentions.numbers.table import NumberTable
from pantau.mentions.phrasing import TokenPhrases, plain
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Sentence, Text
from pantau.records.values import Actor, Amount, Counted, Figure, Measure, Number, Role, Time

_PERSONS = frozenset({"people", "troops", "killed", "injured", "casualties", "missing", "displaced", "detained"})
_HARD = frozenset({"weapons", "killed", "injured", "casualties", "missing", "detained", "troops", "tests"})


class FigureFinder:
    """Finds the figures of a text. Build once, use for every text."""

    def __init__(self, language: Language) -> None:
        table = language.table("figures", FigureTable)
        self._bounds = BoundFinder(language)
        self._ranges = RangeJoiner(language)
        self._measures = MeasureFinder(language)
        self._exclusions = Exclusions(language, self._measures.units, self._measures.nouns)
        self._pronoun_after = frozenset(table.none.pronoun_after) | frozenset(language.table("numbers", NumberTable).ordinal)
        self._weak = plain(table.none.weak)
        self._singular = frozenset(language.table("measures", MeasureTable).plain_singular)
        self._role_before, self._role_after = _roles(table.role)
        self._from = plain(table.from_before)
        self._change = frozenset(table.change)
        self._moves = self._change - frozenset(table.becoming)

    def find(self, text: Text, numbers: list[Number], times: list[Time], actors: list[Actor]) -> list[Figure]:
        """All figures in order. `times` in order too; `actors` give the code of those counted."""
        named = SpanIndex((a, a) for a in actors)
        figures: list[Figure] = []
        drafts: list[Draft] = []
        for index, group in groupby(numbers, key=lambda n: text.sentence_at(n.start)):
            if index is None:
                continue
            sentence = text.sentences[index]
            shouted = is_shouted(text, sentence)
            alone = [quantity(text, n) for n in group if not n.ordinal]
            kept = [q for q in alone if self._exclusions.counts(text, sentence, q, times, shouted)]
            quantities = self._bounded(text, sentence, self._ranges.join(text, sentence, kept, self._measures.units.signs))
            new = self._measures.decide(text.tokens, sentence, index, without_scores(text, quantities), drafts)
            new = [d for d in new if not self._slight(text, sentence, d)]
            drafts = [*drafts[-8:], *new]
            figures += [self._figure(text, sentence, draft, named) for draft in new]
        return figures

    def _bounded(self, text: Text, sentence: Sentence, quantities: list[Quantity]) -> list[Quantity]:
        bounded: list[Quantity] = []
        first = sentence.first
        for k, q in enumerate(quantities):
            last = quantities[k + 1].first if k + 1 < len(quantities) else sentence.last
            done = self._bounds.bound(text.tokens, first, last, q, self._measures.units.signs)
            bounded.append(done)
            first = done.tail
        return bounded

    def _slight(self, text: Text, sentence: Sentence, draft: Draft) -> bool:
        """ "one of the most ..." and "sejumlah fakta": a figure only where what is counted has a measure of its own."""
        q = draft.q
        pronoun = draft.shared or (draft.noun.kind == "bare" and draft.unit is None and draft.told is None)
        if (
            pronoun
            and not (draft.partly and self._may_count(text, draft))
            and text.tokens[q.first].low in self._singular
            and q.last == q.first + 1
        ):
            return True
        weak = self._weak.at(text.tokens, q.first, sentence.last)
        return weak is not None and draft.measure not in _HARD

    def _may_count(self, text: Text, draft: Draft) -> bool:
        """ "one of 14 sailors", not "a third one of up to 3,000"."""
        return draft.q.first == 0 or text.tokens[draft.q.first - 1].low not in self._pronoun_after

    def _figure(self, text: Text, sentence: Sentence, draft: Draft, actors: SpanIndex[Actor]) -> Figure:
        q = draft.q
        start = text.tokens[q.lead].start if q.lead < q.first else q.number.start
        end = max(q.number.end, text.tokens[q.tail - 1].end)
        role, per = self._role(text, sentence, draft)
        number = text.span(q.number.start, q.number.end)
        return Figure(
            start, end, text.document.text[start:end], number, shown(q.low), shown(q.high), q.bound, _measured(text, draft, actors),
            rule=self._rule(draft), best=q.value, unit=draft.unit.code if draft.unit else None, role=role, per=per,
            of=self._of(text, draft, actors), basis=f"table:{q.number.rule}" if q.number.vague else "said",
            portion=draft.part and role == "total",
        )  # fmt: skip

    def _rule(self, draft: Draft) -> str:
        bound = f"bound:{draft.q.row}," if draft.q.row else ""
        return f"figures.{bound}{draft.row}"

    def _role(self, text: Text, sentence: Sentence, draft: Draft) -> tuple[Role, str | None]:
        tokens, q = text.tokens, draft.q
        behind = max(draft.noun.last, draft.unit.end if draft.unit else q.tail)
        rate = self._measures.per.at(tokens, behind, sentence.last)
        if rate is None and draft.unit is None:
            rate = self._measures.per.at(tokens, q.tail, sentence.last)
        if rate:
            return "rate", rate.payload
        sign = self._measures.units.signs.before(tokens, q.lead, sentence.first)
        lead = sign.first if sign else q.lead
        before = self._role_before.before(tokens, lead, sentence.first)
        if before:
            return before.payload, None
        if draft.unit and draft.unit.measure == "percent" and lead > sentence.first and tokens[lead - 1].low in self._moves:
            return "increment", None  # "fell 40 percent": a change, no level
        if self._from.before(tokens, lead, sentence.first) and self._rises(text, sentence, draft):
            return "previous", None
        after = self._role_after.at(tokens, q.tail, sentence.last) or self._role_after.at(tokens, behind, sentence.last)
        inner = next((h for k in range(q.tail, draft.noun.last) if (h := self._role_after.at(tokens, k, draft.noun.last))), None)
        found = after or inner
        return (found.payload if found else "total"), None

    def _rises(self, text: Text, sentence: Sentence, draft: Draft) -> bool:
        """ "rose to 832 from 384": a verb of change before, in the same sentence."""
        return any(t.low in self._change for t in text.tokens[max(sentence.first, draft.q.lead - 12) : draft.q.lead])

    def _of(self, text: Text, draft: Draft, actors: SpanIndex[Actor]) -> Counted | None:
        noun = draft.noun
        if noun.last <= noun.first or noun.kind in ("bare", "pronoun") or (draft.unit and draft.unit.measure != "percent"):
            return None
        named = self._measures.nouns.named(text.tokens, noun)
        if named is None:
            return None
        start, end = text.tokens[named[0]].start, text.tokens[named[1] - 1].end
        code = next((a.actor for a in actors.touching(start, end) if a.actor), None)
        category = self._measures.nouns.category(text.tokens, noun) if draft.measure in _PERSONS else "unknown"
        if category == "unknown" and draft.measure == "troops":
            category = "military"
        return Counted(start, end, text.document.text[start:end], code, category)


def _measured(text: Text, draft: Draft, actors: SpanIndex[Actor]) -> Measure:
    """The measure; an unknown noun whose head names a nation ("1.2 million Ruritanians") counts people."""
    noun = draft.noun
    if noun.kind != "unknown" or draft.measure not in (None, "other") or noun.last <= noun.first or draft.unit:
        return draft.measure or "other"
    head = text.tokens[noun.last - 1]
    named = any(a.kind == "country" and a.start <= head.start and head.end <= a.end for a in actors.touching(head.start, head.end))
    return "people" if named else "other"


def shown(amount: Amount | None) -> Amount | None:
    """Fractions with three decimals, as people write them (two thirds: 0.667); `best` keeps the exact one."""
    return round(amount, 3) if isinstance(amount, float) and 0 < amount < 1 else amount


def _roles(words: RoleWords) -> tuple[TokenPhrases[Role], TokenPhrases[Role]]:
    """The words before and behind a number that tell its role."""
    before: dict[Role, list[str]] = {
        "increment": words.increment_before,
        "remaining": words.remaining_before,
        "previous": words.previous_before,
    }
    after: dict[Role, list[str]] = {
        "increment": words.increment_after,
        "remaining": words.remaining_after,
        "previous": words.previous_after,
    }
    return _turned(before), _turned(after)


def _turned(rows: dict[Role, list[str]]) -> TokenPhrases[Role]:
    return TokenPhrases({word: role for role, words in rows.items() for word in words})
