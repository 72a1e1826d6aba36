"""The reading as a whole: the contract's form, true spans for any text, the same output for the same input."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pantau
from pantau.errors import BadInput, UnknownLanguage

# Pieces that the grammars trigger on, so that random texts reach the code behind the triggers.
PIECES = st.sampled_from(
    ["said", "kata", "menurut ", "according to", "“", "”", '"', "12.000", "sekitar ", "about ", "Senin (23/12/2024)", "by Friday",
     "Baca juga: ", "SEOUL (Wire) - ", "nya", ", ", ". ", "\n", "troops",
     "tewas atau terluka", "Korea Utara", "he ", "ke-", "İ", "ﬃ", "\u200f", "👩‍👩‍👧"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every span of a reading in its JSON form."""
    if isinstance(node, dict):
        fields = cast("dict[str, Any]", node)
        if {"start", "end", "text"} <= fields.keys():
            yield fields
        for value in fields.values():
            yield from spans(value)
    elif isinstance(node, list):
        for item in cast("list[Any]", node):
            yield from spans(item)


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_any_text_gives_a_reading_with_true_spans(text: str, language: str) -> None:
    try:
        reading = pantau.read(text, language=language, published=date(2024, 12, 23)).to_dict()
    except BadInput:
        assert not text.strip() or "\x00" in text
        return
    assert reading["document"]["text"] == text
    for span in spans({k: v for k, v in reading.items() if k != "document"}):
        assert text[span["start"] : span["end"]] == span["text"]


@settings(deadline=None, max_examples=30)
@given(TEXTS)
def test_a_detected_language_is_ours_or_a_clear_error(text: str) -> None:
    try:
        language = pantau.read(text).document.language
    except BadInput:
        return
    assert language in {"id", "en"}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="xx"):
        pantau.read("Some text.", language="xx")


ARTICLE = """Ministry counts losses at the river crossing
SEOUL (Arus Wire) - South Korea's Joint Chiefs of Staff said on Monday that about 1,100 North Korean soldiers had been killed or wounded.
"Another launch is likely next year," a JCS official said.
"""


def test_the_same_text_gives_the_same_reading() -> None:
    first, second = (pantau.read(ARTICLE, published=date(2024, 12, 23)).to_dict() for _ in range(2))
    assert first == second


def test_the_form_of_the_contract() -> None:
    reading = pantau.read(ARTICLE, published=date(2024, 12, 23)).to_dict()
    assert set(reading) == {"document", "claims", "attributions", "figures", "times", "places", "actors", "events"}
    assert {
        "id",
        "language",
        "published",
        "published_at",
        "outlet",
        "credits",
        "dateline",
        "title",
        "text",
        "boilerplate",
        "related",
        "reader",
    } <= set(reading["document"])
    claim = reading["claims"][0]
    assert {"id", "statement", "attribution", "event", "said_on", "figures", "times", "places", "modality", "forecast", "rules"} <= set(
        claim
    )
    assert {"speakers", "cue", "stance", "relays"} <= set(claim["attribution"])
    figure = claim["figures"][0]
    assert {"number", "low", "high", "best", "bound", "measure", "unit", "role", "per", "of", "basis"} <= set(figure)
    assert {"type", "value", "from", "to", "basis"} <= set(reading["times"][0])
    assert {"source", "cue", "content"} <= set(reading["attributions"][0])
    assert {"actor", "name", "coreferent"} <= set(reading["actors"][0])


def test_the_main_job() -> None:
    """A joint statement of the whole: who said it, how many with which bound, and the forecast with its window."""
    reading = pantau.read(ARTICLE, published=date(2024, 12, 23)).to_dict()
    losses, launch = [c for c in reading["claims"] if c["attribution"]]
    assert [s["actor"] for s in losses["attribution"]["speakers"]] == ["KOR.MIL"]
    assert losses["said_on"] == "2024-12-23"
    figure = losses["figures"][0]
    assert (figure["text"], figure["low"], figure["high"], figure["bound"], figure["measure"]) == (
        "about 1,100",
        1100,
        1100,
        "about",
        "casualties",
    )
    assert launch["modality"] == "likely"
    assert (launch["forecast"]["from"], launch["forecast"]["to"]) == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Juru bicara WALHI Sari Mulyani mengatakan pabrik itu ditutup.", "Sari Mulyani"),
        ("Jubir Hamas Yusuf Darwis mengatakan perundingan itu gagal.", "Yusuf Darwis"),
        ("Komandan Satgas Brigjen Pol Wira Sanjaya mengatakan jalan itu ditutup.", "Wira Sanjaya"),
        ("Ketua Umum Ratna mengatakan jalan itu ditutup.", "Ratna"),
    ],
)
def test_a_speaker_is_called_by_the_name_alone(text: str, name: str) -> None:
    (claim,) = pantau.read(text, language="id").claims
    assert claim.attribution
    assert [who.text for who in claim.attribution.speakers] == [name]


def test_the_article_has_a_voice_of_its_own() -> None:
    reading = pantau.read("Two bridges fell on Monday. The army said five men drowned.", language="en", published=date(2024, 12, 23))
    assert [c.attribution is None for c in reading.claims] == [True, False]


def test_who_is_named_behind_a_statement_has_no_part_in_its_event() -> None:
    text = "The navy of Kenya said it had struck two depots, and denied attacking civilians in Somalia."
    struck, targeted = pantau.read(text, language="en").claims
    assert struck.event
    assert struck.event.recipients == ()
    assert targeted.event
    assert [who.text for who in targeted.event.recipients] == ["civilians"]
