"""What was not said: reporting that is negated by its subject, by a refusal, or by a negation that it shares."""

from pantau.claims.attribution.cues import Hit
from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.grammar import ADV, ANON, CAP, COMMA, FIRST, INF, NEG, OR, POSS, REFUSE, REL, STOP, TITLE
from pantau.claims.attribution.passage import Passage

_REACH = 7  # tokens in which a shared negation stands in front ("neither confirmed nor denied")
_ANONYMOUS = 6  # tokens behind a cue in which the name stands that is held back
_BEFORE = 4  # tokens from the relative pronoun to the cue


def denied(p: Passage, d: Draft) -> bool:
    """Neither X nor Y has said; X refused to say; X did not confirm or deny."""
    return _subject(p, d) or _refused(p, d) or _shared(p, d)


def _subject(p: Passage, d: Draft) -> bool:
    """Does the subject hold the negation ("neither", "no one", "belum ada")?"""
    s = d.source
    if s is None or s.shared or not s.names or d.form not in ("active", "gerund"):
        return False
    start = s.names[0][0] if s.relative else s.start
    return p.has(max(p.first, start - 2), s.names[0][1], NEG) and start < d.group[0]


def _refused(p: Passage, d: Draft) -> bool:
    """Does a refusal stand in front of the verb, or a verb of saying behind a refusal?"""
    k = d.group[0] - 1
    while k > p.first and p.at(k) & (ADV | INF):
        k -= 1
    if p.at(k) & REFUSE:
        return True
    inside = d.hit.first
    return bool(p.at(inside) & REFUSE) and d.right in p.verbs.values()


def _shared(p: Passage, d: Draft) -> bool:
    """Is the cue the second of two that one negation goes with?"""
    first = d.group[0]
    if not p.at(first - 1) & OR:
        return False
    for k in range(first - 1, max(p.first, first - _REACH) - 1, -1):
        if p.at(k) & (COMMA | STOP):
            return False
        if p.at(k) & NEG:
            return True
    return False


def anonymous(p: Passage, hit: Hit) -> bool:
    """Does the cue only say that somebody will not be named ("who asked not to be identified")?"""
    if not p.has(hit.last, min(p.last, hit.last + _ANONYMOUS), ANON):
        return False
    return p.has(max(p.first, hit.first - _BEFORE), hit.first, REL) or p.has(hit.last, hit.last + 2, INF | NEG)


def of_others(d: Draft) -> bool:
    """Does the draft, found inside direct speech, give the words of somebody who is neither the speaker nor addressed?"""
    if d.source is None or not d.source.names or d.kind not in ("that", "clause") or d.side != "right" or d.cue.claim == "never":
        return False
    if d.stance != "says" and (d.kind != "that" or d.stance == "reports"):
        return False
    p = d.passage
    return d.form in ("active", "inverted") and not any(p.at(i) & FIRST for a, b in d.source.names for i in range(a, b))


def inner_noun(d: Draft, drafts: list[Draft]) -> bool:
    """Is it a noun of nobody ("suggestions that ...") that another cue takes as its object?"""
    p = d.passage
    if d.form != "noun" or (d.source and any(p.has(a, b, CAP | POSS | TITLE) for a, b in d.source.names)):
        return False
    return any(m is not d and m.form in ("active", "participle", "inverted") and m.right <= d.hit.first <= m.right + 2 for m in drafts)
