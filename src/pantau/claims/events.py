"""Who does it to whom: fills the roles of triggers inside one sentence, and picks the event of a statement."""

import msgspec

from pantau.claims.clauses import Clauses, RoleTable
from pantau.event_types.tables import folded
from pantau.languages.language import Language
from pantau.records.texts import Sentence, Text
from pantau.records.values import Actor, Event, ObjectMention, Trigger

STATUS_REACH = 4  # words between "will", "not" and the trigger
MAIN_DEPTH = 2  # a noun behind a preposition is not what a statement tells
OBJECT_REACH = 25  # words between a trigger and an object of it


class EventBuilder:
    """Fills roles by the small words of one language."""

    def __init__(self, language: Language) -> None:
        self._table = language.table("events", RoleTable)
        self._future = frozenset(self._table.future)
        self._negation = frozenset(self._table.negation)

    def build(self, text: Text, triggers: list[Trigger], actors: list[Actor], objects: list[ObjectMention]) -> list[Event]:
        """The events of a text, one a trigger, in order of place. Actors and recipients stand in the trigger's own sentence."""
        events: list[Event] = []
        for index, sentence in enumerate(text.sentences):
            own = [t for t in triggers if sentence.start <= t.start < sentence.end]
            if own:
                events.extend(self._sentence(text, index, own, actors, objects))
        return events

    def _sentence(self, text: Text, index: int, triggers: list[Trigger], actors: list[Actor], objects: list[ObjectMention]) -> list[Event]:
        sentence = text.sentences[index]
        here = [a for a in actors if sentence.start <= a.start and a.end <= sentence.end]
        things = [o for o in objects if sentence.start <= o.start and o.end <= sentence.end]
        clauses = Clauses(text, sentence, self._table, here, triggers)
        told = [t for t in triggers if not _named(t, here) and not any(o.holds(t) and o.text != t.text for o in things)]
        return [self._event(text, sentence, clauses, trigger, things) for trigger in told]

    def _event(self, text: Text, sentence: Sentence, clauses: Clauses, trigger: Trigger, things: list[ObjectMention]) -> Event:
        actors, recipients = clauses.roles(trigger)
        type_ = self._folded(text, sentence, trigger)
        depth, opener = clauses.depth(trigger)
        return Event(
            type_, trigger.mode, trigger.contexts, text.span(trigger.start, trigger.end), trigger.rule, tuple(actors), tuple(recipients),
            tuple(clauses.objects(trigger, things, OBJECT_REACH)), trigger.type if type_ != trigger.type else None,
            depth, opener, trigger.weak,
        )  # fmt: skip

    def _folded(self, text: Text, sentence: Sentence, trigger: Trigger) -> str:
        if trigger.form == "noun":
            return trigger.type
        first = text.token_at(trigger.start)
        before = [t.low for t in text.tokens[max(sentence.first, first - STATUS_REACH) : first]]
        refused = any(low in self._negation for low in before)
        return folded(trigger.type, future=any(low in self._future for low in before), refused=refused)


def _named(trigger: Trigger, actors: list[Actor]) -> bool:
    """Is the trigger only a word in somebody's name ("Court of Criminal Appeals")?"""
    return trigger.text[:1].isupper() and any(a.holds(trigger) and a.text != trigger.text for a in actors)


def main_event(events: list[Event], start: int, end: int) -> Event | None:
    """The event that a statement [start, end) tells, with its plain type (`base`); None if it tells none.

    The trigger in the outermost clause, then the first one; weak triggers and nouns behind prepositions do not count.
    """
    inside = [
        (_depth(e, start), e.trigger.start, i)
        for i, e in enumerate(events)
        if start <= e.trigger.start and e.trigger.end <= end and not e.weak
    ]
    depth, _, index = min(inside, default=(MAIN_DEPTH, 0, 0))
    if depth >= MAIN_DEPTH:
        return None
    best = events[index]
    return msgspec.structs.replace(best, type=best.base, base=None) if best.base else best


def _depth(event: Event, start: int) -> int:
    """Depth counted from a statement's start: what opened before it does not count."""
    return event.depth - (event.opener is not None and event.opener < start)
