from hypothesis import given
from hypothesis import strategies as st

from pantau.languages.phrases import Phrases, fold


def test_whole_words_leftmost_longest() -> None:
    phrases = Phrases({"korea utara": 1, "korea": 2, "kim": 3, "kim j": 4})
    assert phrases.find(fold("Korea Utara; Koreans, KOREA; Kim Jong")) == [(0, 11, 1), (22, 27, 2), (29, 32, 3)]


def test_apostrophes_are_one() -> None:
    assert Phrases({"don't": True}).find(fold("they don’t")) == [(5, 10, True)]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="ab İß'", max_size=30), st.lists(st.text(alphabet="ab İß", min_size=1, max_size=4), max_size=5))
def test_found_phrases_stand_in_the_text(text: str, words: list[str]) -> None:
    low = fold(text)
    for start, end, word in Phrases({w: w for w in words}).find(low):
        assert low[start:end] == fold(word)
