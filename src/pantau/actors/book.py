"""Look up the code of any string that names an actor."""

import itertools
from datetime import date
from functools import cache

from pantau.actors.composition import NOBODY, Code, of_entries
from pantau.actors.lexicon import Entry, Lexicon, lexicon
from pantau.actors.tables import lands
from pantau.errors import BadArgument
from pantau.languages.language import Language, load, names
from pantau.languages.phrases import fold

QUOTES = '"“”‘«»()[],;:.!?'
Hit = tuple[int, int, Entry]


class ActorBook:
    """What one language knows of actors."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lexicon: Lexicon = lexicon(language)
        table = self.lexicon.table
        self._outward = frozenset(table.outward)
        self._prefixes = tuple(table.prefixes)
        self._suffixes = tuple(table.suffixes)
        self._articles = frozenset(table.articles)
        self._former = frozenset(table.former)
        self._possessives = tuple(table.possessives)
        self._definite = tuple(table.definite_before)

    def code(self, phrase: str, on: date | None = None) -> Code:
        """The code of a whole phrase."""
        return self.read(phrase, on)[0]

    def read(self, phrase: str, on: date | None = None) -> tuple[Code, int]:
        """The code of a whole phrase, and how many of its characters the tables know."""
        low = fold(phrase)
        hits = self._inward(low, self.hits(phrase, low))
        entries = [e for _, _, e in hits if e.role not in ("modifier", "honorific")]
        code = of_entries(
            entries, self.lexicon.table.head, on, former=self.former(low[: hits[0][1] if hits else 0]) or self._once(low, hits)
        )
        if code.sector is None and entries and self._rest(low, hits):
            code = Code(code.country, "UNK")
        return code, sum(end - start for start, end, e in hits if e.role != "modifier")

    def hits(self, text: str, low: str) -> list[Hit]:
        """Every word of the tables in a text, without countries that only qualify something else ("US-backed")."""
        found = self._related(self.lexicon.find(text, low), text, low)
        return [h for h in found if h[2].role != "none" and not self._qualifies(low, *h)]

    def _qualifies(self, low: str, start: int, end: int, entry: Entry) -> bool:
        """Does the word only qualify what a hyphen joins it to: "US-backed", "anti-Russian", "military-industrial"?"""
        if low[start - 1 : start] == "-" and low[:start].endswith(self._prefixes):
            return True
        joined = low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha()
        return joined and (entry.role == "word" or low.startswith(self._suffixes, end))

    def _related(self, hits: list[Hit], text: str, low: str) -> list[Hit]:
        """Relative names ("the North") as countries where one of the countries beside them is named, else left out."""
        if not any(e.role == "relative" for _, _, e in hits):
            return hits
        countries = {e.country for _, _, e in hits if e.country and e.role != "relative"}
        kept: list[Hit] = []
        for start, end, entry in hits:
            if entry.role != "relative":
                kept.append((start, end, entry))
            elif not countries.isdisjoint(entry.beside) and self._alone(text, low, start, end):
                name = lands().get(entry.country or "")
                kept.append((start, end, Entry("country", entry.text, entry.country, kind="country", name=name)))
        return kept

    def _alone(self, text: str, low: str, start: int, end: int) -> bool:
        """Does it stand behind an article or a comma and before no other name ("the North", "..., South says"; not "North Atlantic")?"""
        before = low[max(0, start - 8) : start].rstrip()
        return not text[end : end + 2].strip(" -")[:1].isupper() and before.endswith((*self._definite, ","))

    def former(self, words: str) -> bool:
        """Does one of these words say that somebody has left the office?"""
        return bool(words) and not self._former.isdisjoint(words.replace("-", "- ").split())

    def _once(self, low: str, hits: list[Hit]) -> bool:
        """Is a word for "former" somewhere between the words of the phrase?"""
        return any(self.former(low[a[1] : b[0]]) for a, b in itertools.pairwise(hits))

    def _inward(self, low: str, hits: list[Hit]) -> list[Hit]:
        """The hits up to where the phrase turns to somebody else ("ambassador | to Poland"), without persons that only own."""
        kept: list[Hit] = []
        for start, end, entry in hits:
            if kept:
                gap = low[kept[-1][1] : start].strip()
                if gap in self._outward and any(e.sector for _, _, e in kept):
                    break
                if kept[-1][2].person and gap.startswith(self._possessives or ("\0",)):
                    kept.pop()
            kept.append((start, end, entry))
        return kept

    def _rest(self, low: str, hits: list[Hit]) -> bool:
        """Do lower-case words remain that the tables do not know?"""
        known = bytearray(len(low))
        for start, end, _ in hits:
            known[start:end] = b"\1" * (end - start)
        rest = "".join(" " if known[i] else c for i, c in enumerate(low)).split()
        return any(w.strip(QUOTES).isalpha() and w not in self._articles for w in rest)


@cache
def book(language: str) -> ActorBook:
    """The book of a language, by its code, built once."""
    return ActorBook(load(language))


def code_of(phrase: str, on: date | None = None) -> Code:
    """The code in whichever language knows more of the phrase."""
    best, known = NOBODY, 0
    for name in names():
        code, size = book(name).read(phrase, on)
        if size > known or (size == known and code.country and not best.country):
            best, known = code, size
    return best


def code(phrase: str, on: date | None = None) -> str | None:
    """The code of a string that names an actor, in any language: "KOR.MIL", "UNO", "MED", "UNK.CVL"; None if no word of it is known.

    Sectors are PLOVER's (SPY, PTY, EDU ...). `on` is the day for which people's offices are wanted; without it, their last office.
    Raises BadArgument for what is no str.
    """
    if not isinstance(phrase, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without a type checker
        raise BadArgument(f"phrase is {phrase!r:.60} of type {type(phrase).__name__}, not str: hand in the words that name an actor")
    return code_of(phrase, on).fine
