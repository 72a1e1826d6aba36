"""Cost of copies, utterances and stories, and how it grows. `python -m benchmarks.growth [documents ...]`.

Simulated reports from seeded chance: 550 a day, in two languages, of 40 outlets, on happenings that come and go; a third are copies of the
last days, most of the rest retell a happening in their own words. Words are drawn by Zipf's law from 60,000 made-up ones, names and
numbers belong to the happening. Claims are as many as the reading finds (six a report). Printed: seconds for each 1,000 reports, parts,
and the greatest memory; the cost of the reading for comparison, of the sample dossier's articles, by words.
"""

import random
import resource  # POSIX only
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

import pantau
from benchmarks.speed import texts, words_per_second
from pantau.records.claims import Attribution, Claim
from pantau.records.stories import Report, Told
from pantau.records.texts import Document
from pantau.records.values import Actor
from pantau.stories.clusters import cluster_reports
from pantau.stories.copies import copy_groups
from pantau.stories.order import earliness
from pantau.stories.utterances import utterances

START = date(2024, 1, 1)
A_DAY = 550
SENTENCES = 14  # of 18 words: reports of some 250 words
SYLLABLES = ("ka", "ri", "to", "men", "sal", "ur", "vi", "dor", "pe", "lan", "gu", "si", "bra", "ne", "tok", "mi")


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """60,000 words and their cumulated weights."""
    chance = random.Random(1)
    words = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 5))) for _ in range(60_000)]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


class World:
    """Happenings that begin and fade, and the reports of them."""

    def __init__(self, seed: int = 5) -> None:
        self._chance = random.Random(seed)
        self._happenings: list[tuple[list[str], list[str], list[str]]] = []
        self._recent: list[str] = []

    def reports(self, number: int) -> list[Report]:
        """So many reports, in order of time."""
        return [self._report(index) for index in range(number)]

    def _report(self, index: int) -> Report:
        chance = self._chance
        if index % 20 == 0:
            self._happenings = [*self._happenings[-120:], self._happening()]
        if self._recent and chance.random() < 0.33:
            text = chance.choice(self._recent[-800:])
        else:
            text = self._text(*chance.choice(self._happenings))
            self._recent = [*self._recent[-1600:], text] if len(self._recent) > 3200 else [*self._recent, text][-3200:]
        day = START + timedelta(days=index // A_DAY)
        document = Document(f"{index:08}", "id" if chance.random() < 0.5 else "en", text, day, outlet=f"Outlet {chance.randrange(40)}")
        return Report(document.id, document, self._claims(document))

    def _happening(self) -> tuple[list[str], list[str], list[str]]:
        names = [word.capitalize() for word in self._words(6)]
        return names, self._words(40), [str(self._chance.randrange(3, 9000)) for _ in range(4)]

    def _words(self, number: int) -> list[str]:
        words, weights = vocabulary()
        return self._chance.choices(words, cum_weights=weights, k=number)

    def _text(self, names: list[str], topic: list[str], numbers: list[str]) -> str:
        chance = self._chance
        lines: list[str] = []
        for _ in range(SENTENCES):
            line = [*self._words(12), *chance.sample(topic, 4), chance.choice(names), chance.choice(numbers)]
            chance.shuffle(line)
            lines.append(f"{' '.join(line)}.")
        return "\n".join(lines)

    def _claims(self, document: Document) -> tuple[Told, ...]:
        told: list[Told] = []
        start = 0
        for number, line in enumerate(document.text.split("\n")[:6]):
            name = next((word for word in line.split() if word[0].isupper()), "Someone")
            speaker = Actor(start, start, "", None, "simulated", name, kind="person")
            span = document.span(start, start + len(line))
            claim = Claim(f"{number}", span, Attribution((speaker,), None, "says"), None, None, (), (), (), "asserted", None, ())
            told.append(Told(f"{document.id}/{number}", document.id, claim))
            start += len(line) + 1
        return tuple(told)


def seconds(step: Callable[[], Any]) -> tuple[float, Any]:
    """How long a step takes, and what it gives."""
    begin = time.process_time()
    found = step()
    return time.process_time() - begin, found


def measure(number: int) -> dict[str, float]:
    """Milliseconds a report for each part, and the peak of memory in MB."""
    reports: Sequence[Report] = World().reports(number)
    before = _memory()
    copying, groups = seconds(lambda: copy_groups(reports))
    telling, told = seconds(lambda: utterances(reports, groups))
    telling_number = len(told)
    del told
    clustering, labels = seconds(lambda: cluster_reports(sorted(reports, key=earliness)))
    parts = {"copies": copying, "utterances": telling, "stories": clustering}
    found = {f"{name}, ms": 1000 * taken / number for name, taken in parts.items()}
    sizes = {"reports alone, MB": before, "peak, MB": _memory(), "copy groups": len(groups), "utterances": telling_number}
    return {"documents": number, **found, "together, ms": sum(found.values()), **sizes, "clusters": len(set(labels))}


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Print a line for each size, then the share of the reading."""
    found: dict[str, float] = {}
    for number in [int(argument) for argument in sys.argv[1:]] or [2_000, 10_000]:
        found = measure(number)
        print("  ".join(f"{name} {value:,.2f}" if "ms" in name else f"{name} {value:,.0f}" for name, value in found.items()), flush=True)
    speed = words_per_second(lambda text: pantau.read(text, language="en"), texts("en"), 3)
    reading = 1000 * SENTENCES * 18 / speed
    print(f"reading so many words: {reading:.2f} ms; copies, utterances and stories are {found['together, ms'] / reading:.0%} of it")


if __name__ == "__main__":
    main()
