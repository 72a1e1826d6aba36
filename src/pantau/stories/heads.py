"""Which document of a copy group counts: the credited origin, else the earliest."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pantau.records.stories import Report
from pantau.records.texts import Credit

ALNUM = str.isalnum


def head_of(reports: Sequence[Report]) -> tuple[str, str | None, str]:
    """(id of the head, name of the origin, why). `reports` in order of time, at least one.

    A chain of credits (C credits B, B credits A) leads to A: the head is the credited document that credits nobody else in the group.
    """
    votes: Counter[int] = Counter()
    for index, report in enumerate(reports):
        for credit in credited(report):
            target = next((i for i, other in enumerate(reports) if i != index and same_outlet(credit.name, other.outlet)), None)
            if target is not None:
                votes[target] += 1
    first = [index for index in votes if not _credits_one_of(reports[index], reports)]
    if first:
        best = max(first, key=lambda i: (votes[i], -i))
        head = reports[best]
        return head.id, head.outlet, f"{votes[best]} of {len(reports)} documents credit {head.outlet}"
    return _earliest(reports)


def _credits_one_of(report: Report, reports: Sequence[Report]) -> bool:
    return any(same_outlet(credit.name, other.outlet) for credit in credited(report) for other in reports if other is not report)


def _earliest(reports: Sequence[Report]) -> tuple[str, str | None, str]:
    head = reports[0]
    names = Counter(credit.name for report in reports for credit in credited(report) if credit.kind != "byline")
    if names:
        name, number = names.most_common(1)[0]
        return head.id, name, f"{number} of {len(reports)} documents credit {name}, which is not in the ledger; the earliest stands for it"
    return head.id, head.outlet or None, "the earliest; nobody is credited"


def credited(report: Report) -> list[Credit]:
    """Whom a report credits besides its own outlet."""
    return [credit for credit in report.document.credits if not same_outlet(credit.name, report.outlet)]


@lru_cache(1 << 14)
def same_outlet(name: str, outlet: str) -> bool:
    """Do two names mean one outlet: the same letters, or the words of the one all among those of the other ("Fajar", "Harian Fajar")?"""
    if not name or not outlet:
        return False
    words, others = name.casefold().split(), outlet.casefold().split()
    short, long = sorted((words, others), key=len)
    return _letters(words) == _letters(others) or (len("".join(short)) >= 5 and set(short) <= set(long))


def _letters(words: list[str]) -> str:
    return "".join(filter(ALNUM, "".join(words)))
