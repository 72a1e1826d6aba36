import pytest

from pantau.errors import TableError
from pantau.languages.language import Language, load, names
from pantau.mentions.actors.finder import ActorFinder
from pantau.mentions.events.table import Example, TriggerTable
from pantau.mentions.events.triggers import TriggerFinder
from pantau.mentions.places.finder import PlaceFinder
from pantau.sentences.prepare import prepare

EXAMPLES = [(code, e) for code in names() for e in load(code).table("triggers", TriggerTable).example]
COUNTER = [(code, e) for code in names() for e in load(code).table("triggers", TriggerTable).counterexample]


def told(code: str, text: str) -> tuple[str, ...]:
    prepared, language = prepare(text, language=code), load(code)
    places = PlaceFinder(language).find(prepared, ActorFinder(language).find(prepared))
    return tuple(t.type for t in TriggerFinder(language).find(prepared, places))


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}:{e.text[:40]}" for c, e in EXAMPLES])
def test_examples_tell_their_types(code: str, example: Example):
    assert told(code, example.text) == example.types


@pytest.mark.parametrize(("code", "example"), COUNTER, ids=[f"{c}:{e.text[:40]}" for c, e in COUNTER])
def test_counterexamples_tell_nothing(code: str, example: Example):
    assert told(code, example.text) == ()


def test_a_light_verb_lends_its_noun_a_subject():
    found = TriggerFinder(load("en")).find(prepare("The army launched a second air strike.", language="en"))
    assert [(t.text, t.form, t.mode) for t in found] == [("launched a second air strike", "active", "aerial")]


def test_a_doubled_noun_is_one_trigger():
    found = TriggerFinder(load("id")).find(prepare("Serangan-serangan itu melukai warga.", language="id"))
    assert found[0].text == "Serangan-serangan"


def test_voice_of_a_participle():
    finder = TriggerFinder(load("en"))
    forms = [
        finder.find(prepare(s, language="en"))[0].form
        for s in ("Rebels killed a guard.", "A guard was killed.", "A guard killed by rebels")
    ]
    assert forms == ["active", "passive", "passive"]


@pytest.mark.parametrize("code", names())
@pytest.mark.parametrize("text", ["", "\n", "🙂 İİİ attack serangan", "a\x00b killed\x07", "ا attack ب", "-" * 50])
def test_odd_text_gives_true_spans(code: str, text: str):
    if not text.strip():
        text = "x" + text
    prepared = prepare(text, language=code)
    for t in TriggerFinder(load(code)).find(prepared):
        assert prepared.document.text[t.start : t.end] == t.text


def test_an_unknown_language_folder_is_named():
    with pytest.raises(TableError, match="triggers"):
        TriggerFinder(Language("xx"))
