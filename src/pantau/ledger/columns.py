"""Kinds of columns that the ledger's tables are made of, and the one list of all tables."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, UserDefinedType

metadata = MetaData()


class Day(TypeDecorator[date]):
    """A day, stored as YYYY-MM-DD."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """To ISO text."""
        return value.isoformat() if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """From ISO text."""
        return date.fromisoformat(value) if value else None


class Instant(TypeDecorator[datetime]):
    """A point in time with an offset, stored in UTC as YYYY-MM-DDTHH:MM:SS.ffffffZ, so that text order is time order."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """To ISO text in UTC. A naive datetime is refused: it names no instant."""
        return instant_text(value) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From ISO text."""
        return datetime.fromisoformat(value) if value else None


class Amount(UserDefinedType[int | float]):
    """A number that stays whole where it is whole (REAL would show 12000.0)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """NUMERIC."""
        return "NUMERIC"


def instant_text(value: datetime) -> str:
    """The stored form of an instant. Raises ValueError for one without an offset."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no offset, so it names no instant")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def key() -> Column[int]:
    """The number of a row."""
    return Column("key", Integer, primary_key=True, autoincrement=False)


def to(table: str, name: str, *, null: bool = False) -> Column[int]:
    """The number of a row of another table."""
    return Column(name, Integer, ForeignKey(f"{table}.key"), nullable=null)
