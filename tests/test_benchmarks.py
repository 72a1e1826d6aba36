"""The benchmarks' own scorers count what they say."""

import pytest

from benchmarks import quotations
from benchmarks.pairs import best_pairs, overlap


def test_pairs_are_one_to_one_best_first() -> None:
    wanted = [{"start": 0, "end": 10}, {"start": 10, "end": 20}]
    found = [{"start": 8, "end": 20}, {"start": 0, "end": 9}]
    assert best_pairs(wanted, found, overlap, 0.5) == {0: 1, 1: 0}
    assert best_pairs(wanted, found, overlap, 0.95) == {}


def _row(text: str, quotation: str, cue: str) -> dict[str, object]:
    at, word = text.index(quotation), text.index(cue)
    spans = [
        {"label": "STATEMENT", "start": at, "end": at + len(quotation)},
        {"label": "CUE", "start": word, "end": word + len(cue)},
    ]
    return {"id": "a", "text": text, "spans": spans}


def _span(text: str, part: str) -> dict[str, object]:
    at = text.index(part)
    return {"start": at, "end": at + len(part), "text": part}


def test_quotations_count_direct_speech_with_its_enclitic() -> None:
    text = "“Jembatan sudah dibuka,” katanya. Ia menolak “damai”-nya lawan."
    gold = [_row(text, "Jembatan sudah dibuka,", "katanya")]
    relation = {"source": [_span(text, "nya")], "cue": [_span(text, "kata")], "content": [_span(text, "“Jembatan sudah dibuka,”")]}
    assert quotations.score(gold, {"a": {"attributions": [relation]}})["statement F1"] == 100
    assert quotations.score(gold, {"a": {"attributions": [relation]}})["cue F1"] == 100
    assert quotations.score(gold, {"a": {"attributions": []}})["cue recall"] == 0


def test_indirect_speech_is_no_quotation() -> None:
    text = "Ia mengatakan jembatan sudah dibuka."
    relation = {"source": [_span(text, "Ia")], "cue": [_span(text, "mengatakan")], "content": [_span(text, "jembatan sudah dibuka")]}
    gold: list[dict[str, object]] = [{"id": "a", "text": text, "spans": []}]
    assert quotations.score(gold, {"a": {"attributions": [relation]}})["statement precision"] == pytest.approx(0)
