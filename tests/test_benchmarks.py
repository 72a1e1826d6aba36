"""The benchmarks' own scorers count what they say."""

from typing import Any

import pytest

from benchmarks import quotations
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
