"""Utterances: gold/claims holds the same claims in English and Indonesian under the same ids. `python -m benchmarks.utterances`.

Every article is read, and claims read are matched with those annotated by hand (half of the characters in common). Right is a pair of
claims of two articles that are joined and are annotated as one claim; over outlets, pairs that were judged right by reading the articles
(ACROSS: ids alone). Recall is over pairs that were read on both sides; beside it, over all that are annotated, read or not.
A joined pair of twin articles in which one of the claims is annotated and the other is not, or both as different claims, is wrong.
"""

import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pantau
from benchmarks.shared import folder, rows
from pantau.records.stories import Report, Told
from pantau.stories.utterances import utterances

Row = dict[str, Any]
SETS = ("train", "dev")
# Claims of one article that are claims of another one: the same statement, in the outlets' own articles.
ACROSS = {("reuters.218865", "c01"): ("reuters.218863", "c02"), ("newsweek.51340", "c14"): ("reuters.218863", "c17")}


def read(row: Row) -> Report:
    """One article of the set as a report."""
    day, outlet = date.fromisoformat(row["published"]), row["id"].split(".")[0]
    reading = pantau.read(row["text"], language=row["language"], published=day, outlet=outlet)
    told = (Told(f"{row['id']}/{claim.id}", row["id"], claim) for claim in reading.claims)
    return Report(row["id"], reading.document, tuple(told))


def matched(report: Report, row: Row) -> dict[str, str]:
    """Ids of claims read, with the ids of the annotated claims that they are."""
    found: list[tuple[float, str, str]] = []
    for told in report.claims:
        span = told.claim.statement
        for gold in row["claims"] if told.claim.attribution else ():
            start, end = gold["statement"]["start"], gold["statement"]["end"]
            common = max(0, min(end, span.end) - max(start, span.start)) / (max(end, span.end) - min(start, span.start))
            if common >= 0.5:
                found.append((common, told.id, gold["id"]))
    claims: dict[str, str] = {}
    for _, read_id, gold_id in sorted(found, reverse=True):
        if read_id not in claims and gold_id not in claims.values():
            claims[read_id] = gold_id
    return claims


def _named(article: str, claim: str) -> tuple[str, str]:
    """The annotated claim, the same for both languages and for what other outlets have of it."""
    key = (article.rsplit(".", 1)[0], claim)
    return ACROSS.get(key, key)


Key = tuple[str, str]


def score(reports: list[Report], gold: dict[str, Key], annotated: int) -> tuple[dict[str, float], list[str]]:
    """Figures and wrong pairs in words. gold: claim read -> claim annotated. annotated: pairs in all, read or not."""
    by_key: dict[Key, list[str]] = defaultdict(list)
    for read_id, key in gold.items():
        by_key[key].append(read_id)
    wanted = {pair for ids in by_key.values() for pair in _pairs(ids)}
    joined = [pair for one in utterances(reports, []) for pair in _pairs([t.id for t in one.told if t.claim.attribution])]
    judged = [pair for pair in joined if pair[0] in gold or pair[1] in gold]
    right = [pair for pair in judged if pair in wanted]
    wrong = [f"{first} = {second}" for first, second in judged if (first, second) not in wanted]
    neither = len(joined) - len(judged)
    figures = {
        "pairs joined, precision": len(right) / max(1, len(judged)), "pairs joined, recall": len(right) / max(1, len(wanted)),
        "recall of all annotated": len(right) / annotated, "pairs read": len(wanted), "joined, not annotated": neither,
    }  # fmt: skip
    return figures, wrong


def _pairs(ids: list[str]) -> list[tuple[str, str]]:
    return [(a, b) for i, a in enumerate(sorted(ids)) for b in sorted(ids)[i + 1 :] if a.split("/")[0] != b.split("/")[0]]


def measure(shared: Path) -> tuple[dict[str, float], list[str]]:
    """Read train and dev, join, compare."""
    table = [row for name in SETS for row in rows(shared / f"gold/claims/{name}.jsonl")]
    reports = [read(row) for row in table]
    gold: dict[str, Key] = {}
    annotated: dict[Key, list[str]] = defaultdict(list)
    for row, report in zip(table, reports, strict=True):
        gold |= {read_id: _named(row["id"], claim) for read_id, claim in matched(report, row).items()}
        for claim in row["claims"]:
            annotated[_named(row["id"], claim["id"])].append(f"{row['id']}/{claim['id']}")
    return score(reports, gold, sum(len(_pairs(ids)) for ids in annotated.values()))


def main() -> int:
    """Print the figures and every wrong pair."""
    shared = folder()
    if shared is None:
        print("the test data is not here (set PANTAU_SHARED to its folder); nothing measured")
        return 0
    figures, wrong = measure(shared)
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    print("wrong pairs:", *wrong, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
