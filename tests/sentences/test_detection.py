"""A text in none of our languages is never read in silence: it is refused, or its language is called a guess."""

import pytest

from pantau.errors import UnknownLanguage
from pantau.languages.phrases import fold
from pantau.sentences.detection import detect
from pantau.sentences.tokens import tokenize

FOREIGN = {
    "French": ("Frappe sur Velmora : douze morts", "Le gouvernement annonce un cessez-le-feu lundi.", "Des milliers de civils fuient."),
    "German": ("Drohnenangriff auf Hafen: zwölf Tote", "Die Armee meldet schwere Verluste an der Front.", "Sie fliehen vor den Kämpfen."),
    "Spanish": ("Ataque con drones contra el puerto", "Miles de civiles huyen de los combates.", "El ejército confirmó que murieron doce."),
    "Dutch": ("Droneaanval op haven: twaalf doden", "Minstens twaalf soldaten gedood bij aanval.", "Het leger meldt verliezen."),
    "Italian": ("Attacco di droni al porto: dodici morti", "Il governo annuncia un cessate il fuoco."),
    "Portuguese": ("O governo anuncia um cessar-fogo.", "Milhares de civis fogem dos combates no norte."),
    "Malay": ("Polis menahan tiga lelaki kerana letupan itu.", "Jurucakap tentera menafikan serangan itu.", "Mesyuarat itu pada Isnin."),
    "Turkish": ("Hükümet pazartesi günü ateşkes ilan etti.",),
    "Polish": ("Co najmniej dwunastu żołnierzy zginęło w ataku.",),
    "Tagalog": ("Hindi bababa sa labindalawang sundalo ang napatay.",),
}
OURS = (
    ("en", "Twelve killed in attack on Velmora"),
    ("en", "The Universidad de la Costa said its rector, José Núñez, was safe."),
    ("en", "Chancellor von Harnau was in Paris on Monday, an aide said."),
    ("en", "The café near the port was full when the façade fell."),
    ("id", "Tujuh tewas dalam serangan di pelabuhan"),
    ("id", "Kedua negara menandatangani perjanjian gencatan senjata."),
    ("id", "Korban dibawa ke rumah sakit pada Senin malam, kata polisi."),
)


def told(text: str) -> tuple[str, str]:
    return detect(tokenize(text, fold(text)))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FOREIGN.items() for text in texts])
def test_other_languages_are_refused_or_called_a_guess(name: str, text: str) -> None:
    try:
        basis = told(text)[1]
    except UnknownLanguage as error:
        basis = str(error)
    assert "looks like" in basis


@pytest.mark.parametrize("name", ["French", "German", "Spanish", "Dutch", "Italian", "Malay"])
def test_a_few_sentences_of_them_are_refused_by_name(name: str) -> None:
    with pytest.raises(UnknownLanguage, match=f"looks like {name}; Pantau reads: en, id"):
        told(" ".join(FOREIGN[name]))


@pytest.mark.parametrize(("code", "text"), OURS)
def test_a_single_sentence_of_ours_is_told_in_spite_of_foreign_names(code: str, text: str) -> None:
    assert told(text) == (code, "text")


def test_words_that_tell_nothing_are_called_a_guess() -> None:
    assert told("Velmora 12") == ("en", "guess")
