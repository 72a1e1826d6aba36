import pytest

from pantau.languages.language import load
from pantau.mentions.events.forms import Inflector


def surfaces(language: str, stem: str, *forms: str) -> set[str]:
    return {surface for surface, _ in Inflector(load(language)).surfaces(stem, forms)}


@pytest.mark.parametrize(
    ("stem", "form", "surface"),
    [
        ("serang", "meN", "menyerang"), ("serang", "peN-an", "penyerangan"), ("tembak", "meN", "menembak"), ("kirim", "meN", "mengirim"),
        ("pukul", "meN", "memukul"), ("bom", "meN", "mengebom"), ("bom", "peN-an", "pengeboman"), ("culik", "meN", "menculik"),
        ("langgar", "meN", "melanggar"), ("hantam", "meN", "menghantam"), ("bunuh", "ter", "terbunuh"), ("runding", "ber", "berunding"),
        ("lepas tembakan", "meN-kan", "melepaskan tembakan"), ("serang", "di", "diserangnya"), ("proses", "meN", "memproses"),
        ("veto", "meN", "memveto"), ("rampas", "ter", "terampas"),
    ],
)  # fmt: skip
def test_indonesian_affixes(stem: str, form: str, surface: str):
    assert surface in surfaces("id", stem, form)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("accuse", {"accuse", "accuses", "accusing", "accused"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("ban(n)", {"ban", "bans", "banning", "banned"}),
        ("shoot down", {"shoot down", "shoots down", "shooting down", "shot down"}),
        ("clash", {"clash", "clashes", "clashing", "clashed"}),
        ("free", {"free", "frees", "freeing", "freed"}),
        ("destroy", {"destroy", "destroys", "destroying", "destroyed"}),
    ],
)
def test_english_verbs(stem: str, expected: set[str]):
    assert surfaces("en", stem, "verb") == expected


def test_plurals_change_the_last_word():
    assert surfaces("en", "air strike", "noun") == {"air strike", "air strikes"}
    assert surfaces("en", "casualty", "noun") == {"casualty", "casualties"}
