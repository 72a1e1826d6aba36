"""The sieve lets through what we read, in doubt too, and stops other languages and sections."""

from importlib import resources

import pytest

from benchmarks import pages
from pantau.pipeline.sieve import Sieved, check_page, check_text


@pytest.mark.parametrize("seed", range(6))
def test_pages_that_we_read_pass(seed: int) -> None:
    check_page(pages.ours(seed).encode(), "page.html")


def test_every_article_of_the_dossier_passes() -> None:
    folder = resources.files("pantau.dossier").joinpath("articles")
    for file in folder.iterdir():
        if file.name.endswith(".txt"):
            check_text(file.read_text(encoding="utf8"))
        elif file.name.endswith(".html"):
            check_page(file.read_bytes(), file.name)


@pytest.mark.parametrize("language", ["de", "es"])
def test_other_languages_do_not(language: str) -> None:
    with pytest.raises(Sieved, match=f"another language, by the looks {language}"):
        check_page(pages.other(1, language).encode(), "page.html")


@pytest.mark.parametrize("language", ["en", "id"])
def test_other_sections_do_not(language: str) -> None:
    with pytest.raises(Sieved, match="nothing that is read here"):
        check_page(pages.other(1, language).encode(), "page.html")


def test_what_is_short_or_no_page_passes() -> None:
    check_page(b"<html><body><p>Nine bowls of soup.</p></body></html>", "page.html")
    check_page(b"plain words about nine bowls of soup", "page.txt")
    check_text("Nine bowls of soup.")


def test_the_users_word_about_the_language_is_obeyed() -> None:
    with pytest.raises(Sieved, match="nothing that is read here"):
        check_page(pages.other(1, "de").encode(), "page.html", "en")
