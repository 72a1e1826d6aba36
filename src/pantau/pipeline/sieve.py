"""What is worth the thorough extraction and the reading: pages in our languages that hold anything we read."""

from pantau.errors import BadInput


class Sieved(BadInput):
    """Not read: another language, or nothing in it that we read."""


def check_page(raw: bytes, name: str) -> None:
    """Raises Sieved."""


def check_text(text: str) -> None:
    """Raises Sieved."""
