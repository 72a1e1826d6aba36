"""Headers and footers of printed pages are told from the text, also where there is one page alone."""

import pytest

from pantau.sources.page_edges import Inside, inside

TITLE = "Harbour office counts boats | Daily Tide"
ADDRESS = "https://tide.example/boats"


def page(number: int, of: int, *, top: bool) -> list[str]:
    """A page as a browser prints it, its marks at the top or, as some files are ordered, at the end."""
    body = [f"Boat {number * 7} came in at {number} o'clock, the {word} office said." for word in ("harbour", "coast", "pilot", "port")]
    stamp, foot = f"23/11/2026, 10:12 {TITLE}", f"{ADDRESS} {number}/{of}"
    return [stamp, *body, foot] if top else [*body, stamp, foot]


@pytest.mark.parametrize("top", [True, False])
@pytest.mark.parametrize("of", [1, 2, 5])
def test_what_a_browser_prints_around_pages(of: int, top: bool) -> None:
    found = inside([page(n, of, top=top) for n in range(1, of + 1)], TITLE)
    assert [len(lines) for lines in found.pages] == [4] * of
    assert found.address == ADDRESS
    assert found.left[-1].startswith(ADDRESS)
    assert all("came in" in line for lines in found.pages for line in lines)


def test_a_running_head_and_numbers_of_pages() -> None:
    pages = [["THE TIDE WEEKLY", f"Text {word} begins.", "More.", f"And {word} ends.", f"Page {n}"] for n, word in enumerate("abcd", 57)]
    assert [lines[0] for lines in inside(pages, None).pages] == [f"Text {word} begins." for word in "abcd"]
    assert inside(pages, None).left == ["THE TIDE WEEKLY", "Page 57"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Harbour office counts boats", "Monday, 23/12/2024, 10:12", "At least 12 boats were lost.", "The port is closed."],
        ["23/12/2024, 10:12 WIB", "At least 12 boats were lost.", "The port is closed."],
        ["12 boats were lost.", "Of 3/4 of them nothing is known."],
    ],
)
def test_what_one_page_says_itself_stays(lines: list[str]) -> None:
    assert inside([lines], "Harbour office counts boats") == Inside([lines], [], None)


def test_lines_alike_but_for_what_they_count_stay() -> None:
    pages = [[f"At least {n} boats were lost.", f"The {n * 7}.", f"Of {n}.", f"Then {n * 3} more."] for n in (12, 40, 47)]
    assert inside(pages, None).pages == pages


def test_a_cut_address_is_none() -> None:
    pages = [["Text.", "More.", "Even more.", "https://tide.example/a-very-lo… 1/1"]]
    found = inside(pages, None)
    assert (found.pages, found.address) == ([["Text.", "More.", "Even more."]], None)
