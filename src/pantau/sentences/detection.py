"""Tell the language of a text among ours, by script and by frequent small words; refuse what is none of ours."""

import unicodedata
from collections import Counter
from functools import cache
from importlib import resources

from msgspec import Struct

from pantau.errors import UnknownLanguage
from pantau.languages.language import load, names
from pantau.records.texts import Token

_ENOUGH = 400  # words that decide
_CLEAR = 5  # hits of another language before a text is refused
_FEW = 5  # hits below which the forms of longer words are asked too
_LONG = 15  # words without a single one of ours before a text is refused
_TEXT, _SHARE = 40, 0.08  # words of a text, and the share of small words below which it is refused


class Rival(Struct, frozen=True, forbid_unknown_fields=True):
    """A neighbour that shares most small words, by the words that it does not share."""

    name: str
    words: frozenset[str]


class DetectionExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text in the language, or (counterexample) in none of ours."""

    text: str


class DetectionTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Small words of a language; endings and beginnings of its longer words, which decide where small words are too few.

    fallback: the language of texts that tell nothing (no letters, a single name).
    """

    fallback: bool
    words: frozenset[str]
    endings: tuple[str, ...]
    beginnings: tuple[str, ...]
    example: tuple[DetectionExample, ...]
    counterexample: tuple[DetectionExample, ...]
    rival: tuple[Rival, ...] = ()


@cache
def _ours() -> dict[str, DetectionTable]:
    return {code: load(code).table("detection", DetectionTable) for code in names()}


@cache
def _others() -> dict[str, frozenset[str]]:
    rows = resources.files("pantau.sentences").joinpath("other_languages.tsv").read_text("utf8").splitlines()[1:]
    pairs = (row.split("\t") for row in rows)
    return {name: frozenset(words.split()) for name, words in pairs}


def detect(tokens: tuple[Token, ...]) -> str:
    """Code of the language of these tokens. Raises UnknownLanguage, naming what it looks like, if it is none of ours.

    Short or mixed texts fall to the best guess among ours; a text that tells nothing falls to the language marked as fallback.
    """
    words = Counter(token.low for token in tokens[: 2 * _ENOUGH] if token.kind == "word")
    total = sum(words.values())
    script = _script(words)
    if script:
        raise UnknownLanguage(_refusal(f"{script.capitalize()} script"))
    ours = {code: _hits(words, table.words) for code, table in _ours().items()}
    if max(ours.values(), default=0) < _FEW:
        ours = {code: 2 * ours[code] + _forms(words, table) for code, table in _ours().items()}
    best = max(ours, key=lambda code: (ours[code], _ours()[code].fallback))
    for rival in _ours()[best].rival:
        foreign = _hits(words, rival.words)
        if foreign >= 3 and foreign * 12 >= ours[best]:
            raise UnknownLanguage(_refusal(rival.name))
    name, other = max(((name, _hits(words, known)) for name, known in _others().items()), key=lambda pair: pair[1])
    if other >= _CLEAR and other > 1.3 * ours[best]:
        raise UnknownLanguage(_refusal(name))
    if (total >= _LONG and ours[best] == 0) or (total >= _TEXT and ours[best] < _SHARE * total):
        raise UnknownLanguage(_refusal("none of the languages known to us"))
    return best


def _hits(words: Counter[str], known: frozenset[str]) -> int:
    return sum(words[word] for word in known & words.keys())


def _forms(words: Counter[str], table: DetectionTable) -> int:
    """Longer words that begin or end as words of the language do."""
    return sum(n for word, n in words.items() if len(word) > 4 and (word.endswith(table.endings) or word.startswith(table.beginnings)))


def _script(words: Counter[str]) -> str | None:
    """Name of the script of most letters, if it is not Latin."""
    scripts: Counter[str] = Counter()
    for word, count in words.items():
        scripts[_script_of(word[0])] += count * len(word)
    if not scripts:
        return None
    name, count = scripts.most_common(1)[0]
    return name if name != "latin" and count * 2 > scripts.total() else None


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "unknown").split()[0].lower()


def _refusal(looks: str) -> str:
    return f"the text looks like {looks}; Pantau reads: {', '.join(names())}. Give the language if this is wrong (--language)."
