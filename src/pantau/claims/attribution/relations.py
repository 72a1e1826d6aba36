"""Drafts become relations: spans instead of tokens, claims inside claims, and their chains of relays."""

from pantau.claims.attribution.drafts import Draft
from pantau.claims.attribution.grammar import MODAL, SUB
from pantau.claims.attribution.names import Range
from pantau.claims.attribution.passages import Layout
from pantau.records.claims import Relation, Stance
from pantau.records.texts import Span


def relations(layout: Layout, drafts: list[Draft], more: list[Draft]) -> list[Relation]:
    """Relations in order of their cues; `more` are quotations that go on."""
    ordered = sorted([*drafts, *more], key=lambda d: (d.passage.root.first, d.hit.first))
    mates: dict[int, list[int]] = {}
    for i, d in enumerate(ordered):
        if d.of is None:
            mates.setdefault(d.passage.root.first, []).append(i)
    parents = [_parent(d, ordered, mates.get(d.passage.root.first, [])) for d in ordered]
    chained = {i for i, d in zip(parents, ordered, strict=True) if i is not None and d.source and ordered[i].cited}
    relays = [_chain(i, ordered, parents) for i in range(len(ordered))]
    return [_relation(layout, d, relays[i], parents[i], i in chained) for i, d in enumerate(ordered)]


def attributed(drafts: list[Draft]) -> list[Draft]:
    """Without what stands in direct speech that nobody is credited with."""
    spoken = [(a, b) for d in drafts if d.passage.root is d.passage for a, b in d.content]
    return [d for d in drafts if d.passage.root is d.passage or any(a <= d.hit.first and d.hit.last <= b for a, b in spoken)]


def _parent(d: Draft, drafts: list[Draft], mates: list[int]) -> int | None:
    """Index of the smallest draft of the same passage whose content holds this one's cue."""
    best, size = None, 0
    for i in mates:
        other = drafts[i]
        if other is d or d.of is not None:
            continue
        for a, b in other.content:
            if a <= d.hit.first and d.hit.last <= b and (best is None or b - a < size) and not _holds(d, other):
                best, size = i, b - a
    return best


def _holds(outer: Draft, inner: Draft) -> bool:
    """Two drafts whose contents hold each other's cues: the earlier one is the outer one."""
    return any(a <= inner.hit.first and inner.hit.last <= b for a, b in outer.content) and outer.hit.first < inner.hit.first


def _chain(i: int, drafts: list[Draft], parents: list[int | None]) -> list[Range]:
    """Own relays, then those of every outer claim: whom it cites, who says it, through whom."""
    d = drafts[i]
    chain = list(d.relays)
    parent = parents[i]
    seen = {i}
    while parent is not None and parent not in seen:
        seen.add(parent)
        outer = drafts[parent]
        chain += [*outer.cited, *(outer.source.names if outer.source else []), *outer.relays]
        parent = parents[parent]
    return list(dict.fromkeys(chain))


def _relation(layout: Layout, d: Draft, relays: list[Range], parent: int | None, chained: bool) -> Relation:
    p = d.passage
    tokens = p.tokens

    def span(r: Range) -> Span:
        return layout.text.span(tokens[r[0]].start, tokens[r[1] - 1].end)

    speakers = [r for r in d.source.names if any(tokens[i].kind == "word" for i in range(*r))] if d.source else []
    if d.cited and not chained:
        speakers, relays = d.cited[-1:], [*d.cited[:-1], *speakers, *relays]
    word = layout.text.span(tokens[d.hit.first].start, tokens[d.hit.last - 1].end - d.hit.cut)
    named = tuple(span(r) for r in speakers)
    passed: tuple[Span, ...] = ()
    source = (span((d.source.start, d.source.end)),) if d.source else ()
    if d.enclitic:
        end = tokens[d.hit.last - 1].end
        source = (layout.text.span(end - d.hit.cut, end),)
        passed = source if d.cited and not chained else ()
        named = tuple(span(r) for r in speakers) if passed else source
        relays = [r for r in relays if r != (d.hit.first, d.hit.last)]
    statement = d.statement or d.content[0]
    answered = d.answers
    return Relation(
        source=source,
        cue=(word if d.enclitic else span(d.group),),
        content=tuple(span(r) for r in d.content),
        statement=span(statement),
        speakers=named,
        relays=passed + tuple(span(r) for r in relays if r not in speakers),
        stance=_stance(d),
        rule=f"attribution.{d.form}",
        row=f"cues.{d.form}:{d.cue.name}",
        parent=parent,
        claim=_claims(d) and not chained and not (parent is not None and _told_again(d)),
        word=None if d.form == "colon" else word,
        answers=span(answered.statement) if answered and answered.statement and _claims(answered) else None,
    )


def _stance(d: Draft) -> Stance:
    return "says" if d.negated and d.cue.leaves_open else d.stance


def _claims(d: Draft) -> bool:
    """Is it a statement that somebody made?"""
    if d.cue.claim == "never" or (d.negated and d.kind != "quote" and not d.cue.leaves_open):
        return False
    if d.kind == "object" and d.form == "active" and d.side == "right" and d.passage.has(*d.group, MODAL):
        return False  # "would reject the offer": not said yet
    if d.form == "noun" and d.source is None and d.stance != "reported":
        return False  # "the idea that": nobody's
    if d.cue.claim == "always" or d.side != "right" or d.form not in ("active", "participle"):
        return True
    if d.cue.claim == "full" and d.kind not in ("that", "clause", "quote"):
        return False
    return d.kind != "gerund" and (d.kind != "adverbial" or d.passage.at(d.right) & SUB != 0 or d.passage.finite(d.right, d.passage.last))


def _told_again(d: Draft) -> bool:
    """Is it an expectation of nobody's inside what somebody said ("the shipment is expected to grow, X reported")?"""
    return d.form == "passive" and d.source is None and d.stance == "predicts"


def outermost(found: list[Relation]) -> tuple[Relation, ...]:
    """The relations as PolNeAR counts them: none inside another's content or without one, and each source, cue and content once."""
    unique = {(r.source, r.cue, r.content): r for r in reversed(found) if r.parent is None and r.content}
    return tuple(reversed(unique.values()))
