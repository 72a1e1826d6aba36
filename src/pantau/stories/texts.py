"""Reports as numbers, each read once, whoever asks; many at a time, for most of the cost is in the asking."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from msgspec import Struct

from pantau.records.stories import Report
from pantau.stories.characters import Tokens
from pantau.stories.codes import coded
from pantau.stories.lexicon import WIDE, Counts, Lexicon, Numbers, each

KEPT = 8192  # reports that are remembered: those of a batch, from one stage to the next
TOGETHER = 64  # reports that are read at once: few enough to stay near the processor


class Text(Struct, frozen=True, gc=False):
    """One report. words: of the text, by their numbers; starts, ends: of each claim, the first word and the one behind its last.

    anchors, stems, pairs: of the whole text, each once, in order, and how often each stands. codes: what was read out of the claims, one
    claim after the other; coded: how many of them are of each claim.
    """

    words: Numbers
    starts: Numbers
    ends: Numbers
    anchors: Counts
    stems: Counts
    pairs: Counts
    codes: Numbers
    coded: Numbers


class Texts:
    """Reads reports with one lexicon."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self._read: dict[str, Text] = {}

    def of(self, report: Report) -> Text:
        """A report as numbers."""
        return self._read.get(report.id) or self.all([report])[0]

    def all(self, reports: Sequence[Report]) -> list[Text]:
        """Many, in their order."""
        new = [report for report in reports if report.id not in self._read]
        found = {report.id: self._read[report.id] for report in reports if report.id in self._read}
        for start in range(0, len(new), TOGETHER):
            some = new[start : start + TOGETHER]
            found |= zip((report.id for report in some), _texts(some, self.lexicon), strict=True)
        self._read |= found
        while len(self._read) > KEPT:
            del self._read[next(iter(self._read))]
        return [found[report.id] for report in reports]


def _texts(reports: Sequence[Report], lexicon: Lexicon) -> list[Text]:
    read = _read(reports, lexicon)
    size, words = len(reports), np.concatenate([words for words, _, _ in read])
    of = np.repeat(np.arange(size), [len(words) for words, _, _ in read])
    anchors = lexicon.anchors(words)
    there = anchors >= 0
    stems, stem_places = lexicon.stems(words)
    pairs, pair_places = lexicon.pairs(words)
    within = of[pair_places] == of[pair_places - 1]
    counts = zip(
        each(np.repeat(of, WIDE)[there], anchors[there], size), each(of[stem_places], stems, size),
        each(of[pair_places[within]], pairs[within], size), strict=True,
    )  # fmt: skip
    return [Text(*one, *counted, *_coded(report, lexicon)) for report, one, counted in zip(reports, read, counts, strict=True)]


def _coded(report: Report, lexicon: Lexicon) -> tuple[Numbers, Numbers]:
    found = [coded(told.claim) for told in report.claims]
    return lexicon.numbers([*chain.from_iterable(found)]), np.array([*map(len, found)], np.int64)


def _read(reports: Sequence[Report], lexicon: Lexicon) -> list[tuple[Numbers, Numbers, Numbers]]:
    """The words of each, and where its claims begin and end, in words. All are taken apart in one go."""
    texts, claims = [report.document.text for report in reports], [[told.claim.statement for told in report.claims] for report in reports]
    found, ends = Tokens("\n".join(texts)), np.cumsum([len(text) + 1 for text in texts]).tolist()
    read: list[tuple[Numbers, Numbers, Numbers]] = []
    for report, spans, start, end in zip(reports, claims, [0, *ends], ends, strict=False):
        first, last = found.before[start], found.before[end - 1]
        bounds = found.before[start + np.array([(span.start, span.end) for span in spans], np.int64).reshape(-1, 2)] - first
        read.append((lexicon.read(found.words[first:last], report.document.language), bounds[:, 0], bounds[:, 1]))
    return read
