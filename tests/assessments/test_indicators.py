"""Indicators: their file is checked with line and key, and they light up on evidence and go out without it."""

from datetime import date, timedelta

import pytest

from pantau.assessments.indicator_file import parse
from pantau.assessments.indicators import light, lights
from pantau.errors import BadIndicators
from pantau.ledger.ledger import Ledger
from pantau.pipeline.indicators import examples, lit
from pantau.pipeline.statements import evidence
from pantau.records.assessments import Statement
from tests.assessments.test_links import DAY, firing, killed, told

FILE = """
[[indicator]]
name = "Deaths"
why = "People die."
measure = "killed"
window = 10
expiry = 20
[[indicator.level]]
name = "watch"
[[indicator.level]]
name = "warning"
origins = 2
at_least = 50
"""


def steps(*found: Statement, days: int = 100) -> list[tuple[int, str | None]]:
    (indicator,) = parse(FILE, "test")
    made = light(indicator, sorted(found, key=lambda one: one.order), DAY + timedelta(days))
    return [((change.day - DAY).days, change.level) for change in made.changes]


def test_a_light_rises_with_origins_and_goes_out_after_its_time() -> None:
    found = [told("army", 0, killed(60, 60)), told("army", 1, killed(70, 70)), told("hospital", 3, killed(55, 55))]
    assert steps(*found) == [(0, "watch"), (3, "warning"), (23, None)]


def test_one_origin_is_one_however_often_it_speaks() -> None:
    assert steps(*(told("army", day, killed(60, 60)) for day in range(5)), days=10) == [(0, "watch")]


def test_origins_too_far_apart_do_not_count_together() -> None:
    assert steps(told("army", 0, killed(60, 60)), told("hospital", 12, killed(60, 60)), days=13) == [(0, "watch")]


def test_a_figure_that_may_be_lower_does_not_reach_the_level() -> None:
    assert steps(told("army", 0, killed(60, 60)), told("hospital", 0, killed(None, 90, "at_most")), days=1) == [(0, "watch")]


def test_nothing_after_the_day_is_known_on_it() -> None:
    found = [told("army", 0, killed(60, 60)), told("hospital", 3, killed(55, 55))]
    assert steps(*found, days=2) == [(0, "watch")]


def test_what_is_not_asserted_does_not_fit_unless_asked_for() -> None:
    groups = lights(parse(FILE, "test"), DAY)
    groups.take([told("army", 0, killed(60, 60), modality="possible"), told("army", 0, event=firing("PRK"))])
    assert groups.results() == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nwindwo = 3\n", "my.toml:4: windwo"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nlevel = []\nwindow = 'x'\n", "my.toml:5: window: Expected `int`"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nwords = ['x']\nlevel = []\n", "my.toml:2: 'a' has no level"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nlevel = [{name = 'w'}]\n", "my.toml:2: 'a' asks for nothing"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nlevel = [{name = 'w'}]\nevent = ['WAR']\n", "my.toml:5: event: 'WAR'"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nlevel = [{name = 'w'}]\n\nactors = ['prk']\n", "my.toml:6: actors: 'prk'"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nlevel = [{name = 'w'}]\nkinds = ['misile']\n", "my.toml:5: kinds: 'misile'"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nlevel = [{name = 'w'}]\nmeasure = 'dead'\n", "my.toml:5: measure"),
        ("[[indicator]]\nname = 'a'\nwhy = 'b'\nwords = ['x']\nlevel = [{name = 'w', at_least = 3}]\n", "at_least: of which measure?"),
        (FILE + FILE, "my.toml:16: name: 'Deaths' is taken"),
        ("[[indicator\n", "my.toml: this is no TOML"),
    ],
)
def test_a_fault_is_named_with_line_and_key(text: str, fault: str) -> None:
    with pytest.raises(BadIndicators) as raised:
        parse(text, "my.toml")
    assert fault in str(raised.value)


def test_the_three_examples_light_up_over_the_sample_dossier(dossier: Ledger) -> None:
    day = date(2024, 12, 24)
    found = lit(examples(), evidence(dossier, day), day)
    assert len(found) == 3
    assert {light.level for light in found} == {"watch", "warning"}
    late = date(2026, 1, 1)
    assert all(light.level is None and light.changes for light in lit(examples(), evidence(dossier, late), late))
