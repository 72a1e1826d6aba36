"""What is missed and what is false in sets that give values without spans: for each reading (class of the error, example)."""

import math
import re
from collections.abc import Iterator

import pantau
from benchmarks.looks import Finding, Row, context

BOUNDS = {"exact": "=", "about": "~", "at_least": ">", "at_most": "<", "between": "~", "vague": "~"}
EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
SCALES = (1, 1e3, 1e6, 1e9)


def quantities(gold: Row, read: Row) -> Iterator[Finding]:
    """NewsQuant: quantities missed, with another bound, or not in the key."""
    free = [(value, f) for f in read["figures"] for value in [_value(f)] if value is not None]
    for quantity in gold["quantities"]:
        near = [k for k, (value, _) in enumerate(free) if _same(value, quantity["value"])]
        change = quantity["change"]
        right = [k for k in near if BOUNDS[free[k][1]["bound"]] == change or (change in ("up", "down") and free[k][1]["bound"] == "exact")]
        if not near:
            yield (
                f"missed, {_written(quantity['value'], gold['text'])}",
                f"{change} {quantity['value']} {quantity['unit']} | {gold['text']}",
            )
            continue
        _, figure = free.pop((right or near)[0])
        if not right:
            yield f"bound {change} <> {figure['bound']}", context(gold["text"], figure)
    for _, figure in free:
        yield f"not in the key, {figure['measure']}", context(gold["text"], figure)


def _value(figure: Row) -> float | None:
    """The one value of a figure, as the set has one: the best, else the middle."""
    ends = [x for x in (figure["low"], figure["high"]) if x is not None]
    return figure["best"] if figure["best"] is not None else sum(ends) / len(ends) if ends else None


def _same(value: float, wanted: str) -> bool:
    """Is it the wanted value, of a range the middle?"""
    ends = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.sub(r"(?<=\d)-", " ", wanted), re.IGNORECASE)]
    return bool(ends) and math.isclose(value, sum(ends) / len(ends), rel_tol=1e-5)


def _written(value: str, text: str) -> str:
    """Do the digits of the value stand in the text?"""
    digits = value.removesuffix(".0")
    return "stands in digits" if digits in text.replace(",", "") else "in words or computed"


def casualties(gold: Row, read: Row) -> Iterator[Finding]:
    """MUC-4: stated killed and injured that are missed, and what is read as such outside the key (which leaves out military clashes)."""
    wanted: set[float] = set()
    for fact in gold["facts"]:
        values = {q.get(k) for q in fact["number"] for k in ("lo", "hi", "about")} - {None}
        wanted |= values
        same = [f for f in read["figures"] if {f["low"], f["high"], f["best"]} & values]
        effect = fact["effect"]
        if any(EFFECTS.get(f["measure"]) == effect or (fact["combined"] and f["measure"] == "casualties") for f in same):
            continue
        how = f"read as {same[0]['measure']}" if same else "number not read"
        where = context(gold["text"], same[0]) if same else f"near {fact['target']}"
        yield f"missed {effect}, {how}", f"{[q['raw'] for q in fact['number']]} {where}"
    for figure in read["figures"]:
        if figure["measure"] in EFFECTS and not {figure["low"], figure["high"], figure["best"]} & wanted:
            yield f"not in the key, {figure['measure']}", context(gold["text"], figure)


def codes(gold: Row, read: Row) -> Iterator[Finding]:
    """gold/actors: strings whose country or sector is another one."""
    del read
    found = pantau.actor(gold["actor"]) or "none"
    country, _, sector = found.partition(".")
    wanted = gold.get("sector") or gold.get("code_1")
    if gold.get("country") and country != gold["country"]:
        yield f"country: {gold['country']} <> {country}", f"{gold['actor']} = {found}"
    if wanted and wanted not in (sector, found):
        yield f"sector: {wanted} <> {sector or found}", f"{gold['actor']} = {found}"


def numbers(gold: Row, read: Row) -> Iterator[Finding]:
    """PUD: numbers of the English twin that are not read."""
    values = {float(v) for f in read["figures"] for v in (f["low"], f["high"], f["best"]) if v is not None}
    for time in read["times"]:
        values |= {float(n) for n in re.findall(r"\d+", f"{time['value']} {time['from']} {time['to']}")}
    for hit in re.finditer(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)", gold["english"]):
        wanted = float(hit[0].replace(",", ""))
        if not any(math.isclose(wanted * scale, v, rel_tol=1e-6, abs_tol=1e-6) for v in values for scale in SCALES):
            how = "stands in digits" if re.search(rf"(?<!\d){hit[0].replace(',', '.?')}(?!\d)", gold["text"]) else "in words or left out"
            yield f"missed, {how}", f"{hit[0]} | {gold['text']}"
