"""The benchmarks' own scorers count what they say."""

from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks import errors, looks_at_values, quotations
from benchmarks.looks import grounding
from benchmarks.pairs import best_pairs, overlap


def test_pairs_are_one_to_one_best_first() -> None:
    wanted = [{"start": 0, "end": 10}, {"start": 10, "end": 20}]
    found = [{"start": 8, "end": 20}, {"start": 0, "end": 9}]
    assert best_pairs(wanted, found, overlap, 0.5) == {0: 1, 1: 0}
    assert best_pairs(wanted, found, overlap, 0.95) == {}


def _row(text: str, quotation: str, cue: str) -> dict[str, Any]:
    at, word = text.index(quotation), text.index(cue)
    spans = [
        {"label": "STATEMENT", "start": at, "end": at + len(quotation)},
        {"label": "CUE", "start": word, "end": word + len(cue)},
    ]
    return {"id": "a", "text": text, "spans": spans}


def _span(text: str, part: str) -> dict[str, Any]:
    at = text.index(part)
    return {"start": at, "end": at + len(part), "text": part}


def _reading(relations: list[dict[str, Any]], speakers: list[dict[str, Any]]) -> dict[str, Any]:
    return {"attributions": relations, "claims": [{"attribution": {"speakers": speakers}}, {"attribution": None}]}


def test_quotations_count_direct_speech_with_its_enclitic() -> None:
    text = "“Jembatan sudah dibuka,” katanya. Ia menolak “damai”-nya lawan."
    gold = [_row(text, "Jembatan sudah dibuka,", "katanya")]
    nya = _span(text, "nya")
    relation = {"source": [nya], "cue": [_span(text, "kata")], "content": [_span(text, "“Jembatan sudah dibuka,”")], "speakers": [nya]}
    found = quotations.score(gold, {"a": _reading([relation], [{**nya, "private": False}])})
    assert (found["statement F1"], found["cue F1"]) == (100, 100)
    assert quotations.score(gold, {"a": _reading([], [])})["cue recall"] == 0


def test_quotations_of_private_people_are_left_out_as_the_set_leaves_them() -> None:
    text = "“Jembatan sudah dibuka,” kata Rina (34)."
    gold = [_row(text, "Jembatan sudah dibuka,", "kata")]
    rina = _span(text, "Rina")
    relation = {"source": [rina], "cue": [_span(text, "kata")], "content": [_span(text, "“Jembatan sudah dibuka,”")], "speakers": [rina]}
    found = quotations.score(gold, {"a": _reading([relation], [{**rina, "private": True}])})
    assert (found["statement recall"], found["statement recall, all speakers"]) == (0, 100)


def test_indirect_speech_is_no_quotation() -> None:
    text = "Ia mengatakan jembatan sudah dibuka."
    relation = {
        "source": [_span(text, "Ia")],
        "cue": [_span(text, "mengatakan")],
        "content": [_span(text, "jembatan sudah dibuka")],
        "speakers": [],
    }
    gold: list[dict[str, Any]] = [{"id": "a", "text": text, "spans": []}]
    assert quotations.score(gold, {"a": _reading([relation], [])})["statement precision"] == pytest.approx(0)


FIGURE = {"start": 0, "end": 1, "text": "5", "low": 5, "high": 5, "best": 5, "bound": "exact", "measure": "killed"}


def _kinds(found: Iterator[tuple[str, str]]) -> list[str]:
    return [kind for kind, _ in found]


def test_quantities_are_told_missed_otherwise_bound_or_new() -> None:
    gold = {"text": "5 of 9", "quantities": [{"change": "~", "value": "5", "unit": ""}, {"change": "=", "value": "9", "unit": ""}]}
    six = {**FIGURE, "low": 6, "high": 6, "best": 6}
    assert _kinds(looks_at_values.quantities(gold, {"figures": [FIGURE, six]})) == [
        "bound ~ <> exact",
        "missed, stands in digits",
        "not in the key, killed",
    ]


def test_a_range_is_its_middle() -> None:
    gold = {"text": "4-6", "quantities": [{"change": "=", "value": "4-6", "unit": ""}]}
    assert _kinds(looks_at_values.quantities(gold, {"figures": [FIGURE]})) == []


def test_casualties_of_another_measure_are_told() -> None:
    fact = {"effect": "INJURY", "combined": False, "target": [], "number": [{"raw": "5", "lo": 5, "hi": 5, "kind": "exact"}]}
    assert _kinds(looks_at_values.casualties({"text": "5", "facts": [fact]}, {"figures": [FIGURE]})) == ["missed INJURY, read as killed"]


def test_numbers_of_the_twin_may_stand_in_a_time() -> None:
    time = {"value": "2016-07", "from": None, "to": None}
    gold = {"english": "In July 2016 it sold 1,500.", "text": "Pada Juli 2016 terjual 1.500."}
    assert _kinds(looks_at_values.numbers(gold, {"figures": [], "times": [time]})) == ["missed, stands in digits"]


def test_a_span_that_does_not_stand_at_its_offsets_is_told() -> None:
    reading = {"document": {"text": "Sana"}, "figures": [{"start": 0, "end": 4, "text": "Sanaa"}]}
    assert _kinds(grounding({}, reading)) == ["not in its words, figures"]


def test_every_set_has_an_error_report_but_the_unseen_one() -> None:
    wanted = {"article", "claims", "first", "polnear", "pfsa", "newsquant", "wikiwars", "ntx", "muc4", "actors", "plv", "geovirus", "pud"}
    assert set(errors.SETS) == wanted
