"""What a situation report is made of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from pantau.charts.tracks import Look, Track
from pantau.records.assessments import Statement
from pantau.records.differences import Difference
from pantau.records.estimates import Estimate, Omission
from pantau.records.forecasts import Scorecard, Standing
from pantau.records.links import Link
from pantau.records.proofs import Head
from pantau.records.stories import Numbers, Story
from pantau.records.texts import Document

Draw = Callable[[Sequence[Track], Look], tuple[str, str]]  # a picture as SVG, wide and narrow


class Situation(Struct, frozen=True):
    """Everything that was found for a question, as of a day.

    chosen: the statements asked for, in order of publication; statements: all that estimates and links may cite, by id. estimates, links,
    standings: those that a chosen statement is part of. omitted: figures of all that are in no estimate. changes: since `since`, of all.
    scorecards: by source. grades: reliability by outlet. hashes: SHA-256 of texts by document. heads: of the ledger, one a day.
    asked: the question in words, "" for everything.
    """

    asked: str
    as_of: date
    since: date
    made_at: datetime
    recorded_by: date | None
    chosen: tuple[Statement, ...]
    statements: Mapping[str, Statement]
    documents: Mapping[str, Document]
    stories: tuple[Story, ...]
    estimates: tuple[Estimate, ...]
    omitted: Mapping[Omission, int]
    changes: Difference
    links: tuple[Link, ...]
    standings: tuple[Standing, ...]
    scorecards: Mapping[str, Scorecard]
    grades: Mapping[str, str]
    numbers: Mapping[str, Numbers]
    hashes: Mapping[str, str]
    heads: tuple[Head, ...]
    undated: int = 0
    withdrawn: int = 0
    title: str = ""
