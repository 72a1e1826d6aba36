"""Decisions by hand stay, each with who, when and why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from pantau.errors import NotFound, PantauError
from pantau.ledger.judgements import Judgements
from pantau.ledger.ledger import Ledger

AT = datetime(2025, 2, 3, 4, tzinfo=UTC)


def test_a_judgement_comes_back_as_it_was(ledger: Ledger) -> None:
    book = Judgements(ledger.store)
    made = book.add("split", ("a", "b"), {"others": ["c"]}, "me", "another town", AT)
    assert book.all() == [made]
    assert book.by_id(made.id[:6]) == made


def test_what_was_decided_later_was_not_known_before(ledger: Ledger) -> None:
    book = Judgements(ledger.store)
    first = book.add("merge", ("a", "b"), {}, "me", "", AT)
    book.add("undo", (first.id,), {}, "me", "", AT + timedelta(days=1))
    assert book.all(date(2025, 2, 3)) == [first]
    assert book.all(date(2025, 2, 2)) == []


def test_an_unknown_one_is_named(ledger: Ledger) -> None:
    with pytest.raises(NotFound, match="zzz"):
        Judgements(ledger.store).by_id("zzz")


def test_no_judgement_goes(ledger: Ledger) -> None:
    Judgements(ledger.store).add("merge", ("a", "b"), {}, "me", "", AT)
    with pytest.raises((PantauError, SQLAlchemyError), match="only grows"), ledger.store.write() as connection:
        connection.execute(text("DELETE FROM judgements"))
