"""Gapped coordination: "the navy has spoken of 40 dead, and the governor of more than 70" - a second source for the same cue."""

from dataclasses import replace

from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.grammar import ART, CAP, COMMA, COORD, FINITE, PREP, PRON, STOP, TITLE
from pantau.claims.attribution.names import names_of
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source

_LONGEST = 8  # tokens of the second source
_REACH = 40  # tokens behind the cue in which it is looked for


def gapped(p: Passage, d: Draft) -> list[Draft]:
    """The draft of a second source that repeats only the preposition of the cue, if there is one."""
    word = p.tokens[d.hit.last - 1].low
    if d.hit.last - d.hit.first < 2 or d.side != "right" or not p.at(d.hit.last - 1) & PREP:
        return []
    for k in range(d.right + 1, min(p.last, d.right + _REACH)):
        if p.at(k) & (STOP | FINITE):
            break
        if p.at(k) & COORD and p.at(k + 1) & (CAP | ART | TITLE | PRON):
            again = _again(p, k + 1, word)
            if again:
                p.cuts.append(k - 1 if p.at(k - 1) & COMMA else k)
                source = Source(k + 1, again, names_of(p, k + 1, again))
                return [replace(d, source=source, right=again + 1, relays=[], content=[])]
    return []


def _again(p: Passage, start: int, word: str) -> int | None:
    """Where the word stands again behind a short noun phrase that begins at `start`."""
    for i in range(start + 1, min(p.last - 1, start + _LONGEST)):
        if p.tokens[i].low == word:
            return i
        if p.at(i) & (FINITE | COMMA | COORD | STOP):
            return None
    return None
