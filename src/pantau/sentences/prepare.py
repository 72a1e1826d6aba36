"""From an article to a Text: language told, furniture, credits and dateline set aside, sentences and tokens cut."""

import bisect
import hashlib
import re
from datetime import date
from functools import cache
from typing import NamedTuple

from pantau.errors import UndecodableInput
from pantau.languages.language import load, normal
from pantau.languages.phrases import fold
from pantau.records.articles import Article
from pantau.records.texts import Credit, Document, Sentence, Span, Text, Token
from pantau.sentences.body import Body, BodyReader, Finders
from pantau.sentences.credits import CreditFinder
from pantau.sentences.detection import Told, detect
from pantau.sentences.furniture import FurnitureFinder
from pantau.sentences.lines import blocks, lines
from pantau.sentences.published import PublicationFinder, Said
from pantau.sentences.split import LONGEST, Splitter, bounded
from pantau.sentences.tokens import tokenize

_HALF = re.compile("[\ud800-\udfff]")


class Preparer(NamedTuple):
    """The finders of one language, built once."""

    body: Finders
    publication: PublicationFinder


@cache
def preparer(code: str) -> Preparer:
    """The finders of this language. Raises UnknownLanguage."""
    language = load(code)
    return Preparer(Finders(Splitter(language), FurnitureFinder(language), CreditFinder(language)), PublicationFinder(language))


def prepare(raw: str, language: str | None = None, published: date | None = None, outlet: str | None = None) -> Text:
    """Plain text as a Text; `raw` stays as it is, every offset counts in it.

    language, published: obeyed if given. Without a language it is told from the text. Raises UnknownLanguage if it is none of ours,
    UndecodableInput for lone surrogates.
    """
    return prepare_article(Article(text=raw), language, published, outlet)


def prepare_article(article: Article, language: str | None = None, published: date | None = None, outlet: str | None = None) -> Text:
    """An article, plain or from a page, as a Text. Arguments win over the page's metadata, the metadata over what the text says."""
    text = article.text
    half = _HALF.search(text)
    if half:
        raise UndecodableInput(f"character {half.start()} of the text is half a character (a lone surrogate); decode the text again")
    low = fold(text)
    tokens = tokenize(text, low)
    code, basis = Told(normal(language), "argument") if language is not None else detect(tokens)
    finders = preparer(code)
    spans = lines(text)
    outlet = outlet or article.outlet
    body = BodyReader(finders.body, text, low, outlet, article.bylines).read(blocks(text, spans))
    said = _published(article, published) or finders.publication.said(low, spans, body.date)
    sentences = _sentences(text, body, tokens)
    document = Document(
        id=hashlib.sha256(text.encode("utf8")).hexdigest()[:16],
        language=code,
        language_basis=basis,
        text=text,
        published=said.day if said else None,
        published_at=article.published_at if said and said.basis.startswith("metadata") else None,
        published_basis=said.basis if said else None,
        outlet=outlet,
        credits=_credits(body, finders.body.credits.inline(text, low)),
        dateline=body.dateline,
        title=article.title or (text[slice(*body.headline)] if body.headline else None),
        boilerplate=tuple(Span(a, b, text[a:b]) for a, b in body.boilerplate),
        related=tuple(Span(a, b, text[a:b]) for a, b in body.related),
        left_out=(*article.left_out, *_too_long(body)),
    )
    return Text(document, low, tokens, sentences)


def _published(article: Article, given: date | None) -> Said | None:
    if given:
        return Said(given, "argument")
    return Said(article.published, article.published_basis or "metadata") if article.published else None


def _sentences(text: str, body: Body, tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    starts = [token.start for token in tokens]
    made: list[Sentence] = []
    pieces = ((a, b, line) for start, end, line in body.sentences for a, b in bounded(text, start, end))
    for start, end, line in pieces:
        first, last = bisect.bisect_left(starts, start), bisect.bisect_left(starts, end)
        if last > first:
            made.append(Sentence(start, end, first, last, line))
    return tuple(made)


def _too_long(body: Body) -> tuple[str, ...]:
    """What is said of stretches that are longer than any sentence."""
    count = sum(end - start > LONGEST for start, end, _ in body.sentences)
    what = "1 stretch" if count == 1 else f"{count} stretches"
    return (
        (f"{what} of more than {LONGEST:,} characters without a full stop, read in pieces: what goes over their borders is not seen",)
        if count
        else ()
    )


def _credits(body: Body, inline: list[Credit]) -> tuple[Credit, ...]:
    """All credits in order, each name once, none out of related links."""
    made: dict[str, Credit] = {}
    free = [c for c in inline if not any(a <= c.start < b for a, b in body.related)]
    for credit in sorted([*body.credits, *free], key=lambda c: c.start):
        made.setdefault(credit.name.lower(), credit)
    return tuple(made.values())
