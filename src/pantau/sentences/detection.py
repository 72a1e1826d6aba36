"""Tell the language of a text among ours, by script and by frequent small words; refuse what is none of ours."""

import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import NamedTuple

from msgspec import Struct

from pantau.errors import UnknownLanguage
from pantau.languages.language import load, names
from pantau.records.texts import Token

_ENOUGH = 800  # words that decide
_FEW = 5  # hits below which the forms of longer words are asked too
_CLEAR = 3  # words of another language before a text is refused; fewer make a guess of it
_MORE = 1.3  # times as many of them as of ours, by words that only one of the two has
_RIVAL = 12  # hits of ours that one word of a neighbour outweighs
_LONG = 15  # words without a single one of ours before a text is refused
_TEXT, _SHARE = 40, 0.08  # words of a text, and the share of small words below which it is refused


class Told(NamedTuple):
    """The language of a text. basis: "text", or "guess" where the text says too little, with what else it looks like."""

    code: str
    basis: str


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
    return {name: frozenset(word for word in words.split() if len(word) > 1) for name, words in pairs}  # a letter may be an initial


@cache
def _apart(code: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Each other language with the words that only it has, and those that only this one of ours has."""
    ours = _ours()[code].words
    return {name: (known - ours, ours - known) for name, known in _others().items()}


def detect(tokens: tuple[Token, ...]) -> Told:
    """The language of these tokens. Raises UnknownLanguage, naming what it looks like, if it is none of ours.

    A text that tells nothing falls to the language marked as fallback; that, and a text of few words that looks more like
    another language, is called a guess.
    """
    seen = [token for token in tokens[: 2 * _ENOUGH] if token.kind == "word"]
    words = Counter(token.low for token in seen)
    script = _script(words)
    if script:
        raise UnknownLanguage(_refusal(f"{script.capitalize()} script"))
    hits = _ours_in(words)
    best = max(hits, key=lambda code: (hits[code], _ours()[code].fallback))
    foreign = [_rival(words, best, hits[best]), _other(words, best, sum(_is_marked(token) for token in seen))]
    if looks := next((one.looks for one in foreign if one and one.clear), None):
        raise UnknownLanguage(_refusal(looks))
    if (len(seen) >= _LONG and hits[best] == 0) or (len(seen) >= _TEXT and hits[best] < _SHARE * len(seen)):
        raise UnknownLanguage(_refusal("none of the languages known to us"))
    if looks := next((one.looks for one in foreign if one), None):
        return Told(best, f"guess, looks like {looks}")
    return Told(best, "text" if hits[best] > 1 else "guess")


class _Foreign(NamedTuple):
    """Signs that a text is in another language; clear: enough of them to refuse it."""

    looks: str
    clear: bool


def _ours_in(words: Counter[str]) -> dict[str, int]:
    """Hits of each of our languages; the forms of longer words are asked where small words are few."""
    hits = {code: _hits(words, table.words) for code, table in _ours().items()}
    if max(hits.values(), default=0) >= _FEW:
        return hits
    small = frozenset[str]().union(*(table.words for table in _ours().values()))
    longer = Counter({word: n for word, n in words.items() if len(word) > 4 and word not in small})
    return {code: 2 * hits[code] + _forms(longer, table) for code, table in _ours().items()}


def _rival(words: Counter[str], best: str, ours: int) -> _Foreign | None:
    """A neighbour of the best one, which shares most words: few of those that only it has weigh much."""
    for rival in _ours()[best].rival:
        foreign = _hits(words, rival.words)
        if foreign and foreign * _RIVAL >= ours:
            return _Foreign(rival.name, foreign >= _CLEAR)
    return None


def _other(words: Counter[str], best: str, marked: int) -> _Foreign | None:
    """Another language, if it has more of the words that only one of the two has; marked: words with letters that ours do not use."""
    scores = {name: _hits(words, only) for name, (only, _) in _apart(best).items()}
    name = max(scores, key=scores.__getitem__)
    foreign, own = scores[name], _hits(words, _apart(best)[name][1])
    if foreign + marked <= own:
        return None
    looks = name if foreign else "none of the languages known to us"
    return _Foreign(looks, foreign + marked >= _CLEAR and foreign + marked > _MORE * own)


def _is_marked(token: Token) -> bool:
    """A word (not a name) with letters beyond a to z."""
    return token.text == token.low and not token.text.isascii()


def _hits(words: Counter[str], known: frozenset[str]) -> int:
    return sum(words[word] for word in known & words.keys())


def _forms(longer: Counter[str], table: DetectionTable) -> int:
    """Longer words that begin or end as words of the language do."""
    return sum(n for word, n in longer.items() if word.endswith(table.endings) or word.startswith(table.beginnings))


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
    return f"the text looks like {looks}; Pantau reads: {', '.join(names())}. If that is wrong, say which it is: --language {names()[0]}."
