"""Relays: through whom a statement came ("citing KCNA", "seperti dikutip dari Yonhap", "told Reuters")."""

from pantau.claims.attribution.adverbials import behind, media
from pantau.claims.attribution.cues import Cue, Hit
from pantau.claims.attribution.drafts import Draft, direct_speech, follows, group_start, left_content, passive_group
from pantau.claims.attribution.grammar import AGENT, ART, COMMA, COMP, DOC, PREP, REL, STOP, SUB, VENUE
from pantau.claims.attribution.names import Range, names_of
from pantau.claims.attribution.passage import Passage
from pantau.claims.attribution.sources import Source, source_left, source_right

ASIDE = Cue("citing", frozenset({"citing"}), "says", frozenset({"object"}), claim="never")
RELAYS = frozenset({"relay", "citing", "quoting", "saying"})


def relay_kind(hit: Hit, hits: list[Hit] | None = None) -> str | None:
    """Which kind of relay word the hit is, if one. "quoted" is one only with "as saying" behind it among `hits`."""
    kind = next((f for c in hit.cues for f in c.forms if f in RELAYS), None)
    if kind == "quoting" and hits is not None and not any(relay_kind(h) == "saying" and 0 <= h.first - hit.last < 14 for h in hits):
        return None
    return kind


def through_outlet(p: Passage, hit: Hit) -> bool:
    """Does the outlet stand behind the relay word, where it needs one ("seen by X", not "seen by many")?"""
    if not all(c.outlet for c in hit.cues if c.forms & RELAYS):
        return True
    source = source_right(p, hit.last)
    return source is not None and bool(media(p, source.start, source.end))


def asides(p: Passage, citing: list[Hit]) -> None:
    """Tell the passage where its asides about the way of the report lie, before its cues are read."""
    p.relays = {h.first for h in citing}
    for hit in citing:
        if relay_kind(hit) in ("citing", "relay"):
            source = source_right(p, hit.last)
            if source:
                p.asides[hit.first] = source.end


def attach(p: Passage, drafts: list[Draft], citing: list[Hit]) -> list[Draft]:
    """Give the drafts of a passage their relays; a relay word without a statement of its own becomes a draft."""
    quoting: Hit | None = None
    for hit in citing:
        kind = relay_kind(hit)
        if kind == "quoting" or (kind == "relay" and any(relay_kind(h) == "saying" and 0 <= h.first - hit.last < 14 for h in citing)):
            quoting = Hit(hit.first, hit.first + 1, hit.cues) if kind == "relay" else hit
        elif kind == "saying":
            draft = _saying(p, hit, quoting)
            if draft:
                drafts.append(draft)
        else:
            _relay(p, hit, drafts, kind == "citing")
    drafts.sort(key=lambda d: d.hit.first)
    return drafts


def _relay(p: Passage, hit: Hit, drafts: list[Draft], citing: bool) -> None:
    """Hand the outlet or source that the words name to the draft they belong to."""
    source = source_right(p, hit.last)
    if source is None:
        return
    names = media(p, source.start, source.end) or source.names
    start = hit.first
    while start > p.first and p.at(start - 1) & (SUB | REL):
        start -= 1
    cut = _paper_start(p, start)
    if p.at(cut - 1) & COMMA or cut < start:
        p.cuts.append(cut)
    owner = _owner(hit, drafts) or (_introduced(p, hit, source.end, drafts) if citing else None)
    if owner is None and any(c.outlet for c in hit.cues):
        _ahead(drafts, names)
    elif owner is None:
        drafts += _unowned(p, hit, (start, hit.last), Source(source.start, source.end, names), citing)
    elif not citing:
        owner.relays += names
    elif owner.source:
        owner.cited += names
        shared = Source(owner.source.start, owner.source.end, owner.source.names, shared=True)
        drafts.append(Draft(p, hit, ASIDE, "citing", (hit.first, hit.last), shared, "right", "says", hit.last, "object"))


def _paper_start(p: Passage, start: int) -> int:
    """First token of "in a letter" in front of "seen by X"; start if there is nothing of the kind."""
    k = start - 1
    while k > p.first and p.at(k) & (VENUE | DOC | ART) and not p.at(k) & PREP:
        k -= 1
    return k if k < start - 1 and p.at(k) & PREP else start


def _ahead(drafts: list[Draft], names: list[Range]) -> None:
    """ "In a letter read out on X, the ministry said ...": what follows came through X."""
    for d in drafts:
        d.relays += names


def _unowned(p: Passage, hit: Hit, group: Range, source: Source, citing: bool) -> list[Draft]:
    """What the words attribute themselves where no cue stands with them: "X mengutip Y bahwa ...", "..., dikutip dari Z"."""
    if citing and left_content(p, hit.first) is False and p.at(source.end) & COMP:
        return [_quoted(p, hit, source)]
    left = source_left(p, group_start(p, hit.first))
    if left and left.names and not left.shared and (direct_speech if citing else left_content)(p, left.start):
        said = source if citing else left
        names = left.names if citing else source.names
        whole = Source(left.start, left.end, said.names)
        return [Draft(p, hit, hit.cues[0], "active", group, whole, "left", "says", source.end, "none", relays=list(names))]
    if citing:
        return []
    if p.spoken or not left_content(p, group[0]):
        return []
    return [Draft(p, hit, hit.cues[0], "preposition", group, source, "left", "reports", source.end, "none")]


def _quoted(p: Passage, hit: Hit, source: Source) -> Draft:
    """X mengutip Y bahwa ...: Y said it, X passed it on."""
    left = source_left(p, group_start(p, hit.first))
    right = source.end
    return Draft(
        p, hit, hit.cues[0], "active", (hit.first, hit.last), source, "right", "says", right, "that", relays=left.names if left else []
    )


def _owner(hit: Hit, drafts: list[Draft]) -> Draft | None:
    """The draft whose source the words stand in ("X, citing Y, said"), else the last one before them."""
    for d in drafts:
        if d.hit.first > hit.first and d.source and d.form == "active" and d.source.start < hit.first < d.source.end:
            return d
    before = [d for d in drafts if d.hit.first < hit.first and d.form != "citing"]
    return before[-1] if before else None


def _introduced(p: Passage, hit: Hit, end: int, drafts: list[Draft]) -> Draft | None:
    """The draft whose source stands right behind words that open the sentence ("Citing Y, X said")."""
    if hit.first != p.first and not p.at(hit.first - 1) & (STOP | COMMA):
        return None
    return next((d for d in drafts if d.source and d.form == "active" and end < d.source.start <= end + 2 and p.at(end) & COMMA), None)


def _saying(p: Passage, hit: Hit, quoting: Hit | None) -> Draft | None:
    """X quoted Y as saying; Y was quoted by X as saying."""
    if quoting is None:
        return None
    cue = hit.cues[0]
    passive = passive_group(p, (max(p.first, quoting.first - 2), quoting.last))
    start = group_start(p, quoting.first)
    left = source_left(p, start)
    inner = (quoting.last, hit.first)
    if passive:
        inner = (inner[0] + 1, inner[1]) if p.at(inner[0]) & AGENT else inner
        source = left
        relays = (media(p, *inner) or names_of(p, *inner)) if inner[0] < inner[1] else []
    else:
        source = Source(*inner, names_of(p, *inner))
        relays = left.names if left else []
    if source is None or not source.names:
        return None
    at = hit.last
    if p.at(at) & AGENT:  # "was quoted as saying by X"
        outlet = source_right(p, at + 1)
        if outlet:
            relays, at = [*relays, *(media(p, outlet.start, outlet.end) or outlet.names)], outlet.end
    right, _, _ = behind(p, at, cue)
    kind = follows(p, right)
    side = "left" if kind == "none" and left_content(p, left.start if left else start) else "right"
    front = left.start if left and side == "left" else None
    return Draft(p, hit, cue, "active", (quoting.first, hit.last), source, side, cue.stance, right, kind, relays=list(relays), front=front)
