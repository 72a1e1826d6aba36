import re

import pytest

import pantau
from pantau.claims.events import EventBuilder, main_event
from pantau.claims.role_table import RoleExample, RoleTable
from pantau.languages.language import load, names
from pantau.mentions.events.objects import ObjectFinder
from pantau.mentions.events.triggers import TriggerFinder
from pantau.records.texts import Text
from pantau.records.values import Actor, Event
from pantau.sentences.prepare import prepare

TABLES = [(code, load(code).table("events", RoleTable)) for code in names()]
EXAMPLES = [(code, e) for code, table in TABLES for e in (*table.example, *table.counterexample)]
NAMES = (
    "Russia", "Ukraine", "Israel", "Hamas", "Iran", "Kyiv", "Seoul", "Washington", "Tokyo", "North Korea", "South Korea", "Syria", "Turkey",
    "Russian", "Israeli", "Turkish",
    "Rusia", "Ukraina", "Suriah", "Turki", "Korea Utara", "Korea Selatan", "Jakarta", "Moskwa", "Beijing",
)  # fmt: skip


def actors(text: Text) -> list[Actor]:
    pattern = rf"\b(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})\b"
    return [Actor(m.start(), m.end(), m.group(), "ZZZ", "test") for m in re.finditer(pattern, text.document.text)]


def events(code: str, raw: str) -> list[Event]:
    text, language = prepare(raw, language=code), load(code)
    return EventBuilder(language).build(text, TriggerFinder(language).find(text), actors(text), ObjectFinder(language).find(text))


def joined(people: tuple[Actor, ...]) -> str:
    return "+".join(a.text for a in people)


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}:{e.text[:40]}" for c, e in EXAMPLES])
def test_roles_of_the_examples(code: str, example: RoleExample):
    found = tuple((e.type, joined(e.actors), joined(e.recipients)) for e in events(code, example.text))
    assert found == example.roles


def test_an_announced_meeting_agrees_and_keeps_its_plain_type():
    (event,) = events("en", "Russia will meet the president of Iran.")
    assert (event.type, event.base) == ("AGREE", "CONSULT")


def test_a_statement_tells_its_outermost_event_in_plain_type():
    raw = "After the attack on Kyiv, Russia will meet the president of Iran."
    found = events("en", raw)
    main = main_event(found, 0)
    assert main is not None
    assert (main.type, main.trigger.text) == ("CONSULT", "meet")
    assert main_event([], 0) is None


def test_objects_stand_with_their_event():
    (event,) = events("id", "Korea Utara mengirimkan peluncur roket 240 mm ke Rusia.")
    assert event.type == "AID"
    assert [o.kind for o in event.objects] == ["launcher.rocket"]
    assert joined(event.recipients) == "Rusia"


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "The rebels gave the garrison 48 hours to surrender.", "THREATEN"),
        ("en", "Israel gave Hamas a week to free the hostages.", "THREATEN"),
        ("en", "Russia set Ukraine a deadline of noon to lay down arms in Mariupol.", "THREATEN"),
        ("en", "Hamas freed the hostages.", "RETREAT"),
        ("en", "Ukraine agreed to withdraw its troops.", "RETREAT"),
        ("en", "The garrison surrendered after 48 hours.", "RETREAT"),
        ("id", "Pemberontak memberi garnisun waktu 48 jam untuk menyerah.", "THREATEN"),
        ("id", "Rusia mengultimatum pasukan Ukraina agar menyerah sebelum fajar.", "THREATEN"),
        ("id", "ECOWAS memberi junta tenggat tujuh hari untuk memulihkan presiden.", "THREATEN"),
        ("id", "Garnisun itu menyerah setelah 48 jam.", "RETREAT"),
    ],
)
def test_what_an_ultimatum_asks_for_is_no_event_yet(language: str, text: str, told: str) -> None:
    (claim,) = pantau.read(text, language=language).claims
    assert claim.event
    assert claim.event.type == told
