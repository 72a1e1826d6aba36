"""Claims of a ledger as CSV and JSON lines."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

import msgspec
import pytest

from pantau.exports.lines import line
from pantau.exports.sheet import COLUMNS, cells, write
from pantau.ledger.entries import Entry, HeldClaim
from pantau.ledger.filters import Filter
from pantau.ledger.ledger import Ledger


@pytest.fixture
def held(ledger: Ledger, make_entry: Callable[..., Entry], stored: datetime) -> list[HeldClaim]:
    ledger.add([make_entry()], stored)
    return ledger.claims(Filter()).claims


def test_csv_has_a_cell_for_every_column(held: list[HeldClaim]) -> None:
    stream = io.StringIO()
    write(stream, COLUMNS, (cells(one) for one in held))
    first, second = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (first["low"], first["high"], first["bound"], first["measure"]) == ("1100", "1100", "about", "casualties")
    assert (first["first_day"], first["last_day"], first["through"]) == ("2024-12-21", "2024-12-22", "Velmoran Radio (VEL.MED)")
    assert (second["forecast_to"], second["probability_high"], second["low"]) == ("2025-01-19", "0.55", "")
    assert None not in first


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    stream = io.StringIO()
    write(stream, ("a", "b"), [(cell, -2)])
    assert list(csv.reader(io.StringIO(stream.getvalue())))[1] == [f"'{cell}", "-2"]


def test_json_lines_have_inclusive_days(held: list[HeldClaim]) -> None:
    first, second = (msgspec.json.decode(line(one)) for one in held)
    assert (first["claim"]["times"][0]["from"], first["claim"]["times"][0]["to"]) == ("2024-12-21", "2024-12-22")
    assert second["claim"]["forecast"]["to"] == "2025-01-19"
    assert first["id"] == held[0].id
