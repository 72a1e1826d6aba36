"""A simulated newsroom: reports from seeded chance, made one at a time, so that their maker holds no more than the last few.

550 reports a day, in two languages, of 60 outlets with a footer of their own. 55 happenings begin a day and fade within three; one report
in six is the only one of its happening. Three in ten are copies of the last two days (whole, cut, re-headlined, edited), the rest tell
facts of one happening in one of two wordings for each language, with words of their own, between sentences of their own. Words are drawn
by Zipf's law from those of the sample dossier and 60,000 made-up ones a language; persons, towns and topical words belong to the
happening. The sentences of facts are real ones (`newsroom.toml`), so that the same text can be read; the claims that come with a report
are made here, one for each fact.
"""

import random
import re
import tomllib
from collections import Counter, deque
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.speed import texts
from pantau.records.claims import Attribution, Claim
from pantau.records.stories import Report, Told
from pantau.records.texts import Document, Span
from pantau.records.values import Actor, Event, Figure, Place

START = date(2024, 1, 1)
A_DAY = 550
BEGIN = 10  # reports after which the next happening begins
ALONE = 0.16  # reports that tell a happening nobody else tells
LIVE = 150  # happenings that are reported on at a time
COPIED = 0.3
RECENT = 1100  # reports that are copied from
SYLLABLES = ("ka", "ri", "to", "men", "sal", "ur", "vi", "dor", "pe", "lan", "gu", "si", "bra", "ne", "tok", "mi", "fen", "ha", "zo", "lu")
FRAMES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))
LANGUAGES = ("en", "id")


class Fact(Struct, frozen=True, gc=False):
    """One statement of one speaker about a happening; words: which topical words it has."""

    frame: int
    who: int
    office: int
    town: str
    number: int
    words: tuple[int, int, int]


class Happening(Struct, frozen=True, gc=False):
    """What can be told: persons, a land, topical words for each language, facts."""

    people: list[str]
    land: dict[str, str]
    topic: dict[str, list[str]]
    facts: list[Fact]


class Line(Struct, frozen=True, gc=False):
    """A sentence of a report, and the fact that it tells."""

    text: str
    fact: Fact | None


@cache
def vocabulary(language: str) -> tuple[list[str], list[float]]:
    """The dossier's words, the most frequent first, and 60,000 made-up ones, with their cumulated weights."""
    chance = random.Random(f"words {language}")
    real = Counter(re.findall(r"[a-z]+", " ".join(texts(language)).lower()))
    made = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5))) for _ in range(60_000)]
    words = [*(word for word, _ in real.most_common()), *made]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


@cache
def phrases(language: str) -> list[list[str]]:
    """The dossier's sentences, as words: what an outlet's own sentences are made over from."""
    lines = (line for text in texts(language) for line in re.split(r"(?<=[.!?])\s+", text))
    return [words for line in lines if 8 <= len(words := line.split()) <= 30]


def newsroom(number: int, seed: int = 5) -> Iterator[Report]:
    """So many reports, in order of time."""
    desk = _Desk(random.Random(seed))
    return (desk.report(index) for index in range(number))


class _Desk:
    """Happenings that begin and fade, and the last reports of them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._live: deque[Happening] = deque(maxlen=LIVE)
        self._recent: deque[tuple[Happening, str, list[Line]]] = deque(maxlen=RECENT)

    def report(self, index: int) -> Report:
        """The next one."""
        chance = self._chance
        if index % BEGIN == 0:
            self._live.append(self._happening())
        outlet, day = chance.randrange(60), START + timedelta(days=index // A_DAY)
        if self._recent and chance.random() < COPIED:
            about, language, lines = chance.choice(self._recent)
            lines = self._copied(lines, language)
        else:
            known = self._live[-1 - int(len(self._live) * chance.random() ** 3)]
            about, language = self._happening() if chance.random() < ALONE else known, chance.choice(LANGUAGES)
            lines = self._told(about, language)
            self._recent.append((about, language, lines))
        footer = f"Outlet {outlet} desk{outlet} {' '.join(vocabulary(language)[0][outlet * 20 : outlet * 20 + 14])}."
        text = "\n".join([*(line.text for line in lines), footer])
        id = f"{index:08}"
        document = Document(id, language, text, day, outlet=f"Outlet {outlet}")
        return Report(id, document, tuple(_claims(document, about, lines)))

    def _happening(self) -> Happening:
        chance = self._chance
        people = [f"{self._name()} {self._name()}" for _ in range(5)]
        topic = {language: list(dict.fromkeys(self._words(60, language))) for language in LANGUAGES}
        size = min(map(len, topic.values()))
        towns = [self._name() for _ in range(3)]
        facts = [
            Fact(
                chance.randrange(len(FRAMES["frame"])), chance.randrange(5), chance.randrange(5), chance.choice(towns),
                int(chance.lognormvariate(4, 2)) + 3, (chance.randrange(size), chance.randrange(size), chance.randrange(size)),
            )
            for _ in range(24)
        ]  # fmt: skip
        return Happening(people, chance.choice(FRAMES["land"]), topic, facts)

    def _name(self) -> str:
        return "".join(self._chance.choice(SYLLABLES) for _ in range(self._chance.randrange(2, 4))).capitalize()

    def _words(self, number: int, language: str) -> list[str]:
        words, weights = vocabulary(language)
        return self._chance.choices(words, cum_weights=weights, k=number)

    def _told(self, about: Happening, language: str) -> list[Line]:
        """A headline, nine facts, and six sentences of the outlet's own between them."""
        told = [
            Line(self._reworded(_sentence(fact, about, language, self._chance.randrange(2)), language), fact)
            for fact in self._chance.sample(about.facts, 9)
        ]
        for _ in range(6):
            told.insert(self._chance.randrange(len(told) + 1), Line(self._own(about, language), None))
        return [Line(" ".join([*self._words(4, language), *self._chance.sample(about.topic[language], 4)]).capitalize(), None), *told]

    def _own(self, about: Happening, language: str) -> str:
        """A sentence of the dossier with half of its longer words exchanged for topical ones and others."""
        words = list(self._chance.choice(phrases(language)))
        for place, word in enumerate(words):
            if word.isalpha() and len(word) > 3 and self._chance.random() < 0.5:
                words[place] = self._chance.choice(about.topic[language]) if self._chance.random() < 0.4 else self._words(1, language)[0]
        return " ".join(words)

    def _reworded(self, text: str, language: str) -> str:
        """With two words of the outlet's own."""
        words = text.split()
        for word in self._words(2, language):
            words.insert(self._chance.randrange(1, len(words)), word)
        return " ".join(words)

    def _copied(self, lines: list[Line], language: str) -> list[Line]:
        """Whole, cut, re-headlined, or with every twelfth word changed."""
        kind = self._chance.randrange(4)
        if kind == 1:
            return lines[: len(lines) // 2]
        if kind == 2:
            return [Line(" ".join(self._words(8, language)).capitalize(), None), *lines[1:]]
        return [Line(self._edited(line.text, language), line.fact) for line in lines] if kind == 3 else lines

    def _edited(self, text: str, language: str) -> str:
        words = text.split()
        if self._chance.random() < 0.8:
            words[self._chance.randrange(len(words))] = self._words(1, language)[0]
        return " ".join(words)


def _sentence(fact: Fact, about: Happening, language: str, wording: int) -> str:
    a, b, c = (about.topic[language][word] for word in fact.words)
    number = _grouped(fact.number, language)
    return FRAMES["frame"][fact.frame][language][wording].format(
        who=about.people[fact.who], office=FRAMES["office"][language][fact.office], land=about.land[language], n=number,
        town=fact.town, a=a, b=b, c=c, day=FRAMES["day"][language][fact.number % 7],
    )  # fmt: skip


def _grouped(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "." if language == "id" else ",")


def _claims(document: Document, about: Happening, lines: list[Line]) -> Iterator[Told]:
    place = 0
    for number, line in enumerate(lines):
        if line.fact:
            claim = _claim(document, about, line.fact, f"{number}", place, place + len(line.text))
            yield Told(f"{document.id}/{number}", document.id, claim)
        place += len(line.text) + 1


def _claim(document: Document, about: Happening, fact: Fact, id: str, start: int, end: int) -> Claim:
    frame, span = FRAMES["frame"][fact.frame], document.span(start, end)
    who = Actor(start, start, "", f"{about.land['code']}.GOV", "simulated", about.people[fact.who], kind="person")
    event = Event(frame["event"], None, (), Span(start, start, ""), "simulated", (who,), (), ())
    digits = re.search(r"\d+(?:[.,]\d+)*", span.text) if "measure" in frame else None
    figures: tuple[Figure, ...] = ()
    if digits:
        number = document.span(start + digits.start(), start + digits.end())
        figures = (Figure(number.start, number.end, number.text, number, fact.number, None, "at_least", frame["measure"], "simulated"),)
    town = Place(start, start, "", fact.town, "simulated", None, None, None, None, "city")
    return Claim(id, span, Attribution((who,), None, "says"), event, document.published, figures, (), (town,), "asserted", None, ())
