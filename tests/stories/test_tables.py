"""What is done for many reports at once is what would be done for each alone."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.newsroom import newsroom
from pantau.records.texts import Document
from pantau.stories import likeness
from pantau.stories.columns import Columns
from pantau.stories.copies import Copies
from pantau.stories.gists import Side, contradict, measured
from pantau.stories.lexicon import each
from pantau.stories.parallels import Meeting, pairs
from pantau.stories.retelling import FOLLOW, NEVER, aligned
from pantau.stories.texts import Texts
from pantau.stories.utterances import Utterances
from pantau.stories.weights import Bridges, Rarity
from pantau.stories.words import WORD, read

Table = list[list[float]]


def worth(table: Table, path: Sequence[tuple[int, int]]) -> float:
    """Of an alignment: of its pairs, and FOLLOW for each that follows another in both."""
    return sum(table[i][j] for i, j in path) + FOLLOW * sum((i - 1, j - 1) in path for i, j in path)


def best(table: Table, i: int, j: int) -> float:
    """The most that any alignment of the first rows and columns is worth, by trying them all."""
    paths: list[list[tuple[int, int]]] = [[]]
    for row in range(i):
        for column in range(j):
            paths += [[*path, (row, column)] for path in paths if not path or (path[-1][0] < row and path[-1][1] < column)]
    return max(worth(table, path) for path in paths)


CELL = st.one_of(st.just(NEVER), st.integers(-30, 60).map(lambda n: n / 100))
TABLE = st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=3))


@settings(max_examples=60)
@given(st.lists(TABLE, min_size=1, max_size=4))
def test_alignments_of_several_tables_are_the_best_of_each(tables: list[Table]) -> None:
    sizes = np.array([(len(table), len(table[0])) for table in tables])
    filled = np.full((len(tables), *sizes.max(axis=0).tolist()), NEVER)
    for place, table in enumerate(tables):
        filled[place, : sizes[place, 0], : sizes[place, 1]] = table
    for table, path in zip(tables, aligned(filled, sizes[:, 0], sizes[:, 1]), strict=True):
        assert all(before[0] < after[0] and before[1] < after[1] for before, after in pairwise(path))
        assert all(table[i][j] > NEVER for i, j in path)
        assert abs(worth(table, path) - best(table, len(table), len(table[0]))) < 1e-9


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5))))
def test_counting_by_row(entries: list[tuple[int, int]]) -> None:
    rows, numbers = (np.array([entry[place] for entry in entries], np.int64) for place in (0, 1))
    for row, (found, times) in enumerate(each(rows, numbers, 4)):
        own = [number for at, number in entries if at == row]
        assert dict(zip(found.tolist(), times.tolist(), strict=True)) == {number: own.count(number) for number in sorted(set(own))}


@given(st.text())
def test_words_are_those_of_the_pattern(text: str) -> None:
    words = read([Document("0", "en", "Storm over Harbour"), Document("1", "en", text)])[1]
    assert words.starts == [match.start() for match in WORD.finditer(text)]
    assert words.words == tuple(word.lower() for word in WORD.findall(text)) or len(text.lower()) == len(text)


def test_pairs_are_of_speakers_and_figures_that_can_agree() -> None:
    texts = Texts()
    sides = [Side(report, texts, 20 * number) for number, report in enumerate(newsroom(12))]
    columns = Columns(texts.lexicon)
    columns.add(sides)
    meetings = [
        Meeting(one, other, 1.0, np.full((len(one.report.claims), len(other.report.claims)), 0.5))
        for one in sides
        for other in sides
        if one is not other
    ]
    met = [(meeting, pair) for meeting, found in zip(meetings, pairs(meetings, columns, texts.lexicon), strict=True) for pair in found]
    assert len(met) > 100
    for meeting, pair in met:
        first, second = meeting.first.report.claims[pair.first].claim, meeting.second.report.claims[pair.second].claim
        assert pair.agreement == meeting.first.voices[pair.first].agreement(meeting.second.voices[pair.second])
        assert not contradict(measured(first), measured(second))
    assert {pair.agreement for _, pair in met} > {1.0}


@pytest.mark.parametrize("cells", [1, 2000, 1 << 20])
def test_claims_are_as_alike_as_their_features_are(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "CELLS", cells)  # as many as are laid out at a time
    texts, rarity, bridges = Texts(), Rarity(), Bridges()
    sides = [Side(report, texts, 20 * number) for number, report in enumerate(newsroom(8))]
    for side in sides:
        rarity.add(side.counts[0].numbers, len(side.report.claims))
        rarity.add(side.counts[1].numbers, 0)
        bridges.add(side.language, side.counts[0].numbers)
    own, *others = [side.rows(rarity, bridges)[0] for side in sides]
    for rows, found in zip(others, likeness.Sheet().likenesses(own, others), strict=True):
        vectors = [
            [dict(zip(one.numbers[one.of == row].tolist(), one.weights[one.of == row].tolist(), strict=True)) for row in range(one.claims)]
            for one in (rows, own)
        ]
        wanted = [[sum(one[number] * other[number] for number in one.keys() & other.keys()) for other in vectors[1]] for one in vectors[0]]
        assert found.tolist() == [pytest.approx(row, abs=1e-5) for row in wanted]
        assert max(map(max, wanted)) > 0


def test_originals_are_reports_that_are_no_copies() -> None:
    reports = list(newsroom(600))
    desk, copied = Utterances(), Copies().add(reports)
    desk.add(reports, copied)
    copies = {copy.document for copy in copied if copy.kind not in ("merged", "part")}
    for utterance in desk.close():
        documents = {one.document for one in utterance.told}
        assert utterance.numbers.originals == (len(documents - copies) or 1)
