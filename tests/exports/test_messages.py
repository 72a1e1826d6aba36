"""Every language says the same things, with the same fields, and counts in its own forms."""

import re
import tomllib
from datetime import date
from importlib import resources
from typing import Any, cast

import pytest

from pantau.errors import UnknownLanguage
from pantau.exports.messages.messages import countries, languages, messages


def table(code: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("pantau.exports.messages").joinpath(f"{code}.toml").read_text(encoding="utf8"))


def flat(node: Any, path: str = "") -> dict[str, str]:
    """Texts by their place; forms of a number and lists of months are one text each."""
    if not isinstance(node, dict):
        return {path: str(node)}
    children = cast("dict[str, Any]", node)
    if "other" in children and path.startswith(".counted"):
        return {path: children["other"]}
    return {key: text for name, child in children.items() if name != "plural" for key, text in flat(child, f"{path}.{name}").items()}


@pytest.mark.parametrize("code", languages())
def test_every_language_has_the_same_messages_and_fields(code: str) -> None:
    english, other = flat(table("en")), flat(table(code))
    assert set(english) == set(other)
    fields = {key for key in english if set(re.findall(r"{(\w+)}", english[key])) != set(re.findall(r"{(\w+)}", other[key]))}
    assert fields - {key for key in english if key.startswith(".bounds")} == set()
    assert all(len(messages(code).months) == len(messages(code).short_months) == 12 for code in languages())


def test_every_message_is_used() -> None:
    package = resources.files("pantau")
    folders = [package.joinpath("exports"), package.joinpath("exports", "sitrep"), package.joinpath("cli")]
    code = "\n".join(file.read_text(encoding="utf8") for folder in folders for file in folder.iterdir() if file.name.endswith(".py"))
    made = {"where_page", "where_none", "occurred", "did_not_occur", "void", "contradicts", "denies", "confirms", "and"}
    named = set(re.findall(r"""["'](\w+)["']""", code))
    assert set(table("en")["words"]) - named - made == set()
    assert set(table("en")["counted"]) - named == set()


def test_numbers_days_and_forms() -> None:
    english, indonesian = messages("en"), messages("id")
    assert (english.number(12345.5), indonesian.number(12345.5)) == ("12,345.5", "12.345,5")
    assert (english.count("reports", 1), english.count("reports", 2), indonesian.count("reports", 1)) == (
        "1 report",
        "2 reports",
        "1 berita",
    )
    assert indonesian.day(date(2024, 12, 3)) == "3 Desember 2024"
    assert (english.join(["a", "b", "c"]), indonesian.join(["a"])) == ("a, b and c", "a")
    assert (countries("id")["PRK"], countries("en")["KP"]) == ("Korea Utara", "North Korea")


def test_bounds_keep_what_was_said() -> None:
    told = messages("en")
    assert told.amount(100, None, "at_least") == "at least 100"
    assert told.amount(None, 700, "at_most") == "up to 700"
    assert told.amount(200, 999, "vague") == "roughly 200 to 999"
    assert told.amount(1000, 1200, "about") == "1,000 to 1,200"


def test_fields_are_never_filled_twice() -> None:
    assert messages("en").say("speaker_value", speaker="{value}", value="7") == "{value}, 7"


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(UnknownLanguage, match=r"'xx'.*en, id"):
        messages("xx")
