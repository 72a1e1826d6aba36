"""What is missed and what is false in sets that give spans: for each reading (class of the error, example)."""

from collections.abc import Iterator
from typing import Any, cast

from benchmarks.pairs import best_pairs, overlap
from benchmarks.quotations import labelled, marked, public

Row = dict[str, Any]
Finding = tuple[str, str]  # class, example
AROUND = 50


def context(text: str, span: Row) -> str:
    """The span in brackets with a few words around it."""
    start, end = span.get("start", span.get("s", 0)), span.get("end", span.get("e", 0))
    return f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}".replace("\n", " ")


def claims(gold: Row, read: Row) -> Iterator[Finding]:
    """Attributed claims: missed, false, and each field of the matched ones."""
    wanted = [c for c in gold["claims"] if c["attribution"]]
    found = [c for c in read["claims"] if c["attribution"]]
    pairs = best_pairs(wanted, found, lambda a, b: overlap(a["statement"], b["statement"]), 0.5)
    for i, claim in enumerate(wanted):
        if i not in pairs:
            yield f"missed claim, cue {_words(claim['attribution']['cue'])}", context(gold["text"], claim["statement"])
    for j, claim in enumerate(found):
        if j not in pairs.values():
            yield f"false claim, {claim['rules'][0]}", context(gold["text"], claim["statement"])
    for i, j in pairs.items():
        yield from _fields(gold["text"], wanted[i], found[j])


def _fields(text: str, wanted: Row, found: Row) -> Iterator[Finding]:
    one, two = wanted["attribution"], found["attribution"]
    names = [[_words(s) for s in a["speakers"]] for a in (one, two)]
    codes = [sorted(str(s["actor"]) for s in a["speakers"]) for a in (one, two)]
    event = found["event"]["type"] if found["event"] else None
    where = context(text, wanted["statement"])
    if not all(any(a in b or b in a for b in names[1]) for a in names[0]) or len(names[0]) != len(names[1]):
        yield "speakers", f"{names[0]} <> {names[1]} | {where}"
    elif codes[0] != codes[1]:
        yield "actor codes", f"{codes[0]} <> {codes[1]} | {names[0]}"
    fields: list[tuple[str, object, object]] = [
        ("stance", one["stance"], two["stance"]),
        ("modality", wanted["modality"], found["modality"]),
        ("event", wanted["event"], event),
        ("forecast", bool(wanted["forecast"]), bool(found["forecast"])),
    ]
    for name, a, b in fields:
        if a != b:
            yield f"{name}: {a} <> {b}", where


def figures(gold: Row, read: Row) -> Iterator[Finding]:
    """Figures: missed, false, wrong value, bound or measure."""
    pairs = best_pairs(gold["figures"], read["figures"], lambda a, b: overlap(a["number"], b["number"]), 1e-9)
    yield from _lost(gold["text"], gold["figures"], read["figures"], pairs, "figure")
    for i, j in pairs.items():
        a, b = gold["figures"][i], read["figures"][j]
        for name in ("low", "high", "bound", "measure"):
            if a[name] != b[name]:
                yield f"figure {name}: {a[name]} <> {b[name]}", context(gold["text"], a)


def times(gold: Row, read: Row) -> Iterator[Finding]:
    """Times: missed, false, wrong days (gold with from and to) or wrong value (gold with TIMEX3)."""
    wanted = gold["times"] if "times" in gold else [{"start": t["s"], "end": t["e"], **t} for t in gold["timexes"]]
    pairs = best_pairs(wanted, read["times"], overlap, 1e-9)
    yield from _lost(gold["text"], wanted, read["times"], pairs, "time")
    for i, j in pairs.items():
        a, b = wanted[i], read["times"][j]
        keys = ("from", "to") if "from" in a else ("value",)
        if any(a[k] != b[k] for k in keys):
            yield f"wrong days, {b['rule']}", f"{[a[k] for k in keys]} <> {[b[k] for k in keys]} | {context(gold['text'], b)}"


def events(gold: Row, read: Row) -> Iterator[Finding]:
    """PLV: the type of the event of the gold actor, else of the first."""
    mine = [e for e in read["events"] if any(a["text"] in gold["actor"] or gold["actor"] in a["text"] for a in e["actors"])]
    first = (mine or read["events"] or [{"type": "none"}])[0]["type"]
    first = "YIELD" if first in ("CONCEDE", "RETREAT") else first
    if first != gold["root"]:
        yield f"{gold['root']} <> {first}", gold["marked"]


def places(gold: Row, read: Row) -> Iterator[Finding]:
    """Places: missed, false, far away."""
    wanted = [{"start": t["s"], "end": t["e"], **t} for t in gold["toponyms"]]
    pairs = best_pairs(wanted, read["places"], overlap, 1e-9)
    yield from _lost(gold["text"], wanted, read["places"], pairs, "place")
    for i, j in pairs.items():
        a, b = wanted[i], read["places"][j]
        if b["lat"] is None or abs(a["lat"] - b["lat"]) + abs(a["lon"] - b["lon"]) > 3:
            yield "far away", f"{b['name']} {b['lat']}, {b['lon']} | {context(gold['text'], b)}"


def attributions(gold: Row, read: Row) -> Iterator[Finding]:
    """PolNeAR: contents missed, by type; contents found that are none, by cue."""
    wanted = [{**a, **_whole(a["content"])} for a in gold["attributions"] if a["content"]]
    found = [{**a, **_whole([[p["start"], p["end"]] for p in a["content"]])} for a in read["attributions"] if a["content"]]
    pairs = best_pairs(wanted, found, overlap, 0.5)
    for i, relation in enumerate(wanted):
        if i not in pairs:
            yield f"missed {relation.get('type', '')}, cue {_of(gold['text'], relation['cue'])}", context(gold["text"], relation)
    for j, relation in enumerate(found):
        if j not in pairs.values():
            yield f"false, {relation['row']}", context(gold["text"], relation)


def quotations(gold: Row, read: Row) -> Iterator[Finding]:
    """PFSA-ID: direct quotations of public figures, and their cues."""
    wanted, found = labelled(gold), marked(gold["text"], public(read))
    for name in ("statement", "cue"):
        for start, end in sorted(wanted[name] - found[name]):
            yield f"missed {name}", context(gold["text"], {"start": start, "end": end})
        for start, end in sorted(found[name] - wanted[name]):
            near = any(a < end and start < b for a, b in wanted[name])
            yield f"false {name}, {'other edges' if near else 'unlabelled'}", context(gold["text"], {"start": start, "end": end})


def grounding(gold: Row, read: Row) -> Iterator[Finding]:
    """Spans whose words do not stand at their offsets."""
    text = read["document"]["text"]
    yield from ((f"not in its words, {kind}", repr(s)) for kind, s in _spans(read, "") if text[s["start"] : s["end"]] != s["text"])


def _spans(node: Any, kind: str) -> Iterator[tuple[str, Row]]:
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield kind, cast("Row", node)
        for key, value in cast("Row", node).items():
            yield from _spans(value, key)
    elif isinstance(node, list):
        for value in cast("list[Any]", node):
            yield from _spans(value, kind)


def _whole(fragments: list[list[int]]) -> Row:
    return {"start": min(f[0] for f in fragments), "end": max(f[1] for f in fragments)}


def _of(text: str, fragments: list[Any]) -> str:
    return " ".join(text[f[0] : f[1]] for f in fragments)


def _lost(text: str, wanted: list[Row], found: list[Row], pairs: dict[int, int], kind: str) -> Iterator[Finding]:
    for i, span in enumerate(wanted):
        if i not in pairs:
            yield f"missed {kind}", context(text, span)
    for j, span in enumerate(found):
        if j not in pairs.values():
            yield f"false {kind}, {span['rule'].partition(':')[0]}", context(text, span)


def _words(span: Row | None) -> str:
    return str(span["text"]).lower() if span else "none"
