"""One earthquake in the annotated articles: the estimate of its dead, to be read against them.

    python -m benchmarks.quake [MEASURE]

Reads those texts of the claims set that tell of the earthquake at Palu in 2018, in both languages, into a ledger of their own.
"""

import re
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.shared import folder, rows
from pantau.assessments.estimates.estimates import estimates
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Item, add
from pantau.pipeline.articles import About
from pantau.pipeline.statements import evidence
from pantau.records.estimates import Estimate

ABOUT = re.compile(r"\bPalu\b|Sulawesi")
FILES = ("train.jsonl", "dev.jsonl")


def articles() -> list[dict[str, Any]]:
    """Rows of the set that tell of it, by day."""
    shared = folder()
    found = [row for name in FILES for row in rows(shared / "gold" / "claims" / name)] if shared else []
    return sorted((row for row in found if ABOUT.search(row["text"])), key=lambda row: (row["published"], row["id"]))


def ledger(path: Path) -> Ledger:
    """A ledger with those articles; the outlet is the first part of a row's id."""
    made = Ledger.open(path, create=True)
    items = [Item(row["id"], row["text"].encode(), _about(row)) for row in articles()]
    add(made, items, lambda: datetime(2026, 1, 1, tzinfo=UTC), lambda _: None)
    return made


def _about(row: dict[str, Any]) -> About:
    return About(row["language"], date.fromisoformat(row["published"]), None, "metadata:gold", row["id"].split(".")[0], None)


def of(measure: str, path: Path) -> list[Estimate]:
    """Estimates of a measure, those with most reports first."""
    found = estimates(evidence(ledger(path)).statements).found
    chosen = [one for one in found if one.question.measure == measure]
    return sorted(chosen, key=lambda one: -sum(point.documents for line in one.lines for point in line.points))


def main(measure: str) -> None:
    """Print each estimate line by line."""
    with tempfile.TemporaryDirectory() as place:
        for one in of(measure, Path(place) / "quake.ledger"):
            print(f"\n{one.question.label}: {one.status} ({one.why})")
            for line in one.lines:
                for point in line.points:
                    told = (
                        f"{point.said}  {point.bound} {point.low}..{point.high}  {line.speaker} ({'own voice' if line.own else line.code})"
                    )
                    print(f"  {told}  {', '.join(point.outlets)}: {point.statement[:90]!r}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "killed")
