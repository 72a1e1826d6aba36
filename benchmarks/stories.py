"""Stories: ECB+ topics, clustered as reports come and after they were put in order. `python -m benchmarks.stories [orders]`.

The texts have no dates, so they come in an order by chance, several times; the first order is the file's.
"""

import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.shared import folder, rows
from pantau.records.stories import Report
from pantau.records.texts import Document
from pantau.stories.clusters import Clusters


def bcubed(gold: Sequence[str], found: Sequence[int]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 (Bagga and Baldwin 1998), as the scorer of the test data has it."""
    by_gold: dict[str, set[int]] = defaultdict(set)
    by_found: dict[int, set[int]] = defaultdict(set)
    for i, (story, cluster) in enumerate(zip(gold, found, strict=True)):
        by_gold[story].add(i)
        by_found[cluster].add(i)
    both = [len(by_gold[story] & by_found[cluster]) for story, cluster in zip(gold, found, strict=True)]
    precision = sum(n / len(by_found[cluster]) for n, cluster in zip(both, found, strict=True)) / len(gold)
    recall = sum(n / len(by_gold[story]) for n, story in zip(both, gold, strict=True)) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(shared: Path, orders: int = 5) -> dict[str, float]:
    """Medians over orders."""
    table = rows(shared / "gold/stories/ecbplus_dev.jsonl")
    online: list[float] = []
    relinked: list[float] = []
    for order in range(orders):
        if order:
            random.Random(order).shuffle(table)
        gold = [row["story"] for row in table]
        found = Clusters()
        for row in table:
            found.add(Report(row["id"], Document(row["id"], "en", row["text"])))
        online.append(bcubed(gold, found.label)[2])
        found.relink()
        relinked.append(bcubed(gold, found.label)[2])
    return {"BCubed F1 online": statistics.median(online), "BCubed F1 after re-linking": statistics.median(relinked), "worst": min(online)}


def main() -> int:
    """Print the figures."""
    shared = folder()
    if shared is None:
        print("the test data is not here (set PANTAU_SHARED to its folder); nothing measured")
        return 0
    figures = measure(shared, int(sys.argv[1]) if sys.argv[1:] else 5)
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
