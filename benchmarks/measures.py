"""What is measured: each function reads a set, hands the output to its scorer, and gives back the figures by name."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pantau
from benchmarks import copies, quotations, stories, twins, utterances
from benchmarks.shared import rows

Figures = dict[str, float]
OWN = Path(__file__).with_name("own")


def day_of(row: dict[str, Any]) -> date | None:
    """The day a gold row was published, if it says."""
    text = str(row.get("published") or row.get("dct") or "")[:10]
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def read_rows(gold: Iterable[dict[str, Any]], out: Path) -> Path:
    """Read every gold row and write one reading a line, with the row's id."""
    with out.open("w", encoding="utf8") as lines:
        for row in gold:
            reading = pantau.read(row["text"], language=row.get("language") or row.get("lang") or "en", published=day_of(row))
            lines.write(json.dumps({"id": row.get("id") or row["docid"], **reading.to_dict()}, ensure_ascii=False) + "\n")
    return out


def _score(shared: Path, scorer: str, *arguments: str) -> str:
    command = [sys.executable, str(shared / "tools" / scorer), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False).stdout


def _numbers(pattern: str, text: str) -> list[float]:
    match = re.search(pattern, text)
    return [float(x) for x in match.groups()] if match else []


def article(shared: Path, work: Path) -> dict[str, Figures]:
    """gold/article: the Indonesian article that the project starts from."""
    text = (shared / "gold/article/000_90e029a1fa2b3be0.txt").read_text(encoding="utf8")
    out = work / "article.json"
    out.write_text(json.dumps(pantau.read(text).to_dict(), ensure_ascii=False), encoding="utf8")
    printed = _score(shared, "score_article.py", str(out))
    speakers, found, extra, junk = _numbers(
        r"right ones (\d+) of \d+; found in all (\d+).*extra claims (\d+);.*advertisement (\d+)", printed
    )
    event, modality, figures, forecast, time = _numbers(r"event (\d+), modality (\d+), figures (\d+), forecast (\d+), time (\d+)", printed)
    return {
        "article": {
            "speakers right (of 12)": speakers,
            "found (of 19)": found,
            "extra claims (at most)": extra,
            "out of related links or advertisement": junk,
            "event types wrong (of found)": found - event,
            "modality wrong (of found)": found - modality,
            "figures wrong (of found)": found - figures,
            "forecasts wrong (of found)": found - forecast,
            "times wrong (of found)": found - time,
        }
    }


def claims(shared: Path, work: Path, names: tuple[str, ...] = ("train", "dev")) -> dict[str, Figures]:
    """gold/claims: news in English and Indonesian, annotated by hand."""
    gold = [row for name in names for row in rows(shared / f"gold/claims/{name}.jsonl")]
    return _claims(shared, work, gold, "claims" if "train" in names else names[0])


def _claims(shared: Path, work: Path, gold: list[dict[str, Any]], label: str) -> dict[str, Figures]:
    joined = work / "claims.gold.jsonl"
    joined.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in gold), encoding="utf8")
    printed = _score(shared, "score_claims.py", str(joined), str(read_rows(gold, work / "claims.jsonl")))
    return {f"{label} {code}": _claim_figures(block) for code, block in _blocks(printed) if code != "all"}


def _blocks(printed: str) -> list[tuple[str, str]]:
    parts = re.split(r"^== (\w+)", printed, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _claim_figures(block: str) -> Figures:
    found: Figures = {}
    for name, label in (("claims", "claim"), ("relay", "relay"), ("figure value", "figure value"), ("figure full", "figure full")):
        found[f"{label} F1"] = _numbers(rf"  {name} .*F1 ([\d.]+)", block)[0]
    found["time value F1"] = _numbers(r"  time value .*F1 ([\d.]+)", block)[0]
    for name in ("speakers", "actor codes", "stance", "modality", "event type", "forecast", "forecast window"):
        found[name] = (_numbers(rf"\b{name} ([\d.]+)", block) or [float("nan")])[0]
    return found


def polnear(shared: Path, work: Path) -> dict[str, Figures]:
    """PolNeAR dev: source-cue-content in US political news."""
    gold = shared / "gold/attribution/polnear_dev.jsonl"
    printed = _score(shared, "score_attributions.py", str(gold), str(read_rows(rows(gold), work / "polnear.jsonl")), "--json")
    return {"PolNeAR dev": {"relation relaxed F1": 100 * float(json.loads(printed)["relation relaxed"]["f1"])}}


def pfsa(shared: Path, work: Path) -> dict[str, Figures]:
    """PFSA-ID dev: direct quotations of public figures in Indonesian news; what others say is left out of the set."""
    gold = rows(shared / "gold/attribution/pfsa_id_dev.jsonl")
    system = {row["id"]: row for row in rows(read_rows([{**row, "language": "id"} for row in gold], work / "pfsa.jsonl"))}
    return {"PFSA-ID dev": quotations.score(gold, system)}


def wikiwars(shared: Path, work: Path) -> dict[str, Figures]:
    """WikiWars English: times in histories of wars."""
    return {"WikiWars": _times(shared, work, "wikiwars_en")}


def ntx(shared: Path, work: Path) -> dict[str, Figures]:
    """NTX English: times in single sentences."""
    return {"NTX en": _times(shared, work, "ntx_en")}


def _times(shared: Path, work: Path, name: str) -> Figures:
    gold = shared / f"gold/times/{name}.jsonl"
    printed = _score(shared, "score_times.py", str(gold), str(read_rows(rows(gold), work / f"{name}.jsonl")))
    relaxed, value = _numbers(r"relaxed F1 ([\d.]+).*value F1 ([\d.]+)", printed)
    return {"relaxed F1": relaxed, "value F1": value}


def newsquant(shared: Path, work: Path) -> dict[str, Figures]:
    """NewsQuant: quantities in English news."""
    gold = shared / "gold/figures/newsquant.jsonl"
    printed = _score(shared, "score_figures.py", str(gold), str(read_rows(rows(gold), work / "newsquant.jsonl")))
    value, modifier = _numbers(r"value F1 ([\d.]+)  value\+modifier F1 ([\d.]+)", printed)
    return {"NewsQuant": {"value F1": value, "value + modifier F1": modifier}}


def casualties(shared: Path, work: Path) -> dict[str, Figures]:
    """MUC-4: stated killed and injured, recall."""
    texts = shared / "gold/casualties/muc4.jsonl"
    system = read_rows(rows(texts), work / "muc4.jsonl")
    printed = _score(shared, "score_casualties.py", str(shared / "gold/casualties/muc4_casualties.jsonl"), str(system))
    return {"MUC-4": {"recall": (_numbers(r"recall ([\d.]+)", printed) or [float("nan")])[0]}}


BARE_SECTORS = ("MED", "NGO", "IGO", "CVL", "MNC")


def actors(shared: Path, work: Path) -> dict[str, Figures]:
    """gold/actors: actor strings with country and sector. Counted as score_actors.py does, but with the file's own name for the sector."""
    del work
    gold = rows(shared / "gold/actors/dev.jsonl")
    found = [(pantau.actor(row["actor"]) or "").split(".") for row in gold]
    wanted = [(row.get("country") or None, row.get("sector") or row.get("code_1") or None) for row in gold]
    country = [want is None or got[0] == want for got, (want, _) in zip(found, wanted, strict=True)]
    sector = [
        want is None or want in (got[1:] or [c for c in got if c in BARE_SECTORS]) for got, (_, want) in zip(found, wanted, strict=True)
    ]
    both = [a and b for a, b in zip(country, sector, strict=True)]
    return {
        "actors": {
            "country": _share(country, [want for want, _ in wanted]),
            "sector": _share(sector, [want for _, want in wanted]),
            "both": 100 * sum(both) / len(both),
        }
    }


def _share(right: list[bool], wanted: list[str | None]) -> float:
    """Percent right of the rows that want something."""
    asked = [ok for ok, want in zip(right, wanted, strict=True) if want]
    return 100 * sum(asked) / len(asked)


def events(shared: Path, work: Path) -> dict[str, Figures]:
    """PLV train: PLOVER type of a sentence, rules only."""
    gold = shared / "gold/events/plv_train_en.jsonl"
    printed = _score(shared, "score_events.py", str(gold), str(read_rows(rows(gold), work / "plv.jsonl")))
    answered, accuracy = _numbers(r"answered ([\d.]+)%  root accuracy ([\d.]+)", printed)
    return {"PLV": {"accuracy": accuracy, "answered, %": answered}}


def places(shared: Path, work: Path) -> dict[str, Figures]:
    """GeoVirus: places in Wikinews."""
    gold = shared / "gold/places/geovirus.jsonl"
    printed = _score(shared, "score_places.py", str(gold), str(read_rows(rows(gold), work / "geovirus.jsonl")))
    exact, near = _numbers(r"mention F1 exact ([\d.]+).*recall@161 ([\d.]+)", printed)
    return {"GeoVirus": {"mention F1": exact, "recall@161 km": near}}


def parallel(shared: Path, work: Path) -> dict[str, Figures]:
    """PUD: the numbers of the English twin, read in Indonesian."""
    del work
    printed = _score(shared, "score_parallel.py", str(shared / "gold/parallel/pud.jsonl"), "id")
    return {"PUD id": {"numbers read, %": (_numbers(r"value ([\d.]+)%", printed) or [float("nan")])[0]}}


def grounding(shared: Path, work: Path) -> dict[str, Figures]:
    """check_grounding.py over every reading that the other measures left in `work`."""
    held = total = 0.0
    for system in sorted(work.glob("*.jsonl")):
        if system.name.endswith(".gold.jsonl"):
            continue
        n, share = _numbers(r"checks (\d+)  hold ([\d.]+)%", _score(shared, "check_grounding.py", str(system)))
        total, held = total + n, held + n * share / 100
    return {"grounding": {"values that stand in their words, %": 100 * held / total if total else float("nan")}}


Measure = Callable[[Path, Path], dict[str, Figures]]


def domain(shared: Path, work: Path) -> dict[str, Figures]:
    """gold/claims/domain: articles written for the purpose."""
    return claims(shared, work, ("domain",))


def own(shared: Path, work: Path) -> dict[str, Figures]:
    """benchmarks/own: texts that we wrote and annotated without having seen the rules; `second` is not tuned on."""
    found: dict[str, Figures] = {}
    for name in ("first", "second"):
        gold = [row for code in ("en", "id") for row in rows(OWN / f"{name}.{code}.jsonl")]
        found |= _claims(shared, work, gold, name)
    return found


def reprints(shared: Path, work: Path) -> dict[str, Figures]:
    """Reprints of twelve kinds of editing, made from the test data, among hard negatives."""
    del work
    return {"reprints": {"copies F1": copies.measure(copies.Corpus(shared))[0]["copies F1"]}}


def joined(shared: Path, work: Path) -> dict[str, Figures]:
    """gold/claims: claims of English and Indonesian articles that are one statement."""
    del work
    figures = utterances.measure(shared)[0]
    return {"utterances": {name: figures[name] for name in ("pairs joined, precision", "pairs joined, recall", "recall of all annotated")}}


def clustered(shared: Path, work: Path) -> dict[str, Figures]:
    """ECB+: stories, as reports come and after they were put in order."""
    del work
    figures = stories.measure(shared)
    return {"ECB+": {name: figures[name] for name in ("BCubed F1 online", "BCubed F1 after re-linking")}}


def paired(shared: Path, work: Path) -> dict[str, Figures]:
    """PUD: the Indonesian twin of an English group of ten sentences."""
    del work
    return {"PUD twins": {"found first, %": twins.measure(shared)["twins found first, %"]}}


QUICK: tuple[Measure, ...] = (article, claims, grounding)
ALL: tuple[Measure, ...] = (
    article, claims, domain, own, polnear, pfsa, newsquant, wikiwars, ntx, casualties, actors, events, places, parallel, grounding,
    reprints, joined, clustered, paired,
)  # fmt: skip


def measure(shared: Path, measures: Iterable[Measure] = ALL) -> dict[tuple[str, str], float]:
    """(set, figure) -> value, over all the measures; readings go to a temporary folder."""
    found: dict[tuple[str, str], float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for step in measures:
            print(f"  {step.__name__} ...", file=sys.stderr, flush=True)
            for name, figures in step(shared, Path(folder)).items():
                found |= {(name, figure): value for figure, value in figures.items()}
    return found
