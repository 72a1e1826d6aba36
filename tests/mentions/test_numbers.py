"""Every language's table of numbers is tested by its own examples."""

import pytest

from pantau.languages.language import Language, load, names
from pantau.mentions.numbers.finder import NumberFinder
from pantau.mentions.numbers.table import NumberTable
from pantau.sentences.prepare import prepare

FINDERS = {code: NumberFinder(load(code)) for code in names()}


def tables() -> list[tuple[str, NumberTable]]:
    return [(code, Language(code).table("numbers", NumberTable)) for code in names()]


EXAMPLES = [(code, row.text, row.values) for code, table in tables() for row in table.example]
COUNTER = [(code, row.text) for code, table in tables() for row in table.counterexample]


def values(code: str, text: str) -> list[list[float | None]]:
    return [[n.low, n.high] for n in FINDERS[code].find(prepare(text, language=code)) if not n.ordinal]


@pytest.mark.parametrize(("code", "text", "wanted"), EXAMPLES)
def test_example(code: str, text: str, wanted: list[list[float]]) -> None:
    found = [[round(v, 4) if v is not None else None for v in pair] for pair in values(code, text)]
    assert found == wanted


@pytest.mark.parametrize(("code", "text"), COUNTER)
def test_counterexample(code: str, text: str) -> None:
    assert values(code, text) == []


@pytest.mark.parametrize("code", names())
def test_spans_are_true(code: str) -> None:
    text = "İ 12.000 🙂 1,5 juta \u202b-7\u202c 3½ ٣٤ ke-12 twenty-six $4.3m 0029 192.168.1.2"
    prepared = prepare(text, language=code)
    for number in FINDERS[code].find(prepared):
        assert text[number.start : number.end] == number.text
