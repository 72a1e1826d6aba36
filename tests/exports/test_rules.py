"""Every rule that a reading names leads to the files that make it."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, cast

import pytest

import pantau
from pantau.exports.rules import Maker, maker, makers, names

PACKAGE = Path(str(resources.files("pantau")))
REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/rules.md"


def rules(node: Any) -> Iterator[str]:
    """Every rule name in a reading's JSON."""
    if isinstance(node, list):
        for item in cast("list[Any]", node):
            yield from rules(item)
    elif isinstance(node, dict):
        for key, value in cast("dict[str, Any]", node).items():
            if key == "rules":
                yield from value
            elif key == "rule":
                yield value
            elif key == "basis" and str(value).startswith("table:"):
                yield value.removeprefix("table:")
            else:
                yield from rules(value)


def test_every_rule_of_the_dossier_is_in_the_map() -> None:
    folder = resources.files("pantau.dossier").joinpath("articles")
    texts = [file.read_text(encoding="utf8") for file in folder.iterdir() if file.name.endswith(".txt")]
    named = {rule for text in texts for rule in rules(pantau.read(text).to_dict())}
    assert len(named) > 100
    assert {rule for rule in named if maker(rule) is None} == set()


@pytest.mark.parametrize("made", makers().values(), ids=lambda made: made.rule)
def test_the_files_are_there(made: Maker) -> None:
    for name in (made.code, *made.tables):
        assert list(PACKAGE.glob(name)), f"{made.rule}: no file {name}"


def test_the_longest_name_counts() -> None:
    assert names("figures.bound:up to, say,predicate:killing") == ["figures.bound", "figures.predicate"]
    assert maker("figures.bound:more than,noun:troops") == makers()["figures.bound"]
    assert maker("attribution.something_new") == makers()["attribution"]
    assert maker("nothing.of_ours") is None


def test_the_reference_lists_them_all() -> None:
    page = REFERENCE.read_text(encoding="utf8")
    rows = [f"| `{made.rule}` | {made.code} | {', '.join(made.tables)} |" for made in makers().values()]
    assert [row for row in rows if row not in page.splitlines()] == []
