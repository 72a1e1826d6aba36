"""PFSA-ID: direct quotations of public figures in Indonesian news; exact spans of statement and cue.

The set labels direct quotations only, and of public figures only, as its name says (Public Figures' Statement Attributions): what vendors,
commuters and neighbours say is left out of it. So a relation counts when none of its speakers is read as a private person; the figures
"all speakers" count every quotation found. A statement of ours is one when its content fragment stands in quotation marks at both ends;
its cue counts with it, an enclitic "-nya" as part of the word, as the set has it. Quotation marks and punctuation at the ends of
statements are ignored on both sides.
"""

from typing import Any

EDGE = set(" \t\n\"“”„‟«»'‘’.,;:!?…-–—")
OPENING, CLOSING = set('"“”„‘«'), set("\"“”„’»'")
Spans = set[tuple[int, int]]


def score(gold: list[dict[str, Any]], system: dict[str, dict[str, Any]]) -> dict[str, float]:
    """F1 in percent of statements and of cues, with precision and recall. system: readings by id."""
    figures: dict[str, float] = {}
    for what, whom in (("", public), (", all speakers", _everybody)):
        wanted = [labelled(row) for row in gold]
        found = [marked(row["text"], whom(system[row["id"]])) for row in gold]
        for name in ("statement", "cue"):
            right = sum(len(a[name] & b[name]) for a, b in zip(wanted, found, strict=True))
            found_n, gold_n = sum(len(b[name]) for b in found), sum(len(a[name]) for a in wanted)
            figures[f"{name} F1{what}"] = 200 * right / max(1, found_n + gold_n)
            figures[f"{name} precision{what}"] = 100 * right / max(1, found_n)
            figures[f"{name} recall{what}"] = 100 * right / max(1, gold_n)
    return figures


def _everybody(reading: dict[str, Any]) -> list[dict[str, Any]]:
    return reading["attributions"]


def public(reading: dict[str, Any]) -> list[dict[str, Any]]:
    """The relations of a reading without those of private people."""
    spoken = [s for c in reading["claims"] if c["attribution"] for s in c["attribution"]["speakers"]]
    private = {(s["start"], s["end"]) for s in spoken if s["private"]}
    return [r for r in reading["attributions"] if not any((s["start"], s["end"]) in private for s in r["speakers"])]


def labelled(row: dict[str, Any]) -> dict[str, Spans]:
    """The statements and cues of a row of the set."""
    spans = row["spans"]
    return {
        "statement": {_trim(row["text"], s["start"], s["end"]) for s in spans if s["label"] == "STATEMENT"},
        "cue": {(s["start"], s["end"]) for s in spans if s["label"] in ("CUE", "CUECOREF")},
    }


def marked(text: str, attributions: list[dict[str, Any]]) -> dict[str, Spans]:
    """The statements in quotation marks, and their cues, of relations of a reading."""
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
