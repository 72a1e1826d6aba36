"""What is missed and what is false, set by set and class by class: `python -m benchmarks.errors [folder] [set ...]`.

Writes one Markdown file a set (default folder: out/errors), the most frequent class first, so that the next round starts from it.
The files quote the test data: they are for reading here, and are ignored by git.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pantau
from benchmarks import looks, looks_at_values
from benchmarks.looks import Finding, Row
from benchmarks.measures import OWN, day_of
from benchmarks.shared import folder, rows

Look = Callable[[Row, Row], Iterator[Finding]]
Load = Callable[[Path], Iterator[Row]]
SHOWN = 40


def plain(*files: str) -> Load:
    """The rows of files of the test data as they are."""
    return lambda shared: (row for file in files for row in rows(shared / "gold" / file))


def article(shared: Path) -> Iterator[Row]:
    """The article that the project starts from."""
    for file in sorted((shared / "gold/article").glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf8"))
        text = file.with_name(gold["document"]).read_text(encoding="utf8")
        claims = [c for c in gold["claims"] if text.find(c["statement"]["text"]) == c["statement"]["start"]]
        yield {**gold, "id": file.stem, "text": text, "claims": claims}


def first(shared: Path) -> Iterator[Row]:
    """Our own first set; of the second only the totals are looked at."""
    del shared
    yield from (row for code in ("en", "id") for row in rows(OWN / f"first.{code}.jsonl"))


def casualties(shared: Path) -> Iterator[Row]:
    """MUC-4: documents with the facts of the key that state a number."""
    facts: dict[str, list[Row]] = defaultdict(list)
    for fact in rows(shared / "gold/casualties/muc4_casualties.jsonl"):
        numbers = [q for q in fact["number"] if q["kind"] != "plural" and max(q.get("hi") or 0, q.get("lo") or 0, q.get("about") or 0) > 1]
        if numbers and not fact["opt"] and fact["effect"] in ("DEATH", "INJURY"):
            facts[fact["docid"]].append({**fact, "number": numbers})
    yield from ({**row, "id": row["docid"], "facts": facts[row["docid"]]} for row in rows(shared / "gold/casualties/muc4.jsonl"))


def strings(shared: Path) -> Iterator[Row]:
    """Strings that name an actor."""
    yield from ({**row, "text": row["actor"]} for row in rows(shared / "gold/actors/dev.jsonl"))


def twins(shared: Path) -> Iterator[Row]:
    """Indonesian sentences with their English twins."""
    for row in rows(shared / "gold/parallel/pud.jsonl"):
        if row["text"].get("en") and row["text"].get("id"):
            yield {"id": row["id"], "language": "id", "text": row["text"]["id"], "english": row["text"]["en"]}


def in_indonesian(load: Load) -> Load:
    """The rows of a set that names no language."""
    return lambda shared: ({**row, "language": "id"} for row in load(shared))


ANNOTATED = (looks.claims, looks.figures, looks.times)
SETS: dict[str, tuple[Load, tuple[Look, ...]]] = {
    "article": (article, (looks.claims,)),
    "claims": (plain("claims/train.jsonl", "claims/dev.jsonl", "claims/domain.jsonl"), ANNOTATED),
    "first": (first, ANNOTATED),
    "polnear": (plain("attribution/polnear_dev.jsonl"), (looks.attributions,)),
    "pfsa": (in_indonesian(plain("attribution/pfsa_id_dev.jsonl")), (looks.quotations,)),
    "newsquant": (plain("figures/newsquant.jsonl"), (looks_at_values.quantities,)),
    "wikiwars": (plain("times/wikiwars_en.jsonl"), (looks.times,)),
    "ntx": (plain("times/ntx_en.jsonl"), (looks.times,)),
    "muc4": (casualties, (looks_at_values.casualties,)),
    "actors": (strings, (looks_at_values.codes,)),
    "plv": (plain("events/plv_train_en.jsonl"), (looks.events,)),
    "geovirus": (plain("places/geovirus.jsonl"), (looks.places,)),
    "pud": (twins, (looks_at_values.numbers,)),
}


def look(name: str, shared: Path) -> dict[str, list[str]]:
    """Class -> examples, over all rows of a set; every set's spans are held against their words, too."""
    found: dict[str, list[str]] = defaultdict(list)
    load, steps = SETS[name]
    for row in load(shared):
        read = pantau.read(row["text"], language=row.get("language") or row.get("lang") or "en", published=day_of(row)).to_dict()
        for step in (*steps, looks.grounding):
            for kind, example in step(row, read):
                found[kind].append(f"{row['id']}: {example}")
    return found


def main() -> None:
    """Write a file for every set."""
    shared = folder()
    out = Path(sys.argv[1] if sys.argv[1:] else "out/errors")
    if shared is None:
        print("the test data is not here (set PANTAU_SHARED to its folder); nothing written")
        return
    out.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or SETS:
        found = look(name, shared)
        sizes = Counter({kind: len(examples) for kind, examples in found.items()})
        parts = [f"# {name}: {sizes.total()} errors in {len(sizes)} classes\n"]
        for kind, n in sizes.most_common():
            parts += [f"\n## {n} x {kind}\n", *(f"- {example}" for example in found[kind][:SHOWN])]
        (out / f"{name}.md").write_text("\n".join(parts) + "\n", encoding="utf8")
        print(f"{out / name}.md: {sizes.total()} errors, most of all {sizes.most_common(1)}")


if __name__ == "__main__":
    main()
