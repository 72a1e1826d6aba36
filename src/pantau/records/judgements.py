"""Decisions by hand. Each is a row of its own; an undo is another judgement."""

from datetime import datetime
from typing import Any

from msgspec import Struct


class Judgement(Struct, frozen=True):
    """One decision. kind: "merge", "split", "undo" ...; subjects: ids of what it is about; value: what was decided, by kind; who, why.

    merge: the documents in `subjects` are one story. split: those in `subjects` leave the story of those in value["others"].
    undo: the judgements in `subjects` no longer count.
    """

    id: str
    kind: str
    subjects: tuple[str, ...]
    value: dict[str, Any]
    who: str
    reason: str
    recorded_at: datetime


def in_force(judgements: list[Judgement]) -> list[Judgement]:
    """Those that no later one undid, in the order given; an undo that was undone itself undoes nothing."""
    undone: set[str] = set()
    for one in reversed(judgements):
        if one.kind == "undo" and one.id not in undone:
            undone.update(one.subjects)
    return [one for one in judgements if one.kind != "undo" and one.id not in undone]
