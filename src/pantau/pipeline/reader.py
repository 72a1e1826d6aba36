"""The order of the stages: one pure function from a text to its reading."""

from datetime import date, datetime
from functools import cache

from msgspec import structs

from pantau.claims.assemble import Assembler, Mentions
from pantau.claims.attribution.finder import AttributionFinder
from pantau.claims.attribution.relations import outermost
from pantau.claims.events import EventBuilder
from pantau.errors import BadArgument
from pantau.languages.language import Language, load
from pantau.mentions.actors.finder import ActorFinder
from pantau.mentions.events.objects import ObjectFinder
from pantau.mentions.events.triggers import TriggerFinder
from pantau.mentions.figures.finder import FigureFinder
from pantau.mentions.numbers.finder import NumberFinder
from pantau.mentions.places.finder import PlaceFinder
from pantau.mentions.times.finder import TimeFinder
from pantau.pipeline.version import reader_version
from pantau.records.claims import Reading
from pantau.records.texts import Text
from pantau.sentences.prepare import prepare


class Reader:
    """Reads prepared texts of one language. Holds the automata; knows no state."""

    def __init__(self, language: Language) -> None:
        self._numbers = NumberFinder(language)
        self._times = TimeFinder(language)
        self._actors = ActorFinder(language)
        self._figures = FigureFinder(language)
        self._places = PlaceFinder(language)
        self._triggers = TriggerFinder(language)
        self._objects = ObjectFinder(language)
        self._events = EventBuilder(language)
        self._attribution = AttributionFinder(language)
        self._assembler = Assembler(language, self._actors.resolve)

    def read(self, text: Text) -> Reading:
        """Everything in one text. Pure: the same text gives the same reading."""
        numbers = self._numbers.find(text)
        times = self._times.find(text, numbers)
        actors = self._actors.find(text)
        figures = self._figures.find(text, numbers, times, actors)
        places = self._places.find(text, actors)
        relations, unread = self._attribution.find(text, times)
        events = self._events.build(text, self._triggers.find(text, places), actors, self._objects.find(text), relations)
        mentions = Mentions(figures, times, places, actors, events)
        claims = self._assembler.claims(text, relations, mentions)
        document = structs.replace(text.document, reader=reader_version(), left_out=(*text.document.left_out, *unread))
        return Reading(document, claims, outermost(relations), tuple(figures), tuple(times), tuple(places), tuple(actors), tuple(events))


@cache
def reader(language: str) -> Reader:
    """The reader of a language, built once. Raises UnknownLanguage."""
    return Reader(load(language))


def read(text: str, language: str | None = None, published: date | None = None, outlet: str | None = None) -> Reading:
    """Read one article. Pure: no network, no clock.

    language: ISO 639-1; None detects it. published: the day that relative times count from; None takes it from the text if it says so.
    outlet: who publishes. An empty text gives an empty reading. `document.language_basis` says how sure the language is.
    Raises BadArgument (a TypeError too), UnknownLanguage, UndecodableInput (lone surrogates).
    """
    _check(text, language, published, outlet)
    prepared = prepare(text, language=language, published=published, outlet=outlet)
    return reader(prepared.document.language).read(prepared)


def _check(text: object, language: object, published: object, outlet: object) -> None:
    """Raises BadArgument for what the types of `read` do not allow, with what to write instead."""
    if isinstance(text, bytes | bytearray):
        raise BadArgument('text is bytes: decode them first, text=raw.decode("utf-8"), or let `pantau read FILE` find out how')
    _must_be(text, str, "text", 'the words of one article; of a file: Path("article.txt").read_text(encoding="utf-8")')
    if language is not None:
        _must_be(language, str, "language", 'a code such as "id", or None to have it told from the text')
    if published is not None:
        _must_be(published, date, "published", "datetime.date(2024, 12, 23), or None to take it from the text")
    if isinstance(published, datetime):
        raise BadArgument("published is a datetime: write published=when.date(), the day as it was where the article appeared")
    if outlet is not None:
        _must_be(outlet, str, "outlet", 'a name such as "Kompas", or None')


def _must_be(value: object, kind: type, name: str, instead: str) -> None:
    if not isinstance(value, kind):
        raise BadArgument(f"{name} is {value!r:.60} of type {type(value).__name__}, not {kind.__name__}: hand in {instead}")
