"""Claims out of relations and mentions: each statement gets what stands inside it, and why.

The article's own voice makes claims too, where a sentence that nobody is credited with tells an event or a figure.
"""

from collections.abc import Callable
from datetime import date

from msgspec import Struct, structs

from pantau.claims.events import main_event
from pantau.claims.forecast import ForecastReader
from pantau.claims.modality import Meaning, ModalityReader
from pantau.claims.voice import own_voice
from pantau.languages.language import Language
from pantau.records.claims import Attribution, Claim, Forecast, Ground, Relation
from pantau.records.texts import Span, Text
from pantau.records.values import Actor, Event, Figure, Place, Time

Resolve = Callable[[Text, Span, list[Actor]], Actor]


class Mentions(Struct, frozen=True):
    """Everything mentioned in one text, each list in order of the text."""

    figures: list[Figure]
    times: list[Time]
    places: list[Place]
    actors: list[Actor]
    events: list[Event]


class Assembler:
    """Builds the claims of texts of one language. `resolve` gives the actor behind a speaker's span."""

    def __init__(self, language: Language, resolve: Resolve) -> None:
        self._modality = ModalityReader(language)
        self._forecast = ForecastReader(language)
        self._resolve = resolve

    def claims(self, text: Text, relations: list[Relation], mentions: Mentions) -> tuple[Claim, ...]:
        """All claims, in order of their statements, with ids c01, c02 ..."""
        said = [self._said(text, r, _own(r, mentions, relations), relations) for r in relations if r.claim]
        told = [self._claim(text, span, mentions, None, None, ()) for span in own_voice(text, relations, mentions.events, mentions.figures)]
        ordered = sorted(said + told, key=lambda c: (c.statement.start, -c.statement.end))
        return tuple(structs.replace(claim, id=f"c{n:02d}") for n, claim in enumerate(ordered, 1))

    def _said(self, text: Text, relation: Relation, mentions: Mentions, relations: list[Relation]) -> Claim:
        speakers = tuple(self._resolve(text, span, mentions.actors) for span in relation.speakers)
        relays = tuple(self._resolve(text, span, mentions.actors) for span in relation.relays)
        cue = relation.word
        attribution = Attribution(speakers, cue, relation.stance, relays)
        grounds = [Ground("attribution", relation.rule, relation.row, cue)]
        grounds += [Ground(f"attribution.speakers[{i}]", a.rule, a.actor, _plain(a.coreferent or a)) for i, a in enumerate(speakers)]
        grounds += [Ground(f"attribution.relays[{i}]", a.rule, a.actor, _plain(a.coreferent or a)) for i, a in enumerate(relays)]
        when = _said_on(text, relation, mentions.times, relations)
        if when:
            grounds.append(Ground("said_on", when.rule, None, _plain(when)))
        day = when.days.first if when and when.days else None
        return self._claim(text, relation.statement, mentions, attribution, day, tuple(grounds))

    def _claim(
        self,
        text: Text,
        statement: Span,
        mentions: Mentions,
        attribution: Attribution | None,
        said_on: date | None,
        grounds: tuple[Ground, ...],
    ) -> Claim:
        figures = tuple(f for f in mentions.figures if statement.holds(f))
        times = tuple(t for t in mentions.times if statement.holds(t))
        event = main_event(mentions.events, statement.start, statement.end)
        meaning = self._modality.read(
            text, statement, attribution.stance if attribution else None, attribution.cue if attribution else None
        )
        window = self._forecast.read(text, meaning, times, attributed=attribution is not None)
        grounds = (*grounds, *_why(event, meaning, window))
        return Claim(
            id="",
            statement=statement,
            attribution=attribution,
            event=event,
            said_on=said_on,
            figures=figures,
            times=times,
            places=tuple(p for p in mentions.places if statement.holds(p)),
            modality=meaning.modality,
            forecast=window[0] if window else None,
            rules=tuple(dict.fromkeys([*(g.rule for g in grounds), *(m.rule for m in (*figures, *times))])),
            grounds=grounds,
        )


def _own(relation: Relation, mentions: Mentions, relations: list[Relation]) -> Mentions:
    """The mentions without the figures that another speaker says inside this statement: those are that speaker's."""
    inner = [
        r.statement
        for r in relations
        if r.claim and r.speakers and r is not relation and relation.statement.holds(r.statement) and r.statement != relation.statement
    ]
    figures = [f for f in mentions.figures if not any(span.holds(f) for span in inner)] if inner else mentions.figures
    return structs.replace(mentions, figures=figures)


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


def _said_on(text: Text, relation: Relation, times: list[Time], relations: list[Relation]) -> Time | None:
    """The time of the saying: one whole day, not after publication, in the cue's sentence and in nobody's content."""
    if not relation.cue:
        return None
    index = text.sentence_at(relation.cue[0].start)
    if index is None:
        return None
    sentence = text.sentences[index]
    contents = [span for r in relations for span in (r.statement, *r.content)]
    for time in times:
        if time.start < sentence.start or time.end > sentence.end or any(c.overlaps(time) for c in contents):
            continue
        days = time.days
        if days and days.first and days.first == days.last and not (text.document.published and days.first > text.document.published):
            return time
    return None
