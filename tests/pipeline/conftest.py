"""Fixtures of the tests of fetching."""

import pytest

from pantau.ledger.ledger import Ledger
from tests.pipeline.desk import Desk


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """A desk over an empty ledger."""
    return Desk(ledger)
