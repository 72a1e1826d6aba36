"""Reading twice as much is twice the work, whatever the text: lines of Python that run are counted, no clock is asked."""

import sys
from types import FrameType
from typing import Any

import pytest

import pantau
from pantau.records.texts import Document
from pantau.sentences.prepare import prepare

FEW, MANY = 40, 160
SLACK = 1.35  # what a little unevenness at the ends may cost; a quadratic part costs far more
REPEATED = {
    "sentence": ("en", "The ministry said on Monday that 12 soldiers were killed near the northern border. "),
    "kalimat": ("id", "Kementerian itu mengatakan pada Senin bahwa 12 tentara tewas di dekat perbatasan. "),
    "countries": ("en", "Russia attacked Kharkiv. Police said so. The mayor left, and his troops died there. "),
    "lines": ("en", "He said it.\n"),
    "no stop": ("en", "He said "),
    "open quotation": ("en", '"He said '),
    "enclitics": ("id", "katanya, "),
    "events": ("en", "killed "),
    "names": ("en", "A, B, C, "),
    "relays": ("en", "Reuters, citing TASS, reported that Russia, which denied it, attacked. "),
    "brackets": ("en", "(((("),
}


def _work(text: str, language: str) -> int:
    """How many lines of our code run while the text is read; a turn of a comprehension is one."""
    count = 0

    def tracer(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += 1
        return tracer if "pantau" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        pantau.read(text, language=language)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", REPEATED)
def test_work_grows_with_the_length(name: str) -> None:
    language, piece = REPEATED[name]
    short, long = (-(-n * 60 // len(piece)) for n in (FEW, MANY))
    _work(piece, language)
    few, many = _work(piece * short, language), _work(piece * long, language)
    assert many / few <= SLACK * long / short


def _document(text: str) -> Document:
    return prepare(text, "en").document


def test_what_is_longer_than_a_sentence_is_told() -> None:
    assert _document("He said it was over. " * 300).left_out == ()
    told = _document("he said it was over " * 300).left_out
    assert len(told) == 1
    assert told[0].startswith("1 stretch of more than 2,000 characters")


def test_words_of_saying_that_are_too_many_are_told() -> None:
    told = pantau.read("said that " * 60, language="en").document.left_out
    assert told == ("36 words of saying behind 24 others in one sentence",)
