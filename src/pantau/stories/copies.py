"""Copy groups: reprints, cut, re-headlined, extended, lightly edited and merged ones, with the passages that show it."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from pantau.records.stories import Copy, CopyGroup, CopyKind, Report
from pantau.stories.heads import head_of
from pantau.stories.order import earliness
from pantau.stories.overlaps import Overlap, Overlaps
from pantau.stories.sketches import candidates

SHARED = 3  # sampled grams that make a pair worth an alignment
COMPARED = 6  # earlier documents that one is aligned with
WORDS = 20.0  # weighted words that must be shared: more than a quotation
PART = 0.2  # of the one or the other that must be shared
OWN = 0.5  # a document of which so much is copied is a copy
TAKEN = 0.6  # a document that took so much of another is a copy too, whatever it added
HEADLINE = 3  # words of its own before the first passage: another headline, not only the outlet's name
ADDED = 0.12  # of a roundup that a further source must explain


def copy_groups(reports: Sequence[Report]) -> list[CopyGroup]:
    """All copy groups, in order of their heads' time; documents that share nothing are in none. n log n in the number of reports."""
    ordered = sorted(reports, key=earliness)
    return _groups(ordered, _copies(ordered))


def _copies(ordered: Sequence[Report]) -> list[tuple[Overlap, Copy]]:
    """What each document copied from which earlier ones."""
    overlaps = Overlaps(ordered)
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for earlier, later, shared in candidates(overlaps.sketches, overlaps.common, SHARED):
        near[later].append((-shared, earlier))
    found: list[tuple[Overlap, Copy]] = []
    for later, ranked in sorted(near.items()):
        compared = [overlaps.overlap(earlier, later) for _, earlier in sorted(ranked)[:COMPARED]]
        real = [one for one in compared if one.weight >= WORDS and max(one.share, one.taken) >= PART]
        chosen = _sources(overlaps, real)
        found += [(one, _copy(ordered, overlaps, one, merged=len(chosen) > 1)) for one in chosen]
    return found


def _sources(overlaps: Overlaps, real: list[Overlap]) -> list[Overlap]:
    """The source that explains most, then those that explain parts it does not."""
    chosen: list[Overlap] = []
    rest = sorted(real, key=lambda one: (-round(one.share, 1), one.source))
    while rest:
        best = rest.pop(0)
        covered = np.any([one.mask for one in chosen], axis=0) if chosen else np.zeros_like(best.mask)
        if not chosen or overlaps.part(best.copy, best.mask & ~covered) >= ADDED:
            chosen.append(best)
    return chosen


def _copy(ordered: Sequence[Report], overlaps: Overlaps, one: Overlap, *, merged: bool) -> Copy:
    passages = overlaps.passages(one)
    kind = "merged" if merged else _kind(one, ordered[one.copy].document.text, passages[0].copy.start)
    return Copy(ordered[one.copy].id, ordered[one.source].id, kind, one.share, one.taken, passages)


def _kind(one: Overlap, text: str, begin: int) -> CopyKind:
    if one.share < OWN:
        return "extended" if one.taken >= TAKEN else "part"
    if one.taken < 0.8:
        return "cut" if one.share >= 0.8 else "edited"
    if one.share < 0.8:
        return "extended"
    if sum(block.edits for block in one.blocks) > 0.03 * sum(block.words for block in one.blocks):
        return "edited"
    return "reheadlined" if len(text[:begin].split()) > HEADLINE else "whole"


def _groups(ordered: Sequence[Report], found: list[tuple[Overlap, Copy]]) -> list[CopyGroup]:
    """Documents that copies join; a roundup stands as a part in the group of each of its sources."""
    leaders = list(range(len(ordered)))

    def leader(index: int) -> int:
        while leaders[index] != index:
            leaders[index] = leaders[leaders[index]]
            index = leaders[index]
        return index

    for one, copy in found:
        if joins(copy):
            first, second = sorted((leader(one.source), leader(one.copy)))
            leaders[second] = first
    members: dict[int, list[tuple[Overlap, Copy]]] = defaultdict(list)
    for one, copy in found:
        members[leader(one.source)].append((one, copy))
    return [_group(ordered, first, members[first]) for first in sorted(members)]


def joins(copy: Copy) -> bool:
    """Is the document a copy of this one source, not only of a part of it?"""
    return copy.kind not in ("merged", "part")


def _group(ordered: Sequence[Report], first: int, found: list[tuple[Overlap, Copy]]) -> CopyGroup:
    indices = sorted({first, *(index for one, copy in found if joins(copy) for index in (one.source, one.copy))})
    head, origin, why = head_of([ordered[index] for index in indices])
    copies = tuple(copy for _, copy in found if joins(copy))
    parts = tuple(copy for _, copy in found if not joins(copy))
    return CopyGroup(ordered[indices[0]].id, head, origin, why, copies, parts)
