"""What is worth the thorough extraction and the reading: pages in our languages that hold anything we read.

Two quick tests, both of which let pass in doubt: is one of our languages among the three that the page most looks like, and do enough
different words of the trigger tables stand in it? Pages of sport, show and cooking hold a few by chance.
"""

from functools import cache

from pantau.errors import BadInput
from pantau.languages.language import load, names
from pantau.languages.phrases import Phrases, fold
from pantau.mentions.events.table import Entry, compiled
from pantau.sources.quick import glance

_SHORT = 60  # words below which nothing can be told
# Different words that tell an event: one for so many words, but no fewer than _LEAST (in texts long enough for them) and no more than
# _MOST. Of 2,400 reports and political articles that were annotated by others, that lets all but six pass.
_PER = 80
_LEAST, _MOST = 3, 10
_LEAST_PER = 40


class Sieved(BadInput):
    """Not read: another language, or nothing in it that we read."""


def check_page(raw: bytes, name: str, language: str | None = None) -> None:
    """Raises Sieved for a page that is not worth reading. language: as the user named it; obeyed. Raises what decoding raises."""
    seen = glance(raw, name)
    if seen is None or seen.words < _SHORT:
        return
    ours = [language] if language else [code for code in seen.languages if code in names()]
    if not ours:
        raise Sieved(f"another language, by the looks {seen.languages[0] if seen.languages else 'none that is known'}")
    _check(seen.text, seen.words, ours)


def check_text(text: str, language: str | None = None) -> None:
    """Raises Sieved for a text in which nothing stands that we read; short ones pass."""
    words = len(text.split())
    if words >= _SHORT:
        _check(text, words, [language] if language else list(names()))


def _check(text: str, words: int, languages: list[str]) -> None:
    needed = max(min(_LEAST, words // _LEAST_PER), min(words // _PER, _MOST), 1)
    low = fold(text)
    found = max(_telling(low, code) for code in languages)
    if found < needed:
        raise Sieved(f"nothing that is read here: {found} words that tell an event, {needed} are needed")


def _telling(low: str, code: str) -> int:
    """How many different words of a folded text tell an event by themselves."""
    return len({low[start:end] for start, end, entry in _words(code).find(low) if _tells(entry)})


def _tells(entry: Entry) -> bool:
    return any(choice.ready.row.type and not choice.ready.row.weak for choice in entry.choices)


@cache
def _words(code: str) -> Phrases[Entry]:
    """The surfaces of a language's trigger table. Raises UnknownLanguage."""
    return compiled(load(code))
