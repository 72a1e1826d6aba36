"""Which claims are asked for: a filter as conditions over the tables."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, Table, and_, exists, func, or_, select, true

from pantau.errors import BadFilter
from pantau.event_types.tables import types
from pantau.ledger import schema, search
from pantau.records.claims import Modality, Stance
from pantau.records.values import Measure

CODE = re.compile(r"[A-Z]{3}(\.[A-Z]+)*")
HEX = re.compile(r"[0-9a-f]+")
ACTS = ("actor", "recipient", "mentioned")


class Filter(Struct, frozen=True):
    """What a claim must fulfil; None asks nothing.

    speaker: code ("KOR" also finds "KOR.MIL"), canonical name, or part of the words.
    actor: the same, for who acts, suffers or is mentioned. event: PLOVER type. measure: of one of its figures.
    stance: what the reporting words do ("denies"). modality: of the content ("planned"). Of these four, any case will do.
    text: words that must all stand in the statement. since, until: days of publication, first and last, inclusive.
    as_of: published by the end of that day, UTC. recorded_by: held by this ledger at the end of that day, UTC.
    document: an id or its beginning, of an earlier version too. forecasts: only statements about the future.
    versions: earlier versions of articles too; else each article by the newest version that was there on the days asked for.
    Raises BadFilter for what no claim can fulfil.
    """

    speaker: str | None = None
    actor: str | None = None
    event: str | None = None
    measure: str | None = None
    text: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    recorded_by: date | None = None
    outlet: str | None = None
    document: str | None = None
    forecasts: bool = False
    versions: bool = False
    stance: str | None = None
    modality: str | None = None

    def __post_init__(self) -> None:
        """Refuse what would silently find nothing."""
        for field, known in fixed_words().items():
            word = getattr(self, field)
            if word and word.casefold() not in map(str.casefold, known):
                raise BadFilter(f"there is no {field} {word!r}; write one of: {', '.join(known)}")
        if self.since and self.until and self.since > self.until:
            raise BadFilter(f"published from {self.since} to {self.until} ends before it begins")
        if self.document and not HEX.fullmatch(self.document):
            raise BadFilter(f"{self.document!r} begins no document's id: ids are digits and the letters a to f")


class Corrected(Struct, frozen=True):
    """Ids of claims whose rows say what was read, not what holds: `ids` all of them, `fitting` those that fulfil a filter as corrected."""

    ids: Collection[str] = ()
    fitting: Collection[str] = ()


NOTHING = Corrected()


def fixed_words() -> dict[str, tuple[str, ...]]:
    """The words of the fields that know no others."""
    return {"event": tuple(types()), "measure": get_args(Measure), "stance": get_args(Stance), "modality": get_args(Modality)}


Condition = ColumnElement[bool]


def conditions(wanted: Filter, corrected: Corrected = NOTHING) -> list[Condition]:
    """Conditions over `claims` joined with `readings` and `documents`; publication and recording included."""
    c, r = schema.claims.c, schema.readings.c
    asked: list[Condition | str | date | None] = [
        wanted.actor and _by_actor(wanted.actor, ACTS),
        wanted.text and c.key.in_(search.matching(wanted.text)),
        wanted.since and (c.published >= wanted.since),
        wanted.until and (c.published <= wanted.until),
        wanted.as_of and published_by(wanted.as_of, schema.claims),
        wanted.outlet and (func.lower(r.outlet) == wanted.outlet.lower()),
        wanted.document and schema.documents.c.id.startswith(wanted.document, autoescape=True),
    ]
    told = [condition for condition in asked if isinstance(condition, ColumnElement)]
    every = wanted.versions or wanted.document
    newest = () if every else (newest_version(wanted.as_of, wanted.recorded_by),)
    return [*told, *_in_correctable(wanted, corrected), *newest, current(wanted.recorded_by)]


def _in_correctable(wanted: Filter, corrected: Corrected) -> list[Condition]:
    """Conditions over what a correction can change: by the rows, but for claims that were corrected."""
    c, f = schema.claims.c, schema.figures.c
    asked: list[Condition | str | bool | None] = [
        wanted.speaker and _by_actor(wanted.speaker, ("speaker",)),
        wanted.event and (func.upper(c.event) == wanted.event.upper()),
        wanted.measure and exists(select(1).where(f.claim == c.key, f.measure == wanted.measure.lower())),
        wanted.forecasts and (c.forecast == 1),
        wanted.stance and (c.stance == wanted.stance.lower()),
        wanted.modality and (c.modality == wanted.modality.lower()),
    ]
    told = [condition for condition in asked if isinstance(condition, ColumnElement)]
    if not told or not corrected.ids:
        return told
    return [or_(and_(c.id.not_in(corrected.ids), *told), c.id.in_(corrected.fitting))]


def published_by(day: date, table: Table) -> Condition:
    """Published by the end of that day, UTC, as `claims` or `readings` say. A document that gives only a day counts on that day."""
    c = table.c
    return or_(c.published_at < end_of(day), and_(c.published_at.is_(None), c.published <= day))


def current(recorded_by: date | None) -> Condition:
    """The latest reading of its document, or the latest that this ledger held at the end of `recorded_by`, UTC."""
    r, later = schema.readings, schema.readings.alias("later")
    newer = [later.c.document == r.c.document, later.c.key > r.c.key]
    if recorded_by is None:
        return ~exists(select(1).where(*newer))
    end = end_of(recorded_by)
    return and_(r.c.recorded_at < end, ~exists(select(1).where(*newer, later.c.recorded_at < end)))


def newest_version(as_of: date | None, recorded_by: date | None) -> Condition:
    """Is a document of `readings` no article of a source, or the newest version of one, as far as was known on these days?

    A later version counts from the instant of its retrieval: when it was published in place of the earlier one, nobody says. The first
    counts from its publication, however late it was retrieved.
    """
    v = schema.versions
    newest = select(v.c.document).where(v.c.key.in_(newest_keys(as_of, recorded_by)))
    return schema.readings.c.document.not_in(select(v.c.document).where(*_stored(recorded_by), v.c.document.not_in(newest)))


def newest_keys(as_of: date | None, recorded_by: date | None) -> Select[int]:
    """Keys of the rows of `versions` that are the newest of their articles, in the sense of `newest_version`."""
    v = schema.versions
    there = _stored(recorded_by)
    if as_of:
        first = select(func.min(v.c.key)).where(*there).group_by(v.c.item)
        there = [*there, or_(v.c.retrieved_at < end_of(as_of), v.c.key.in_(first))]
    return select(func.max(v.c.key)).where(*there).group_by(v.c.item)


def version_there(as_of: date | None, recorded_by: date | None) -> Condition:
    """Was this row of `versions`, stored or not, there on these days, in the sense of `newest_version`?"""
    v, r = schema.versions, schema.readings
    there = [v.c.recorded_at < end_of(recorded_by)] if recorded_by else []
    if as_of:
        first = select(func.min(v.c.key)).where(*_stored(recorded_by)).group_by(v.c.item)
        published = select(r.c.document).where(published_by(as_of, r), current(recorded_by))
        there.append(or_(v.c.retrieved_at < end_of(as_of), and_(v.c.key.in_(first), v.c.document.in_(published))))
    return and_(true(), *there)


def _stored(recorded_by: date | None) -> list[Condition]:
    """Versions that are documents, stored by the end of that day."""
    v = schema.versions
    return [v.c.document.is_not(None), *([v.c.recorded_at < end_of(recorded_by)] if recorded_by else [])]


def end_of(day: date) -> datetime:
    """The first instant after a day, UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def _by_actor(wanted: str, roles: tuple[str, ...]) -> Condition:
    a = schema.claim_actors.c
    return exists(select(1).where(a.claim == schema.claims.c.key, a.role.in_(roles), _is(wanted, a)))


def _is(wanted: str, a: Any) -> Condition:
    if CODE.fullmatch(wanted):
        return or_(a.code == wanted, a.code.startswith(f"{wanted}.", autoescape=True), a.text == wanted, a.name == wanted)
    return or_(a.name.icontains(wanted, autoescape=True), a.text.icontains(wanted, autoescape=True))
