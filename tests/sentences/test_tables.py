"""The examples of every language's tables are the tests of the grammar."""

import pytest

from pantau.errors import UnknownLanguage
from pantau.languages.language import load, names
from pantau.languages.phrases import fold
from pantau.records.texts import Text
from pantau.sentences.credits import CreditTable
from pantau.sentences.detection import DetectionTable, detect
from pantau.sentences.furniture import FurnitureTable
from pantau.sentences.prepare import prepare, preparer
from pantau.sentences.published import PublicationTable
from pantau.sentences.split import SentenceTable
from pantau.sentences.tokens import tokenize

LANGUAGES = names()


def sentences(text: Text) -> list[str]:
    return [text.document.text[s.start : s.end] for s in text.sentences]


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_are_cut_where_the_examples_say(code: str) -> None:
    for example in load(code).table("sentences", SentenceTable).example:
        cut = preparer(code).body.splitter.split(example.text, fold(example.text), 0, len(example.text))
        assert [example.text[a:b] for a, b in cut] == list(example.sentences)


@pytest.mark.parametrize("code", LANGUAGES)
def test_furniture_is_found_and_left_out_of_sentences(code: str) -> None:
    for example in load(code).table("furniture", FurnitureTable).example:
        text = prepare(example.text, code)
        assert [span.text for span in text.document.boilerplate] == list(example.boilerplate)
        assert [span.text for span in text.document.related] == list(example.related)
        furniture = (*text.document.boilerplate, *text.document.related)
        assert text.sentences
        assert not any(s.start < span.end and span.start < s.end for s in text.sentences for span in furniture)


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_that_only_look_like_furniture_stay(code: str) -> None:
    for example in load(code).table("furniture", FurnitureTable).counterexample:
        text = prepare(example.text, code)
        assert not text.document.boilerplate, example.text
        assert not text.document.related, example.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_credits_and_datelines_are_read(code: str) -> None:
    for example in load(code).table("credits", CreditTable).example:
        text = prepare(example.text, code)
        assert [f"{c.name} {c.kind}" for c in text.document.credits] == list(example.credits), example.text
        assert text.document.dateline == example.dateline, example.text
        if example.content:
            assert sentences(text) == [example.content]


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_names_are_no_credits(code: str) -> None:
    for example in load(code).table("credits", CreditTable).counterexample:
        text = prepare(example.text, code)
        assert (text.document.credits, text.document.dateline) == ((), None), example.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_day_of_publication_is_taken_only_where_the_text_says_it(code: str) -> None:
    table = load(code).table("publication", PublicationTable)
    for example in (*table.example, *table.counterexample):
        document = prepare(example.text, code).document
        assert document.published == example.published, example.text
        assert (document.published_basis is None) == (example.published is None)


@pytest.mark.parametrize("code", LANGUAGES)
def test_languages_are_told(code: str) -> None:
    for example in load(code).table("detection", DetectionTable).example:
        assert detect(tokenize(example.text, fold(example.text))) == (code, "text")
    for example in load(code).table("detection", DetectionTable).counterexample:
        with pytest.raises(UnknownLanguage, match="looks like"):
            detect(tokenize(example.text, fold(example.text)))
