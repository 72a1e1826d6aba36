"""Relays: through whom a statement came ("citing KCNA", "seperti dikutip dari Yonhap", "told Reuters")."""

from pantau.claims.cues import Cue, Hit
from pantau.claims.drafts import Draft, behind, follows, left_content, media, passive_group
from pantau.claims.grammar import AGENT, CAP, COMMA, COORD, REL, SUB, Passage
from pantau.claims.phrases import Range, Source, names_of, source_left, source_right

ASIDE = Cue("citing", frozenset({"citing"}), "says", frozenset({"object"}), claim="never")
RELAYS = frozenset({"relay", "citing", "quoting", "saying"})


def relay_kind(hit: Hit, hits: list[Hit] | None = None) -> str | None:
    """Which kind of relay word the hit is, if one. "quoted" is one only with "as saying" behind it among `hits`."""
    kind = next((f for c in hit.cues for f in c.forms if f in RELAYS), None)
    if kind == "quoting" and hits is not None and not any(relay_kind(h) == "saying" and 0 < h.first - hit.last < 14 for h in hits):
        return None
    return kind


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
        if kind == "quoting" or (kind == "relay" and any(relay_kind(h) == "saying" and 0 < h.first - hit.last < 14 for h in citing)):
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
    source = source_right(p, hit.last)
    if source is None:
        return
    names = [n for part in [(source.start, source.end)] for n in media(p, *part)] or source.names
    start = hit.first
    while start > p.first and p.at(start - 1) & (SUB | REL):
        start -= 1
    if p.at(start - 1) & COMMA:
        p.cuts.append(start)
    before = [d for d in drafts if d.hit.first < hit.first and d.hit is not hit and d.form != "citing"]
    behind_it = [d for d in drafts if d.hit.first > hit.first]
    owner = before[-1] if before else None
    around = next((d for d in behind_it if d.source and d.form == "active" and d.source.start < hit.first < d.source.end), None)
    subject = around or owner
    if citing and subject and subject.source:
        shared = Source(subject.source.start, subject.source.end, subject.source.names, shared=True)
        drafts.append(Draft(p, hit, ASIDE, "citing", (hit.first, hit.last), shared, "right", "says", hit.last, "object"))
    if around:
        around.cited += names if citing else []
        around.relays += [] if citing else names
    elif owner and citing:
        owner.cited += names if owner.source else []
    elif owner:
        owner.relays += names
    elif not behind_it and not citing and left_content(p, start):
        drafts.append(
            Draft(
                p,
                hit,
                hit.cues[0],
                "preposition",
                (start, hit.last),
                Source(source.start, source.end, names),
                "left",
                "reports",
                source.end,
                "none",
            )
        )


def _saying(p: Passage, hit: Hit, quoting: Hit | None) -> Draft | None:
    """X quoted Y as saying; Y was quoted by X as saying."""
    if quoting is None:
        return None
    cue = hit.cues[0]
    group = (quoting.first, quoting.last)
    while (
        p.first < group[0]
        and not p.at(group[0] - 1) & (COMMA | CAP | COORD)
        and group[0] > quoting.first - 3
        and passive_group(p, (group[0] - 1, group[1]))
    ):
        group = (group[0] - 1, group[1])
    left = source_left(p, group[0])
    inner = (quoting.last, hit.first)
    passive = passive_group(p, (max(p.first, quoting.first - 2), quoting.last))
    if passive:
        if p.at(inner[0]) & AGENT:
            inner = (inner[0] + 1, inner[1])
        source, relays = left, media(p, *inner) or names_of(p, *inner) if inner[0] < inner[1] else []
    else:
        source = Source(*inner, names_of(p, *inner))
        relays = left.names if left else []
    if source is None or not source.names:
        return None
    right, _, _ = behind(p, hit.last, Cue(cue.name, cue.forms, cue.stance, cue.takes))
    kind = follows(p, right)
    start = left.start if left else group[0]
    side = "left" if kind == "none" and left_content(p, start) else "right"
    draft = Draft(p, hit, cue, "active", (quoting.first, hit.last), source, side, cue.stance, right, kind, relays=list(relays))
    if not passive and left:
        draft.source = Source(source.start, source.end, source.names)
    return draft


def own_relays(ranges: list[Range]) -> list[Range]:
    """Each relay once, in order."""
    return list(dict.fromkeys(ranges))
