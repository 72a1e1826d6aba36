"""The article's own voice: stretches of sentences that nobody is credited with and that tell an event or a figure."""

from pantau.records.claims import Relation
from pantau.records.span_index import SpanIndex
from pantau.records.texts import Sentence, Span, Text
from pantau.records.values import Event, Figure

LEAST_WORDS = 3
CITING = "attribution.citing"  # "citing X": the way of a report, no statement
TRIM = " \t\n\r\u00a0.,;:!?\"“”„‟«»'‘’()[]–—-"


def own_voice(text: Text, relations: list[Relation], events: list[Event], figures: list[Figure]) -> list[Span]:
    """Statements of the article itself, one a sentence at most; the headline, which repeats the text, is left out."""
    said = SpanIndex((span, r) for r in relations if r.claim or r.rule == CITING for span in (r.statement, *r.cue))
    told = SpanIndex((span, True) for span in (*(e.trigger for e in events), *figures))
    found: list[Span] = []
    for i, sentence in enumerate(text.sentences):
        if i == 0 and _is_headline(text, sentence):
            continue
        rest = _rest(text, sentence, said.touching(sentence.start, sentence.end))
        if rest and told.inside(rest.start, rest.end):
            found.append(rest)
    return found


def _is_headline(text: Text, sentence: Sentence) -> bool:
    """The first line is a headline if it is one sentence without a full stop and more lines follow."""
    alone = len(text.sentences) > 1 and text.sentences[1].line != sentence.line
    return alone and text.document.text[sentence.end - 1] not in '.!”"'


def _rest(text: Text, sentence: Sentence, inside: list[Relation]) -> Span | None:
    """The sentence without its attributed part (that of the relations that touch it): all of it, or what stands before the first cue."""
    if not inside:
        return _trimmed(text, sentence.start, sentence.end)
    begins = min(s.start for r in inside for s in (r.statement, *r.cue, *r.content, *_sources(r)) if s.end > sentence.start)
    return _trimmed(text, sentence.start, begins) if begins > sentence.start else None


def _sources(relation: Relation) -> tuple[Span, ...]:
    """Sources next to their cue; a far one ("Kim led a test and ordered ...") is the subject of the stretch between, too."""
    near = relation.cue[0].start - 25 if relation.cue else 0
    return tuple(s for s in relation.source if s.end >= near)


def _trimmed(text: Text, start: int, end: int) -> Span | None:
    raw = text.document.text
    while start < end and raw[start] in TRIM:
        start += 1
    while end > start and raw[end - 1] in TRIM:
        end -= 1
    span = text.span(start, end)
    return span if len(span.text.split()) >= LEAST_WORDS else None
