"""Copies: reprints made by twelve kinds of editing from the test data's articles, among hard negatives. `python -m benchmarks.copies`.

A reprint counts as found where it is linked to its source, directly or through its group. Negatives that must not be linked: other
articles on the same happening and day, other articles of the outlet with the same masthead and invitations, bulletins from one template,
and articles that share one quotation.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.shared import folder, rows
from pantau.records.stories import Report
from pantau.records.texts import Document
from pantau.stories.copies import copy_groups

SETS = ("claims/train", "claims/dev", "claims/domain", "places/geovirus", "attribution/polnear_dev")
START = datetime(2024, 3, 1, tzinfo=UTC)
Lines = list[str]
Edit = Callable[[Lines, random.Random, list[Lines]], Lines]


def _whole(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    return lines


def _cut(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    return lines[: max(3, int(len(lines) * 0.45))]


def _thinned(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    return [line for i, line in enumerate(lines) if i % 3 != 1]


def _reheadlined(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    words = lines[0].split()
    chance.shuffle(words)
    return [" ".join(words), *lines[1:]]


def _edited(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    """One word in twelve is changed, dropped, or has one added."""
    pool = [word for line in others[0] for word in line.split()]
    done: Lines = []
    for line in lines:
        words: list[str] = []
        for word in line.split():
            fate = chance.random()
            words += (
                [word] if fate > 0.083 else [chance.choice(pool)] if fate > 0.05 else [word, chance.choice(pool)] if fate > 0.025 else []
            )
        done.append(" ".join(words))
    return done


def _extended(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    return [lines[0], *others[0][1:4], *lines[1:], *others[0][4:]]


def _merged(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    half = [source[: max(3, len(source) // 2)] for source in (lines, *others[1:3])]
    return ["What we know so far", *(line for part in half for line in part[1:])]


def _reordered(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    body = lines[1:]
    chance.shuffle(body)
    return [lines[0], *body]


def _restyled(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    swaps = str.maketrans({'"': "”", "'": "’", "-": "–", "“": '"', "”": '"'})
    return [" ".join(lines).translate(swaps).replace(". ", ".\n")]


def _typos(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    """One character in a hundred is another one."""
    return ["".join(chance.choice("aeinrst") if c.isalpha() and chance.random() < 0.01 else c for c in line) for line in lines]


def _brief(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    """The first lines until there are fifty words."""
    kept: Lines = []
    for line in lines[1:]:
        kept.append(line)
        if len(" ".join(kept).split()) >= 50:
            break
    return kept


def _quoted(lines: Lines, chance: random.Random, others: list[Lines]) -> Lines:
    """A third of it within another outlet's own article."""
    third = lines[1 : 1 + max(3, len(lines) // 3)]
    return [*others[0][:5], *third, *others[0][5:9]]


EDITS: dict[str, Edit] = {
    "whole": _whole, "cut": _cut, "thinned": _thinned, "reheadlined": _reheadlined, "edited": _edited, "extended": _extended,
    "merged": _merged, "reordered": _reordered, "restyled": _restyled, "typos": _typos, "brief": _brief, "quoted": _quoted,
}  # fmt: skip
EACH = 48
RUN = 16  # words in a row that two desks do not write independently


def _articles(shared: Path) -> list[Lines]:
    texts = [row["text"] for name in SETS for row in rows(shared / f"gold/{name}.jsonl")]
    found = [[line for line in text.split("\n") if line.strip()] for text in dict.fromkeys(texts)]
    return [lines if len(lines) > 5 else _by_sentence(" ".join(lines)) for lines in found if len(" ".join(lines).split()) > 130]


def _by_sentence(text: str) -> Lines:
    return [f"{part}." for part in text.split(". ") if part]


class Corpus:
    """Reports with the pairs that are copies. related[id]: ids of the texts of `gold/` that it was made from."""

    def __init__(self, shared: Path, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.reports: list[Report] = []
        self.made: dict[str, tuple[str, set[str]]] = {}
        articles = _articles(shared)
        self.sources = len(articles)
        for i, lines in enumerate(articles):
            self._add(f"s{i}", "original", {f"s{i}"}, lines, self.chance.randrange(14), i % 30)
        for kind, edit in EDITS.items():
            for _ in range(EACH):
                self._reprint(kind, edit, articles)
        self._bulletins()
        self._same_quotation(articles)
        for row in rows(shared / "gold/stories/ecbplus_dev.jsonl"):
            self._add(f"e{row['id']}", "same happening", set(), row["text"].split("\n"), self.chance.randrange(14), row["topic"])

    def _reprint(self, kind: str, edit: Edit, articles: list[Lines]) -> None:
        numbers = self.chance.sample(range(len(articles)), 4)
        if kind == "merged":
            numbers[1:] = [n for n in numbers[1:] if n != numbers[0]]
        source, others = articles[numbers[0]], [articles[n] for n in numbers[1:]]
        origins = {f"s{n}" for n in ([numbers[0], *numbers[2:4]] if kind == "merged" else [numbers[0]])}
        if kind in ("extended", "quoted"):
            others = [["".join(c for c in _scrambled(line, self.chance)) for line in other] for other in others]
        lines = edit(source, self.chance, others)
        self._add(f"{kind}{len(self.reports)}", kind, origins, lines, 14 + self.chance.randrange(20), 40)

    def _bulletins(self) -> None:
        for i in range(40):
            a, b, c = (self.chance.randrange(2, 90) for _ in range(3))
            line = f"A quake of magnitude {a / 10} shook the sea {b} km off the coast at a depth of {c} km, bulletin number {i} says."
            rest = "It may not trigger a tsunami. People are asked to stay calm, to keep away from cracked walls, and to wait for news."
            self._add(f"b{i}", "bulletin", set(), [line, rest, f"The next bulletin follows in {a} minutes."], 3, i % 30)

    def _same_quotation(self, articles: list[Lines]) -> None:
        quote = "“We will not be the first to cross this line, but whoever crosses it will find us ready,” the minister told parliament."
        for i in range(30):
            lines = [_scrambled(line, self.chance) for line in self.chance.choice(articles)]
            self._add(f"q{i}", "same quotation", set(), [*lines[:4], quote, *lines[4:12]], self.chance.randrange(34), 20)

    def _add(self, id: str, kind: str, origins: set[str], lines: Lines, outlet: int, day: int) -> None:
        name = f"Outlet {outlet}"
        head = [f"{name} - independent news since {1950 + outlet}"]
        foot = [f"Follow {name} on every channel, write to desk{outlet}@example, and read our house rules before you comment on this page."]
        when = START + timedelta(days=day, minutes=len(self.reports))
        text = "\n".join([*head, *lines, *foot])
        self.reports.append(Report(id, Document(id, "en", text, when.date(), when, outlet=name)))
        self.made[id] = (kind, origins)

    def same(self, first: str, second: str) -> bool | None:
        """Were the two made from a common text? None: two articles of the world that share a sentence, of which nobody knows."""
        if self.made[first][1] & self.made[second][1]:
            return True
        return None if "same happening" in (self.made[first][0], self.made[second][0]) and self._share_a_sentence(first, second) else False

    def _share_a_sentence(self, first: str, second: str) -> bool:
        runs = [{tuple(words[i : i + RUN]) for i in range(len(words) - RUN - 17)} for words in (self._words(first), self._words(second))]
        return bool(runs[0] & runs[1])

    def _words(self, id: str) -> Lines:
        text = next(report.document.text for report in self.reports if report.id == id)
        return re.findall(r"\w+", text.lower())


def _scrambled(line: str, chance: random.Random) -> str:
    words = line.split()
    chance.shuffle(words)
    return " ".join(words)


def measure(corpus: Corpus) -> tuple[dict[str, float], Counter[str], list[str]]:
    """Figures, missed reprints by kind, and wrong links in words."""
    groups = copy_groups(corpus.reports)
    linked: set[tuple[str, str]] = set()
    for group in groups:
        linked |= {
            (copy.document, member) for copy in (*group.copies, *group.parts) for member in group.documents if member != copy.document
        }
    reprints = [id for id, (kind, _) in corpus.made.items() if kind in EDITS]
    missed = Counter(corpus.made[id][0] for id in reprints if not any((id, source) in linked for source in corpus.made[id][1]))
    wrong = [f"{a} ~ {b}" for a, b in linked if corpus.same(a, b) is False]
    right = sum(bool(corpus.same(a, b)) for a, b in linked)
    recall = 1 - missed.total() / len(reprints)
    precision = right / max(1, right + len(wrong))
    score = 2 * precision * recall / (precision + recall)
    return (
        {"copies F1": score, "precision": precision, "recall": recall, "reprints": len(reprints), "documents": len(corpus.made)},
        missed,
        wrong,
    )


def main() -> int:
    """Print the figures, every missed kind and every wrong link."""
    shared = folder()
    if shared is None:
        print("the test data is not here (set PANTAU_SHARED to its folder); nothing measured")
        return 0
    figures, missed, wrong = measure(Corpus(shared, int(sys.argv[1]) if sys.argv[1:] else 7))
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    print("missed:", ", ".join(f"{kind} {number} of {EACH}" for kind, number in missed.items()) or "none")
    print("wrong links:", len(wrong), *sorted(wrong)[:20], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
