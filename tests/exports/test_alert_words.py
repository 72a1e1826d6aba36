"""Alerts in words: old and new, who, quotation and link; cut in the right order, never silently."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.exports.alerts import pages, text
from pantau.exports.messages.messages import languages, messages
from pantau.records.alerts import SEVERITIES, Alert, AlertKind
from pantau.records.channels import Told

DAY = date(2025, 3, 4)
QUOTE = "At least 80 villagers were killed in the flood on Sunday, and dozens more are missing, the army said"
URL = "https://wire.example/2025/03/04/flood"


def told(quotation: str | None = QUOTE, kind: AlertKind = "figure_moved", about: str = "killed, Indonesia", **fields: object) -> Told:
    values = {"who": ("Indonesian National Armed Forces",), "was": "At least 50", "became": "At least 80"} | fields
    alert = Alert("k1", kind, "warning", DAY, about, values["who"], values["was"], values["became"], ("c1", "0b829d4a45ff"), ("army",))  # pyright: ignore[reportArgumentType]
    return Told(alert, quotation, "Wire" if quotation else None, DAY if quotation else None, URL if quotation else None)


def test_a_message_says_what_changed_who_said_it_in_which_words_and_where() -> None:
    made = text(told(), messages("en"), None)
    assert made.subject == "[warning] Figure moved: killed, Indonesia"
    values, who, quotation, link, more = made.body.split("\n")
    assert (values, who) == ("At least 50 → At least 80", "Who: Indonesian National Armed Forces")
    assert quotation == f"“{QUOTE}” (Wire, 4 March 2025)"
    assert link.startswith(f"{URL}#:~:text=At%20least%2080")
    assert more == "pantau show 0b829d4a45"


def test_in_indonesian_the_words_are_and_the_source_s_stay() -> None:
    made = text(told(), messages("id"), None)
    assert made.subject == "[peringatan] Angka berubah: killed, Indonesia"
    assert "“At least 80 villagers" in made.body
    assert "4 Maret 2025" in made.body


def test_two_who_differ_are_held_against_each_other() -> None:
    made = text(told(kind="contradiction", about="killed", was="100", became="20"), messages("en"), None)
    assert made.subject == "[warning] Contradiction: Killed"
    assert made.body.startswith("100 / 20\n")


@pytest.mark.parametrize("limit", [400, 300, 250, 200, 160])
def test_what_does_not_fit_goes_from_the_quotation_and_value_and_link_stay(limit: int) -> None:
    made = text(told(), messages("en"), limit)
    assert made.size <= limit
    assert "At least 50 → At least 80" in made.body
    assert URL in made.body


def test_a_cut_is_shown() -> None:
    full, cut = (text(told(), messages("en"), limit) for limit in (None, 270))
    assert QUOTE in full.body
    assert QUOTE not in cut.body
    assert "…”" in cut.body


@pytest.mark.parametrize("code", languages())
def test_every_kind_and_severity_has_words(code: str) -> None:
    words = messages(code)
    assert set(words.alerts) == set(AlertKind.__args__)
    assert set(SEVERITIES) <= set(words.words)


@given(st.text(max_size=400), st.text(max_size=300), st.lists(st.text(max_size=80), max_size=4), st.integers(160, 1200))
def test_nothing_is_ever_longer_than_the_room(quotation: str, about: str, who: list[str], limit: int) -> None:
    one = told(quotation, about=about, who=tuple(who))
    assert text(one, messages("en"), limit).size <= limit


@given(st.lists(st.text(max_size=90), min_size=1, max_size=30), st.one_of(st.none(), st.integers(400, 2000)))
def test_told_together_every_alert_is_there_once_and_in_order(abouts: list[str], limit: int | None) -> None:
    found = pages([told(about=about) for about in abouts], messages("en"), limit)
    assert sum(size for _, size in found) == len(abouts)
    assert all(limit is None or made.size <= limit for made, _ in found)
    assert all(made.body.count("At least 50 → At least 80") == size for made, size in found)
