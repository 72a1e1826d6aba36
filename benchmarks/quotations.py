"""PFSA-ID: direct quotations in Indonesian news; exact spans of statement and cue.

The set labels direct quotations only. A statement of ours is one when its content fragment stands in quotation marks at both ends; its
cue counts with it, an enclitic "-nya" as part of the word, as the set has it. Quotation marks and punctuation at the ends of statements
are ignored on both sides.
"""

from typing import Any

EDGE = set(" \t\n\"“”„‟«»'‘’.,;:!?…-–—")
OPENING, CLOSING = set('"“”„‘«'), set("\"“”„’»'")
Spans = set[tuple[int, int]]


def score(gold: list[dict[str, Any]], system: dict[str, dict[str, Any]]) -> dict[str, float]:
    """F1 in percent of statements and of cues, with precision and recall. system: readings by id."""
    counts = {"statement": [0, 0, 0], "cue": [0, 0, 0]}
    for row in gold:
        wanted = _gold(row)
        found = _found(row["text"], system[row["id"]]["attributions"])
        for name, count in counts.items():
            count[0] += len(wanted[name] & found[name])
            count[1] += len(found[name])
            count[2] += len(wanted[name])
    figures: dict[str, float] = {}
    for name, (right, found_n, gold_n) in counts.items():
        figures[f"{name} F1"] = 200 * right / max(1, found_n + gold_n)
        figures[f"{name} precision"] = 100 * right / max(1, found_n)
        figures[f"{name} recall"] = 100 * right / max(1, gold_n)
    return figures


def _gold(row: dict[str, Any]) -> dict[str, Spans]:
    spans = row["spans"]
    return {
        "statement": {_trim(row["text"], s["start"], s["end"]) for s in spans if s["label"] == "STATEMENT"},
        "cue": {(s["start"], s["end"]) for s in spans if s["label"] in ("CUE", "CUECOREF")},
    }


def _found(text: str, attributions: list[dict[str, Any]]) -> dict[str, Spans]:
    statements: Spans = set()
    cues: Spans = set()
    for relation in attributions:
        for n, part in enumerate(relation["content"]):
            if part["text"][:1] in OPENING and part["text"][-1:] in CLOSING:
                statements.add(_trim(text, part["start"], part["end"]))
                cues |= set() if n else {_whole(relation, cue) for cue in relation["cue"]}
    return {"statement": statements, "cue": cues}


def _whole(relation: dict[str, Any], cue: dict[str, Any]) -> tuple[int, int]:
    """The cue with the enclitic that is its source, if there is one."""
    source = relation["source"]
    glued = source and source[0]["start"] == cue["end"]
    return cue["start"], source[0]["end"] if glued else cue["end"]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end
