"""Pantau reads the news about war and security into a ledger of sourced claims.

>>> import pantau
>>> reading = pantau.read("The ministry said 12 soldiers were killed on Monday.", language="en")
>>> reading.claims[0].figures[0].low
12
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pantau.actors import code as actor
    from pantau.pipeline.reader import read
    from pantau.records.claims import Reading

__all__ = ["Reading", "actor", "read"]
HOMES = {"Reading": ("pantau.records.claims", "Reading"), "actor": ("pantau.actors", "code"), "read": ("pantau.pipeline.reader", "read")}


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first asked for: so the program can start, and be stopped, before everything is loaded."""
    if name not in HOMES:
        raise AttributeError(f"module 'pantau' has no attribute {name!r}")
    module, own = HOMES[name]
    return getattr(import_module(module), own)
