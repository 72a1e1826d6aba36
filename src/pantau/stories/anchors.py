"""What two texts can have in common, whatever their languages: numbers, names, words of one root, meanings."""

from pantau.stories.meanings import meanings
from pantau.stories.skeletons import skeleton, value

ROOT = 4  # consonants that stand for words of one root (presiden, president)
LONG = 5  # letters of a word that may have a root in common with one of another language


def anchors(word: str, language: str) -> tuple[str, ...]:
    """The anchors of one word or number: "#1100" a number, "k:slnsk" a name, "g:prsd" a root, "m:attack" a meaning."""
    if word[0].isdigit():
        return (f"#{value(word)}",)
    known = meanings(language)
    found = [f"m:{meaning}" for meaning in known.of(word.lower())] if known else []
    bones = skeleton(word)
    if bones and word[0].isupper():
        found.append(f"k:{bones}")
    if bones and len(word) >= LONG:
        found.append(f"g:{bones[:ROOT]}")
    return tuple(found)
