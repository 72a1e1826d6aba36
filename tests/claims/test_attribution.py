"""The examples of every language's cue table, and what holds for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pantau
from pantau.claims.attribution.cues import Counterexample, CueTable, Example
from pantau.claims.attribution.finder import AttributionFinder
from pantau.languages.language import load, names
from pantau.records.claims import Relation
from pantau.records.texts import Span
from pantau.sentences.prepare import prepare

FINDERS = {code: AttributionFinder(load(code)) for code in names()}
EXAMPLES = [(code, e) for code in names() for e in load(code).table("cues", CueTable).example]
COUNTEREXAMPLES = [(code, e) for code in names() for e in load(code).table("cues", CueTable).counterexample]


def claims(code: str, raw: str) -> list[Relation]:
    return [r for r in FINDERS[code].find(prepare(raw, code), ()).relations if r.claim]


@pytest.mark.parametrize(("code", "example"), EXAMPLES)
def test_example(code: str, example: Example) -> None:
    found = claims(code, example.text)
    told = [(r.statement.text, [s.text for s in r.speakers], r.stance) for r in found]
    assert (example.statement, example.speakers, example.stance) in told
    one = found[told.index((example.statement, example.speakers, example.stance))]
    assert sorted(s.text for s in one.relays) == sorted(example.relays)
    if example.cue:
        assert one.word
        assert one.word.text == example.cue


@pytest.mark.parametrize(("code", "example"), COUNTEREXAMPLES)
def test_counterexample(code: str, example: Counterexample) -> None:
    assert [r.statement.text for r in claims(code, example.text)] == []


def spans(relation: Relation) -> list[Span]:
    parts = (relation.source, relation.cue, relation.content, relation.speakers, relation.relays)
    return [relation.statement, *(s for part in parts for s in part)]


MARKS = ['"', "“", "”", "'", "’", ",", ".", ":", ";", "(", ")", " - ", "\n", "İstanbul", "日本", "🙂", "\u200f", "\x00", " X ", "Reuters"]
WORDS = "said kata katanya that who and menurut reportedly citing quoted dikutip dari according to as saying adding was dilaporkan"
PIECES = st.sampled_from(MARKS + [f" {word} " for word in WORDS.split()])


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_any_text_gives_true_spans(raw: str) -> None:
    if any(0xD800 <= ord(c) < 0xE000 for c in raw):
        return
    for code, finder in FINDERS.items():
        text = prepare(raw, code)
        for relation in finder.find(text, ()).relations:
            for span in spans(relation):
                assert text.document.text[span.start : span.end] == span.text
                assert span.text


def test_every_relation_names_rule_and_row() -> None:
    found = claims("en", "Vane said the mill burned. It reportedly burned twice.")
    assert [r.rule.split(".")[0] for r in found] == ["attribution", "attribution"]
    assert found[0].row == "cues.active:say"


def test_inner_claim_points_at_the_outer_one() -> None:
    relations = FINDERS["en"].find(prepare("Vane said the mayor had admitted that the well was dry.", "en"), ()).relations
    inner = next(r for r in relations if r.stance == "confirms")
    assert inner.parent is not None
    assert relations[inner.parent].word is not None
    assert [s.text for s in inner.relays] == ["Vane"]


def test_quotation_over_lines_has_one_claim_a_line() -> None:
    raw = '"We heard a bang.\nThen it was dark," Vane said.'
    assert [r.statement.text for r in claims("en", raw)] == ["We heard a bang", "Then it was dark"]
    relations = FINDERS["en"].find(prepare(raw, "en"), ()).relations
    assert len({(r.source, r.cue, r.content) for r in relations}) == 1  # one relation for PolNeAR's way of counting


def test_attitudes_are_relations_but_no_claims() -> None:
    relations = FINDERS["en"].find(prepare("The senator supported the amendment.", "en"), ()).relations
    assert [(r.claim, r.source[0].text) for r in relations] == [(False, "The senator")]


def test_a_speaker_has_letters_and_is_no_adverb() -> None:
    found = claims("id", "Tiga awak hilang, berdasarkan data penjaga pantai, yang mengerahkan kapal. Sebaliknya, Lund membantah kabar itu.")
    assert [[s.text for s in r.speakers] for r in found] == [["penjaga pantai"], ["Lund"]]


@pytest.mark.parametrize(("code", "words"), [("en", "according to "), ("en", "X said that "), ("id", "dikutip X "), ("id", "menurut ")])
def test_a_text_of_cues_alone_is_read_in_time(code: str, words: str) -> None:
    text = prepare(words * (120_000 // len(words)), code)
    start = time.perf_counter()
    FINDERS[code].find(text, ())
    assert time.perf_counter() - start < 4


@pytest.mark.parametrize(
    ("raw", "statement"),
    [
        ("The bridge was hit (the mayor said it was the third time).", "it was the third time"),
        ('"The mill is safe (for now)," the mayor said.', "The mill is safe (for now)"),
        ("The mayor said that the mill was safe (for now).", "the mill was safe (for now)"),
    ],
)
def test_brackets_come_in_pairs(raw: str, statement: str) -> None:
    assert [c.statement.text for c in pantau.read(raw, language="en").claims if c.attribution] == [statement]
