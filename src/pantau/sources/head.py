"""The head of an article: its title on the first line, then who wrote it, each only where the text does not show it itself."""

import re
from collections.abc import Sequence

_HEAD = 6  # lines in which title and bylines are looked for


def with_head(body: str, title: str | None, names: Sequence[str]) -> str:
    """The main text with title and names at its head, unless it shows them itself."""
    lines = body.split("\n")
    head = [_plain(line) for line in lines[:_HEAD]]
    at = 0
    if title:
        at = next((i for i, line in enumerate(head) if line == _plain(title)), -1)
        if at < 0:
            lines.insert(0, title)
        at = max(at, 0) + 1
    missing = [name for name in names if _plain(name) not in " ".join(head)]
    if missing:
        lines.insert(at, ", ".join(missing))
    return "\n".join(lines)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
