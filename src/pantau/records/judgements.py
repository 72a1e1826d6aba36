"""Decisions by hand. Each is a row of its own; an undo is another judgement."""

from datetime import datetime
from typing import Any, Literal, get_args

from msgspec import Struct

from pantau.errors import BadInput
from pantau.records.texts import Span

JudgementKind = Literal["accept", "correct", "resolve", "grade", "merge", "split", "undo"]
KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
ABOUT_CLAIMS = ("accept", "correct", "resolve")
BY_HAND = "judgement:"  # the rule of a mention that an analyst put in place of what was read begins so; the judgement's id follows


class Judgement(Struct, frozen=True):
    """One decision. kind: see KINDS; subjects: ids of what it is about; value: what was decided, by kind; who, why.

    merge: the documents in `subjects` are one story. split: those in `subjects` leave the story of those in value["others"].
    undo: the judgements in `subjects` no longer count. grade: value["grade"] is the outlet's reliability from value["since"] on.
    accept, correct, resolve: about claims; value["claims"] marks where each stood (see `Mark`), so that it is found after a re-reading.
    correct: value["field"] is value["value"] from now on. resolve: the forecast that the claims make came to value["outcome"].
    """

    id: str
    kind: str
    subjects: tuple[str, ...]
    value: dict[str, Any]
    who: str
    reason: str
    recorded_at: datetime


class Mark(Struct, frozen=True):
    """Where a claim stood when it was judged: the ledger's ids, and the characters of its statement."""

    id: str
    document: str
    start: int
    end: int
    text: str

    def shared(self, span: Span) -> int:
        """Characters that both have; below zero: characters between them."""
        return min(self.end, span.end) - max(self.start, span.start)


class Decision(Struct, frozen=True):
    """What one judgement in force says of one claim.

    correct: `field` was `was`, as read or as an earlier correction left it, and is `value`; figure: its number's words, for a field of a
    figure. resolve: value is the outcome. Values are as JSON has them.
    """

    judgement: str
    kind: str
    who: str
    reason: str
    recorded_at: datetime
    field: str | None = None
    was: Any = None
    value: Any = None
    figure: str | None = None


class Judged(Struct, frozen=True):
    """A judgement as the audit lists it. state: does it count? claims: ids of the claims that it is about now.

    missing: marks of claims that no reading of today has; their judgement waits. undone_by: id of the judgement that took it back.
    """

    judgement: Judgement
    state: Literal["in force", "undone", "waiting"]
    claims: tuple[str, ...] = ()
    missing: tuple[Mark, ...] = ()
    undone_by: str | None = None


def in_force(judgements: list[Judgement]) -> list[Judgement]:
    """Those that no later one undid, in the order given; an undo that was undone itself undoes nothing."""
    undone = undone_by(judgements)
    return [one for one in judgements if one.kind != "undo" and one.id not in undone]


def undone_by(judgements: list[Judgement]) -> dict[str, str]:
    """For each judgement that no longer counts, the one that took it back."""
    undone: dict[str, str] = {}
    for one in reversed(judgements):
        if one.kind == "undo" and one.id not in undone:
            undone.update({id: one.id for id in one.subjects if id not in undone})
    return undone


def reasoned(reason: str) -> str:
    """The reason without white space around it. Raises BadInput where there is none: no judgement goes without its why."""
    if not reason.strip():
        raise BadInput("say why: --reason WHY stays with the judgement")
    return reason.strip()
