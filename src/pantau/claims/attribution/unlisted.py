"""Cues of no table: any verb beside marked direct speech, next to somebody who can speak; what leads up to it with a colon."""

from pantau.claims.attribution.adverbials import behind
from pantau.claims.attribution.cues import Cue, Hit
from pantau.claims.attribution.drafts import Draft, follows
from pantau.claims.attribution.grammar import (
    ADV,
    ART,
    AUX,
    BE,
    BELONGS,
    BODY,
    CAP,
    COMMA,
    COMP,
    COORD,
    FINITE,
    GERUND,
    NEG,
    NUM,
    POSS,
    PREP,
    PRON,
    REL,
    SPEECHLESS,
    STOP,
    SUB,
    TIME,
    TITLE,
    WORD,
)
from pantau.claims.attribution.nouns import possessor, possessor_behind
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source, can_speak, source_left, source_right

_SHORTEST = 5  # tokens of direct speech with its marks
_NEAR = 5  # tokens from "was" to the noun of saying
_REACH = 14  # tokens from the closing mark to the verb
_TAKES = frozenset({"quote", "left"})
_OTHER = AUX | BE | NEG | COMP | COORD | SUB | PREP | REL | ADV | ART | NUM | TIME | PRON | CAP | STOP | COMMA | POSS | SPEECHLESS | TITLE


def unlisted(p: Passage, hits: list[Hit], drafts: list[Draft], enclitic: str) -> list[Draft]:
    """A draft for each quotation of the passage that no cue of a table stands beside."""
    found: list[Draft] = []
    for a, b in p.quotations():
        if b - a < _SHORTEST or _cued(a, b, drafts):
            continue
        busy = {i for h in hits for i in range(h.first, h.last)}
        draft = _before(p, a, hits, drafts) or _behind(p, b, busy, enclitic, hits)
        if draft:
            found.append(draft)
    return found


def _cued(a: int, b: int, drafts: list[Draft]) -> bool:
    """Does a draft stand right in front of the quotation, or right behind it?"""
    for d in drafts:
        start = d.source.start if d.source and not d.source.shared else d.group[0]
        near = abs(d.right - a) <= 1 and d.side in ("right", "around")
        if near or (min(start, d.group[0]) - b in (0, 1) and d.side in ("left", "around")):
            return True
    return False


def _verb(p: Passage, i: int, busy: set[int]) -> bool:
    """Can token i be a verb that the tables do not know?"""
    bits = p.at(i)
    if not bits & WORD or bits & _OTHER or i in busy or i in p.inside:
        return False
    return bool(bits & FINITE) and not bits & GERUND


def _cue(form: str) -> Cue:
    return Cue("unlisted", frozenset({form}), "says", _TAKES)


def _behind(p: Passage, b: int, busy: set[int], enclitic: str, hits: list[Hit]) -> Draft | None:
    """ "...," sobbed X; "...," X sobbed."""
    comma = bool(p.at(b) & COMMA)
    last = p.tokens[b - 2].text
    if not comma and last not in ",?!…—-":
        return None
    i = b + comma
    low = p.tokens[i].low if i < p.last else ""
    if i >= p.last or i in p.inside:
        return None
    if enclitic and low.endswith(enclitic) and len(low) > len(enclitic) + 2 and not p.at(i) & (CAP | _OTHER) and _ends_phrase(p, i + 1):
        return _named_by_itself(p, i, len(enclitic))
    if p.at(i) & BE:
        return _reply(p, i, hits)
    if _opens(p, i, busy):
        return _inverted(p, i)
    return _subject_first(p, i, busy)


def _reply(p: Passage, i: int, hits: list[Hit]) -> Draft | None:
    """ "...," was the reply from X."""
    for hit in hits:
        if i < hit.first <= i + _NEAR and "noun" in hit.forms:
            behind_noun = source_right(p, hit.last + 1) if p.at(hit.last) & BELONGS else None
            source = possessor(p, hit.first) or behind_noun
            if source and source.names and source.start > i:
                cue = next(c for c in hit.cues if "noun" in c.forms)
                return Draft(p, hit, cue, "inverted", (i, hit.last), source, "left", cue.stance, max(hit.last, source.end), "none", front=i)
    return None


def _opens(p: Passage, i: int, busy: set[int]) -> bool:
    """Is token i a verb with its speaker behind it? Where possessors stand behind their nouns, a bare root is a verb, too."""
    bits = p.at(i)
    root = p.possessor_behind and not bits & (_OTHER | BODY) and bool(bits & WORD) and i not in busy
    if not (_verb(p, i, busy) or root):
        return False
    nxt = p.at(i + 1)
    return bool(nxt & (CAP | TITLE | BODY | PRON | POSS) or (nxt & ART and not nxt & NUM)) and not nxt & TIME


def _ends_phrase(p: Passage, i: int) -> bool:
    return i >= p.last or bool(p.at(i) & (COMMA | PREP | SUB | STOP | TIME | CAP)) or p.tokens[i].kind == "mark"


def _named_by_itself(p: Passage, i: int, cut: int) -> Draft:
    cue = _cue("enclitic")
    source = Source(i, i + 1, [(i, i + 1)])
    return _finish(p, Draft(p, Hit(i, i + 1, (cue,), cut), cue, "enclitic", (i, i + 1), source, "left", "says", enclitic=True), i + 1)


def _inverted(p: Passage, i: int) -> Draft | None:
    cue = _cue("inverted")
    source = source_right(p, i + 1)
    if source is None or not source.names:
        return None
    return _finish(p, Draft(p, Hit(i, i + 1, (cue,)), cue, "inverted", (i, i + 1), source, "left", "says"), source.end)


def _subject_first(p: Passage, i: int, busy: set[int]) -> Draft | None:
    """X sobbed: somebody who can speak, then a verb that closes its clause or goes on with no object that would make it another deed."""
    bits = p.at(i)
    if (
        not bits & (PRON | TITLE | BODY | ART | CAP)
        or bits & (TIME | NUM)
        or (bits & ART and not bits & PRON and p.tokens[i].text[0].isupper())
    ):
        return None
    k = next((k for k in range(i + 1, min(p.last, i + _REACH)) if p.at(k) & (FINITE | STOP) or k in p.inside), None)
    if k is None or not _verb(p, k, busy):
        return None
    source = source_left(p, k)
    if source is None or not source.names or source.start < i or any(p.at(j) & ART and not p.at(j - 1) & PREP for j in range(i + 1, k)):
        return None  # "a term the military uses": a relative clause without its pronoun
    cue = _cue("active")
    return _finish(p, Draft(p, Hit(k, k + 1, (cue,)), cue, "active", (k, k + 1), source, "left", "says"), k + 1)


def _finish(p: Passage, d: Draft, at: int) -> Draft:
    d.right, d.relays, comma = behind(p, at, d.cue)
    d.kind = follows(p, d.right)
    if d.kind == "quote" and (comma or p.tokens[d.right - 1].text == ":"):
        d.side = "around"
    return d


def _before(p: Passage, a: int, hits: list[Hit], drafts: list[Draft]) -> Draft | None:
    """X was adamant: "..."; X's message was simple: "..."."""
    colon = a - 1
    if colon <= p.first or p.tokens[colon].text != ":":
        return None
    start = p.clause_start(colon)
    saying = next((d for d in reversed(drafts) if d.form == "active" and d.side == "right" and d.right < colon), None)
    if saying and saying.source and not any(p.at(i) & STOP for i in range(saying.right, colon)):
        p.cuts.append(colon)
        shared = Source(saying.source.start, saying.source.end, saying.source.names, shared=True)
        return Draft(p, saying.hit, saying.cue, "participle", saying.group, shared, "right", saying.stance, a, "quote")
    owner = _owner(p, _behind_stop(p, colon), colon, hits)
    verb = next((i for i in range(start + 1, colon) if p.at(i) & FINITE and i not in p.inside), None)
    if owner:
        hit, source = owner
        cue = next(c for c in hit.cues if "noun" in c.forms)
        return Draft(p, hit, cue, "inverted", (hit.first, hit.last), source, "right", cue.stance, a, "quote")
    if verb is None and p.possessor_behind:  # a language whose predicates need no verb
        begin = p.chunks(start, colon)[-1][0]
        verb = begin if start < begin < colon else None
    if verb is None:
        return None
    source = source_left(p, verb)
    if source is None or not source.names or not can_speak(p, source):
        return None
    last = next((i for i in range(colon - 1, verb, -1) if p.at(i) & WORD and not p.at(i) & _OTHER), verb)
    at = verb if not p.at(verb) & (AUX | BE) else last
    cue = _cue("active")
    return Draft(p, Hit(at, at + 1, (cue,)), cue, "active", (verb, at + 1), source, "right", "says", a, "quote")


def _behind_stop(p: Passage, i: int) -> int:
    while i > p.first and not p.at(i - 1) & STOP and i - 1 not in p.inside and p.tokens[i - 1].text not in ".?!":
        i -= 1
    return i


def _owner(p: Passage, start: int, end: int, hits: list[Hit]) -> tuple[Hit, Source] | None:
    """The noun of saying that the clause is about, with whose it is: "the mayor's plea"."""
    for hit in hits:
        if start <= hit.first < end and "noun" in hit.forms:
            source = possessor(p, hit.first) or possessor_behind(p, hit.last)
            if source and source.start >= start:
                return hit, source
    return None
