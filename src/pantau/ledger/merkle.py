"""Merkle trees over rows, as RFC 6962 (Certificate Transparency) builds them: SHA-256, leaves and nodes told apart by their first byte.

A day's rows are the leaves of its tree; a chain over the days ties each root to everything before it. All hashes are 32 bytes.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

LEAF, NODE, LINK = b"\x00", b"\x01", b"\x02"
NOTHING = bytes(32)  # what stands before the first day
Side = Literal["left", "right"]


def leaf(facts: Sequence[str | int | float | None]) -> bytes:
    """Hash of one row: SHA-256 of 0x00 and the compact JSON list of its facts in UTF-8."""
    return hashlib.sha256(LEAF + msgspec.json.encode(facts)).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Root over the leaves in this order. Raises ValueError if there are none."""
    if not leaves:
        raise ValueError("a tree without leaves has no root")
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: Sequence[bytes], index: int) -> list[tuple[Side, bytes]]:
    """Siblings from the leaf at `index` up to the root: on which side each stands, and its hash."""
    level, found = list(leaves), list[tuple[Side, bytes]]()
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            found.append(("left" if sibling < index else "right", level[sibling]))
        level, index = _above(level), index // 2
    return found


def climb(start: bytes, siblings: Sequence[tuple[Side, bytes]]) -> bytes:
    """The root that a leaf and its siblings come to."""
    for side, sibling in siblings:
        start = _node(sibling, start) if side == "left" else _node(start, sibling)
    return start


def link(before: bytes, day: date, day_root: bytes) -> bytes:
    """Head of a day: SHA-256 of 0x02, the head of the last day with rows before it (or 32 zero bytes), the day in ISO form, its root."""
    return hashlib.sha256(LINK + before + day.isoformat().encode() + day_root).digest()


def _above(level: Sequence[bytes]) -> list[bytes]:
    """One level up; an odd last one rises as it is, which makes RFC 6962's tree."""
    pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*pairs, level[-1]] if len(level) % 2 else pairs


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()
