"""Proofs over the ledger's rows: a head for every day, the way from a row to it, and whether words still fit their hashes.

Covered: documents, readings, claims, withdrawals, judgements, grades of outlets - what a report can rest on. Not covered: the history of
fetches. A withdrawal takes words away, and never a row that is covered, so every head stays as it was.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Select, select, type_coerce
from sqlalchemy.types import String

from pantau.errors import BadInput, NotFound
from pantau.ledger import merkle, schema
from pantau.ledger.columns import Day, Instant
from pantau.ledger.store import Store
from pantau.records.proofs import Fact, Head, Proof

d, r, c, w = schema.documents.c, schema.readings.c, schema.claims.c, schema.withdrawals.c
j, g = schema.judgements.c, schema.outlet_grades.c
BATCH = 10_000


def _stored(column: Any) -> Any:
    """Days and instants as the text in which they are stored."""
    return type_coerce(column, String)


# Table, then the columns that make a row's facts; `recorded_at` is the first. Keys of rows are the file's own affair and stay out.
_ROWS: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    (
        "documents",
        schema.documents,
        (d.recorded_at, d.id, d.text_hash, d.source_hash, d.raw_hash, d.outlet, d.published, d.published_at, d.retrieved_at),
    ),
    (
        "readings",
        schema.readings.join(schema.documents),
        (r.recorded_at, d.id, r.reader, r.language, r.outlet, r.published, r.published_at, r.claims, r.hash),
    ),
    ("claims", schema.claims.join(schema.documents), (c.recorded_at, c.id, d.id, c.published, c.published_at, c.hash)),
    ("withdrawals", schema.withdrawals.join(schema.documents), (w.recorded_at, d.id, w.reason, w.claims)),
    ("judgements", schema.judgements, (j.recorded_at, j.id, j.kind, j.subjects, j.value, j.who, j.reason)),
    ("outlet_grades", schema.outlet_grades, (g.recorded_at, g.outlet, g.grade, g.reason, g.since)),
)


def heads(store: Store, until: date | None = None) -> list[Head]:
    """The head of every day with rows, UTC, oldest first; up to `until`."""
    with store.read() as connection:
        days = _leaves(connection)
    return [head for head, _ in _chain(days) if until is None or head.day <= until]


def prove(store: Store, claim: str) -> Proof:
    """The way from a claim, by its full id, to the head of the day on which the ledger first held it. Raises NotFound."""
    return prove_all(store, [claim])[0]


def prove_all(store: Store, claims: Sequence[str]) -> list[Proof]:
    """The same for several claims, in their order. Raises NotFound."""
    with store.read() as connection:
        days = _leaves(connection)
        rows = {id: _row(connection, id) for id in claims}
    chain = {head.day: (head, before) for head, before in _chain(days)}
    leaves = {day: sorted(hashes) for day, hashes in days.items()}
    return [_proof(*rows[id], chain, leaves) for id in claims]


def _row(connection: Connection, claim: str) -> tuple[tuple[Fact, ...], str | None]:
    """A claim's facts and content."""
    name, source, columns = next(row for row in _ROWS if row[0] == "claims")
    query = _query(source, columns).add_columns(schema.claim_texts.c.content).select_from(source.outerjoin(schema.claim_texts))
    row = connection.execute(query.where(c.id == claim).order_by(c.key).limit(1)).first()
    if row is None:
        raise NotFound(f"no claim has the id {claim!r}; `pantau claims` lists ids")
    *facts, content = row
    return (name, *facts), content


def _proof(facts: tuple[Fact, ...], content: str | None, chain: dict[date, tuple[Head, str]], leaves: dict[date, list[bytes]]) -> Proof:
    day = _day(facts)
    head, before = chain[day]
    siblings = merkle.path(leaves[day], leaves[day].index(merkle.leaf(facts)))
    return Proof(facts, day, tuple((side, hash.hex()) for side, hash in siblings), before, head.head, content)


def chained(heads: Sequence[Head]) -> bool:
    """Does each head follow from the one before it and its day's root? Needs no ledger. Raises BadInput for what are no hex digits."""
    try:
        links = [(bytes.fromhex(before.head), one.day, bytes.fromhex(one.root), one.head) for before, one in pairwise(heads)]
    except ValueError as error:
        raise BadInput("the chain holds hashes that are no hex digits") from error
    return all(merkle.link(before, day, root).hex() == head for before, day, root, head in links)


def holds(proof: Proof) -> bool:
    """Does the proof's row lead to its head, and its content to the row? Needs no ledger. Raises BadInput for a proof that is none."""
    try:
        siblings: list[tuple[merkle.Side, bytes]] = [
            ("left" if side == "left" else "right", bytes.fromhex(hash)) for side, hash in proof.siblings
        ]
        before = bytes.fromhex(proof.before) or merkle.NOTHING
    except ValueError as error:
        raise BadInput("the proof holds hashes that are no hex digits") from error
    root = merkle.climb(merkle.leaf(proof.facts), siblings)
    fits = proof.content is None or hashlib.sha256(proof.content.encode()).hexdigest() == proof.facts[-1]
    return fits and _day(proof.facts) == proof.day and merkle.link(before, proof.day, root).hex() == proof.head


def faults(store: Store) -> Iterator[str]:
    """What does not fit: words that are not those that were hashed, words that are missing, words of a withdrawn document."""
    with store.read() as connection:
        yield from _wrong_texts(connection)
        yield from _wrong_claims(connection)


def _leaves(connection: Connection) -> dict[date, list[bytes]]:
    """Hashes of the rows by the day on which they were recorded, UTC."""
    days: dict[date, list[bytes]] = defaultdict(list)
    for name, source, columns in _ROWS:
        for rows in connection.execute(_query(source, columns)).partitions(BATCH):
            for row in rows:
                facts = (name, *row)
                days[_day(facts)].append(merkle.leaf(facts))
    return days


def _query(source: Any, columns: Sequence[Any]) -> Select[*tuple[Any, ...]]:
    return select(*(_stored(column) if isinstance(column.type, (Day, Instant)) else column for column in columns)).select_from(source)


def _day(facts: Sequence[Fact]) -> date:
    return date.fromisoformat(str(facts[1])[:10])


def _chain(days: dict[date, list[bytes]]) -> Iterator[tuple[Head, str]]:
    """The head of each day, with the head before it ("" for the first). Leaves are sorted: the order of storing does not matter."""
    before = merkle.NOTHING
    for day in sorted(days):
        root = merkle.root(sorted(days[day]))
        head = merkle.link(before, day, root)
        yield Head(day, len(days[day]), root.hex(), head.hex()), before.hex() if before != merkle.NOTHING else ""
        before = head


def _wrong_texts(connection: Connection) -> Iterator[str]:
    t = schema.texts.c
    joined = schema.documents.outerjoin(schema.texts).outerjoin(schema.withdrawals)
    for id, hash, text, gone in connection.execute(select(d.id, d.text_hash, t.text, w.document).select_from(joined)):
        if gone is None and text is None:
            yield f"document {id[:12]}: its text is missing, and nobody withdrew it"
        elif gone is not None and text is not None:
            yield f"document {id[:12]}: it was withdrawn, and its text is still here"
        elif text is not None and hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != hash:
            yield f"document {id[:12]}: its text is not the one that was stored"


def _wrong_claims(connection: Connection) -> Iterator[str]:
    x = schema.claim_texts.c
    joined = schema.claims.outerjoin(schema.claim_texts).outerjoin(schema.withdrawals, w.document == c.document)
    for id, hash, content, gone in connection.execute(select(c.id, c.hash, x.content, w.document).select_from(joined)):
        if gone is None and content is None:
            yield f"claim {id[:12]}: its words are missing, and nobody withdrew them"
        elif content is not None and hashlib.sha256(content.encode()).hexdigest() != hash:
            yield f"claim {id[:12]}: it is not the one that was stored"
