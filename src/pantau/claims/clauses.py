"""The clauses around a trigger: its subject, its objects, how deep it stands.

No parser: a sentence is cut at the table's small words and at other triggers, and noun phrases are the actors found before.
Rules are those of PETRARCH's kind (subject before an active verb, swapped for a passive one) after Norris et al. 2017.
"""

import bisect
import itertools
from collections.abc import Callable, Iterator

from msgspec import Struct

from pantau.claims.role_table import RoleTable
from pantau.records.texts import Sentence, Text
from pantau.records.values import Actor, ObjectMention, Trigger

MOVES = frozenset({"AID", "MOBILIZE", "RETREAT"})  # in these, troops and weapons are what is moved: no recipients
AUXILIARY_REACH = 4  # words between an auxiliary and its participle
HEAD_GAP = 2  # words between a relative word and the name it stands for
ARTICLE_REACH = 3  # words between a preposition and the name it leads
NOUN_GAP = 4  # words between an event noun and the name that owns it
RECIPIENT_REACH = 25
SUBJECT_REACH = 16  # small words and verbs that a subject may stand before; no subject goes with more


class _Name(Struct, gc=False):
    """An actor with its tokens [first, last] and the preposition that leads it, if any."""

    first: int
    last: int
    actor: Actor
    lead: str
    beside: bool = False  # an ally of the doer: "together with"


class Clauses:
    """One sentence, its names and triggers. `things`: what may be moved, sent or given."""

    def __init__(
        self, text: Text, sentence: Sentence, table: RoleTable, actors: list[Actor], triggers: list[Trigger], things: list[ObjectMention]
    ) -> None:
        self._text, self._sentence, self._table, self._things = text, sentence, table, things
        self._lows = [t.low for t in text.tokens[sentence.first : sentence.last]]
        self._verbs = {self._at(t.start) for t in triggers if t.form != "noun"}
        told = {i for t in triggers for i in range(self._at(t.start), self._at(t.end - 1) + 1)}
        self._names = [self._name(a, told) for a in sorted(actors, key=lambda a: a.start)]
        named = {i for n in self._names for i in range(n.first, n.last + 1)}
        ends = {*table.borders, *table.relative}
        self._ends = [i for i, low in enumerate(self._lows) if low in ends and i not in named]
        cuts = {*ends, *table.joins}
        self._cuts = [i for i, low in enumerate(self._lows) if i not in named and (low in cuts or i in self._verbs)]

    def roles(self, trigger: Trigger) -> tuple[list[Actor], list[Actor]]:
        """Actors and recipients of one trigger."""
        first, last = self._at(trigger.start), self._at(trigger.end - 1)
        if trigger.form == "noun":
            return self._noun(trigger, first, last)
        subject = self._subject(first)
        if trigger.form == "active":
            return _people(subject), _people(self._recipient(trigger.type, last, subject))
        agent = self._agent(last)
        towards = [n for n in self._behind(last, RECIPIENT_REACH) if n.lead in self._table.towards and n not in agent]
        towards = self._open(trigger.type, towards)[:1]
        if self._reduced(first):
            subject = [n for n in subject if first - n.last - 1 <= HEAD_GAP]
        subject = self._open(trigger.type, subject)
        if trigger.type in MOVES and (towards or self._thing_before(first)):
            return _people(agent), _people(self._joint(towards))
        return _people(agent), _people(subject or self._joint(towards))

    def _reduced(self, verb: int) -> bool:
        """Is a participle passive without an auxiliary ("counted 300 killed"), in a language that has them?"""
        auxiliaries = self._table.auxiliaries
        return bool(auxiliaries) and not any(low in auxiliaries for low in self._lows[max(0, verb - AUXILIARY_REACH) : verb])

    def _open(self, type_: str, names: list[_Name]) -> list[_Name]:
        """The names that may be a recipient: in a move no troops, in an assault no allies ("fighting for Russia")."""
        if type_ in MOVES:
            names = [n for n in names if not any(o.overlaps(n.actor) for o in self._things)]
        return [n for n in names if not n.beside] if type_ == "ASSAULT" else names

    def _thing_before(self, verb: int) -> bool:
        """Is the subject of a passive verb a thing ("weapons were sent")?"""
        start = self._clause_start(verb)
        return any(start <= self._at(o.start) < verb for o in self._things)

    def objects(self, trigger: Trigger, things: list[ObjectMention], reach: int) -> Iterator[ObjectMention]:
        """The objects behind the trigger in its clause; for a passive one those before it, too."""
        first, last = self._at(trigger.start), self._at(trigger.end - 1)
        low = self._clause_start(first) if trigger.form != "active" else first
        high = self._clause_end(last, reach)
        return (o for o in things if low <= self._at(o.start) <= high and not o.overlaps(trigger))

    def depth(self, trigger: Trigger) -> tuple[int, int | None]:
        """How deep a trigger stands, and the offset of the word that opens its clause or phrase.

        0 for a main clause's verb, one more for a noun, and for a subordinate clause or a preposition before the noun.
        """
        first, noun = self._at(trigger.start), trigger.form == "noun"
        for i in range(first - 1, -1, -1):
            low = self._lows[i]
            asked = i > 0 and self._lows[i - 1] in self._table.transparent  # "siapa yang": no clause of its own
            if (low in self._table.relative and not asked) or self._subordinates(i) or (noun and low in self._table.oblique):
                return int(noun) + 1, self._text.tokens[self._sentence.first + i].start
            if low in (",", ";", ":") or (i in self._verbs and not noun):
                break
        return int(noun), None

    def _subordinates(self, at: int) -> bool:
        """Does the word open a subordinate clause, or "that" a relative one ("houses that were hit")?"""
        low, table = self._lows[at], self._table
        if low in table.subordinators:
            return at == 0 or self._lows[at - 1] not in table.transparent
        return low in table.complementizers and at + 1 < len(self._lows) and self._lows[at + 1] in table.auxiliaries

    def _at(self, offset: int) -> int:
        return self._text.token_at(offset) - self._sentence.first

    def _name(self, actor: Actor, told: set[int]) -> _Name:
        first = self._at(actor.start)
        lead, beside = "", False
        for i in range(first - 1, max(-1, first - 1 - ARTICLE_REACH), -1):
            beside = self._lows[i] in self._table.beside or (i > 0 and self._lows[i - 1] in self._table.together)
            if self._lows[i] in self._table.oblique and not self._counts(i):
                lead = self._lows[i]
            if lead or beside:
                break
            if i in told or self._lows[i] in self._table.joins or self._lows[i] in self._table.borders:
                break
        return _Name(first, self._at(actor.end - 1), actor, lead, beside)

    def _counts(self, at: int) -> bool:
        """Does a preposition only bound or share out a number ("over 300 soldiers", "hundreds of soldiers")?"""
        low, table = self._lows[at], self._table
        if low in table.of and at > 0 and (self._lows[at - 1] in table.shares or self._lows[at - 1][0].isdigit()):
            return True
        behind = self._lows[at + 1] if at + 1 < len(self._lows) else " "
        return low in table.bounds and (behind[0].isdigit() or behind in table.shares)

    def _subject(self, verb: int) -> list[_Name]:
        """The nearest name before the verb that no preposition leads, clause by clause backwards; a relative word's own noun.

        A clause with a subject of its own that is no name ("when the rockets hit") ends the search.
        """
        stop, filled = verb, False
        for _ in range(SUBJECT_REACH):
            if stop <= 0:
                break
            start = self._break_before(stop)
            filled = filled or self._filled(start + 1, stop)
            own = [n for n in self._names if start < n.first and n.last < stop and not n.lead]
            if own and (stop == verb or start not in self._verbs):  # else they are the objects of an earlier verb
                return self._joint_back(own[-1])
            low = self._lows[start] if start >= 0 else ""
            if low in self._table.relative:
                heads = [n for n in self._names if 0 <= start - n.last - 1 <= HEAD_GAP]
                return self._joint_back(heads[-1]) if heads else []
            if filled and low in self._table.openers:
                return []
            stop = start
        return []

    def _filled(self, start: int, stop: int, besides: tuple[str, ...] = ()) -> bool:
        """Is there a word that may be a subject, and not only auxiliaries, adverbs and pronouns (and `besides`)?"""
        return any(low[0].isalpha() and low not in self._table.fillers and low not in besides for low in self._lows[start:stop])

    def _break_before(self, stop: int) -> int:
        """Index of the last word before `stop` that cuts clauses, -1 if there is none."""
        at = bisect.bisect_left(self._cuts, stop)
        return self._cuts[at - 1] if at else -1

    def _recipient(self, type_: str, verb: int, subject: list[_Name]) -> list[_Name]:
        names = self._open(type_, [n for n in self._behind(verb, RECIPIENT_REACH) if n not in subject])
        places, agents = self._table.places, self._table.agents
        best = [n for n in names if n.lead not in places and n.lead not in agents]
        if not best and type_ in self._table.place_recipients:
            best = [n for n in names if n.lead in places]
        return self._joint((best or [n for n in names if n.lead in agents])[:1])

    def _agent(self, verb: int) -> list[_Name]:
        names = self._behind(verb, RECIPIENT_REACH)
        led = [n for n in names if n.lead in self._table.agents]
        if led:
            return self._joint(led[:1])
        bare = [n for n in names if n.first == verb + 1] if self._table.bare_agent else []
        return self._joint(bare)

    def _noun(self, trigger: Trigger, first: int, last: int) -> tuple[list[Actor], list[Actor]]:
        behind = self._open(trigger.type, self._behind(last, RECIPIENT_REACH))
        parties = [n for n in behind if n.lead in self._table.between]
        if parties:
            return _people(self._joint(parties[:1])), []
        owner = self._owner(first, last)
        agent = [n for n in behind if n.lead in self._table.agents]
        ofs = [n for n in behind if n.lead in self._table.of]
        others = [n for n in behind if n.lead in self._table.towards and n not in ofs and n not in owner]
        if trigger.type in self._table.patient_of or owner or agent:
            others = sorted([*others, *ofs], key=lambda n: n.first)
            ofs = []
        if agent and owner:
            others, owner = owner, []
        doers = agent[:1] or owner or ofs[:1]
        return _people(self._joint(doers)), _people(self._joint([n for n in others if n not in doers][:1]))

    def _owner(self, first: int, last: int) -> list[_Name]:
        """The name that owns an event noun: right before it ("Israel's attack"), or right behind it ("serangan Israel")."""
        if self._table.possessor == "before":
            near = [n for n in self._names if 0 < first - n.last <= NOUN_GAP and not self._cut(n.last + 1, first)]
            return near[-1:]
        near = [n for n in self._names if 0 < n.first - last <= NOUN_GAP and not n.lead and not self._cut(last + 1, n.first)]
        return near[:1]

    def _cut(self, start: int, stop: int) -> bool:
        table = self._table
        cuts = (table.borders, table.joins, table.relative, table.oblique)
        return any(low in words for low in self._lows[start:stop] for words in cuts)

    def _behind(self, last: int, reach: int) -> list[_Name]:
        """The names behind a trigger in its clause, up to the next verb that a joining word opens ("weapons to be sent to Russia")."""
        end = self._clause_end(last, reach)
        opened = [v for v in self._verbs if v > last and self._lows[v - 1] in self._table.joins]
        verb = min(opened, default=end + 1)
        if self._filled(last + 1, verb, self._table.joins):
            end = min(end, verb - 1)
        return [n for n in self._names if last < n.first <= end]

    def _clause_end(self, last: int, reach: int) -> int:
        """Index of the last word of the clause that begins behind `last`."""
        at = bisect.bisect_right(self._ends, last)
        end = self._ends[at] if at < len(self._ends) else len(self._lows)
        return min(end, last + 1 + reach) - 1

    def _clause_start(self, first: int) -> int:
        at = bisect.bisect_left(self._ends, first)
        return self._ends[at - 1] + 1 if at else 0

    def _joint(self, names: list[_Name]) -> list[_Name]:
        """With the names joined to it behind: "Russia, Iran and Syria"."""
        if not names:
            return []
        row = self._names[self._names.index(names[0]) :]
        return self._joined(row, lambda left, right: (left.last + 1, right.first))

    def _joint_back(self, name: _Name) -> list[_Name]:
        """With the names joined to it before."""
        row = self._names[: self._names.index(name) + 1][::-1]
        return self._joined(row, lambda left, right: (right.last + 1, left.first))[::-1]

    def _joined(self, row: list[_Name], gap: Callable[[_Name, _Name], tuple[int, int]]) -> list[_Name]:
        """The beginning of a row of names that commas and one "and" hold together; commas alone make an apposition."""
        taken, bound = 1, 1
        for left, right in itertools.pairwise(row):
            link = self._link(*gap(left, right))
            if link is None:
                break
            taken += 1
            bound = taken if link or bound > 1 else bound
        return row[:bound]

    def _link(self, start: int, stop: int) -> bool | None:
        """True for "and", False for a comma, None for what does not join."""
        between, table = self._lows[start:stop], self._table
        if not between or not all(low in table.coordinators or low in table.separators or low in table.articles for low in between):
            return None
        if any(low in table.coordinators for low in between):
            return True
        return False if any(low in table.separators for low in between) else None


def _people(names: list[_Name]) -> list[Actor]:
    return [n.actor for n in names]
