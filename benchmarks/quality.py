"""Accuracy on every set as one table: `python -m benchmarks.quality [measure ...]`. Exits 1 if a floor is broken."""

import sys

from benchmarks import floors, measures
from benchmarks.shared import folder


def main() -> int:
    """Measure, print, compare with the floors."""
    shared = folder()
    if shared is None:
        print("the test data is not here (set PANTAU_SHARED to its folder); nothing measured")
        return 0
    chosen = [m for m in measures.ALL if not sys.argv[1:] or m.__name__ in sys.argv[1:]]
    measured = measures.measure(shared, chosen)
    known = {(f.set, f.figure): f for f in floors.load()}
    print(f"{'set':14} {'figure':40} {'measured':>9}  {'floor':>9}  best peer")
    for (name, figure), value in measured.items():
        floor = known.get((name, figure))
        print(f"{name:14} {figure:40} {value:9.3f}  {floor or '-'!s:>9}  {floor.peer if floor else ''}")
    wrong = floors.broken(tuple(f for key, f in known.items() if key in measured), measured)
    for line in wrong:
        print("BROKEN", line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
