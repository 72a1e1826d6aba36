"""What two texts can have in common, whatever their languages: numbers, names, words of one root, meanings; and in one language, words."""

import re
from collections import Counter
from functools import lru_cache

from pantau.stories.meanings import meanings
from pantau.stories.skeletons import skeleton, value

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
STEM = 6  # first letters that stand for a word and its forms
ROOT = 4  # consonants that stand for words of one root (presiden, president)
LONG = 5  # letters of a word that may have a root in common with one of another language
Anchors = Counter[str]


def anchors(text: str, language: str) -> Anchors:
    """How often each anchor stands in a text: "#1100" a number, "k:slnsk" a name, "g:prsd" a root, "m:attack" a meaning."""
    return Counter([anchor for word in TOKEN.findall(text) for anchor in of_word(word, language)])


def words(text: str, language: str) -> Anchors:
    """How often each word stem stands in a text, marked with the language: "en:missil". A name is a stem of its own beside it."""
    found: list[str] = []
    before = ""
    for word in TOKEN.findall(text):
        low, stem = _stem(word, language)
        if stem:
            found.append(stem)
            if before and word[0].isupper():
                found.append(f"{before} {low}")
        before = low if word[0].isupper() else ""
    return Counter(found)


@lru_cache(1 << 17)
def _stem(word: str, language: str) -> tuple[str, str]:
    """A word in lower case, and its stem with the language; no stem for numbers and very short words."""
    low = word.lower()
    return low, f"{language}:{low[:STEM]}" if len(low) > 2 and not low.isdigit() else ""


@lru_cache(1 << 17)
def of_word(word: str, language: str) -> tuple[str, ...]:
    """The anchors of one word or number."""
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
