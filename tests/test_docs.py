"""The documents hold together: every link leads somewhere, every command is described."""

import re
from pathlib import Path

import pytest

from pantau.cli import command_names
from pantau.ledger.filters import fixed_words

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_is_described() -> None:
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf8")
    assert [name for name in command_names() if f"## pantau {name}" not in reference] == []


@pytest.mark.parametrize(("field", "known"), fixed_words().items())
def test_every_word_of_a_filter_is_listed(field: str, known: tuple[str, ...]) -> None:
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf8")
    row = re.search(rf"^\| `--{field}` \|(.*)\|$", reference, re.MULTILINE)
    assert row is not None
    assert tuple(re.findall(r"`(\w+)`", row[1])) == known
