"""Stories: reports of one happening, over outlets and languages, with what they hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pantau.records.judgements import Judgement
from pantau.records.stories import CopyGroup, Numbers, Report, Story, Utterance
from pantau.stories.clusters import Judged, cluster_reports
from pantau.stories.families import Family, own_family
from pantau.stories.grouping import WHOLE
from pantau.stories.order import earliness
from pantau.stories.origins import Roll
from pantau.stories.speakers import first_hand
from pantau.stories.texts import Texts


def stories(
    reports: Sequence[Report], groups: Sequence[CopyGroup], told: Sequence[Utterance], judgements: Sequence[Judgement] = (),
    family: Family = own_family, texts: Texts | None = None,
) -> list[Story]:  # fmt: skip
    """Every report in one story, in order of their first reports. A story's id is the id of its first report.

    groups, told: copy groups and utterances of the same reports. judgements: those in force, oldest first; merges and splits count.
    texts: what has read the reports already.
    """
    if not reports:
        return []
    ordered = sorted(reports, key=earliness)
    copied = {copy.document: copy.of for group in groups for copy in group.copies if copy.share >= WHOLE}
    labels = cluster_reports(ordered, judged(ordered, judgements), copied, texts)
    members: dict[int, list[Report]] = defaultdict(list)
    for label, report in zip(labels, ordered, strict=True):
        members[label].append(report)
    book = _Book(groups, told, judgements, family)
    return [book.story(group) for group in members.values()]


def judged(ordered: Sequence[Report], judgements: Sequence[Judgement]) -> Judged:
    """Judgements as pairs of numbers of reports; a later one takes back what an earlier one said about the same pair."""
    numbers = {report.id: number for number, report in enumerate(ordered)}
    verdict: dict[tuple[int, int], bool] = {}
    for judgement in judgements:
        for first, second, together in _pairs(judgement):
            if first in numbers and second in numbers:
                pair = sorted((numbers[first], numbers[second]))
                verdict[pair[0], pair[1]] = together
    joined = tuple(pair for pair, together in verdict.items() if together)
    return Judged(joined, tuple(pair for pair, together in verdict.items() if not together))


def _pairs(judgement: Judgement) -> Iterator[tuple[str, str, bool]]:
    """What a judgement says: a merge joins all its documents; a split parts the leaving ones from the others, and keeps them together."""
    if judgement.kind not in ("merge", "split"):
        return
    first = judgement.subjects[0]
    yield from ((first, other, True) for other in judgement.subjects[1:])
    if judgement.kind == "split":
        yield from ((leaving, staying, False) for leaving in judgement.subjects for staying in judgement.value["others"])


class _Book:
    """What is known about documents beyond their text."""

    def __init__(
        self, groups: Sequence[CopyGroup], told: Sequence[Utterance], judgements: Sequence[Judgement], family: Family
    ) -> None:  # fmt: skip
        self._copies = {copy.document for group in groups for copy in group.copies}
        self._groups: Mapping[str, list[str]] = _listed((id, group.id) for group in groups for id in group.documents)
        by_id = {one.id: one for one in told}
        self._told = {
            id: [by_id[key] for key in keys] for id, keys in _listed((t.document, one.id) for one in told for t in one.told).items()
        }
        self._judgements, self._family = judgements, family

    def story(self, reports: Sequence[Report]) -> Story:
        """The story of these reports, in order of time."""
        ids = tuple(report.id for report in reports)
        days = [report.document.published for report in reports if report.document.published]
        told = {one.id: one for id in ids for one in self._told.get(id, ())}
        groups = tuple(dict.fromkeys(group for id in ids for group in self._groups.get(id, ())))
        by_hand = tuple(one.id for one in self._judgements if {*one.subjects, *one.value.get("others", ())} & set(ids))
        numbers = Numbers(len(ids), len(set(ids) - self._copies) or 1, self._origins(reports, list(told.values())))
        return Story(
            ids[0], self._title(reports), min(days, default=None), max(days, default=None), ids, numbers, groups, tuple(told), by_hand
        )

    def _origins(self, reports: Sequence[Report], told: Sequence[Utterance]) -> int:
        """Whom first-hand speakers speak for; a report that quotes nobody counts as its publisher family."""
        here = {report.id for report in reports}
        roll = Roll(each.claim for one in told for each in one.told if each.document in here)
        speakers = {roll.behind(who) for one in told for who in first_hand(one.told)}
        silent = {self._family(report.outlet) for report in reports if report.id not in self._copies and not self._told.get(report.id)}
        return len(speakers | silent) or 1

    def _title(self, reports: Sequence[Report]) -> str:
        """The headline of the report whose statements most others tell too; the earliest of them, no copy."""
        own = [report for report in reports if report.id not in self._copies] or list(reports)
        best = max(own, key=lambda report: sum(one.numbers.reports - 1 for one in self._told.get(report.id, ())))
        return headline(best)


def _listed(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        if value not in found[key]:
            found[key].append(value)
    return found


def headline(report: Report) -> str:
    """Its title, else its first line."""
    return report.document.title or next((line.strip() for line in report.document.text.split("\n") if line.strip()), "")
