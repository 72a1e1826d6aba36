"""Whether two claims can be by the same speaker, once an analyst has named one."""

import pytest

from pantau.records.claims import Attribution, Claim
from pantau.records.texts import Span
from pantau.records.values import Actor
from pantau.stories.speakers import disputed, voice


def said(name: str, code: str | None, kind: str | None = "body", rule: str = "judgement:7ab2") -> Claim:
    who = Actor(0, 0, "", code, rule, name, kind=kind)  # pyright: ignore[reportArgumentType]
    return Claim("c", Span(0, 3, "..."), Attribution((who,), None, "says"), None, None, (), (), (), "asserted", None, ())


NOBODY = Claim("c", Span(0, 3, "..."), None, None, None, (), (), (), "asserted", None, ())
READ = "actors.body:staff"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (said("Velmoran Army Staff", "VEL.MIL"), said("Tarsk Ministry", "TAR.GOV", rule=READ), True),
        (said("Velmoran Army Staff", "VEL.MIL"), said("Velmoran Ministry", "VEL.GOV", rule=READ), True),
        (said("Velmoran Army Staff", "VEL.MIL"), said("Army chiefs", "VEL.MIL", rule=READ), False),
        (said("Velmoran Army Staff", "VEL.MIL"), said("Velmora", "VEL", rule=READ), False),
        (said("Harbour Bureau", None), said("Velmoran Army Staff", "VEL.MIL", rule=READ), True),
        (said("Harbour Bureau", None), said("Harbour Bureau", "VEL.GOV", rule=READ), False),
        (said("Olana Bresk", "VEL.GOV", "person"), said("Ivo Tann", "VEL.GOV", "person", READ), True),
        (said("Olana Bresk", "VEL.GOV", "person"), said("Velmoran Ministry", "VEL.GOV", rule=READ), False),
        (said("Velmoran Army Staff", "VEL.MIL"), NOBODY, False),
        (said("Velmoran Army Staff", "VEL.MIL", rule=READ), said("Tarsk Ministry", "TAR.GOV", rule=READ), False),
    ],
)  # fmt: skip
def test_where_an_analyst_named_who_speaks_nobody_else_does(one: Claim, other: Claim, expected: bool) -> None:
    assert (disputed(one, other), disputed(other, one)) == (expected, expected)


def test_a_voice_knows_that_it_was_decided() -> None:
    assert voice(said("Velmoran Army Staff", "VEL.MIL")).decided
    assert not voice(said("Velmoran Army Staff", "VEL.MIL", rule=READ)).decided
    assert not voice(NOBODY).decided
