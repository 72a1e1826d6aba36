"""Alerts in words, in any room: within the limit, with every figure whole, and what was cut is seen to be cut."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pantau.exports.alerts import pages, text
from pantau.exports.messages.messages import languages, messages
from pantau.records.alerts import Alert, AlertKind
from pantau.records.channels import Told

KINDS: tuple[AlertKind, ...] = ("figure_moved", "contradiction", "hedge_dropped", "confirmed", "forecast_due", "indicator_lit", "new_story")
URL = "https://kestrel.example/2025/03/04/a-harbour-counts-its-boats?part=1&print=2"
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=300)
LONG = st.integers(1, 500).map(lambda n: ("the harbour office " * 30)[:n].strip())  # a title or sentence longer than a message
FIGURES = st.sampled_from(("100", "at least 1,250", "about 300 to 450", "sekitar 3,5 juta"))


@st.composite
def told(draw: st.DrawFn, values: st.SearchStrategy[str] = FIGURES) -> Told:
    who = tuple(draw(st.lists(st.text(min_size=1, max_size=80), max_size=4)))
    kind = draw(st.sampled_from(KINDS))
    alert = Alert("k", kind, "notice", date(2025, 3, 4), draw(WORDS), who, draw(values), draw(values), ("c" * 32,), ())
    outlet = draw(st.none() | st.text(min_size=1, max_size=60))
    return Told(alert, quotation=draw(WORDS), outlet=outlet, url=draw(st.sampled_from((None, URL))))


@given(told(), st.integers(160, 1200), st.sampled_from(languages()))
def test_a_message_keeps_to_its_room_and_every_figure_in_it(one: Told, limit: int, code: str) -> None:
    made = text(one, messages(code), limit)
    assert made.size <= limit
    assert one.alert.was is not None
    assert one.alert.was in made.body
    assert str(one.alert.became) in made.body


@given(told(LONG), st.integers(160, 1200))
def test_the_longest_values_do_not_burst_a_message(one: Told, limit: int) -> None:
    made = text(one, messages("en"), limit)
    assert made.size <= limit
    values = [value for value in (one.alert.was, one.alert.became) if value]
    assert all(value in made.body for value in values) or "…" in made.body


@given(told())
def test_the_link_stays_where_words_can_go(one: Told) -> None:
    if one.url:
        assert URL in text(one, messages("en"), 320).body


@given(st.lists(told(), max_size=30), st.integers(160, 1200))
def test_told_together_none_is_left_out_and_no_page_bursts(many: list[Told], limit: int) -> None:
    made = pages(many, messages("en"), limit)
    assert sum(size for _, size in made) == len(many)
    assert all(page.size <= limit for page, _ in made)


@pytest.mark.parametrize("code", languages())
def test_an_alert_without_words_or_page_can_be_told(code: str) -> None:
    alert = Alert("k", "indicator_out", "notice", date(2025, 3, 4), "Border closed", (), "warning", None, (), ())
    made = text(Told(alert), messages(code), None)
    assert "Border closed" in made.subject
    assert "http" not in made.body


@pytest.mark.parametrize("length", [100, 159, 160, 400])
def test_a_title_gives_way_before_the_link(length: int) -> None:
    title = ("boats " * 80)[:length].strip()
    alert = Alert("k", "new_story", "notice", date(2025, 3, 4), "Boats", ("Harbour office",), None, title, ("c" * 32,), ())
    made = text(Told(alert, url=URL), messages("en"), 200)
    assert made.size <= 200
    assert URL in made.body
    assert title in made.body or "…" in made.body


def test_where_no_link_fits_the_claim_can_still_be_found() -> None:
    alert = Alert("k", "figure_moved", "notice", date(2025, 3, 4), "killed", ("Harbour office",), "30", "50", ("c" * 32,), ())
    made = text(Told(alert, url=URL + "a" * 200), messages("en"), 160)
    assert "30 → 50" in made.body
    assert "c" * 10 in made.body
    assert "http" not in made.body  # no half a link
