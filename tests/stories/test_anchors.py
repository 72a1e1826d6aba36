"""Numbers, names and words that two languages share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.stories.characters import Tokens
from pantau.stories.lexicon import PAIRS, Lexicon, counted
from pantau.stories.skeletons import skeleton, value
from pantau.stories.weights import Board, Bridges, Rarity, Vector, together, united


@pytest.mark.parametrize(("one", "other"), [("Zelensky", "Zelenskyy"), ("Moscow", "Moskwa"), ("Yeltsin", "Jeltsin"), ("İzmir", "Izmir")])
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_too_few_consonants_are_no_name() -> None:
    assert skeleton("Ia") is None


@pytest.mark.parametrize(
    ("written", "meant"), [("1,100", "1100"), ("1.100", "1100"), ("1,5", "1.5"), ("1.5", "1.5"), ("007", "7"), ("2.300.000", "2300000")]
)
def test_numbers_in_either_custom(written: str, meant: str) -> None:
    assert value(written) == meant


def anchors(lexicon: Lexicon, text: str, language: str) -> set[str]:
    return {lexicon.feature(number) for number in lexicon.anchors(lexicon.read(Tokens(text).words, language)).tolist() if number >= 0}


def test_two_languages_share_numbers_names_and_meanings() -> None:
    lexicon = Lexicon()
    english = anchors(lexicon, "Kestrel sent 1,100 soldiers", "en")
    indonesian = anchors(lexicon, "Kestrel mengirim 1.100 tentara", "id")
    assert {"#1100", "k:kstrl", "m:send", "m:soldier"} <= english & indonesian


def test_words_of_two_languages_are_apart() -> None:
    lexicon = Lexicon()
    english, indonesian = (lexicon.stems(lexicon.read(Tokens("radio").words, code))[0] for code in ("en", "id"))
    assert len(english) == len(indonesian) == 1
    assert english != indonesian


def test_names_side_by_side_are_a_pair_in_every_text() -> None:
    lexicon = Lexicon()
    first, second = lexicon.read(Tokens("The mayor Ilsa Brandt came").words, "en"), lexicon.read(Tokens("ILSA BRANDT menolak").words, "id")
    (pair,), places = lexicon.pairs(first)
    assert pair < PAIRS
    assert places.tolist() == [3]
    assert lexicon.pairs(second)[0].tolist() == [pair]
    assert not len(lexicon.pairs(lexicon.read(Tokens("the mayor").words, "en"))[0])


def test_kinds_of_features() -> None:
    lexicon = Lexicon()
    numbers = lexicon.numbers(["p:3", "d:2024-01-02", "p:4"])
    assert lexicon.are(numbers, "p").tolist() == [True, False, True]


@given(st.text())
def test_any_text_has_features(text: str) -> None:
    lexicon = Lexicon()
    words = lexicon.read(Tokens(text).words, "en")
    for numbers in (lexicon.stems(words)[0], lexicon.pairs(words)[0]):
        assert (numbers >= 0).all()


@given(st.lists(st.integers(0, 30)))
def test_counting(numbers: list[int]) -> None:
    found, times = counted(np.array(numbers, np.int64))
    assert dict(zip(found.tolist(), times.tolist(), strict=True)) == {number: numbers.count(number) for number in sorted(set(numbers))}


def vector(rarity: Rarity, counts: dict[int, int]) -> Vector:
    return rarity.vectors(together([(np.array(list(counts), np.int64), np.array(list(counts.values()), np.int64))]), 9)[0]


def test_the_same_counts_are_alike_and_others_not() -> None:
    rarity, board = Rarity(), Board()
    rarity.add(np.array([1, 2]))
    rarity.add(np.array([3]))
    one, other, none = (vector(rarity, counts) for counts in ({1: 2, 2: 1}, {3: 1}, {}))
    board.lay([one])
    assert [board.dot(vector) for vector in (one, none, other, one)] == pytest.approx([1, 0, 0, 1])
    assert board.dot(other) == 0
    board.lay([one, other])
    assert board.dot(united([other, one])) == pytest.approx(2)
    board.lay([other])
    assert board.dot(one) == 0


def test_bridges_stand_in_two_languages() -> None:
    bridges = Bridges()
    for language, numbers in (("en", [1, 2]), ("id", [2, 3]), ("en", [4])):
        bridges.add(language, np.array(numbers))
    assert bridges.are(np.array([1, 2, 3, 4])).tolist() == [False, True, False, False]
