import pytest

from pantau.languages.language import load, names
from pantau.mentions.events.objects import ObjectExample, ObjectFinder, ObjectTable
from pantau.sentences.prepare import prepare

TABLES = [(code, load(code).table("objects", ObjectTable)) for code in names()]
EXAMPLES = [(code, e) for code, table in TABLES for e in (*table.example, *table.counterexample)]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}:{e.text[:40]}" for c, e in EXAMPLES])
def test_examples(code: str, example: ObjectExample):
    found = ObjectFinder(load(code)).find(prepare(example.text, language=code))
    assert tuple((o.text, o.kind) for o in found) == example.objects


def test_languages_name_the_same_modifiers():
    keys = {code: set(table.modifiers) for code, table in TABLES}
    assert len({frozenset(k) for k in keys.values()}) == 1, keys


@pytest.mark.parametrize("code", names())
def test_an_object_rests_on_its_characters(code: str):
    text = prepare("🙂 F-16 F-16 170 mm", language=code)
    for o in ObjectFinder(load(code)).find(text):
        assert text.document.text[o.start : o.end] == o.text
