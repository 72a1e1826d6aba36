"""Pantau reads the news about war and security into a ledger of sourced claims.

>>> import pantau
>>> reading = pantau.read("The ministry said 12 soldiers were killed on Monday.", language="en")
>>> reading.claims[0].figures[0].low
12
"""

from pantau.actors import code as actor
from pantau.pipeline.reader import read
from pantau.records.claims import Reading

__all__ = ["Reading", "actor", "read"]
