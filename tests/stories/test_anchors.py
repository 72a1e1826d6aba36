"""Numbers, names and words that two languages share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.stories.anchors import anchors, words
from pantau.stories.skeletons import skeleton, value
from pantau.stories.weights import Bridges, Rarity, cosine


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


def test_two_languages_share_numbers_names_and_meanings() -> None:
    english = anchors("Kestrel sent 1,100 soldiers", "en")
    indonesian = anchors("Kestrel mengirim 1.100 tentara", "id")
    assert {"#1100", "k:kstrl", "m:send", "m:soldier"} <= english.keys() & indonesian.keys()


def test_words_of_two_languages_are_apart() -> None:
    assert not words("radio", "en").keys() & words("radio", "id").keys()


@given(st.text())
def test_any_text_has_anchors(text: str) -> None:
    assert all(anchors(text, "en").values())
    assert all(words(text, "xx").values())


def test_the_same_counts_are_alike_and_others_not() -> None:
    rarity = Rarity([["a", "b"], ["c"]])
    one = rarity.vector({"a": 2, "b": 1})
    assert cosine(one, one) == pytest.approx(1)
    assert cosine(one, rarity.vector({"c": 1})) == 0
    assert rarity.vector({}) == {}


def test_bridges_stand_in_two_languages() -> None:
    bridges = Bridges([("en", ["a", "b"]), ("id", ["b", "c"]), ("en", ["d"])])
    assert bridges.of({"a": 1, "b": 2, "c": 1, "d": 1}) == {"b": 2}
