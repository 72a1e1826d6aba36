"""Quotation marks are paired by their place, whatever their shape."""

import pytest

from pantau.claims.attribution.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "go" and left.', ['"go"']),
        ("“Go,” he said.", ["“Go,”"]),
        ("”Pergi,” katanya.", ["”Pergi,”"]),
        ("Ia pergi.”Saya lelah,” katanya.", ["”Saya lelah,”"]),
        ("''Go,'' he said. ''Now.''", ["''Go,''", "''Now.''"]),
        ("'Go away,' he said.", ["'Go away,'"]),
        ("The drivers' union didn't vote.", []),
        ("He said: “Go\nand stay away.” Then he left.", ["“Go\nand stay away.”"]),
        ("“We went.\n“We came back.”", ["“We went.\n“We came back.”"]),
    ],
)
def test_pairs(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_a_quotation_without_end_ends_with_its_line() -> None:
    (q,) = quotations("He said “go\n" + "and went.\n" * 30)
    assert q.end == len("He said “go")
    assert not q.closed
