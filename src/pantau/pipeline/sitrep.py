"""A situation report over a ledger: what was asked for, put together, with the claims behind it frozen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

import msgspec
from msgspec import Struct, structs

from pantau.errors import NotFound
from pantau.exports.sitrep.blocks import Note, Page
from pantau.exports.sitrep.page import page
from pantau.exports.sitrep.situation import Draw, Situation
from pantau.ledger.claims import days_asked
from pantau.ledger.filters import Filter
from pantau.ledger.grades import Grades
from pantau.ledger.ledger import Ledger
from pantau.ledger.proofs import heads, prove_all
from pantau.outlets.register import registered
from pantau.pipeline.difference import between, seen
from pantau.pipeline.estimates import assessed as estimated
from pantau.pipeline.forecasts import assessed
from pantau.pipeline.judged import claims
from pantau.pipeline.statements import Evidence, evidence
from pantau.records.assessments import Statement
from pantau.records.evidence import Evidence as Frozen
from pantau.records.evidence import Exhibit
from pantau.records.forecasts import ForecastSettings
from pantau.records.stories import Story


class Asked(Struct, frozen=True):
    """What a report is about. wanted: which claims; stories: ids or their beginnings, () for all. words: the same for people.

    since: what is published after it is new. as_of: the last day of publication. settings: of forecasts.
    """

    wanted: Filter
    stories: tuple[str, ...]
    since: date
    as_of: date
    words: str = ""
    title: str = ""
    settings: ForecastSettings = ForecastSettings()


def sitrep(ledger: Ledger, asked: Asked, language: str, where: str, at: datetime, draw: Draw | None = None) -> Page:
    """The report. where: its evidence goes, see `page`. at: the present instant. Raises NotFound, UnknownLanguage."""
    found = situation(ledger, asked, at)
    made = page(found, language, where, draw)
    return structs.replace(made, evidence=msgspec.json.encode(_frozen(ledger, found, made)).decode())


def situation(ledger: Ledger, asked: Asked, at: datetime) -> Situation:
    """Everything that was found for the question. Raises NotFound for a story that is not there."""
    recorded_by = asked.wanted.recorded_by
    found = evidence(ledger, asked.as_of, recorded_by)
    stories = _stories(found, asked.stories)
    chosen = _chosen(ledger, asked, found, stories)
    ids = {one.id for one in chosen}
    view = seen(found, asked.as_of, asked.settings)
    changes = between(seen(evidence(ledger, asked.since, recorded_by), asked.since, asked.settings), view)
    reports = found.shelf.told.reports
    documents = {id: report.document for id, report in reports.items()}
    figures = estimated(found)
    return Situation(
        asked.words, asked.as_of, asked.since, at, recorded_by, chosen, {one.id: one for one in found.statements}, documents, stories,
        tuple(one for one in figures.found if any(ids.intersection(point.claims) for line in one.lines for point in line.points)),
        figures.omitted, changes, tuple(one for one in view.links if one.later in ids or one.earlier in ids),
        tuple(one for one in view.standings if ids.intersection(one.forecast.claims)),
        {card.source: card for card in assessed(found, asked.as_of, asked.settings).scorecards},
        _grades(ledger, chosen, asked.as_of, recorded_by), {one.id: one.numbers for one in found.shelf.told.utterances},
        {id: _hash(document.text) for id, document in documents.items()}, tuple(heads(ledger.store, recorded_by)), found.undated,
        found.withdrawn, asked.title,
    )  # fmt: skip


def _stories(found: Evidence, prefixes: Iterable[str]) -> tuple[Story, ...]:
    return tuple({story.id: story for story in map(found.shelf.story, prefixes)}.values())


def _chosen(ledger: Ledger, asked: Asked, found: Evidence, stories: Sequence[Story]) -> tuple[Statement, ...]:
    wanted = {held.id for held in claims(ledger, structs.replace(asked.wanted, as_of=asked.as_of)).claims}
    homes = {story.id for story in stories}
    chosen = tuple(one for one in found.statements if one.id in wanted and (not homes or one.story in homes))
    if not chosen:
        days = days_asked(asked.as_of, asked.wanted.recorded_by)
        raise NotFound(f"no claim fits what was asked for, of what was {days}; `pantau claims` takes the same filters")
    return chosen


def _grades(ledger: Ledger, chosen: Iterable[Statement], day: date, recorded_by: date | None) -> dict[str, str]:
    """By the name that a report gives its outlet; a grade is kept by the name in the register."""
    grades = Grades(ledger.store)
    return {outlet: grades.on(registered(outlet), day, recorded_by) for outlet in {one.outlet for one in chosen}}


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _frozen(ledger: Ledger, found: Situation, made: Page) -> Frozen:
    """The claims that footnotes cite, each with its way to a head."""
    notes = _by_claim(made.notes)
    proofs = prove_all(ledger.store, list(notes))
    exhibits = [
        Exhibit(
            numbers, id, one.document, one.outlet, one.published, one.url, found.hashes[one.document], proof,
        )
        for (id, numbers), proof in zip(notes.items(), proofs, strict=True)
        if (one := found.statements[id])
    ]  # fmt: skip
    return Frozen(made.title, found.asked, found.as_of, found.made_at, found.heads, tuple(exhibits))


def _by_claim(notes: Iterable[Note]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for note in notes:
        found[note.claim] = (*found.get(note.claim, ()), note.number)
    return found
