"""Claims out of relations and mentions: each statement gets what stands inside it, and why.

The article's own voice makes claims too, where a sentence that nobody is credited with tells an event or a figure.
"""

from collections.abc import Callable
from datetime import date

from msgspec import Struct, structs

from pantau.claims.capacity import CapacityReader
from pantau.claims.events import main_event
from pantau.claims.forecast import ForecastReader
from pantau.claims.modality import Meaning, ModalityReader
from pantau.claims.said import SaidOnReader
from pantau.claims.voice import own_voice
from pantau.claims.wires import WireReader, named
from pantau.languages.language import Language
from pantau.records.claims import Attribution, Claim, Forecast, Ground, Relation
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Span, Text
from pantau.records.values import Actor, Event, Figure, Place, Time

UNPROVEN = "modality.unproven"
Resolve = Callable[[Text, Span, list[Actor]], Actor]


class Mentions(Struct, frozen=True):
    """Everything mentioned in one text, each list in order of the text."""

    figures: list[Figure]
    times: list[Time]
    places: list[Place]
    actors: list[Actor]
    events: list[Event]


class _Indexed:
    """Mentions and relations of one text by place."""

    def __init__(self, mentions: Mentions, relations: list[Relation]) -> None:
        self.figures = SpanIndex((f, f) for f in mentions.figures)
        self.times = SpanIndex((t, t) for t in mentions.times)
        self.places = SpanIndex((p, p) for p in mentions.places)
        self.events = SpanIndex((e.trigger, e) for e in mentions.events)
        self.statements = SpanIndex((r.statement, r) for r in relations if r.claim and r.speakers)
        self.contents = SpanIndex((span, span) for r in relations for span in (r.statement, *r.content))
        self.claimed = frozenset([r.statement for r in relations if r.claim])
        self.actors = mentions.actors

    def figures_of(self, statement: Span) -> tuple[Figure, ...]:
        """The figures of a statement, without those that another speaker says inside it: they are that speaker's."""
        inner = [r.statement for r in self.statements.inside(statement.start, statement.end) if r.statement != statement]
        figures = self.figures.inside(statement.start, statement.end)
        return tuple(f for f in figures if not any(span.holds(f) for span in inner))


class Assembler:
    """Builds the claims of texts of one language. `resolve` gives the actor behind a speaker's span."""

    def __init__(self, language: Language, resolve: Resolve) -> None:
        self._modality = ModalityReader(language)
        self._forecast = ForecastReader(language)
        self._capacity = CapacityReader(language)
        self._said_on = SaidOnReader(language)
        self._wires = WireReader(language)
        self._resolve = resolve

    def claims(self, text: Text, relations: list[Relation], mentions: Mentions) -> tuple[Claim, ...]:
        """All claims, in order of their statements, with ids c01, c02 ..."""
        found = _Indexed(mentions, relations)
        said = [self._said(text, r, found) for r in relations if r.claim]
        told = [self._claim(text, span, found, None, None, ()) for span in own_voice(text, relations, mentions.events, mentions.figures)]
        ordered = sorted(said + told, key=lambda c: (c.statement.start, -c.statement.end))
        return tuple(structs.replace(claim, id=f"c{n:02d}") for n, claim in enumerate(ordered, 1))

    def _said(self, text: Text, relation: Relation, mentions: _Indexed) -> Claim:
        speakers = tuple(self._resolve(text, span, mentions.actors) for span in relation.speakers)
        relays = tuple(self._relay(text, span, mentions) for span in relation.relays)
        cue = relation.word
        attribution = Attribution(speakers, cue, relation.stance, relays)
        grounds = [Ground("attribution", relation.rule, relation.row, cue)]
        for role, actors in (("speakers", speakers), ("relays", relays)):
            for i, actor in enumerate(actors):
                grounds += _who(f"attribution.{role}[{i}]", actor)
        when = self._said_on.read(text, relation, _around_cue(text, relation, mentions))
        grounds += [when.ground] if when else []
        claim = self._claim(text, relation.statement, mentions, attribution, when.day if when else None, tuple(grounds))
        if relation.answers is None or relation.answers not in mentions.claimed:
            return claim
        taken = Ground("answers", "attribution.taken_up", relation.row, relation.answers)
        return structs.replace(claim, answers=relation.answers, grounds=(*claim.grounds, taken))

    def _told_until(self, text: Text, statement: Span, meaning: Meaning) -> int:
        """How far the statement tells what its modality is about: to a joined clause of another one, to "no sign of ..."."""
        if meaning.rule == UNPROVEN and meaning.span:
            return meaning.span.start
        return statement.end if meaning.rule == "modality.plain" else self._modality.first_clause(text, statement)

    def _relay(self, text: Text, span: Span, mentions: _Indexed) -> Actor:
        relay = self._resolve(text, span, mentions.actors)
        credit = self._wires.credit(text, relay)
        return named(relay, credit, self._resolve(text, credit, mentions.actors)) if credit else relay

    def _claim(
        self,
        text: Text,
        statement: Span,
        mentions: _Indexed,
        attribution: Attribution | None,
        said_on: date | None,
        grounds: tuple[Ground, ...],
    ) -> Claim:
        start, end = statement.start, statement.end
        figures = mentions.figures_of(statement) if attribution else tuple(mentions.figures.inside(start, end))
        times = tuple(mentions.times.inside(start, end))
        stance, speakers = (attribution.stance, attribution.speakers) if attribution else (None, ())
        meaning = self._modality.read(text, statement, stance, attribution.cue if attribution else None)
        told = mentions.events.inside(start, self._told_until(text, statement, meaning))
        cue = attribution.cue if attribution else None
        event = _within(main_event([e for e in told if not (cue and cue.overlaps(e.trigger))], start), statement)
        if cue and not event:  # an ultimatum: what it asks for is no event yet
            event = next((e for e in mentions.events.touching(cue.start, cue.end) if e.demands), None)
        able = self._capacity.read(text, statement, meaning, stance, (*figures, *times), mentions.actors)
        window = None if able else self._forecast.read(text, meaning, times, attributed=attribution is not None)
        grounds = (*grounds, *_why(event, meaning, window))
        return Claim(
            id="",
            statement=statement,
            attribution=attribution,
            event=event,
            said_on=said_on,
            figures=figures,
            times=times,
            places=tuple(p for p in mentions.places.inside(start, end) if not any(p.overlaps(s) for s in speakers)),
            modality=meaning.modality,
            forecast=window[0] if window else None,
            rules=tuple(dict.fromkeys([*(g.rule for g in grounds), *(m.rule for m in (*figures, *times))])),
            grounds=grounds,
        )


def _within(event: Event | None, statement: Span) -> Event | None:
    """The event without those who are named behind the statement: "X said it had struck depots | and denied targeting civilians"."""
    if event is None or all(one.end <= statement.end for one in (*event.actors, *event.recipients)):
        return event
    actors, recipients = (tuple(one for one in some if one.end <= statement.end) for some in (event.actors, event.recipients))
    return structs.replace(event, actors=actors, recipients=recipients)


def _who(field: str, actor: Actor) -> list[Ground]:
    """Grounds of a speaker or relay: the words that name it, and those that lent it their country."""
    named = Ground(field, actor.rule, actor.actor, _plain(actor.coreferent or actor))
    return [named, Ground(f"{field}.lender", "actors.lender", actor.actor, actor.lender)] if actor.lender else [named]


def _plain(span: Span) -> Span:
    return Span(span.start, span.end, span.text)


def _why(event: Event | None, meaning: Meaning, window: tuple[Forecast, Time | None] | None) -> list[Ground]:
    """Grounds of event, modality and forecast."""
    found = [Ground("modality", meaning.rule, meaning.row, meaning.span)]
    if event:
        found.append(Ground("event", event.rule, event.type, event.trigger))
        roles = [("actors", event.actors), ("recipients", event.recipients), ("objects", event.objects)]
        found += [Ground(f"event.{role}[{i}]", m.rule, None, _plain(m)) for role, mentions in roles for i, m in enumerate(mentions)]
    if window:
        time = window[1]
        rule = f"forecast.window:{time.rule}" if time else "forecast.undated"
        found.append(Ground("forecast", rule, meaning.row, _plain(time) if time else meaning.span))
    return found


def _around_cue(text: Text, relation: Relation, mentions: _Indexed) -> list[Time]:
    """The times in the cue's sentence that stand in nobody's content."""
    index = text.sentence_at(relation.cue[0].start) if relation.cue else None
    if index is None:
        return []
    sentence = text.sentences[index]
    return [t for t in mentions.times.inside(sentence.start, sentence.end) if not mentions.contents.touching(t.start, t.end)]
