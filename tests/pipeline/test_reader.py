"""What `pantau.read` and `pantau.actor` say to a caller who hands in something else than they take."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import pantau
from pantau.errors import BadArgument, BadInput, UnknownLanguage

CALLS: list[tuple[dict[str, Any], str]] = [
    ({"text": None}, "text is None of type NoneType, not str: hand in the words"),
    ({"text": b"Boats"}, r"text is bytes: decode them first, .*pantau read FILE"),
    ({"text": 5}, "text is 5 of type int"),
    ({"text": Path("article.txt")}, r"read_text\(encoding"),
    ({"text": "Boats.", "published": "2025-11-12"}, r"published is '2025-11-12' of type str, not date: .*datetime\.date\(2024"),
    ({"text": "Boats.", "published": 5}, "published is 5 of type int"),
    ({"text": "Boats.", "published": datetime(2025, 11, 12)}, r"published=when\.date\(\)"),  # noqa: DTZ001
    ({"text": "Boats.", "language": 5}, "language is 5 of type int"),
    ({"text": "Boats.", "outlet": 5}, "outlet is 5 of type int"),
]


@pytest.mark.parametrize(("call", "message"), CALLS)
def test_values_of_the_wrong_kind_are_named_with_what_to_write_instead(call: dict[str, Any], message: str) -> None:
    with pytest.raises(BadArgument, match=message) as caught:
        pantau.read(**call)
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, BadInput)


@pytest.mark.parametrize("language", ["English", "", "xx"])
def test_a_language_without_tables_is_refused_with_the_codes_there_are(language: str) -> None:
    with pytest.raises(UnknownLanguage, match="write one of these codes: en, id"):
        pantau.read("Boats.", language=language)


def test_what_is_harmless_is_taken() -> None:
    document = pantau.read("Kapal tiba.", language="ID", published=date(2025, 11, 12), outlet="Kestrel").document
    assert (document.language, document.language_basis, document.outlet) == ("id", "argument", "Kestrel")
    assert pantau.read("").claims == ()


def test_only_words_name_an_actor() -> None:
    phrases: list[Any] = [None, 5, b"Kremlin"]
    for phrase in phrases:
        with pytest.raises(BadArgument, match="not str: hand in the words that name an actor"):
            pantau.actor(phrase)
    assert pantau.actor("") is None
