"""The tables themselves: codes that exist, terms that end after they begin."""

import re

import pytest

from pantau.actors.lexicon import split_code
from pantau.actors.people import people
from pantau.actors.tables import ActorTable, rows, sectors
from pantau.languages.language import load, names

CODE = re.compile(r"[A-Z]{3}(\.[A-Z]{3}(:[A-Z]{3})?)?")


def countries() -> set[str]:
    return {row[0] for row in rows("pantau.languages", "en", "territories.tsv")} | set(sectors().nonstate)


def known(code: str) -> bool:
    country, sector, _ = split_code(code)
    return bool(CODE.fullmatch(code)) and country in countries() and (sector is None or sector in sectors().broad)


def test_bodies_have_codes_that_exist() -> None:
    tables = [("pantau.actors", "bodies.tsv"), *(("pantau.languages", language, "bodies.tsv") for language in names())]
    wrong = [row[0] for package, *path in tables for row in rows(package, *path) if not known(row[0])]
    assert wrong == []


def test_people_have_codes_that_exist_and_terms_in_order() -> None:
    for person in people():
        for term in person.terms:
            assert known(term.code), person.name
            assert term.since is None or term.until is None or term.since <= term.until, person.name


def test_one_head_of_state_at_a_time() -> None:
    doubled: list[str] = []
    for office in ("state", "government", "foreign", "defence"):
        terms = [(t, p.name) for p in people() for t in p.terms if t.office == office and t.since is not None]
        for one, first in terms:
            for other, second in terms:
                same = first != second and one.code[:3] == other.code[:3] and one.since is not None and other.since is not None
                if same and one.since and other.since and one.since < other.since and (one.until is None or one.until > other.since):
                    doubled.append(f"{office} {first} / {second}")
    assert doubled == []


@pytest.mark.parametrize("language", names())
def test_words_have_sectors_that_exist(language: str) -> None:
    table = load(language).table("actors", ActorTable)
    assert {w.sector for w in table.words} <= set(sectors().broad) | {""}


@pytest.mark.parametrize("language", names())
def test_nations_have_codes_that_exist(language: str) -> None:
    assert {row[0] for row in rows("pantau.languages", language, "nations.tsv")} <= countries()


def test_labels_are_the_same_in_every_language() -> None:
    labels = [set(load(language).table("actors", ActorTable).labels) for language in names()]
    assert all(found == labels[0] for found in labels)


def test_own_names_have_labels_and_countries() -> None:
    labels = set(load("en").table("actors", ActorTable).labels)
    wrong = [row for row in rows("pantau.actors", "own_names.tsv") if row[0] not in countries() or row[1] not in labels]
    assert wrong == []


@pytest.mark.parametrize("language", names())
def test_a_word_stands_in_one_group(language: str) -> None:
    words = [w for group in load(language).table("actors", ActorTable).words for w in group.words]
    assert sorted({w for w in words if words.count(w) > 1}) == []
