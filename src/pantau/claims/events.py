"""Who does it to whom: fills the roles of triggers inside one sentence, and picks the event of a statement."""

import itertools
from collections.abc import Sequence

import msgspec

from pantau.claims.clauses import MOVES, Clauses
from pantau.claims.role_table import RoleTable
from pantau.event_types.tables import folded
from pantau.languages.language import Language
from pantau.records.claims import Relation
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Sentence, Text
from pantau.records.values import Actor, Event, ObjectMention, Trigger

STATUS_REACH = 4  # words between "will", "not" and the trigger
MAIN_DEPTH = 2  # a noun behind a preposition is not what a statement tells
OBJECT_REACH = 25  # words between a trigger and an object of it
PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})  # told of private people, too
PUBLIC = frozenset({"GOV", "MIL", "REB", "LEG", "COP", "JUD", "OPP", "NGO", "SPY", "IGO", "UNO"})
ANNOUNCED = frozenset({"AGREE", "THREATEN"})  # where these take an act, the act is what a statement tells ("agreed to withdraw")
DEMANDED = 2  # levels that an act lies deeper if it is asked of another
DEMAND_REACH = 100  # characters between a demand and its act
ACT_REACH = 48  # characters between such a verb and its act


class EventBuilder:
    """Fills roles by the small words of one language."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("events", RoleTable)
        self._future = frozenset(self._table.future)
        self._future_to = frozenset(self._table.future_to)
        self._selves = frozenset(self._table.selves)
        self._infinitives = frozenset(self._table.infinitives)
        self._negation = frozenset(self._table.negation)

    def build(
        self, text: Text, triggers: list[Trigger], actors: list[Actor], objects: list[ObjectMention], relations: Sequence[Relation] = ()
    ) -> list[Event]:
        """The events of a text, one a trigger, in order of place. Actors and recipients stand in the trigger's own sentence.

        Where no state, force or party is named, people only meet, refuse and agree in private: such events are weak.
        relations: who says what; a speaker has no part in what the statement tells, unless the statement names its speaker.
        """
        events: list[Event] = []
        public = any(_public(a) for a in actors)
        triggers = triggers if public else [t if t.type in PHYSICAL else msgspec.structs.replace(t, weak=True) for t in triggers]
        by_place = SpanIndex((t, t) for t in triggers)
        people, things = SpanIndex((a, a) for a in actors), SpanIndex((o, o) for o in objects)
        said = SpanIndex((r.statement, r) for r in relations)
        for sentence in text.sentences:
            here = (sentence.start, sentence.end)
            own = by_place.inside(*here)
            if own:
                events.extend(self._sentence(text, sentence, own, people.inside(*here), things.inside(*here), said.touching(*here)))
        return events

    def _sentence(
        self,
        text: Text,
        sentence: Sentence,
        triggers: list[Trigger],
        here: list[Actor],
        things: list[ObjectMention],
        said: list[Relation],
    ) -> list[Event]:
        """The events of one sentence; all lists hold only what stands in it."""
        told = [t for t in triggers if not _named(t, here) and not any(o.holds(t) and o.text != t.text for o in things)]
        things = [
            o for o in things if not any(t.form == "noun" and t.holds(o) and t.text != o.text for t in told)
        ]  # no arms in "gencatan senjata"
        scenes: dict[tuple[Actor, ...], Clauses] = {}
        events: list[Event] = []
        for trigger in told:
            speakers, selves = self._speakers(text, trigger, here, said)
            barred = () if selves else speakers
            if barred not in scenes:
                allowed = [a for a in here if a not in barred]
                scenes[barred] = Clauses(text, sentence, self._table, allowed, triggers, things)
            event = self._event(text, sentence, scenes[barred], trigger, things)
            events.append(msgspec.structs.replace(event, recipients=tuple(r for r in event.recipients if r not in speakers)))
        return _after_demands(events)

    def _event(self, text: Text, sentence: Sentence, clauses: Clauses, trigger: Trigger, things: list[ObjectMention]) -> Event:
        actors, recipients = clauses.roles(trigger)
        if trigger.type not in MOVES:  # troops that are hit are no things
            things = [o for o in things if not any(o.overlaps(a) for a in (*actors, *recipients))]
        type_ = self._folded(text, sentence, trigger)
        depth, opener = clauses.depth(trigger)
        return Event(
            type_, trigger.mode, trigger.contexts, text.span(trigger.start, trigger.end), trigger.rule, tuple(actors), tuple(recipients),
            tuple(clauses.objects(trigger, things, OBJECT_REACH)), trigger.type if type_ != trigger.type else None,
            depth, opener, trigger.weak, trigger.demands,
        )  # fmt: skip

    def _folded(self, text: Text, sentence: Sentence, trigger: Trigger) -> str:
        if trigger.form == "noun":
            return trigger.type
        first = text.token_at(trigger.start)
        before = [t.low for t in text.tokens[max(sentence.first, first - STATUS_REACH) : first]]
        refused = any(low in self._negation for low in before)
        future = any(
            low in self._future or (low in self._future_to and then in self._infinitives) for low, then in itertools.pairwise([*before, ""])
        )
        return folded(trigger.type, future=future, refused=refused)

    def _speakers(self, text: Text, trigger: Trigger, actors: list[Actor], said: list[Relation]) -> tuple[tuple[Actor, ...], bool]:
        """Those who say the statement that holds the trigger and stand outside it, and whether it speaks of them ("said it had sent")."""
        own = [r for r in said if r.statement.holds(trigger)]
        if not own:
            return (), False
        inner = min((r.statement for r in own), key=lambda s: s.end - s.start)
        words = text.tokens[text.token_at(inner.start) : text.token_at(trigger.start)]
        named = [span for r in own for span in (*r.speakers, *r.relays, *r.source)]
        speakers = tuple(a for a in actors if not inner.holds(a) and any(a.overlaps(span) for span in named))
        return speakers, any(t.low in self._selves for t in words)


def _public(actor: Actor) -> bool:
    """Is it a country, a power within one, or a body of countries?"""
    head, _, sector = (actor.actor or "").partition(".")
    return sector in PUBLIC if sector else len(head) == 3 and head not in ("UNK", "MED")


def _named(trigger: Trigger, actors: list[Actor]) -> bool:
    """Is the trigger only a word in somebody's name ("Court of Criminal Appeals")?"""
    return trigger.text[:1].isupper() and any(a.holds(trigger) and a.text != trigger.text for a in actors)


def _after_demands(events: list[Event]) -> list[Event]:
    """The events of a sentence, the act that a demand takes deep below it, and not as the deed of those who make the demand."""
    found: list[Event] = []
    demand: Event | None = None
    for event in events:
        if demand and event.trigger.start - demand.trigger.end <= DEMAND_REACH:
            doers = tuple(a for a in event.actors if a not in demand.actors)
            event = msgspec.structs.replace(event, depth=event.depth + DEMANDED, actors=doers)
        demand = event if event.demands else None
        found.append(event)
    return found


def main_event(events: Sequence[Event], start: int) -> Event | None:
    """The event that a statement tells, of those inside it, with its plain type (`base`); None if it tells none. start: of the statement.

    The trigger in the outermost clause, then the first one; weak triggers and nouns behind prepositions do not count.
    """
    inside = [e for e in events if not e.weak]
    depth, _, index = min(((_depth(e, start), e.trigger.start, i) for i, e in enumerate(inside)), default=(MAIN_DEPTH, 0, 0))
    if depth >= MAIN_DEPTH:
        return None
    best = _act(inside, index)
    return msgspec.structs.replace(best, type=best.base, base=None) if best.base else best


def _act(events: list[Event], index: int) -> Event:
    """The act that a verb of agreeing or threatening takes right behind it, else the event itself."""
    best = events[index]
    if (best.base or best.type) not in ANNOUNCED:
        return best
    for act in events[index + 1 :]:
        if act.trigger.start - best.trigger.end <= ACT_REACH and act.depth <= best.depth + 1:
            return act
    return best


def _depth(event: Event, start: int) -> int:
    """Depth counted from a statement's start: what opened before it does not count."""
    return event.depth - (event.opener is not None and event.opener < start)
