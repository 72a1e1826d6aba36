"""Reports as numbers, each read once, whoever asks."""

from functools import cached_property
from itertools import pairwise

import numpy as np

from pantau.records.stories import Report
from pantau.stories.codes import coded
from pantau.stories.lexicon import BREAK, BROKEN, Lexicon, Numbers, counted

KEPT = 8192  # reports that are remembered: those of a batch, from one stage to the next


class Text:
    """One report. words: of the text, by their numbers; statements: of each claim, the first and the last word, half-open."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self._report, self._lexicon = report, lexicon
        self.words, self.statements = _read(report, lexicon)

    @cached_property
    def anchors(self) -> tuple[Numbers, Numbers]:
        """Anchors, each once, and how often each stands."""
        found = self._lexicon.anchors(self.words)
        return counted(found[found >= 0])

    @cached_property
    def codes(self) -> tuple[Numbers, ...]:
        """What was read out of each claim."""
        return tuple([self._lexicon.coded(coded(told.claim)) for told in self._report.claims])


def _read(report: Report, lexicon: Lexicon) -> tuple[Numbers, tuple[tuple[int, int], ...]]:
    """The text is cut where statements begin and end, and read in one go."""
    text, spans = report.document.text.replace(BREAK, " "), [told.claim.statement for told in report.claims]
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    read = lexicon.read(BREAK.join([text[start:end] for start, end in pairwise(cuts)]), report.document.language)
    words = read != BROKEN
    breaks = np.flatnonzero(~words)
    before = [0, *(breaks - np.arange(len(breaks))).tolist(), len(read) - len(breaks)]
    numbers = dict(zip(cuts, before if len(cuts) > 1 else [0], strict=True))
    return read[words], tuple([(numbers[span.start], numbers[span.end]) for span in spans])


class Texts:
    """Reads reports with one lexicon."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self._read: dict[str, Text] = {}

    def of(self, report: Report) -> Text:
        """A report as numbers."""
        found = self._read.get(report.id)
        if found is None:
            if len(self._read) >= KEPT:
                del self._read[next(iter(self._read))]
            found = self._read[report.id] = Text(report, self.lexicon)
        return found
