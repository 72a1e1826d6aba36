"""The table of meanings: the same meanings in every language, and its own examples."""

import pytest

from pantau.languages import language as languages
from pantau.stories.meanings import MeaningTable, meanings


def table(code: str) -> MeaningTable:
    return languages.load(code).table("meanings", MeaningTable)


def test_every_language_has_the_same_meanings() -> None:
    assert len({frozenset(table(code).words) for code in languages.names()}) == 1


@pytest.mark.parametrize("code", languages.names())
def test_examples(code: str) -> None:
    known = meanings(code)
    assert known
    for example in table(code).example:
        assert example.meaning in known.of(example.text), example
    for counterexample in table(code).counterexample:
        assert not known.of(counterexample.text), counterexample


def test_a_language_without_tables_has_none() -> None:
    assert meanings("xx") is None
