"""What a quantity measures: by its unit, its noun, the predicate of the clause, its neighbours in a list, or what it refers back to."""

from collections.abc import Sequence

from msgspec.structs import replace

from pantau.languages.language import Language
from pantau.mentions.figures.drafts import PERSONS, Draft, counts, left_edge, parts, reach
from pantau.mentions.figures.nouns import Counted, NounFinder
from pantau.mentions.figures.outcomes import LESSER, OutcomeFinder
from pantau.mentions.figures.portions import PortionFinder
from pantau.mentions.figures.predicates import PredicateFinder, Told
from pantau.mentions.figures.quantities import Quantity
from pantau.mentions.figures.surroundings import Surroundings
from pantau.mentions.figures.tables import FigureTable, MeasureTable
from pantau.mentions.figures.units import UnitFinder
from pantau.mentions.phrasing import TokenPhrases, plain
from pantau.records.texts import Sentence, Token
from pantau.records.values import Measure

Tokens = Sequence[Token]
_HARMED = frozenset({"killed", "injured", "casualties"})
_TOLD = frozenset({"killed", "injured", "missing", "displaced"})  # nouns that tell it alone: "bodies", "refugees"
_BEFALLING = frozenset({"killed", "injured", "casualties", "missing", "displaced", "detained"})
_LOOSE = frozenset({"events", "tests", "other"})  # no "of them" refers to these while something else is near
_LOOSELY = frozenset({"troops", "tests"})
_PAIR = 2
_BOTH = "numbers.both"
_CROWD = "numbers.vague"  # the rule of "thousands", not of "the 80s"
_NEARBY = 25  # words before a sentence in which an anaphor finds what it means
_BACK = 2  # sentences over which a number without a noun refers back


class MeasureFinder:
    """Decides the measures of the quantities of a sentence. Build once."""

    def __init__(self, language: Language) -> None:
        table = language.table("measures", MeasureTable)
        figures = language.table("figures", FigureTable)
        self.units = UnitFinder(language)
        self.nouns = NounFinder(language)
        self.per = TokenPhrases({f"{m} {w}": key for key, words in figures.per.items() for w in words for m in figures.mark_words})
        self._portions = PortionFinder(table, self.nouns)
        self._predicates = PredicateFinder(language)
        self._outcomes = OutcomeFinder(table, self.nouns, self._predicates)
        self._surroundings = Surroundings(language)
        self._lives = frozenset(table.lives)
        self._kin = plain(table.kin)
        self._households = frozenset(table.households)
        self._persons_only = frozenset(table.persons_only)
        self._mild = frozenset(table.mild)
        self._person_pronouns = frozenset(table.person_pronouns)
        self._moved = plain([*figures.from_before, *figures.by_before, *figures.range_joiners])
        self._change = frozenset(figures.change)
        self._anaphors = plain(table.anaphors)
        self._remaining = plain(figures.role.remaining_before)
        self._increment = plain([*figures.role.increment_before, *figures.role.previous_before])
        self._joints = plain(table.conjunctions)
        self._prepositions = frozenset(table.prepositions) | frozenset(table.partitives)

    def decide(self, tokens: Tokens, sentence: Sentence, index: int, quantities: list[Quantity], earlier: list[Draft]) -> list[Draft]:
        """Drafts of one sentence's quantities, in order; `earlier` are those of the sentences before."""
        drafts = self._looked_up(tokens, sentence, index, quantities)
        drafts = self._with_predicates(tokens, sentence, drafts)
        drafts = self._listed(tokens, drafts)
        done: list[Draft] = []
        for draft in drafts:
            done.append(self._settled(tokens, sentence, draft, earlier + done))
        return self._portions.marked(tokens, sentence, parts(done), earlier)

    def _looked_up(self, tokens: Tokens, sentence: Sentence, index: int, quantities: list[Quantity]) -> list[Draft]:
        """Units and nouns, from the last quantity to the first: "12 of 30 drones" takes its noun from the next."""
        drafts: list[Draft] = []
        for k in range(len(quantities) - 1, -1, -1):
            q, following = quantities[k], drafts[-1] if drafts else None
            last = following.q.lead if following else sentence.last
            unit = self.units.unit(tokens, sentence.first, last, q, self.per)
            if unit is None and following and self.nouns.parts(tokens, q.tail, last):
                partly = (following.q.value or 0) > _PAIR
                drafts.append(Draft(q, index, following.unit and None, following.noun, shared=True, partly=partly))
                continue
            noun = self.nouns.counted(tokens, unit.end if unit else q.tail, last, single=q.value == 1)
            if noun.kind == "unknown" and self._remaining.before(tokens, q.lead, sentence.first):  # "the remaining eight struck ..."
                noun = Counted("bare", None, q.tail, q.tail, "")
            drafts.append(Draft(q, index, unit, noun))
        return drafts[::-1]

    def _with_predicates(self, tokens: Tokens, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        told: list[Draft] = []
        for k, draft in enumerate(drafts):
            part = k > 0 and drafts[k - 1].shared and drafts[k - 1].q.value != 1  # the "30" of "12 of 30": the predicate is the other's
            said = told[-1].told.end if told and told[-1].told else 0
            found = None if part or not self._may_be_told(draft) else self._told(tokens, sentence, drafts, k, said)
            told.append(replace(draft, told=found))
        return told

    def _may_be_told(self, draft: Draft) -> bool:
        if draft.unit:
            return False
        return draft.noun.kind != "known" or draft.noun.measure in PERSONS or draft.noun.row in self._households

    def _told(self, tokens: Tokens, sentence: Sentence, drafts: list[Draft], k: int, said: int) -> Told | None:
        """The predicate of quantity k; tokens before `said` belong to the quantity before."""
        draft = drafts[k]
        kin = self._kin.before(tokens, draft.q.lead, sentence.first)
        if kin and (draft.noun.kind in ("bare", "rest") or draft.noun.measure == "people"):
            return Told("people", 0, kin.phrase)
        after = self._next(tokens, drafts, k)
        last = after.q.lead if after else sentence.last
        start = draft.q.tail if draft.noun.measure in _TOLD else max(draft.noun.last, draft.q.tail)  # "12 dead or wounded"
        right = self._outcomes.found(tokens, draft, last, after is not None) or self._predicates.behind(
            tokens, start, last, after is not None
        )
        bare = draft.noun.kind in ("bare", "rest", "pronoun")
        first = min(max(left_edge(drafts, k, sentence.first, bare), said), draft.q.lead)
        sign = self.units.signs.before(tokens, draft.q.lead, first)
        lead = sign.first if sign else draft.q.lead
        subject = start < last and self._predicates.opens_clause(tokens[start])
        left = self._predicates.counted(tokens, first, lead) if bare else None
        left = left or self._predicates.before(tokens, first, lead, bare, subject)
        if right and right.measure == "people":
            return left or right
        if right and (left is None or right.distance <= left.distance or (right.measure == "casualties" and right.distance <= 1)):
            return right
        return left or right

    def _next(self, tokens: Tokens, drafts: list[Draft], k: int) -> Draft | None:
        """The quantity that ends the clause of quantity k: not one in a phrase that hangs on its noun ("12 people in 3 villages died")."""
        for other in drafts[k + 1 :]:
            hangs = other.q.lead > 0 and tokens[other.q.lead - 1].low in self._prepositions and not self._person(other)
            if other.q.lead >= drafts[k].noun.last and not hangs and other.noun.kind != "pronoun":
                return other
        return None

    def _person(self, draft: Draft) -> bool:
        return draft.unit is None and draft.noun.measure in PERSONS

    def _listed(self, tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
        """ "six soldiers and two women were killed", "killed six soldiers and two women": one predicate for both."""
        out = list(drafts)
        for k in range(len(out) - 2, -1, -1):
            left, right = out[k], out[k + 1]
            if left.told is None and right.told and (self._coordinated(tokens, left, right) or self._encloses(tokens, left, right)):
                out[k] = replace(left, told=right.told)
        for k in range(1, len(out)):
            left, right = out[k - 1], out[k]
            part = left.told is not None and self._may_be_told(right) and self._portions.within(tokens, left, right)
            if right.told is None and (part or self._coordinated(tokens, left, right)):
                out[k] = replace(right, told=left.told)
        return out

    def _encloses(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        return self._may_be_told(left) and self._portions.aside(tokens, left, right)

    def _coordinated(self, tokens: Tokens, left: Draft, right: Draft) -> bool:
        if not (self._may_be_told(left) and self._may_be_told(right)) or left.shared or right.noun.kind not in ("known", "rest", "unknown"):
            return False
        if "casualties" in (left.noun.measure, right.noun.measure):
            return False
        k, end = reach(left), right.q.lead
        begin = k
        while k < end:
            joint = self._joints.at(tokens, k, end)
            k = joint.last if joint else self.nouns.partitive(tokens, k, end) if k > begin else k
            if joint is None and (k < end and self._joints.at(tokens, k, end) is None):
                return False
        return begin < end

    def _settled(self, tokens: Tokens, sentence: Sentence, draft: Draft, earlier: list[Draft]) -> Draft:
        """The draft with its measure and the table row behind it."""
        measure, row = self._measure(tokens, sentence, draft, earlier)
        return replace(draft, measure=measure, row=row)

    def _measure(self, tokens: Tokens, sentence: Sentence, draft: Draft, earlier: list[Draft]) -> tuple[Measure, str]:
        noun, told = draft.noun, draft.told
        if draft.unit:
            return draft.unit.measure, f"unit:{draft.unit.row}"
        if draft.q.number.low is not None and 0 < draft.q.number.low < 1:
            return "other", "share"
        back = self._antecedent(draft, earlier)
        told = self._trusted(tokens, sentence, draft, told, back)
        weapon = self._surroundings.is_weapon(tokens, sentence, noun, draft.q.lead, back is not None and counts(back) == "weapons")
        if weapon and (noun.measure not in PERSONS) and not (told and told.measure in _HARMED):
            return "weapons", f"context:{weapon}"
        plain_thing = noun.measure not in PERSONS and not (told and noun.row in self._households and told.measure in _BEFALLING)
        if noun.kind == "known" and noun.measure and plain_thing and draft.q.number.rule == _BOTH:
            return "other", "both"  # "both weapons": those named before, not how many there are
        if noun.kind == "known" and noun.measure and (plain_thing or noun.measure in _TOLD):
            return self._by_noun(tokens, sentence, noun, noun.measure, told)
        if told and told.measure == "people":
            return (back.noun.measure if back and back.noun.measure in PERSONS else "people"), f"predicate:{told.row}"
        if told and not (told.measure == "missing" and noun.kind in ("bare", "pronoun") and back and back.measure not in PERSONS):
            return told.measure, f"predicate:{told.row}"
        said = max((d.told.end for d in earlier if d.told and d.sentence == draft.sentence), default=sentence.first)
        return self._untold(tokens, sentence, draft, back, said)

    def _trusted(self, tokens: Tokens, sentence: Sentence, draft: Draft, told: Told | None, back: Draft | None) -> Told | None:
        """The predicate, unless the noun knows better; men who are commanded, or whom an army has, are troops."""
        noun = draft.noun
        soldierly = self._surroundings.is_soldierly(tokens, noun)
        if told is None:
            meant = back is not None and back.measure == "troops"
            held = soldierly and self._surroundings.holds(tokens, sentence, draft.q.lead, meant)
            return Told("troops", 0, "holding") if held else None
        if noun.kind == "unknown" and told.row in self._persons_only:
            return None
        if told.measure in _LOOSELY:  # "deployed 200 policemen"
            known = noun.kind not in ("bare", "rest", "pronoun") and not (soldierly and self._surroundings.in_forces(tokens, sentence))
            return None if known else told
        if told.measure == "people":
            return told if noun.kind in ("bare", "rest", "pronoun") else None
        if noun.row in self._lives:
            return told._replace(measure="killed") if told.measure in _HARMED else told
        captive = noun.measure == "detained" or (noun.kind == "bare" and back is not None and back.measure == "detained")
        return None if told.row in self._mild and captive else told

    def _by_noun(self, tokens: Tokens, sentence: Sentence, noun: Counted, measure: Measure, told: Told | None) -> tuple[Measure, str]:
        """The noun tells it alone, unless both harms stand together or a factor is meant."""
        died = told is not None and told.measure == "killed" and measure in LESSER
        if told and (died or (told.measure == "casualties" and measure in _TOLD)):
            return told.measure, f"predicate:{told.row}"
        factor = measure == "events" and self.units.multiplies(tokens, noun.last, sentence.last)
        return "other" if factor else measure, f"noun:{noun.row}"

    def _untold(self, tokens: Tokens, sentence: Sentence, draft: Draft, back: Draft | None, said: int) -> tuple[Measure, str]:
        """No predicate says it: the noun alone, or what the number refers back to."""
        noun = draft.noun
        if noun.kind == "known" and noun.measure:
            return noun.measure, f"noun:{noun.row}"
        if noun.kind == "rest" and back and back.measure in PERSONS and self._refers(tokens, sentence, draft):
            return back.measure, "back"
        if noun.kind == "rest" and noun.measure and not (back and back.measure in PERSONS and self._refers(tokens, sentence, draft)):
            return noun.measure, f"noun:{noun.row}"
        if noun.kind == "unknown":
            return "other", "noun"
        if noun.row in self._person_pronouns and (back is None or back.measure not in PERSONS):
            return "people", f"noun:{noun.row}"
        if noun.kind == "pronoun" and back and back.measure in _LOOSE:
            near = self.nouns.nearest_before(tokens, draft.q.lead, sentence.first, _LOOSE)
            return (near[1], f"noun:{near[2]}") if near else (back.measure, "back")
        return self._bare(tokens, sentence, draft, back, said)

    def _bare(self, tokens: Tokens, sentence: Sentence, draft: Draft, back: Draft | None, said: int) -> tuple[Measure, str]:
        spoken = self._spoken_of(tokens, sentence, draft, back)
        if spoken:
            return spoken[1], f"noun:{spoken[2]}"
        near = (
            None if draft.noun.kind == "pronoun" else self.nouns.nearest_before(tokens, draft.q.lead, max(said, sentence.first), many=True)
        )
        shares = back is not None and back.row == "share" and tokens[draft.q.lead - 1].text == ","
        apart = back is not None and (back.sentence != draft.sentence or back.q.tail < (near[0] if near else 0) - 1)
        nearer = near and back and apart and not shares and back.noun.last < near[0]
        if back and back.measure and not nearer:
            own = not self._ends(tokens, draft.q.tail) or (draft.q.lead > back.q.tail and self._acts(tokens, draft.q.lead))
            other = draft.noun.kind == "bare" and own and back.measure in _HARMED  # "600 soldiers died, 15,000 came"
            return (back.noun.measure if other and back.noun.measure else counts(back) or "other"), "back"
        if near:
            return near[1], f"noun:{near[2]}"
        if draft.noun.measure:  # "delapan orang itu"
            return draft.noun.measure, "noun"
        return ("people", "crowd") if draft.q.row in ("", "vague") and draft.q.number.rule.startswith(_CROWD) else ("other", "none")

    def _spoken_of(self, tokens: Tokens, sentence: Sentence, draft: Draft, back: Draft | None) -> tuple[int, Measure, str] | None:
        """ "... the gravely wounded. Those number over 100": the harm last named, where an anaphor points back with no count between."""
        if (back and back.sentence == draft.sentence) or not self._refers(tokens, sentence, draft):
            return None
        first = max(sentence.first - _NEARBY, reach(back) if back else 0, 0)
        near = self.nouns.nearest_before(tokens, sentence.first, first)
        return near if near and near[1] in _HARMED else None

    def _ends(self, tokens: Tokens, i: int) -> bool:
        """Does no verb of its own follow a number without a noun?"""
        return i >= len(tokens) or tokens[i].kind != "word" or self.nouns.stops(tokens[i])

    def _acts(self, tokens: Tokens, i: int) -> bool:
        """Does a word that may be a verb stand right before the number: "killed 292 people and infected 4,000"?"""
        before = tokens[i - 1]
        return before.kind == "word" and not self.nouns.stops(before) and self._joints.at(tokens, i - 1, i) is None

    def _refers(self, tokens: Tokens, sentence: Sentence, draft: Draft) -> bool:
        """ "that number fell to a few hundred people", "bertambah enam orang"."""
        if self._increment.before(tokens, draft.q.lead, sentence.first):
            return True
        moved = self._moved.before(tokens, draft.q.lead, sentence.first) or tokens[draft.q.lead - 1].low in self._change
        if moved and any(t.low in self._change for t in tokens[sentence.first : draft.q.lead]):
            return True
        return any(self._anaphors.at(tokens, k, draft.q.lead) for k in range(sentence.first, draft.q.lead))

    def _antecedent(self, draft: Draft, earlier: list[Draft]) -> Draft | None:
        """The last counted quantity before, at most two sentences back."""
        for other in reversed(earlier):
            if draft.sentence - other.sentence > _BACK:
                return None
            if other.unit is None and other.measure:
                return other
        return None
