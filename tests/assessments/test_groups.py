"""Groups come to the same whatever order statements arrive in."""

import random

from benchmarks.synthetic import statements
from pantau.assessments.groups import Groups
from pantau.records.assessments import Statement


def _counting() -> Groups[str, list[str]]:
    return Groups(lambda one: [one.story] if one.story else [], lambda _, members: [member.id for member in members])


def test_order_of_arrival_changes_nothing() -> None:
    found = list(statements(600))
    shuffled = found.copy()
    random.Random(3).shuffle(shuffled)
    at_once, one_by_one = _counting(), _counting()
    at_once.take(found)
    for statement in shuffled:
        one_by_one.take([statement])
        one_by_one.results()
    assert dict(at_once.results()) == dict(one_by_one.results())
    assert sum(map(len, at_once.results().values())) == 600


def test_dropping_comes_to_never_having_taken() -> None:
    found = list(statements(300))
    kept, all_of_them = _counting(), _counting()
    kept.take(found[:200])
    all_of_them.take(found)
    all_of_them.results()
    all_of_them.drop(found[200:])
    assert dict(kept.results()) == dict(all_of_them.results())


def test_a_statement_taken_twice_counts_once() -> None:
    one: list[Statement] = list(statements(1))
    groups = _counting()
    groups.take(one)
    groups.take(one)
    assert list(groups.results().values()) == [[one[0].id]]
